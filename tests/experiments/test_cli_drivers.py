"""`icsim sensitivity` and `icsim ablate`: what is typed, what is said, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from experiments.cli import status
from experiments.indices.output import begun
from experiments.indices.study import planned
from experiments.stored.folders import entry, stored
from experiments.sweeps.sweep import sweep
from tests.experiments.explained import unexplained

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
    assert unexplained(Path("here")) == set()
    assert status(["results", "show", "here"]) == 0
    assert "\n\nIn this model, of 2 unknowns, " in capsys.readouterr().out
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
    assert unexplained(folder) == set()
    assert (entry(folder).kind, entry(folder).title) == ("ablate", "devolved, without each of 1 mechanism")


def test_a_study_of_sweeps_is_one_folder_of_results(capsys: Told) -> None:
    study = planned("devolved", factors=["history.trust", "pots.cost"], samples=2, twins=1, years=0.25,
                    outcomes=["trust"], landscape="toy")  # fmt: skip
    begun(study, Path("here"))
    (found,) = stored(Path())
    assert (found.kind, found.title) == ("sensitivity", "what moves devolved: morris, 2 factors")
    assert (found.planned, found.runs, found.failed, found.problem) == (6, 0, 0, "")
    assert study.screening is not None
    sweep(study.screening, jobs=1, out="here/screening")
    assert [(one.folder, one.runs) for one in stored(Path())] == [(Path("here"), 6)]
    capsys.readouterr()
    assert status(["results", "verify", "here"]) == 0
    assert capsys.readouterr().out.startswith("here/screening: whole, and as it was made\n")
    (part,) = Path("here/screening/parts").glob("*.runs.parquet")
    part.write_bytes(part.read_bytes()[:-9])
    assert stored(Path())[0].problem.startswith("screening: 1 damaged part")
    assert status(["results", "verify", "here"]) == 1
    capsys.readouterr()
    assert status(["results", "show", "here"]) == 0
    told = capsys.readouterr().out
    assert "\nRuns: 0 of 6, 0 of them failed; " in told
    assert "icsim results show here/screening\n" in told
    Path("here/manifest.json").write_text('{"plan": {"kind": "sensitivity"}}', encoding="utf-8")
    assert status(["results", "show", "here"]) == 2
    assert capsys.readouterr().err == "here: its manifest.json is not as this version of icsim writes it\n"


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
