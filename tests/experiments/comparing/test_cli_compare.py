"""`icsim compare`: what is typed, what is said, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from experiments.arms import arm
from experiments.cli import status
from experiments.comparing.compare import planned
from experiments.comparing.renewal import renewed
from experiments.stored.folders import entry
from experiments.sweeps.sweep import sweep
from simulation.run import Run, simulate
from tests.experiments.explained import unexplained

TOY = ["--landscape", "toy", "--years", "1", "--jobs", "1"]
FEW = ["compare", "centralised", "devolved", "--twins", "2", "--metrics", "trust,waits", "--no-report", *TOY]
Told = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("--worlds 0", "0 is not in the range"), ("--worlds few", "'few' is not a valid integer"),
        ("--metrics trust,wait", "--metrics: there is no metric 'wait' (nearest: waits)"),
        ("--precision trust", "--precision trust: must be metric=number"),
        ("--precision trust=-1", "must be a number above 0"),
        ("--worlds 2 --at-least waits=40", "out of range: waits runs from 0 to 1"),
        ("--at-most waits=0.4", "waits at most 0.4 is asked of many worlds: say how many, such as --worlds 64"),
        ("--worlds 2 --at-most deficit=0.1", "deficit is not recorded here; there are trust, waits"),
        ("--worlds 64 --twins 0", "0 is not in the range"), ("--cluster", "requires an argument"),
    ],
)  # fmt: skip
def test_bad_input_is_told_in_a_sentence(line: str, said: str, capsys: Told) -> None:
    assert status([*FEW, *line.split()]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert "Traceback" not in told
    assert list(Path().iterdir()) == []


def test_over_worlds_it_prints_shares_and_leaves_tables(capsys: Told) -> None:
    line = [*FEW, "--worlds", "3", "--at-most", "waits=0.5", "--json"]
    assert status(line) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["worlds"], found["twins"], found["failed"]) == (3, 2, 0)
    assert {row["metric"] for row in found["shares"]} == {"trust", "waits"}
    assert {row["criterion"] for row in found["enough"]} == {"baseline", "threshold"}
    assert "over 3 plausible worlds" in found["finding"]
    folder = Path(found["folder"])
    assert {path.name for path in folder.iterdir()} >= {"worlds.csv", "regret.csv", "best.csv", "enough.csv", "parts"}
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["command"] == (
        "icsim compare centralised devolved --twins 2 --worlds 3 --years 1 --metrics trust,waits --at-most waits=0.5"
        " --landscape toy"
    )
    assert manifest["asked"] == {"precision": {}, "thresholds": ["waits at most 0.5"]}
    assert set(manifest["metrics"]) == {"trust", "waits"}
    assert unexplained(folder) == set()
    assert entry(folder).kind == "compare"
    assert entry(folder).title == "centralised and devolved in 3 plausible worlds"
    assert "64" not in folder.name
    assert "3-worlds" in folder.name


def test_the_same_again_runs_nothing_anew_and_may_ask_more(capsys: Told) -> None:
    line = [*FEW, "--out", "mine"]
    assert status([*line, "--json"]) == 0
    first = json.loads(capsys.readouterr().out)
    parts = sorted(path.name for path in Path("mine/parts").iterdir())
    assert status([*line, "--precision", "trust=0.00001", "--json"]) == 0
    again = json.loads(capsys.readouterr().out)
    assert sorted(path.name for path in Path("mine/parts").iterdir()) == parts
    wanted = [{row["metric"]: row["needed"] for row in found["differences"]} for found in (first, again)]
    assert wanted[1]["trust"] > wanted[0]["trust"]
    assert wanted[1]["waits"] == wanted[0]["waits"]
    assert status([*line, "--twins", "3"]) == 2
    assert "mine holds another sweep" in capsys.readouterr().err
    assert status([*line, "--twins", "3", "--extend", "--json"]) == 0
    assert {row["n"] for row in json.loads(capsys.readouterr().out)["differences"]} == {3}


def failing(*args: Any, **told: Any) -> Run:
    if 1 in args[2]:
        message = "no such luck"
        raise ArithmeticError(message)
    return simulate(*args, **told)


def test_runs_that_failed_are_named_and_end_with_1(capsys: Told) -> None:
    names = ["centralised", "devolved"]
    plan = planned(names, "baseline", "money-arm", 2, 1, 1.0, "toy", metrics=["trust,waits"])
    sweep(plan.design, jobs=1, out="mine", simulate=failing)
    assert status([*FEW, "--out", "mine"]) == 1
    told = capsys.readouterr()
    assert "In this model" in told.out
    assert "Four runs failed and are left out; the others stand." in told.err
    assert "Twin 1 under centralised (failed): ArithmeticError: no such luck" in told.err


def test_a_folder_of_our_own_choice_is_made_anew_when_the_model_has_changed(capsys: Told) -> None:
    assert status(FEW) == 0
    (folder,) = Path("results").iterdir()
    capsys.readouterr()
    manifest = json.loads((folder / "sweep.json").read_text(encoding="utf-8"))
    manifest["made by"]["model"] = "0" * 16
    (folder / "sweep.json").write_text(json.dumps(manifest), encoding="utf-8")
    assert status([*FEW, "--out", str(folder)]) == 2
    assert "was made by model 0000000000000000" in capsys.readouterr().err
    assert status(FEW) == 0
    assert "was made by another version of the model: it is made anew" in capsys.readouterr().err
    assert [path.name for path in Path("results").iterdir()] == [folder.name]
    assert json.loads((folder / "sweep.json").read_text(encoding="utf-8"))["made by"]["model"] != "0" * 16


def test_only_the_same_plan_is_renewed(tmp_path: Path) -> None:
    design = planned([arm("centralised"), arm("devolved")], "baseline", "money-arm", 2, 1, 1.0, "toy").design
    assert not renewed(tmp_path / "nowhere", design)
    (tmp_path / "there").mkdir()
    assert not renewed(tmp_path / "there", design)
    assert (tmp_path / "there").exists()


def test_a_file_that_cannot_be_written_leaves_the_runs_and_says_so(capsys: Told) -> None:
    assert status([*FEW, "--out", "mine"]) == 0
    capsys.readouterr()
    Path("mine/paired.csv").unlink()
    Path("mine/paired.csv").mkdir()
    assert status([*FEW, "--out", "mine"]) == 3
    assert "paired.csv" in capsys.readouterr().err
    assert not list(Path("mine").glob(".*.tmp"))
