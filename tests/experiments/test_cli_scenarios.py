"""What the command line may change of a scenario, and what it says of scenarios."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from experiments.cli import status

TOY = ("--landscape", "toy", "--years", "1")
Told = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("run devolved --event 2024-04:squeeze", "--event: there is no event 'squeeze': there are"),
        ("run devolved --tier al", "--tier: 'al' must be one of core, should, all (nearest: all)"),
        ("compare devolved centralised --set treasury.post=8", "(nearest: treasury.pots)"),
    ],
)
def test_a_change_that_cannot_be_is_told_in_a_sentence(line: str, said: str, capsys: Told) -> None:
    assert status(line.split()) == 2
    assert said in capsys.readouterr().err


def test_compare_changes_every_arm_alike(capsys: Told) -> None:
    line = ["compare", "centralised", "devolved", "--twins", "1", "--jobs", "1", *TOY, "--tier", "core", "--no-report"]
    line += ["--at", "2022-10:icb.running_cost_cut=0.3", "--event", "2022-09:money-squeeze"]
    assert status(line) == 0
    (folder,) = Path("results").iterdir()
    assert folder.name != "compare-centralised-devolved"
    told = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert "--tier core" in told["command"]
    arms = told["plan"]["scenarios"]
    assert len(arms) == 4
    assert all(one["timeline"][-1]["settings"]["icb.running_cost_cut"] == 0.3 for one in arms.values())
    assert capsys.readouterr().out


def test_a_place_that_is_not_there_is_refused(capsys: Told) -> None:
    text = (
        'title = "P"\nstory = "A pilot."\n[[change]]\ndate = "2023-04"\nonly = { region = "Y9" }\ntreasury.pots = 9\n'
    )
    Path("pilot.toml").write_text(text, encoding="utf-8")
    assert status(["run", "pilot.toml"]) == 2
    assert "no region of the landscape 'england' has the code 'Y9'" in capsys.readouterr().err
    assert status(["compare", "pilot.toml", "devolved"]) == 2
    assert status(["scenarios", "check", "pilot.toml"]) == 0


def test_scenarios_are_listed_shown_begun_and_checked(capsys: Told) -> None:
    assert status(["scenarios", "list", "--json"]) == 0
    assert "devolved" in {row["name"] for row in json.loads(capsys.readouterr().out)}
    assert status(["scenarios", "list"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Yardsticks\n  ")
    assert "  devolved: Devolved\n      The centre sets a few goals" in told
    assert "hewitt-2023" in told
    assert "  money-squeeze: Money squeeze, 24 months" in told
    assert status(["scenarios", "new", "mine", "--builds-on", "devolved"]) == 0
    assert status(["scenarios", "check", "mine.toml", "centralised"]) == 0
    assert status(["scenarios", "show", "mine.toml"]) == 0
    told = capsys.readouterr().out
    assert "mine.toml: good (Mine)" in told
    assert "treasury.pots" in told
    assert status(["scenarios", "show", "baseline"]) == 0
    assert "It sets nothing" in capsys.readouterr().out
    assert status(["scenarios", "show", "money-arm", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["timeline"][0]["settings"] == {"treasury.real_growth": 0.033}


def test_a_schema_is_printed_for_editors(capsys: Told) -> None:
    assert status(["scenarios", "schema"]) == 0
    assert json.loads(capsys.readouterr().out)["properties"]["treasury"]["properties"]["pots"]["maximum"] == 60
    assert status(["scenarios", "schema", "--events"]) == 0
    assert "months" in json.loads(capsys.readouterr().out)["required"]
