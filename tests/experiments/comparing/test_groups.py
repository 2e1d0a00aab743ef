from __future__ import annotations

import numpy as np
import pytest

from experiments.comparing.comparison import Comparison
from experiments.comparing.groups import KINDS, apart_table, by_system, fifths, groups_of, groups_table
from experiments.comparing.rows import group_rows
from scenarios.landscapes import open_landscape
from simulation.metrics import HEADLINES, METRICS
from simulation.metrics.kinds import LABELS, LISTS, members
from tests.experiments.made import comparison


@pytest.fixture(scope="module")
def worse() -> Comparison:
    return comparison(effect=-6.0, noise=0.2)


def test_who_loses_is_counted_by_group(worse: Comparison) -> None:
    table = worse.groups.query("month == 24")
    assert list(dict.fromkeys(table["kind"])) == list(KINDS)
    systems = table[table["kind"] != "body"]
    assert systems.groupby(["kind", "metric"])["members"].sum().eq(42).all()
    assert set(systems["metric"]) == {name for name in HEADLINES if METRICS[name].by_system is not None}
    assert systems["loses"].mean() > 0.9
    assert set(systems["verdict"]) == {"worse"}
    other = groups_table(worse.first[1], worse.first[0], worse.land, (24.0,))
    assert set(other[other["kind"] != "body"]["verdict"]) == {"better"}
    assert other["loses"].fillna(0).max() < 0.5
    assert other[other["kind"] != "body"]["gains"].mean() > 0.9


def test_a_groups_mean_is_that_of_its_members_with_an_interval_over_twins(worse: Comparison) -> None:
    a, b = worse.first
    row = worse.groups.query("month == 24 and group == 'London' and metric == 'waits'").iloc[0]
    ((_, _, london),) = [one for one in groups_of(worse.land) if one[1] == "London"]
    apart = (b.systems_at("waits", 24) - a.systems_at("waits", 24))[london].mean(axis=0)
    assert (row.members, row.difference) == (len(london), pytest.approx(apart.mean()))
    assert row.high - row.low == pytest.approx(2 * 2.2009851600916384 * apart.std(ddof=1) / 12**0.5)


def test_kinds_of_body_are_measured_each_on_what_it_has(worse: Comparison) -> None:
    rows = {row.name: row for row in group_rows(worse.groups.query("month == 24"), "body", ("trust", "waits"))}
    assert list(rows) == list(LABELS.values())
    assert rows["ambulance trusts"].cells[1] == ("", "", "")
    assert {row.name for row in rows.values() if row.cells[1][0]} == {LABELS[kind] for kind in LISTS}
    assert rows["councils"].members == 152
    assert rows["councils"].cells[0] == ("\N{MINUS SIGN}0.060", "", "loses")


def test_every_trust_is_of_one_kind() -> None:
    land = open_landscape("england")
    rows = np.concatenate(
        [members(land, kind) for kind in LABELS if kind not in {"board", "council", "place", "voluntary"}]
    )
    first = land.offset["nhs_trust"]
    assert sorted(rows.tolist()) == list(range(first, first + len(land.nhs_trust)))


def test_a_kind_that_a_landscape_has_not_is_left_out() -> None:
    groups = comparison(landscape="toy").groups
    assert "ambulance trusts" not in set(groups["group"])
    assert groups.query("kind == 'body'")["members"].min() > 0


def test_cells_say_how_many_gain_and_lose() -> None:
    made = comparison(effect=0.0, noise=30.0)
    row = group_rows(made.groups.query("month == 24"), "region", ("waits",))[0]
    assert row.cells[0][1:] == ("none clear", "")
    gains = group_rows(comparison(effect=6.0, noise=0.2).groups.query("month == 24"), "region", ("waits",))[0]
    assert gains.cells[0][1:] == (f"{gains.members} gain", "gains")


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
