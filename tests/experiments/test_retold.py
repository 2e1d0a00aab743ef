"""A stored run told again: the same run, the terms of its decisions, the phases of its changes."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from experiments.cli import status
from experiments.retold import Retold, ranked, retold
from experiments.store import MANIFEST
from scenarios.load import open_scenario
from simulation.run import simulate

RUN = ["run", "devolved", "--seed", "3", "--landscape", "toy", "--years", "1"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    goal = tmp_path_factory.mktemp("stored") / "run"
    assert status([*RUN, "--at", "2022-10:treasury.pots=20", "--out", str(goal)]) == 0
    return goal


def told(capsys: pytest.CaptureFixture[str], *line: str) -> tuple[int, str, str]:
    code = status(["explain", *line])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_stored_run_is_the_same_run(folder: Path) -> None:
    run, warning = retold(folder)
    assert warning == ""
    assert (run.twins, run.steps) == ((3,), 12)
    ((name, timeline),) = run.arms.items()
    assert name == "devolved"
    assert [month for month, _ in timeline.changes] == [0.0, 3.0]
    again = simulate(run.land, timeline, (3,), steps=12, metrics=("trust",)).nation["trust"]
    assert sum(run.parts("trust").values()) == pytest.approx(again[-1, 0], abs=1e-12)
    month = run.parts("trust", 5)
    assert sum(month.values()) == pytest.approx(again[6, 0], abs=1e-12)
    assert month["start"] == pytest.approx(again[5, 0], abs=1e-12)


def test_a_decision_is_the_sum_of_its_terms(folder: Path) -> None:
    run, _ = retold(folder)
    code = run.land.nhs_trust.codes[0]
    terms = run.decisions(code, 4)["readiness"]
    assert sum(part for name, part in terms.items() if name != "total") == pytest.approx(terms["total"])
    about = run.decisions("NHSE", 4, code)
    assert any(column.endswith(code) for column in about)
    assert about["levers"]


def test_the_command_tells_both(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run, _ = retold(folder)
    body = run.land.icb.codes[0]
    code, out, _ = told(capsys, "--run", str(folder), "--body", body, "--month", "0")
    assert (code, "convening" in out, "total:" in out) == (0, True, True)
    code, out, _ = told(capsys, "--run", str(folder), "--metric", "waits", "--body", body)
    assert code == 0
    assert out.startswith("Waiting over 18 weeks: change of ")
    assert "\n  care: " in out
    code, out, _ = told(capsys, "--run", str(folder), "--metric", "trust", "--json")
    assert json.loads(out) == run.parts("trust")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ([], "give a NAME"),
        (["trust", "--month", "3"], "give a NAME"),
        (["--run", "DIR", "--body", "R0A"], "give a NAME"),
        (["--run", "DIR", "--body", "nobody", "--month", "3"], "no body has the code 'nobody' (nearest: "),
        (["--run", "DIR", "--metric", "trust", "--month", "99"], "the run has months 0 (July 2022) to 11"),
        (["--run", "DIR", "--metric", "nothing"], "no metric 'nothing'"),
        (["--run", "DIR", "--metric", "trust", "--body", "NHSE"], "NHSE is no board"),
        (["--run", "elsewhere", "--metric", "trust"], "holds no run that can be told again"),
    ],
)
def test_what_cannot_be_told_is_said(
    folder: Path, capsys: pytest.CaptureFixture[str], line: list[str], said: str
) -> None:
    code, out, err = told(capsys, *(str(folder) if word == "DIR" else word for word in line))
    assert (code, out) == (2, "")
    assert said in err


def test_a_changed_model_is_said(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    (tmp_path / MANIFEST).write_text(json.dumps(manifest | {"model": "another"}), encoding="utf-8")
    code, _, err = told(capsys, "--run", str(tmp_path), "--metric", "trust")
    assert code == 0
    assert "The model has changed" in err


def test_a_difference_of_policies(folder: Path) -> None:
    run, _ = retold(folder)
    plain, devolved = (open_scenario(name).timeline for name in ("baseline", "devolved"))
    both = Retold(run.land, {"baseline": plain, "devolved": devolved}, (0, 1), 12)
    ends = [
        simulate(run.land, plan, (0, 1), steps=12, metrics=("trust",)).nation["trust"][-1]
        for plan in both.arms.values()
    ]
    assert sum(both.parts("trust").values()) == pytest.approx(np.mean(ends[1] - ends[0]), abs=1e-12)
    with pytest.raises(ValueError, match="comparison of policies"):
        both.decisions(run.land.nhs_trust.codes[0], 3)


def test_small_parts_are_told_as_one() -> None:
    parts = {"start": 5.0, "a": 0.1, "b": -2.0, "c": 0.2, "d": 1.0}
    assert ranked(parts, 0.5) == [("b", -2.0), ("d", 1.0), ("all others", pytest.approx(0.3))]
    assert ranked({"a": 1.0}) == [("a", 1.0)]
