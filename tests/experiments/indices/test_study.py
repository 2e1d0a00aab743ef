from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from experiments.designs.factor import factor
from experiments.designs.worlds import unknowns
from experiments.indices import Study, planned, sensitivity
from experiments.indices.morris import covered
from experiments.indices.results import Sensitivity, carried_out
from experiments.indices.sample import sampled
from experiments.store import OtherPlanError
from experiments.stored.folders import entry
from experiments.sweeps.results import open_results
from scenarios.landscapes import open_landscape
from simulation.metrics import HEADLINES
from simulation.run import simulate
from tests.experiments.explained import unexplained
from tests.experiments.made import arm

FACTORS = ("speed_of_trust.gain", "history.trust", "pots.cost")


def small(**asked: Any) -> Study:
    """A study of half a year on the toy landscape."""
    usual: dict[str, Any] = {
        "factors": FACTORS, "twins": 2, "years": 0.5, "outcomes": ["trust", "waits@3"], "landscape": "toy",
    }  # fmt: skip
    return planned(arm("centralised"), arm("devolved"), **(usual | asked))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("study") / "here"


class EnoughError(Exception):
    """Somebody lost patience."""


@pytest.fixture(scope="module")
def done(folder: Path) -> Sensitivity:
    """A screening of three factors, and the indices of the first two of them; stopped once on the way."""
    study = small(method="sobol", top=2, samples=4, trajectories=2)

    def impatient(made: int, _total: int) -> None:
        if made > study.size / 2:
            raise EnoughError

    with pytest.raises(EnoughError):
        carried_out(study, jobs=1, folder=folder, progress=impatient)
    assert not list(folder.glob("*.csv"))
    return carried_out(study, jobs=1, folder=folder, command="icsim sensitivity centralised devolved")


def test_a_screening_chooses_what_indices_are_for(done: Sensitivity) -> None:
    assert done.screening is not None
    assert done.indices is not None
    assert done.indices.sample.names == done.screening.ranking["factor"].tolist()[:2]
    assert (done.screening.sample.blocks, done.indices.sample.blocks) == (2, 4)
    assert done.runs == done.study.size == 2 * 4 * 2 * 2 + 4 * 4 * 2 * 2
    assert done.failed == 0
    luck = done.indices.luck.set_index("outcome")["covered"]
    assert luck.to_dict() == covered(done.screening.effects, done.indices.sample.names)
    assert 0 < luck.min() <= luck.max() <= 1
    assert "In the screening these two make" in done.finding


def test_the_value_at_a_point_is_the_difference_of_two_runs_with_one_luck(done: Sensitivity) -> None:
    assert done.indices is not None
    design = done.study.indexed(done.indices.sample.factors)
    land, point = open_landscape("toy"), 7
    ends = [
        simulate(land, one.timeline.at(0.0).but(dict(design.values(point))), (0, 1), steps=6, metrics=("trust",))
        for one in design.arms
    ]
    difference = ends[1].nation["trust"][6] - ends[0].nation["trust"][6]
    np.testing.assert_array_equal(done.indices.sample.values[0, point], difference)


def test_everything_stands_beside_the_runs(done: Sensitivity, folder: Path) -> None:
    names = {path.name for path in folder.iterdir()}
    assert names == {
        "manifest.json", "finding.txt", "screening", "sobol", "screening.csv", "screening-effects.csv",
        "screening-luck.csv", "sobol.csv", "sobol-luck.csv", "screening.png", "sobol.png",
    }  # fmt: skip
    table = pd.read_csv(folder / "sobol.csv")
    assert done.indices is not None
    np.testing.assert_allclose(table["ST"], done.indices.table["ST"], rtol=1e-5)
    told = json.loads((folder / "manifest.json").read_text())
    assert told["finding"] == done.finding
    assert unexplained(folder) == set()
    assert entry(folder).planned == entry(folder).runs == 96
    assert (folder / "finding.txt").read_text().startswith("In this model, ")
    meanings = pd.read_csv(folder / "screening.csv").set_index("factor")["meaning"]
    assert meanings["history.trust"].startswith("Mean trust")


def test_the_same_study_again_makes_no_run(done: Sensitivity, folder: Path) -> None:
    parts, told = sorted(folder.glob("*/parts/*")), list[tuple[int, int]]()
    again = carried_out(done.study, jobs=1, folder=folder, progress=lambda made, total: told.append((made, total)))
    assert sorted(folder.glob("*/parts/*")) == parts
    assert told == [(32, 96), (96, 96)]
    assert again.finding == done.finding
    with pytest.raises(OtherPlanError, match="other samples"):
        carried_out(small(method="sobol", top=2, samples=8, trajectories=2), jobs=1, folder=folder)


def test_a_study_that_was_stopped_goes_on_where_it_was(done: Sensitivity, folder: Path) -> None:
    first, second = (json.loads(path.read_text()) for path in sorted((folder / "sobol/attempts").iterdir())[:2])
    assert first["how"] == "broken off"
    assert 0 < second["already kept"] < 64
    assert (open_results(folder / "sobol").runs["status"] == "done").sum() == 64
    assert done.runs == 96


