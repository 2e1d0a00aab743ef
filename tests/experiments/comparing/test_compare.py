from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from experiments.arms import Arm, changed, described, levers
from experiments.comparing.asked import Asked
from experiments.comparing.compare import compare, made, planned
from experiments.comparing.comparison import Comparison
from experiments.comparing.plan import Plan, folder_name
from experiments.comparing.robustness import Threshold
from experiments.comparing.rows import failures
from experiments.identity import run_id
from experiments.sweeps.sweep import sweep
from scenarios.landscapes import open_landscape
from simulation.metrics import HEADLINES, METRICS
from simulation.run import Run, simulate
from simulation.settings import Settings, Timeline
from tests.experiments.made import arm

BASELINE, MONEY = arm("baseline"), arm("money-arm")


def toy_plan(*regimes: Arm, years: float = 1, length: float = 1.0) -> Plan:
    return planned(regimes, BASELINE, MONEY, 2, years, length, "toy")


def compared(**told: Any) -> Comparison:
    usual: dict[str, Any] = {
        "twins": 2,
        "years": 1,
        "jobs": 1,
        "landscape": "toy",
        "baseline": BASELINE,
        "money": MONEY,
    }
    return compare(arm("centralised"), arm("devolved"), **(usual | told))


def test_all_four_arms_run_with_the_same_twins(toy: Comparison) -> None:
    assert list(toy.panels) == ["centralised", "devolved", "baseline", "money-arm"]
    assert {panel.keys for panel in toy.panels.values()} == {((0, 0), (0, 1), (0, 2), (0, 3))}
    assert toy.failed == 0
    assert toy.plan.pairs == (("centralised", "devolved"), ("baseline", "money-arm"))


def test_its_numbers_are_those_of_the_engine(toy: Comparison) -> None:
    settings = Settings().but({"treasury.pots": 8.0})
    alone = simulate(open_landscape("toy"), settings, (2,), steps=24, metrics=tuple(METRICS), systems=HEADLINES)
    panel = toy.panels["devolved"]
    for name, values in panel.series.items():
        np.testing.assert_array_equal(values[:, [2]], alone.nation[name])
        np.testing.assert_array_equal(panel.nation[name], values[[0, 12, 24]])
    np.testing.assert_array_equal(panel.systems["waits"][:, :, [2]], alone.systems["waits"][[0, 12, 24]])


def test_runs_have_the_ids_that_they_have_everywhere(toy: Comparison) -> None:
    land = open_landscape("toy")
    expected = {run_id(one.timeline, land, twin, 24) for one in toy.plan.arms for twin in range(4)}
    assert set(toy.runs["run_id"]) == expected
    assert toy.runs["run_id"].is_unique
    assert set(toy.runs["status"]) == {"done"}


def test_paired_differences_come_from_pairs(toy: Comparison) -> None:
    row = toy.paired.query("b == 'devolved' and metric == 'trust' and month == 24").iloc[0]
    a, b = (
        toy.series.query(f"scenario == '{name}' and month == 24")[["twin", "trust"]]
        for name in ("centralised", "devolved")
    )
    both = a.merge(b, on="twin")
    assert row["mean"] == pytest.approx((both["trust_y"] - both["trust_x"]).mean())
    assert row.n == 4


def test_everything_is_written_and_nothing_without_being_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    told: list[tuple[int, int]] = []
    compared(progress=lambda done, total: told.append((done, total)))
    assert list(tmp_path.iterdir()) == []
    assert told[-1] == (8, 8)
    compared(out="here", metrics=["trust", "waits"])
    names = {path.name for path in (tmp_path / "here").iterdir()}
    assert names >= {
        "report.html", "forest.png", "gains.png", "paired.csv", "summary.csv", "groups.csv", "runs.csv", "parts",
        "sweep.json", "manifest.json",
    }  # fmt: skip
    with pytest.raises(ValueError, match="holds another sweep"):
        compared(twins=3, out="here", metrics=["trust", "waits"])


def test_a_third_regime_is_compared_with_the_first() -> None:
    plan = toy_plan(arm("centralised"), arm("devolved"), arm("other"))
    assert plan.pairs == (("centralised", "devolved"), ("centralised", "other"), ("baseline", "money-arm"))


