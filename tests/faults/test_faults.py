"""The fault suite in its short form: a kill of each kind. `python -m tests.faults.trials 60` is the long one."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from pathlib import Path

import pytest

from experiments.sweeps.results import open_results
from experiments.sweeps.sweep import sweep
from tests.faults.drive import design
from tests.faults.faulty import ABSURD, DAWDLES, DEAF, ENDLESS, KILLS, LEAVES, RAISES
from tests.faults.processes import Started, cluster, driver, orphans, workers
from tests.faults.trials import LOST, sound

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")]
SLOWLY = ("--points", "16", "--simulate", "slowly", "--silence", "3")
UNLUCKY = ("--simulate", "unlucky", "--timeout", "3", "--scenarios", "1", "--points", "0", "--twins", "20")


@pytest.fixture(scope="module")
def content() -> str:
    """What an undisturbed sweep finds, in this process."""
    return sweep(design(points=16), jobs=1).content_hash


def parts(folder: Path) -> list[Path]:
    """What is kept."""
    return list((folder / "parts").glob("*.runs.parquet"))


def until_a_part(started: Started, folder: Path, count: int = 1) -> None:
    """Wait until something is kept."""
    end = time.monotonic() + 60.0
    while len(parts(folder)) < count:
        assert started.process.poll() is None, started.err.read_text()
        assert time.monotonic() < end, "nothing was kept in a minute"
        time.sleep(0.02)


def test_one_content_whatever_the_order_the_hash_seed_the_locale_and_the_time_zone(
    tmp_path: Path, content: str
) -> None:
    odd = {"PYTHONHASHSEED": "77", "TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8"}
    one = driver(tmp_path / "a b", "--jobs", "1", "--points", "16", "--shuffled", **odd)
    assert one.ended() == 0, one.err.read_text()
    assert one.told == {"content_hash": content, "runs": 128, "done": 128}


def test_runs_that_go_wrong_are_recorded_and_named_and_the_rest_complete(tmp_path: Path) -> None:
    one = driver(tmp_path / "x", *UNLUCKY)
    assert one.ended() == 1, one.err.read_text()
    assert one.err.read_text() == ""
    assert not orphans(one.mark)
    found = open_results(tmp_path / "x").runs.set_index("twin")
    said = {twin: text.splitlines()[-1] for twin, text in found["error"].items() if text}
    late = "it did not end within 3 s, the longest that a run of this plan may take"
    assert said == {
        RAISES: "ArithmeticError: the numbers do not add up", LEAVES: "SystemExit: 7",
        ABSURD: "not a finite number: waits@6, series of waits", KILLS: "its worker died three times",
        DAWDLES: late, ENDLESS: late, DEAF: late,
    }  # fmt: skip
    assert found["status"][ABSURD] == "invalid"
    usual = sweep(design(1, 0, 20), jobs=1).runs.set_index("twin")
    innocent = found.index[found["status"] == "done"]
    assert len(innocent) == 13
    assert found["content"][innocent].equals(usual["content"][innocent])


def test_killed_workers_a_killed_driver_and_a_ctrl_c_lose_nothing(tmp_path: Path, content: str) -> None:
    folder = tmp_path / "x"
    killed = driver(folder, *SLOWLY)
    until_a_part(killed, folder)
    os.kill(workers(killed.mark)[0], signal.SIGKILL)
    time.sleep(0.5)
    killed.kill()
    killed.ended()
    assert not orphans(killed.mark)
    kept = set(open_results(folder).runs["run_id"])
    assert kept
    stopped = driver(folder, *SLOWLY)
    until_a_part(stopped, folder, len(parts(folder)) + 1)
    os.killpg(stopped.process.pid, signal.SIGINT)
    assert stopped.ended() == 130
    assert re.fullmatch(
        r"Stopped: \d+ of 128 runs are kept; the same command again makes the rest.\n", stopped.err.read_text()
    )
    assert not orphans(stopped.mark)
    last = driver(folder, *SLOWLY, "--jobs", "4")
    assert last.ended() == 0, last.err.read_text()
    assert not orphans(last.mark)
    assert kept <= set(open_results(folder).runs["run_id"])
    sound(folder, content)


def test_a_lost_scheduler_is_noticed_and_another_takes_up_the_rest(tmp_path: Path, content: str) -> None:
    folder = tmp_path / "x"
    with cluster(folder) as there:
        one = driver(folder, *SLOWLY, "--cluster", there.address)
        until_a_part(one, folder)
        there.scheduler.kill()
        assert one.ended(LOST) == 3, one.err.read_text()
        assert one.err.read_text() == (
            "the Dask scheduler was lost: what is finished is kept, and the same command makes the rest\n"
        )
    with cluster(folder) as there:
        last = driver(folder, *SLOWLY, "--cluster", there.address)
        assert last.ended() == 0, last.err.read_text()
    sound(folder, content)
