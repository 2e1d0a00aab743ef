"""The command line: what is typed, what is said, and how it ends."""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest
from click.testing import CliRunner

from experiments.cli import COMMANDS, icsim, status
from experiments.commands.options import LANDSCAPES, default_folder
from experiments.identity import model_hash, run_id
from scenarios.landscapes import NAMES, open_landscape
from scenarios.override import override
from simulation.settings import Settings
from tests.architecture.tree import ROOT

ENV = {**os.environ, "PYTHONPATH": str(ROOT), "OMP_NUM_THREADS": "1"}
TOY = ("--landscape", "toy", "--years", "1")
Told = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def icsim_process(
    *arguments: str, stdout: IO[str] | int = subprocess.PIPE, **more: str
) -> subprocess.CompletedProcess[str]:
    """A command line in a process of its own, with `more` in its environment."""
    return subprocess.run(
        [sys.executable, "-m", "experiments.cli", *arguments], env=ENV | more, stdout=stdout, stderr=subprocess.PIPE,
        text=True, check=False, timeout=120,
    )  # fmt: skip


@pytest.mark.parametrize(
    "command",
    [
        "",
        *COMMANDS,
        *(f"scenarios {name}" for name in ("list", "show", "check", "new", "schema")),
        *(f"results {name}" for name in ("list", "show", "verify", "export")),
    ],
)
def test_every_command_has_help_with_an_example(command: str) -> None:
    done = CliRunner().invoke(icsim, [*command.split(), "--help"])
    assert done.exit_code == 0
    assert "Example:\n    icsim" in done.output
    assert all(len(line) <= 80 or "icsim run" in line for line in done.output.splitlines())


def test_help_is_quick_and_loads_nothing_heavy() -> None:
    spent = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        assert icsim_process("--help").returncode == 0
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(spent) < 0.3, spent
    code = "import sys; from experiments.cli import status; status(['--help']); print('numpy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], env=ENV, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"


def test_version_names_the_model(capsys: Told) -> None:
    assert status(["--version"]) == 0
    assert capsys.readouterr().out.strip().endswith(f"model {model_hash()}")


def test_landscapes_on_offer_are_those_that_exist() -> None:
    assert set(LANDSCAPES) == set(NAMES)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("rn", "there is no command 'rn' (nearest: run)"),
        ("qqqq", "there is no command 'qqqq'"),
        ("run", "Missing argument 'SCENARIO'"),
        ("run devolvd", "'devolvd': there is no such scenario"),
        ("run gone.toml", "gone.toml: there is no such file"),
        ("run devolved --set treasury.post=8", "(nearest: treasury.pots)"),
        ("run devolved --set treasury.pots=nan", "is not a finite number"),
        ("run devolved --set treasury.pots=99", "treasury.pots = 99.0 is out of range: must be 5 to 60 pots"),
        ("run devolved --at treasury.pots=9", "must be date:table.key=value"),
        ("run devolved --years nan", "nan years: must be from a month (0.0833) to 15 years"),
        ("run devolved --years 15.1", "must be from a month"),
        ("run devolved --years 0", "must be from a month"),
        ("run devolved --years ten", "'ten' is not a valid float"),
        ("run devolved --seed -1", "-1 is not in the range"),
        ("run devolved --landscape france", "'france' is not one of"),
        ("run devolved --landscape toy --take TN9:exert:2023-04:1", "no body 'TN9' here (nearest: TN"),
        ("run devolved --landscape toy --take TN1:exert:2023-04:7", "must be 0 to 1"),
        ("run devolved --out .", "holds files that are not results of ours"),
        ("compare devolved devolved", "needs two different scenarios"),
        ("compare devolved devolvd", "(nearest: devolved)"),
        ("compare devolved centralised --twins 0", "0 is not in the range"),
        ("scenarios show devolvd", "(nearest: devolved)"),
        ("scenarios check gone.toml centralised", "gone.toml: there is no such file"),
        ("scenarios new mine --builds-on devolvd", "(nearest: devolved)"),
        ("scenarios new ../con", "needs a plain name"),
        ("scenarios new taken", "taken.toml is there already: choose another name"),
        ("explain treasury.post", "nothing here is called 'treasury.post' (nearest: treasury.pots)"),
    ],
)
def test_bad_input_is_told_in_a_sentence_and_ends_with_2(line: str, said: str, capsys: Told) -> None:
    Path("taken.toml").write_text("mine", encoding="utf-8")
    assert status(line.split()) == 2
    told = capsys.readouterr().err
    assert said in told
    assert "Traceback" not in told
    assert Path("taken.toml").read_text(encoding="utf-8") == "mine"
    assert [path.name for path in Path().iterdir()] == ["taken.toml"]


