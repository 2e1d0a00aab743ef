from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.comparing.comparison import Comparison
from experiments.comparing.finding_over_worlds import mostly
from experiments.comparing.worlds import crossed, of_parameters, sides, spreads
from experiments.intervals import share_interval
from simulation.core.arithmetic import Array
from simulation.metrics import METRICS
from tests.experiments.made import comparison, without

SPREADS = st.floats(0.0, 10.0)


def drawn(between: float, common: float, own: float, worlds: int, twins: int, seed: int) -> Array:
    """Differences of so many worlds and twins, with these deviations."""
    rng = np.random.default_rng(seed)
    parts = (between * rng.normal(size=(worlds, 1)), common * rng.normal(size=(1, twins)))
    return parts[0] + parts[1] + own * rng.normal(size=(worlds, twins))


@pytest.mark.parametrize(("between", "common", "own"), [(3.0, 1.0, 1.0), (0.5, 0.0, 2.0), (2.0, 2.0, 0.0)])
def test_the_two_spreads_are_told_apart(between: float, common: float, own: float) -> None:
    found = [spreads(drawn(between, common, own, 60, 12, seed)) for seed in range(60)]
    squares = np.square(found).mean(axis=0)
    assert squares[0] == pytest.approx(between**2, rel=0.15)
    assert squares[1] == pytest.approx(common**2 + own**2, rel=0.15)


def test_luck_alone_is_no_spread_of_worlds() -> None:
    found = [spreads(drawn(0.0, 1.0, 1.0, 30, 4, seed))[0] for seed in range(40)]
    assert np.median(found) < 0.2


@given(SPREADS, SPREADS, st.integers(2, 6), st.integers(2, 6))
def test_spreads_do_not_see_the_order_nor_a_shift(a: float, b: float, worlds: int, twins: int) -> None:
    values = drawn(a, b, 1.0, worlds, twins, 3)
    one, other = spreads(values), spreads(values[::-1, ::-1] + 5.0)
    assert one == pytest.approx(other, abs=1e-6)
    assert all(math.isfinite(x) and x >= 0 for x in one)


@pytest.mark.parametrize("shape", [(1, 4), (4, 1), (0, 0)])
def test_one_of_a_kind_tells_no_spread(shape: tuple[int, int]) -> None:
    assert all(math.isnan(x) for x in spreads(np.zeros(shape)))
    assert math.isnan(of_parameters(float("nan"), float("nan")))
    assert math.isnan(of_parameters(0.0, 0.0))
    assert of_parameters(3.0, 4.0) == pytest.approx(0.36)


def test_only_whole_worlds_are_crossed() -> None:
    assert crossed([], np.array([])).shape == (0, 0)
    assert crossed([(4, 1), (7, 0), (7, 1)], np.array([1.0, 2.0, 3.0])).tolist() == [[2.0, 3.0]]


def test_sides_follow_the_direction_and_the_band() -> None:
    means = np.array([-0.03, -0.01, 0.0, 0.01, 0.03])
    more, less = sides(means, 0.01, "more"), sides(means, 0.01, "less")
    assert more["b_better"].tolist() == less["a_better"].tolist() == [False, False, False, False, True]
    assert more["small"].sum() == 3
    assert np.sum(list(more.values()), axis=0).tolist() == [1] * 5
    assert not sides(means, 0.01, "neither")["b_better"].any()


@pytest.fixture(scope="module")
def made() -> Comparison:
    return comparison(worlds=9, twins=3, apart=6.0, effect=3.0, noise=0.2, landscape="toy", steps=60)


def test_shares_of_worlds_are_counted_by_their_means(made: Comparison) -> None:
    row = made.worlds.query("b == 'devolved' and metric == 'waits' and month == 60").iloc[0]
    # the effect runs evenly from -3 to 9 bands over nine worlds: -3, -1.5, 0, 1.5, 3 ...
    assert (row.worlds, row.runs) == (9, 27)
    assert (row.b_better, row.small, row.a_better) == pytest.approx((6 / 9, 1 / 9, 2 / 9))
    assert (row.b_better_low, row.b_better_high) == share_interval(6, 9)
    assert row["median"] == pytest.approx(-3 * METRICS["waits"].band)
    assert row.sd_between == pytest.approx(METRICS["waits"].band * np.linspace(-3, 9, 9).std(ddof=1), rel=0.01)
    assert row.sd_within < 0.2 * METRICS["waits"].band
    assert row.of_parameters > 0.99


