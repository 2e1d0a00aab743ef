from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from experiments.intervals import MOST, bootstrap_interval, interval, share_interval, twins_for

VALUES = st.lists(st.floats(-1e3, 1e3), min_size=2, max_size=30).map(np.array)


def test_interval_is_students_by_hand() -> None:
    # mean 5, sd 2, n 4: the half-width is t(3, 0.975) * 2 / 2 = 3.1824
    mean, low, high = interval(np.array([3.0, 4.0, 5.0, 8.0]))
    half = 3.182446305 * np.sqrt(14 / 3) / 2
    assert (float(mean), float(low), float(high)) == pytest.approx((5.0, 5.0 - half, 5.0 + half))


def test_interval_agrees_with_scipy_along_the_last_axis() -> None:
    values = np.random.default_rng(1).normal(size=(3, 9))
    low, high = stats.t.interval(0.95, 8, values.mean(axis=1), stats.sem(values, axis=1))
    _, ours_low, ours_high = interval(values)
    np.testing.assert_allclose(ours_low, low)
    np.testing.assert_allclose(ours_high, high)


def test_one_twin_proves_nothing() -> None:
    mean, low, high = interval(np.array([2.0]))
    assert mean == 2.0
    assert np.isnan([float(low), float(high), *bootstrap_interval(np.array([2.0]))]).all()


@given(VALUES)
def test_bootstrap_lies_within_the_values_and_is_always_the_same(values: np.ndarray) -> None:
    low, high = bootstrap_interval(values)
    room = 1e-9 * (1 + np.abs(values).max())
    assert values.min() - room <= low <= high <= values.max() + room
    assert (low, high) == bootstrap_interval(values)


def test_bootstrap_covers_about_as_often_as_it_says() -> None:
    rng = np.random.default_rng(2)
    intervals = [bootstrap_interval(rng.normal(1.0, 1.0, size=40)) for _ in range(300)]
    assert 0.89 < np.mean([low <= 1.0 <= high for low, high in intervals]) < 0.99


@given(st.floats(0.01, 50), st.floats(0.01, 5))
def test_twins_for_is_the_fewest(deviation: float, half: float) -> None:
    n = twins_for(deviation, half)

    def wide(k: int) -> float:
        return float(stats.t.ppf(0.975, k - 1) * deviation / np.sqrt(k))

    assert n == MOST or wide(n) <= half * (1 + 1e-9)
    assert n == 2 or wide(n - 1) > half * (1 - 1e-9)


@pytest.mark.parametrize(("count", "n"), [(0, 10), (10, 10), (3, 7), (64, 64), (500, 1000)])
def test_the_interval_of_a_share_is_wilsons(count: int, n: int) -> None:
    known = stats.binomtest(count, n).proportion_ci(method="wilson")
    assert share_interval(count, n) == pytest.approx((known.low, known.high))


def test_none_of_some_and_all_of_some_reach_the_very_ends() -> None:
    """Rounding must not leave a trace: a report would call it 1%, or 99%."""
    assert [share_interval(0, n)[0] for n in range(1, 200)] == [0.0] * 199
    assert [share_interval(n, n)[1] for n in range(1, 200)] == [1.0] * 199


def test_of_none_nothing_is_known() -> None:
    assert np.isnan(share_interval(0, 0)).all()