def test_a_process_ends_with_the_code() -> None:
    done = icsim_process("run", "devolvd")
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)


def test_what_the_disk_refuses_ends_with_3(capsys: Told) -> None:
    assert status(["run", "devolved", *TOY, "--out", "/dev/null/there"]) == 3
    assert capsys.readouterr().err.startswith("/dev/null")
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = icsim_process("scenarios", "list", stdout=full)
    assert (done.returncode, done.stderr) == (3, "The system: No space left on device\n")


def test_a_reader_who_leaves_is_no_error() -> None:
    command = [sys.executable, "-m", "experiments.cli", "scenarios", "list"]
    with subprocess.Popen(command, env=ENV, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
        assert (process.wait(timeout=60), said) == (0, "")


def test_ctrl_c_is_one_line_and_130() -> None:
    code = """
import os, signal, threading
from experiments.cli import status
import experiments.comparing.compare
later = threading.Timer(1.0, os.kill, (os.getpid(), signal.SIGINT))
later.start()
line = "compare devolved centralised --jobs 1 --twins 9999 --landscape toy"
raise SystemExit(status(line.split()))
"""
    done = subprocess.run(
        [sys.executable, "-c", code], env=ENV, capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 130
    assert "In this model" not in done.stdout
    assert re.fullmatch(
        r"Stopped(: [\d,]+ of 39,996 runs are kept; the same command again makes the rest)?\.\n", done.stderr
    )


def test_any_encoding_of_the_terminal_will_do() -> None:
    done = icsim_process("explain", "prevention", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, "")


def test_run_prints_a_summary_and_a_story_and_leaves_a_folder(capsys: Told) -> None:
    assert status(["run", "devolved", "--seed", "3", *TOY]) == 0
    told = capsys.readouterr().out
    assert "Trust between partners" in told
    assert "month 12" in told
    assert "Turning points" in told
    (folder,) = Path("results").iterdir()
    assert folder.name.startswith("run-devolved-3-")
    assert {path.name for path in folder.iterdir()} == {
        "manifest.json", "run.png", "story.txt", "series.csv", "series.parquet", "systems.csv", "systems.parquet",
        "regions.csv", "regions.parquet",
        "events.csv", "events.parquet",
    }  # fmt: skip


def test_the_same_run_again_replaces_and_another_is_refused(capsys: Told) -> None:
    plain = ["run", "devolved", *TOY, "--out", "mine"]
    assert status([*plain, "--json"]) == 0
    first = json.loads(capsys.readouterr().out)
    series = Path("mine/series.csv").read_bytes()
    assert status([*plain, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == first
    assert Path("mine/series.csv").read_bytes() == series
    assert status([*plain, "--set", "treasury.pots=9"]) == 2
    assert "mine holds the results of another plan (other timeline)" in capsys.readouterr().err
    assert Path("mine/series.csv").read_bytes() == series


def test_overrides_change_the_run_and_its_folder(capsys: Told) -> None:
    line = ["run", "baseline", *TOY, "--set", "treasury.pots=9", "--at", "2022-12:department.tiers=4", "--json"]
    assert status(line) == 0
    found = json.loads(capsys.readouterr().out)
    timeline = override(Settings(), "treasury.pots=9", dated=["2022-12:department.tiers=4"])
    land = open_landscape("toy")
    assert found["run_id"] == run_id(timeline, land, 0, 12)
    usual = default_folder("run-baseline-0", {}, usual=True)
    others = {default_folder("run-baseline-0", {"seed": seed}, usual=False) for seed in range(3)}
    assert len({usual, *others, Path(found["folder"])}) == 5


def test_compare_prints_a_table_leaves_a_report_and_gives_scripts_its_differences(capsys: Told) -> None:
    line = ["compare", "centralised", "devolved", "--twins", "2", "--jobs", "1", *TOY]
    assert status(line) == 0
    told = capsys.readouterr().out
    assert "In this model" in told
    (folder,) = Path("results").iterdir()
    assert (folder / "report.html").exists()
    assert str(folder / "report.html") in told
    assert status([*line, "--json", "--no-report"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["failed"] == 0
    assert {row["metric"] for row in found["differences"]} >= {"waits", "trust"}


def test_explain_prints_every_meaning(capsys: Told) -> None:
    assert status(["explain", "Treasury", "pots"]) == 2
    assert status(["explain", "trust"]) == 0
    assert capsys.readouterr().out.startswith("trust (headline)\n  meaning: ")
    assert status(["explain", "M01", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["name"] == "bypass"
