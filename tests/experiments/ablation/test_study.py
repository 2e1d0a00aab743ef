from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from experiments.ablation import ablate, planned
from experiments.ablation.units import left_alone, stage, units
from scenarios.landscapes import open_landscape
from scenarios.levers import switched
from simulation.evidence import OPTIONAL
from simulation.run import simulate
from simulation.schedule import SWITCHES
from simulation.settings import Timeline
from tests.experiments.made import arm

SMALL: dict[str, Any] = {"twins": 2, "years": 0.5, "outcomes": ["trust", "waits"], "landscape": "toy"}


def test_every_mechanism_that_is_on_is_switched_off_once() -> None:
    plan = planned("centralised", "devolved")
    on = [switch for switch in SWITCHES if switch not in OPTIONAL]
    assert [one.switches for one in plan.units] == [(switch,) for switch in on]
    assert plan.size == (len(on) + 1) * 2 * 8
    assert all(value for _, value in plan.design.values(0))
    for point, one in enumerate(plan.units, start=1):
        assert [name for name, value in plan.design.values(point) if not value] == [f"switch.{one.name}"]


def test_effects_are_differences_of_whole_runs_with_one_luck(tmp_path: Path) -> None:
    out = tmp_path / "here"
    found = ablate(arm("centralised"), arm("devolved"), only=["M40", "attention"], jobs=1, out=out, **SMALL)
    land, ends = open_landscape("toy"), {}
    for name in ("centralised", "devolved"):
        for off in ((), ("speed_of_trust",)):
            rules = arm(name).timeline.at(0.0).without(*off)
            ends[name, bool(off)] = simulate(land, rules, (0, 1), steps=6, metrics=("trust",)).nation["trust"][6]
    change = (ends["devolved", True] - ends["centralised", True]) - (
        ends["devolved", False] - ends["centralised", False]
    )
    rows = found.effects.set_index(["unit", "outcome", "of"])
    assert rows.loc[("speed_of_trust", "trust@6", "difference"), "mean"] == pytest.approx(change.mean(), rel=1e-12)
    own = ends["devolved", True] - ends["devolved", False]
    assert rows.loc[("speed_of_trust", "trust@6", "b"), "mean"] == pytest.approx(own.mean(), rel=1e-12)
    assert {path.name for path in out.iterdir()} >= {
        "ablation.png", "ablation.json", "effects.csv", "ranking.csv", "base.csv", "finding.txt", "sweep.json",
    }  # fmt: skip
    written = pd.read_csv(out / "effects.csv")
    np.testing.assert_allclose(written["mean"], found.effects["mean"], rtol=1e-5)
    assert json.loads((out / "ablation.json").read_text())["finding"] == found.finding
    parts = sorted((out / "parts").iterdir())
    again = ablate(arm("centralised"), arm("devolved"), only=["M40", "attention"], jobs=1, out=out, **SMALL)
    assert sorted((out / "parts").iterdir()) == parts
    pd.testing.assert_frame_equal(again.effects, found.effects)


def test_mechanisms_in_which_scenarios_differ_are_left_alone() -> None:
    quiet = replace(arm("devolved"), timeline=switched(arm("devolved").timeline, off=["pots"], on=["narrative"]))
    names = [one.name for one in units((arm("centralised"), quiet))]
    assert "pots" not in names
    assert "narrative" not in names
    assert left_alone((arm("centralised"), quiet)) == ("narrative", "pots")
    later = replace(
        arm("devolved"), timeline=Timeline(((0.0, arm("devolved").timeline.at(0.0)), (6.0, quiet.timeline.at(0.0))))
    )
    assert left_alone((later,)) == ("narrative", "pots")
    assert left_alone((arm("centralised"), arm("devolved"))) == ()
    found = ablate(arm("centralised"), quiet, only=["bypass"], jobs=1, **{**SMALL, "years": 1 / 12})
    assert "Left alone, since the scenarios differ in them or change them: narrative and pots." in found.finding


def test_groups_go_off_together() -> None:
    plan = planned(arm("devolved"), by="tier")
    assert [one.name for one in plan.units] == ["core", "should"]
    assert [len(one.switches) for one in plan.units] == [41, 46]
    off = [name for name, value in plan.design.values(1) if not value]
    assert off == [f"switch.{name}" for name in plan.units[0].switches]
    stages = planned(arm("devolved"), by="stage").units
    assert sum(len(one.switches) for one in stages) == 87
    money = planned(arm("devolved"), only=["money"]).units
    assert [one.name for one in money] == [s for s in SWITCHES if stage(s) == "money" and s not in OPTIONAL]
    assert {stage(switch) for switch in SWITCHES} <= {
        "calendar", "money", "care", "sight", "pressure", "decisions", "work", "consequences",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"only": ["bypas"]}, "nearest: bypass"), ({"only": ["narrative"]}, "nothing to switch off"),
        ({"by": "region"}, "mechanism, stage, tier"), ({"twins": 0}, "twins"), ({"outcomes": ["x@1"]}, "no metric 'x'"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused_in_a_sentence(asked: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        planned(arm("devolved"), **(SMALL | asked))