def test_a_regime_that_stands_beside_is_run_once() -> None:
    plan = toy_plan(arm("baseline"), arm("devolved"))
    assert [one.name for one in plan.arms] == ["baseline", "devolved", "money-arm"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"twins": 0}, "at least one"), ({"twins": (1, 1)}, "each once"), ({"years": 0}, "years = 0"),
        ({"years": 200}, "100 years"), ({"years": float("nan")}, "years = nan"), ({"length": 13.0}, "up to 12 months"),
        ({"landscape": "nowhere"}, "no landscape"),
        ({"worlds": 0}, "worlds = 0"), ({"jobs": 0}, "jobs"), ({"metrics": ["trst"]}, "nearest: trust"),
        ({"precision": {"trust": 0.0}}, "must be a number above 0"), ({"precision": {"trst": 1.0}}, "nearest: trust"),
        ({"metrics": ["waits"], "precision": {"trust": 0.1}}, "trust is not recorded here"),
        ({"thresholds": [Threshold("waits", 0.4, least=False)]}, "is asked of many worlds"),
        ({"worlds": 2, "thresholds": [Threshold("waits", 40.0, least=False)]}, "waits at most 40 is out of range"),
    ],
)  # fmt: skip
def test_what_cannot_be_run_is_refused_in_a_sentence(asked: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        compared(**asked)


def test_two_different_scenarios_are_needed_with_names_of_their_own() -> None:
    with pytest.raises(ValueError, match="two different scenarios"):
        toy_plan(arm("devolved"), arm("devolved"))
    other = replace(arm("devolved"), name="baseline")
    with pytest.raises(ValueError, match="two different scenarios are called 'baseline'"):
        toy_plan(arm("devolved"), other)


def test_steps_of_other_lengths_state_the_same_months() -> None:
    plan = toy_plan(arm("centralised"), arm("devolved"), years=6, length=0.5)
    assert (plan.steps, plan.stated, plan.month) == (144, (12.0, 60.0, 72.0), 60.0)
    assert plan.marks == (0, 12, 60, 72)


def test_results_have_a_folder_of_their_own_and_no_name_leads_out_of_it() -> None:
    assert folder_name("../../etc", "a/b c") == "compare-etc-a-b-c"


def test_levers_tell_what_differs_and_when() -> None:
    rows = levers([arm("centralised"), arm("devolved", change=12.0), arm("money-arm")])
    told = {row.name: row.values for row in rows}
    assert told == {
        "treasury.pots": ("45", "8; 20 from month 12", "30"), "treasury.real_growth": ("0.005", "0.005", "0.03"),
    }  # fmt: skip
    assert changed(Settings()) == {}
    assert changed(Settings().without("bypass")) == {"off": ["bypass"]}
    assert described(Timeline.of(Settings())) == [{"month": 0.0, "settings": {}}]
    assert levers([Arm("x", "X", Timeline.of(Settings().without("bypass")))])[0].values == ("bypass",)


def test_over_worlds_every_arm_meets_the_same_draws(tmp_path: Path) -> None:
    found = compared(worlds=2, metrics=["trust", "waits"], out=tmp_path / "here", report=False)
    assert found.plan.design.factors
    assert len(found.runs) == 2 * 2 * 4
    known = [one.name for one in found.plan.design.factors]
    drawn = found.runs.groupby("point")[known].nunique()
    assert (drawn == 1).all().all()
    assert (found.runs[known].nunique() > 1).all()
    assert found.runs.groupby("point")["twin"].unique().map(list).tolist() == [[0, 1]] * 2
    point, trust = found.plan.design.values(1), found.panels["devolved"].at("trust", 12)
    settings = Settings().but({"treasury.pots": 8.0} | dict(point))
    alone = simulate(open_landscape("toy"), settings, (1,), steps=12, metrics=("trust",))
    assert trust[found.panels["devolved"].keys.index((1, 1))] == alone.nation["trust"][12, 0]
    assert {path.name for path in (tmp_path / "here").iterdir()} >= {"worlds.csv", "regret.csv"}


def test_what_is_asked_of_the_runs_changes_no_run(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    few: dict[str, Any] = {"worlds": 2, "metrics": ["waits", "trust"], "out": tmp_path / "here", "report": False}
    first = compared(**few)
    asked = [Threshold("waits", 0.5, least=False)]
    again = compared(**few, thresholds=asked, progress=lambda done, total: told.append((done, total)))
    assert told == [(16, 16)]
    assert first.runs.equals(again.runs)
    assert again.robust is not None
    assert set(again.robust.enough["criterion"]) == {"baseline", "threshold"}


def raising_at_one(*args: Any, **told: Any) -> Run:
    if 1 in args[2]:
        message = "twin 1 is not to be had"
        raise ArithmeticError(message)
    return simulate(*args, **told)


def test_runs_that_fail_are_named_and_the_rest_is_reported(tmp_path: Path) -> None:
    plan = replace(toy_plan(arm("centralised"), arm("devolved")), twins=(0, 1, 2), metrics=("trust", "waits"))
    found = sweep(plan.design, jobs=1, out=tmp_path / "here", simulate=raising_at_one)
    assert (found.runs["status"] == "failed").sum() == 4
    done = made(plan, Asked(), jobs=1, out=tmp_path / "here", report=False)
    assert done.failed == 4
    assert set(done.paired["n"]) == {2}
    assert "twin 1 is not to be had" in failures(done)[1]
    listed = (tmp_path / "here" / "runs.csv").read_text(encoding="utf-8")
    assert listed.count("failed,ArithmeticError: twin 1 is not to be had") == 4


def test_a_comparison_that_was_stopped_goes_on_where_it_was(tmp_path: Path) -> None:
    few: dict[str, Any] = {"metrics": ["waits", "trust"], "twins": 6, "report": False}
    whole = compared(**few)

    def stop(done: int, _total: int) -> None:
        if done >= 6:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt, match="runs are kept; the same command again makes the rest"):
        compared(**few, out=tmp_path / "here", progress=stop)
    assert not (tmp_path / "here" / "manifest.json").exists()
    told: list[int] = []
    again = compared(**few, out=tmp_path / "here", progress=lambda done, _total: told.append(done))
    assert min(told) > 6
    columns = [name for name in whole.runs if name != "seconds"]
    assert again.runs[columns].equals(whole.runs[columns])
