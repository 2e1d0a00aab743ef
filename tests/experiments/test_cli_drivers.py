"""`icsim sensitivity` and `icsim ablate`: what is typed, what is said, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from experiments.cli import status

Told = pytest.CaptureFixture[str]
SHORT = ["--landscape", "toy", "--years", "0.25", "--jobs", "1", "--twins", "2", "--outcome", "trust"]
FEW = ["--factor", "history.trust", "--factor", "speed_of_trust.gain", "--samples", "2"]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_sensitivity_tells_and_leaves_what_it_found(capsys: Told) -> None:
    line = ["sensitivity", "centralised", "devolved", *FEW, *SHORT, "--out", "here"]
    assert status(line) == 0
    told = capsys.readouterr().out
    assert told.startswith("24 runs; ")
    assert "Screening of devolved less centralised (two twins, month 3)" in told
    assert told.rstrip().endswith("Tables, figures and runs: here")
    assert Path("here/screening.png").stat().st_size > 10_000
    assert status([*line, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["a"], found["b"], found["runs"], found["failed"]) == ("centralised", "devolved", 24, 0)
    assert [row["factor"] for row in found["screening-effects"]] == ["history.trust", "speed_of_trust.gain"]
    assert status([*line, "--samples", "4"]) == 2
    assert "other samples" in capsys.readouterr().err


def test_the_full_study_is_counted_before_it_begins(capsys: Told) -> None:
    line = ["sensitivity", "centralised", "devolved", "--landscape", "toy"]
    full = ["--method", "sobol", "--top", "12", "--samples", "256", "--twins", "4", "--years", "5", "--dry-run"]
    assert status([*line, *full]) == 0
    assert " and 28,672 (sobol); about " in capsys.readouterr().out
    assert status([*line, *FEW[:-1], "400", "--twins", "10000"]) == 2
    assert "--yes" in capsys.readouterr().err
    assert list(Path().iterdir()) == []


def test_ablate_tells_and_leaves_what_it_found(capsys: Told) -> None:
    line = ["ablate", "devolved", "--only", "M40", *SHORT, "--tier", "core"]
    assert status(line) == 0
    told = capsys.readouterr().out
    assert told.startswith("4 runs; ")
    assert "How devolved changes without each of 1 mechanism (two twins, month 3)" in told
    folder = Path(told.rstrip().rpartition(": ")[2])
    assert folder.parent == Path("results")
    assert folder.name.startswith("ablate-devolved-")
    assert (folder / "ablation.png").stat().st_size > 10_000
    assert status([*line, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["folder"] == str(folder)
    assert {row["of"] for row in found["effects"]} == {"a"}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["sensitivity", "centralised", "devolvd"], "devolved"),
        (["sensitivity", "devolved", "--factor", "histry.trust"], "nearest: history.trust"),
        (["sensitivity", "devolved", "--method", "sobol", "--samples", "100"], "power of 2"),
        (["sensitivity", "devolved", "--outcome", "trust@90"], "from 0 to 60"),
        (["ablate", "devolved", "--only", "bypas"], "nearest: bypass"),
        (["ablate", "devolved", "--set", "pots.cost=9"], "pots.cost"),
    ],
)  # fmt: skip
def test_mistakes_are_answered_in_a_sentence(line: list[str], said: str, capsys: Told) -> None:
    assert status(line) == 2
    told = capsys.readouterr()
    assert said in told.err
    assert "Traceback" not in told.err
    assert list(Path().iterdir()) == []