def test_money_is_set_beside_world_by_world(made: Comparison) -> None:
    table = made.worlds.query("metric == 'waits' and month == 60").set_index("b")
    assert table.loc["devolved", "money_further"] == 1.0  # 20 bands in every world
    assert table["money_further"].isna().to_dict() == {"devolved": False, "money-arm": True}
    less = comparison(worlds=9, twins=1, apart=6.0, effect=3.0, noise=0.0, money=4.0, landscape="toy", steps=60)
    row = less.worlds.query("b == 'devolved' and metric == 'waits' and month == 60").iloc[0]
    assert row.money_further == pytest.approx(5 / 9)  # 3, 1.5, 0, 1.5, 3 bands; then 4.5 and more
    assert math.isnan(row.sd_between)


def test_where_neither_way_is_better_nobody_does(made: Comparison) -> None:
    row = made.worlds.query("b == 'devolved' and metric == 'control' and month == 60").iloc[0]
    assert math.isnan(row.b_better)
    assert math.isnan(row.a_better)
    assert row.small == pytest.approx(1 / 9)


def test_a_world_without_one_twin_still_counts() -> None:
    made = comparison(worlds=4, twins=3, landscape="toy")
    gone = (made.runs["scenario"] == "devolved") & (made.runs["point"] == 2) & (made.runs["twin"] == 1)
    left = replace(made, runs=made.runs.assign(status=np.where(gone, "failed", "done")))
    a, b = left.first
    assert [key[0] for key in a.keys] == [key[0] for key in b.keys] == [0, 1, 2, 3]
    one = left.panels["devolved"]
    expected = one.at("trust", 24)[[one.keys.index((2, 0)), one.keys.index((2, 2))]].mean()
    assert b.at("trust", 24)[2] == pytest.approx(expected)
    assert set(left.worlds.query("b == 'devolved'")["worlds"]) == {4}
    assert set(left.worlds.query("b == 'devolved'")["runs"]) == {11}


def test_means_are_over_worlds_and_so_are_their_intervals(made: Comparison) -> None:
    row = made.paired.query("b == 'devolved' and metric == 'trust' and month == 60").iloc[0]
    assert row.n == 9
    assert row["mean"] == pytest.approx(3 * METRICS["trust"].band, rel=0.02)
    assert set(made.groups["difference"].notna()) == {True}
    assert made.summary["n"].max() == 9


def test_most_means_the_whole_interval() -> None:
    row = {"b_better_low": 0.51, "a_better_low": 0.0, "small_low": 0.0}
    assert mostly(row) == "b_better"
    assert mostly(row | {"b_better_low": 0.5}) == ""
    assert mostly(row | {"b_better_low": float("nan"), "small_low": 0.9}) == "small"


def test_the_finding_speaks_of_shares_of_worlds() -> None:
    found = comparison(worlds=8, twins=2, effect=6.0, apart=2.0, landscape="toy").finding
    assert found.title == "In this model, at month 24, devolved does better in most plausible worlds on every headline"
    assert found.paragraph.startswith("In this model, over 8 plausible worlds on the toy landscape (678 unknown")
    assert "in 100% of plausible worlds; 95% interval 68% to 100%" in found.paragraph
    assert "about how likely any of these worlds is" in found.paragraph
    assert "default parameter values" not in found.paragraph


def test_the_finding_says_where_it_depends() -> None:
    found = comparison(worlds=8, twins=1, effect=0.0, apart=8.0, noise=0.0, landscape="toy").finding
    assert "neither centralised nor devolved does better in most plausible worlds on any headline" in found.title
    assert "waiting over 18 weeks (devolved better in 50%, centralised in 50%)" in found.paragraph
    assert "With one twin a world, what is due to luck cannot be told" in found.paragraph
    small = comparison(worlds=8, twins=2, effect=0.1, landscape="toy").finding
    assert "In most worlds the difference in trust between partners" in small.paragraph


def test_an_answer_over_worlds_may_turn_with_time() -> None:
    made = comparison(worlds=8, twins=2, effect=6.0, landscape="toy", steps=60)
    table = made.worlds
    early = (table.metric == "waits") & (table.b == "devolved") & (table.month == 12)
    table.loc[early, ["a_better", "a_better_low", "a_better_high"]] = 1.0
    table.loc[early, ["b_better", "b_better_low", "b_better_high"]] = 0.0
    told = made.finding.paragraph
    assert "Time turns the answer on waiting over 18 weeks (centralised better at month 12 but devolved" in told


def test_no_world_at_all() -> None:
    nobody = without(comparison(worlds=2, twins=2, landscape="toy"), "devolved", 0, 1)
    assert nobody.robust is None
    assert "no world was finished under both" in nobody.finding.title
