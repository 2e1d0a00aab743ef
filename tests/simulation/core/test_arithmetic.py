"""The functions that formulas share: one number and an array of them have the same bits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.core.arithmetic import apart, clip, logistic, positive, quantile, side_by_side, standard, toward

reals = st.floats(-30.0, 30.0)
columns = st.lists(reals, min_size=1, max_size=12)
ONE: dict[str, Callable[[Any], Any]] = {
    "clip": clip,
    "clip between": lambda x: clip(x, -2.0, 3.0),
    "positive": positive,
    "logistic": logistic,
    "toward": lambda x: toward(x, 0.5, 7.0),
}


@pytest.mark.parametrize("name", ONE)
@given(values=columns)
def test_a_number_and_an_array_have_the_same_bits(name: str, values: list[float]) -> None:
    function = ONE[name]
    alone = np.array([function(value) for value in values])
    for shape in ((-1,), (-1, 1), (1, -1)):
        assert np.array_equal(function(np.array(values).reshape(shape)).ravel(), alone)


@given(reals, reals, reals)
def test_clip_holds_between(x: float, a: float, b: float) -> None:
    low, high = min(a, b), max(a, b)
    held = clip(x, low, high)
    assert low <= held <= high
    assert held in {x, low, high}


@given(reals)
def test_positive_and_its_mirror_make_the_number(x: float) -> None:
    assert positive(x) - positive(-x) == x


@given(reals, reals)
def test_logistic_rises_and_is_symmetric(x: float, y: float) -> None:
    assert 0.0 < logistic(x) < 1.0 or abs(x) > 20
    assert (logistic(x) >= logistic(y)) == (x >= y) or logistic(x) == logistic(y)
    assert logistic(x) + logistic(-x) == pytest.approx(1.0, abs=1e-15)


@given(reals, reals, st.floats(1.0, 100.0))
def test_toward_moves_closer_and_not_past(x: float, target: float, months: float) -> None:
    now = toward(x, target, months)
    assert min(x, target) - 1e-12 <= now <= max(x, target) + 1e-12


@given(columns, st.floats(0.0, 1.0))
def test_a_quantile_is_one_of_the_bodies(values: list[float], q: float) -> None:
    x = np.array(values)[:, None]
    picked = quantile(x, q)
    assert picked.shape == (1, 1)
    assert picked[0, 0] in values
    assert quantile(x, 0.0) == min(values)
    assert quantile(x, 1.0) == max(values)
    assert np.array_equal(quantile(x[::-1], q), picked)


def test_a_quantile_is_taken_run_by_run() -> None:
    x = np.array([[1.0, 30.0], [2.0, 10.0], [3.0, 20.0]])
    assert quantile(x, 0.5).tolist() == [[2.0, 20.0]]
    assert quantile(x, np.array([0.0, 1.0])).tolist() == [[1.0, 30.0]]


@given(columns)
def test_standard_has_mean_zero_and_spread_one(values: list[float]) -> None:
    if np.ptp(values) < 1e-6:
        return
    z = standard(np.array(values))
    assert abs(z.mean()) < 1e-6
    assert z.std() == pytest.approx(1.0, abs=1e-6)


@given(reals, st.integers(1, 60))
def test_standard_of_what_does_not_vary_is_zero(value: float, bodies: int) -> None:
    assert not np.any(standard(np.full((bodies, 1), value)))


@given(st.integers(1, 5), st.integers(1, 4), st.integers(1, 4))
def test_what_is_put_side_by_side_comes_apart_again(bodies: int, runs: int, parts: int) -> None:
    each = [np.arange(bodies * runs, dtype=float).reshape(bodies, runs) + 100.0 * part for part in range(parts)]
    again = apart(side_by_side(*each), parts)
    assert len(again) == parts
    for one, other in zip(each, again, strict=True):
        assert np.array_equal(one, other)
        assert other.flags.c_contiguous
