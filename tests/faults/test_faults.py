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
SLOWLY = ("--points", "40", "--simulate", "slowly", "--silence", "3")
UNLUCKY = ("--simulate", "unlucky", "--timeout", "3", "--scenarios", "1", "--points", "0", "--twins", "20")


@pytest.fixture(scope="module")
def content() -> str:
    """What an undisturbed sweep finds, in this process."""
    return sweep(design(points=40), jobs=1).content_hash


def parts(folder: Path) -> list[Path]:
    """What is kept."""
    return list((folder / "parts").glob("*.runs.parquet"))


def until_a_part(started: Started, folder: Path) -> None:
    """Wait until something more is kept."""
    before, end = len(parts(folder)), time.monotonic() + 60.0
    while len(parts(folder)) == before:
        assert started.process.poll() is None, started.err.read_text()
        assert time.monotonic() < end, "nothing was kept in a minute"
        time.sleep(0.02)


def test_one_folder_lives_through_every_kind_of_end(tmp_path: Path, content: str) -> None:
    folder = tmp_path / "x"
    for end in (killed, left_by_its_scheduler, stopped):
        before = set(open_results(folder).runs["run_id"]) if folder.exists() else set[str]()
        end(folder)
        after = set(open_results(folder).runs["run_id"])
        assert before < after
        assert len(after) < 320
    last = driver(folder, "--points", "40", "--jobs", "1")
    assert last.ended() == 0, last.err.read_text()
    sound(folder, content)


def killed(folder: Path) -> None:
    """A worker is killed, and then the driver."""
    one = driver(folder, *SLOWLY)
    until_a_part(one, folder)
    os.kill(workers(one.mark)[0], signal.SIGKILL)
    time.sleep(0.5)
    one.kill()
    one.ended()
    assert not orphans(one.mark)


def left_by_its_scheduler(folder: Path) -> None:
    """The scheduler of a cluster is killed."""
    with cluster(folder) as there:
        one = driver(folder, *SLOWLY, "--cluster", there.address)
        until_a_part(one, folder)
        there.scheduler.kill()
        assert one.ended(LOST) == 3, one.err.read_text()
    assert one.err.read_text() == (
        "the Dask scheduler was lost: what is finished is kept, and the same command makes the rest\n"
    )


def stopped(folder: Path) -> None:
    """Ctrl-C is pressed: every process of the terminal hears it."""
    one = driver(folder, *SLOWLY, "--jobs", "4")
    until_a_part(one, folder)
    os.killpg(one.process.pid, signal.SIGINT)
    assert one.ended() == 130
    said = r"Stopped: \d+ of 320 runs are kept; the same command again makes the rest.\n"
    assert re.fullmatch(said, one.err.read_text()), one.err.read_text()
    assert not orphans(one.mark)


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


def test_one_content_whatever_the_order_the_hash_seed_the_locale_and_the_time_zone(
    tmp_path: Path, content: str
) -> None:
    odd = {"PYTHONHASHSEED": "77", "TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8"}
    one = driver(tmp_path / "a b", "--jobs", "1", "--points", "40", "--shuffled", **odd)
    assert one.ended() == 0, one.err.read_text()
    assert one.told == {"content_hash": content, "runs": 320, "done": 320}
