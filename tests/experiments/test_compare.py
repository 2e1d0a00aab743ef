from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from experiments.arms import Arm, changed, described, levers
from experiments.compare import Comparison, compare, planned
from experiments.comparing.groups import apart_table, by_system, fifths, losers_table
from experiments.comparing.plan import Plan, default_out, folder_name
from experiments.identity import run_id
from scenarios.landscapes import open_landscape
from simulation.metrics import HEADLINES, METRICS
from simulation.run import simulate
from simulation.settings import Settings, Timeline
from tests.experiments.made import arm, comparison

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
    assert {panel.twins for panel in toy.panels.values()} == {(0, 1, 2, 3)}
    assert toy.failed == 0
    assert toy.plan.pairs == (("centralised", "devolved"), ("baseline", "money-arm"))


def test_its_numbers_are_those_of_the_engine(toy: Comparison) -> None:
    settings = Settings().but({"treasury.pots": 8.0})
    alone = simulate(open_landscape("toy"), settings, (2,), steps=24, metrics=tuple(METRICS), systems=HEADLINES)
    panel = toy.panels["devolved"]
    for name, values in panel.nation.items():
        np.testing.assert_array_equal(values[:, [2]], alone.nation[name])
    np.testing.assert_array_equal(panel.systems["waits"][:, :, [2]], alone.systems["waits"][[0, 12, 24]])


def test_runs_have_the_ids_that_they_have_everywhere(toy: Comparison) -> None:
    land = open_landscape("toy")
    expected = [run_id(one.timeline, land, twin, 24) for one in toy.plan.arms for twin in range(4)]
    assert toy.runs["run_id"].tolist() == expected
    assert toy.runs["run_id"].is_unique
    assert set(toy.runs["status"]) == {"done"}


def test_paired_differences_come_from_pairs(toy: Comparison) -> None:
    row = toy.paired.query("b == 'devolved' and metric == 'trust' and month == 24").iloc[0]
    a, b = (
        toy.series.query(f"scenario == '{name}' and metric == 'trust' and month == 24")
        for name in ("centralised", "devolved")
    )
    both = a.merge(b, on="twin")
    assert row["mean"] == pytest.approx((both["value_y"] - both["value_x"]).mean())
    assert row.n == 4


def test_everything_is_written_and_nothing_without_being_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    told: list[tuple[int, int]] = []
    compared(progress=lambda done, total: told.append((done, total)))
    assert list(tmp_path.iterdir()) == []
    assert told == [(2, 8), (4, 8), (6, 8), (8, 8)]
    compared(out="here")
    names = {path.name for path in (tmp_path / "here").iterdir()}
    assert names >= {
        "report.html", "forest.png", "paired.csv", "summary.csv", "groups.csv", "runs.csv",
        "series.parquet", "systems.parquet", "manifest.json",
    }  # fmt: skip
    with pytest.raises(ValueError, match=r"another plan \(other twins\)"):
        compared(twins=3, out="here")


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
        ({"worlds": 64}, "comes with the sweep engine"), ({"jobs": 0}, "jobs = 0"),
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
    assert [float(plan.months[mark]) for mark in plan.marks] == [0, 12, 24, 36, 48, 60, 72]


def test_results_have_a_folder_of_their_own_and_no_name_leads_out_of_it() -> None:
    assert default_out("centralised", "devolved") == Path("results/compare-centralised-devolved")
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


def test_who_loses_is_counted_by_group() -> None:
    made = comparison(effect=-6.0, noise=0.2)
    table = losers_table(made.panels["centralised"], made.panels["devolved"], made.land, 24)
    assert set(table["kind"]) == {"region", "deprivation"}
    assert table[table["kind"] == "region"].groupby("metric")["systems"].sum().eq(42).all()
    assert table[table["kind"] == "deprivation"].groupby("metric")["systems"].sum().eq(42).all()
    assert table["worse"].mean() > 0.9
    better = losers_table(made.panels["devolved"], made.panels["centralised"], made.land, 24)
    assert better["worse"].mean() < 0.05


def test_a_system_is_worse_only_where_that_is_clear() -> None:
    a = np.zeros((3, 4))
    b = np.array([[1.0, 1.1, 0.9, 1.0], [-1.0, -1.1, -0.9, -1.0], [1.0, -1.0, 2.0, -2.0]])
    _, clear, worse = by_system(a, b, "less")
    assert clear.tolist() == [True, True, False]
    assert worse.tolist() == [True, False, False]
    assert by_system(a, b, "more")[2].tolist() == [False, True, False]
    assert by_system(a, b, "neither")[2].tolist() == [False, False, False]


def test_fifths_are_of_even_size_and_in_order() -> None:
    scores = open_landscape("england").icb.deprivation[:, 0]
    groups = fifths(scores)
    assert sorted(np.bincount(groups)) == [8, 8, 8, 9, 9]
    assert all(scores[groups == k].max() <= scores[groups == k + 1].min() for k in range(4))


def test_how_far_systems_lie_apart_is_a_deviation_between_systems(toy: Comparison) -> None:
    table = apart_table(toy.panels, ("devolved",), (24.0,)).set_index("metric")
    values = toy.panels["devolved"].systems["waits"][2]
    assert table.loc["waits", "sd"] == pytest.approx((abs(values[0] - values[1]) / 2).mean())