def test_one_scenario_can_be_asked_about_alone() -> None:
    found = sensitivity(
        arm("devolved"), factors=["switch.bypass", "speed_of_trust.gain"], samples=2, twins=1, years=0.25,
        outcomes=["trust"], landscape="toy", jobs=1,
    )  # fmt: skip
    assert found.indices is None
    assert found.screening is not None
    assert found.screening.effects["outcome"].unique().tolist() == ["trust@3"]
    assert "devolved" in found.title
    assert "less" not in found.title
    assert "Screening of devolved (one twin, month 3)" in found.text


def test_switches_and_choices_are_factors_of_either_method() -> None:
    names = ["switch.bypass", "delegation.regime", "tier"]
    for method in ("morris", "sobol"):
        found = sensitivity(
            arm("devolved"), method=method, factors=names, samples=2, twins=1, years=1 / 12,
            outcomes=["trust_vertical"], landscape="toy", jobs=1,
        )  # fmt: skip
        assert found.failed == 0
        part = found.indices or found.screening
        assert part is not None
        assert sorted(part.sample.names) == sorted(names)
        assert np.ptp(part.sample.values) > 0
        assert "factors" in found.finding


def test_where_nothing_is_named_everything_unknown_is_asked_about() -> None:
    usual = planned("centralised", "devolved", method="sobol")
    assert usual.factors == unknowns()
    assert len(usual.factors) > 600
    assert (usual.top, usual.samples, usual.subject.steps) == (12, 256, 60)
    assert usual.subject.names == tuple(f"{name}@60" for name in HEADLINES)
    assert usual.indexed(usual.factors[:12]).size == 256 * 14 * 2 * 4 == 28_672
    assert usual.screening is not None
    assert usual.screening.twins == (0, 1)
    assert usual.size == usual.screening.size + 28_672
    assert planned("devolved").size == 10 * (len(usual.factors) + 1) * 4
    assert planned("devolved", method="sobol", second_order=True).size > 256 * 26 * 4


def test_named_factors_are_taken_as_they_are() -> None:
    study = small(method="sobol", samples=8)
    assert (study.top, study.screening, study.size) == (0, None, 8 * 5 * 4)
    assert small(method="sobol", samples=8, top=3).screening is None
    assert small(method="sobol", samples=8, top=2).screening is not None
    own = factor("history.trust", 0.4, 0.5)
    assert small(factors=[own]).factors == (own,)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"factors": ["history.trusty"]}, "nearest: history.trust"), ({"factors": ["pots.cost"] * 2}, "more than once"),
        ({"factors": [factor("switch.bypass", levels=(True,))]}, "one level"), ({"top": 0}, "top = 0"),
        ({"method": "sobol", "samples": 100}, "such as 128"), ({"method": "sobol", "samples": 1}, "such as 2"),
        ({"samples": 1}, "at least 2 trajectories"), ({"method": "fast"}, "morris, sobol"), ({"samples": -4}, "= -4"),
        ({"method": "sobol", "samples": -8}, "power of 2"), ({"twins": 0}, "twins = 0"), ({"twins": (1, 1)}, "each"),
        ({"years": float("nan")}, "years = nan"), ({"years": 20}, "to 15"),
        ({"outcomes": ["trusst"]}, "nearest: trust"),
        ({"outcomes": ["trust@60"]}, "from 0 to 6"), ({"landscape": "nowhere"}, "no landscape"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused_in_a_sentence(asked: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        small(**asked)


def test_two_scenarios_of_one_name_make_no_difference() -> None:
    with pytest.raises(ValueError, match="both scenarios are called devolved"):
        planned(arm("devolved"), arm("devolved"))


def test_values_belong_to_their_point_whatever_the_order_of_rows() -> None:
    study = small(method="sobol", samples=2)
    design = study.indexed(study.factors)
    rows = [
        {"scenario": one.name, "point": point, "twin": twin, "status": "done",
         "trust@6": 10.0 * point + twin + (500 if one.name == "devolved" else 0), "waits@3": 1.0}
        for one in design.arms for point in range(design.count) for twin in design.twins
    ]  # fmt: skip
    found = sampled(design, pd.DataFrame(rows[::-1]), study.subject.outcomes)
    np.testing.assert_array_equal(found.values[0], 500.0)
    alone = planned(arm("devolved"), factors=FACTORS, twins=(5, 3), years=0.5, outcomes=["trust"], landscape="toy")
    assert alone.screening is not None
    table = pd.DataFrame([
        {"scenario": "devolved", "point": point, "twin": twin, "status": "done", "trust@6": 10.0 * point + twin}
        for twin in (5, 3) for point in range(alone.screening.count)
    ])  # fmt: skip
    values = sampled(alone.screening, table, alone.subject.outcomes).values[0]
    np.testing.assert_array_equal(values, np.add.outer(10.0 * np.arange(len(values)), [3, 5]))
