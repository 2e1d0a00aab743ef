from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.differences import SMALL, UNCLEAR, difference, paired_table, pairing_factor, verdict
from tests.experiments.made import comparison, without

A = np.array([0.50, 0.52, 0.48, 0.50])
PAIRS = st.integers(2, 20).flatmap(lambda n: st.tuples(*[st.lists(st.floats(-10, 10), min_size=n, max_size=n)] * 2))


def test_by_hand() -> None:
    found = difference(A, A + np.array([0.03, 0.05, 0.04, 0.04]), band=0.01, better="more")
    assert found.n == 4
    assert [found.a_mean, found.b_mean] == pytest.approx([0.50, 0.54])
    assert found.mean == pytest.approx(0.04)
    half = 3.182446305 * np.sqrt(0.0002 / 3) / 2
    assert [found.low, found.high] == pytest.approx([0.04 - half, 0.04 + half])
    assert (found.better, found.verdict) == (1.0, "better")
    # half = t(n-1) * 0.008165 / sqrt(n) first falls to 0.01 at n = 6 (t = 2.5706: 0.00857; n = 5: 2.7764 -> 0.01014)
    assert found.needed == 2
    # var A = 0.0008/3; B = .53 .57 .52 .54, mean .54, var = 0.0014/3; paired var = 0.0002/3: 22 / 2
    assert found.factor == pytest.approx(11.0)


def test_less_is_better_turns_the_verdict_and_the_share() -> None:
    found = difference(A, A + 0.04, band=0.01, better="less")
    assert (found.better, found.verdict) == (0.0, "worse")


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (-0.01, 0.01, SMALL), (0.001, 0.009, SMALL), (-0.02, 0.005, UNCLEAR), (-0.02, 0.02, UNCLEAR),
        (0.0, 0.02, UNCLEAR),
        (0.005, 0.02, "better"), (-0.03, -0.005, "worse"), (np.nan, np.nan, UNCLEAR),
    ],
)  # fmt: skip
def test_verdicts(low: float, high: float, said: str) -> None:
    assert verdict(low, high, 0.01, "more") == said


def test_where_neither_way_is_better_nobody_wins() -> None:
    found = difference(A, A + 0.04, band=0.01, better="neither")
    assert found.verdict == "higher"
    assert np.isnan(found.better)
    assert difference(A, A - 0.04, band=0.01, better="neither").verdict == "lower"


@given(PAIRS)
def test_swapping_the_arms_turns_every_sign(pair: tuple[list[float], list[float]]) -> None:
    a, b = (np.array(values) for values in pair)
    ab, ba = difference(a, b, 0.1, "more"), difference(b, a, 0.1, "more")
    assert (ba.mean, ba.low, ba.high) == pytest.approx((-ab.mean, -ab.high, -ab.low))
    assert (ba.p05, ba.p95) == pytest.approx((-ab.p95, -ab.p05))
    turned = {"better": "worse", "worse": "better"}
    assert ba.verdict == turned.get(ab.verdict, ab.verdict)
    assert ba.needed == ab.needed
    assert ab.better + ba.better <= 1.0


@given(PAIRS, st.permutations(range(20)))
def test_the_order_of_twins_does_not_matter(pair: tuple[list[float], list[float]], order: list[int]) -> None:
    a, b = (np.array(values) for values in pair)
    places = [place for place in order if place < len(a)]
    one, other = difference(a, b, 0.1, "more"), difference(a[places], b[places], 0.1, "more")
    assert (one.mean, one.low, one.high, one.better) == pytest.approx((other.mean, other.low, other.high, other.better))


def test_luck_that_cancels_out_is_infinitely_better_than_none() -> None:
    assert pairing_factor(A, A) == np.inf
    rng = np.random.default_rng(3)
    independent = [pairing_factor(rng.normal(size=200), rng.normal(size=200)) for _ in range(50)]
    assert np.mean(independent) == pytest.approx(1.0, abs=0.05)


@pytest.mark.parametrize(("a", "b"), [(A, A[:3]), (A[:0], A[:0]), (A[:, None], A[:, None])])
def test_what_is_no_pair_is_refused(a: np.ndarray, b: np.ndarray) -> None:
    with pytest.raises(ValueError, match="same twins"):
        difference(a, b, 0.01, "more")


def test_the_table_has_a_row_for_every_pair_metric_and_month() -> None:
    made = comparison(landscape="toy", steps=24)
    table = paired_table(made.pairs, made.plan.stated)
    assert made.plan.stated == (12.0, 24.0)
    assert len(table) == 2 * len(made.plan.metrics) * 2
    row = table[(table.b == "devolved") & (table.metric == "waits") & (table.month == 24)].iloc[0]
    assert row.verdict == "better"
    assert row["mean"] == pytest.approx(row.b_mean - row.a_mean)
    assert row["mean"] < 0


def test_twins_that_failed_in_one_arm_are_left_out_of_both() -> None:
    made = comparison(landscape="toy", steps=12)
    left = without(made, "devolved", 1, 2, 4, 5, 6, 8, 10, 11)
    whole = (
        made.panels["devolved"].at("trust", 12)[[0, 3, 7, 9]] - made.panels["centralised"].at("trust", 12)[[0, 3, 7, 9]]
    )
    row = left.paired.query("metric == 'trust' and b == 'devolved'").iloc[0]
    assert (row.n, row["mean"]) == (4, pytest.approx(whole.mean()))


def test_how_near_the_mean_should_be_known_is_for_the_asker_to_say() -> None:
    found = [difference(A, A + np.array([0.03, 0.05, 0.04, 0.04]), 0.01, "more", half) for half in (0.02, 0.01, 0.005)]
    assert [one.needed for one in found] == [0, 2, 9]
    assert len({one.verdict for one in found}) == 1
