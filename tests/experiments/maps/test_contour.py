from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.designs.factor import factor
from experiments.maps.contour import RESAMPLES, crossings, resampled, zero_lines
from tests.experiments.maps.planted import planted


def shares(found: Any, low: float, high: float) -> Any:
    return (found - low) / (high - low)


@pytest.mark.parametrize("points", [5, 12])
def test_a_planted_line_is_found_wherever_one_looks(points: int) -> None:
    found = planted(lambda at: at[0] + 0.5 * at[1] - 0.7, points=points)
    x, y = found.axes
    mean = found.cells["mean"].to_numpy().reshape(points, points)
    (line,) = zero_lines(x.places, y.places, mean)
    across = shares(line[:, 0], x.places[0], x.places[-1])
    up = shares(line[:, 1], y.places[0], y.places[-1])
    assert across + 0.5 * up == pytest.approx(np.full(len(line), 0.7))
    assert up.min() == pytest.approx(0.0)
    assert up.max() == pytest.approx(1.0)


def test_a_curved_line_is_found_within_a_part_of_a_cell() -> None:
    found = planted(lambda at: at[0] * at[0] + at[1] * at[1] - 0.6, points=12)
    x, y = found.axes
    mean = found.cells["mean"].to_numpy().reshape(12, 12)
    points = np.concatenate(zero_lines(x.places, y.places, mean))
    radius = np.hypot(
        shares(points[:, 0], x.places[0], x.places[-1]), shares(points[:, 1], y.places[0], y.places[-1])
    )  # fmt: skip
    assert np.abs(radius - np.sqrt(0.6)).max() < 0.1 / 11


def test_the_flip_at_the_default_is_where_it_was_planted() -> None:
    found = planted(lambda at: at[0] - 0.3, luck=0.1)
    (flip,) = found.flips["waits@60"]
    low, high = found.axes[0].places[[0, -1]]
    assert flip.axis == "bypass.breach"
    assert flip.rises
    assert shares(flip.at, low, high) == pytest.approx(0.3)
    assert low < flip.low < flip.at < flip.high < high
    assert flip.missing == 0


def test_more_luck_makes_the_place_less_certain() -> None:
    wide, narrow = (planted(lambda at: at[0] - 0.5, luck=luck).flips["waits@60"][0] for luck in (0.3, 0.03))
    assert wide.high - wide.low == pytest.approx(10 * (narrow.high - narrow.low), rel=1e-6)


def test_the_interval_covers_the_place_that_luck_moved() -> None:
    """Luck that all cells share moves the whole line: its interval over twins must know that."""
    found = planted(lambda at: at[0] - 0.5, luck=0.2, twins=12)
    (flip,) = found.flips["waits@60"]
    low, high = found.axes[0].places[[0, -1]]
    deviation = 0.2 * np.std(np.linspace(-1, 1, 12)) / np.sqrt(12)
    assert shares(flip.high, low, high) - shares(flip.low, low, high) == pytest.approx(2 * 1.96 * deviation, rel=0.15)


def test_a_flip_near_the_edge_says_how_often_there_is_none() -> None:
    found = planted(lambda at: at[0] - 0.02, luck=0.3)
    (flip,) = found.flips["waits@60"]
    assert 0.2 < flip.missing < 0.8


def test_few_twins_have_no_interval() -> None:
    (flip,) = planted(lambda at: at[0] - 0.5, twins=3, luck=0.1).flips["waits@60"]
    assert np.isnan([flip.low, flip.high, flip.missing]).all()


def test_levels_have_a_flip_each_along_numbers_and_none_among_them() -> None:
    found = planted(lambda at: at[1] - at[0], x="delegation.regime", y="bypass.breach")
    flips = found.flips["waits@60"]
    assert [flip.axis for flip in flips] == ["bypass.breach"] * 3
    assert [flip.across for flip in flips] == [0.0, 1.0, 2.0]
    low, high = found.axes[1].places[[0, -1]]
    assert [shares(flip.at, low, high) for flip in flips] == pytest.approx([1 / 6, 1 / 2, 5 / 6])


def test_where_nothing_flips_there_is_no_line() -> None:
    found = planted(lambda at: 1 + at[0] + at[1], luck=0.1)
    assert found.flips["waits@60"] == ()
    mean = found.cells["mean"].to_numpy().reshape(9, 9)
    assert zero_lines(found.axes[0].places, found.axes[1].places, mean) == []


def test_levels_of_numbers_stand_at_their_values_in_rising_order() -> None:
    uneven = factor("bypass.breach", levels=(0.03, 0.005, 0.01))
    assert planted(lambda at: at[0], x=uneven).axes[0].places.tolist() == [0.005, 0.01, 0.03]


@given(st.lists(st.floats(-1, 1), min_size=2, max_size=12))
def test_signs_change_as_often_as_they_cross(values: list[float]) -> None:
    z = np.array(values)
    signs = np.sign(z[z != 0])
    found = crossings(np.arange(len(z), dtype=float), z)
    assert len(found) == np.count_nonzero(np.diff(signs))
    assert [one.rises for one in found] == [bool(after > 0) for after in signs[1:][np.diff(signs) != 0]]
    assert all(0 <= one.at <= len(z) - 1 for one in found)


def test_zeros_between_are_the_place() -> None:
    (found,) = crossings(np.arange(5.0), np.array([-1.0, 0.0, 0.0, 0.0, 1.0]))
    assert found.at == 2.0


def test_resamples_are_the_same_every_time_and_leave_out_what_is_not_done() -> None:
    rng = np.random.Generator(np.random.PCG64(1))
    cube = rng.random((2, 3, 5))
    cube[0, 1, 2] = np.nan
    first, again = resampled(cube), resampled(cube.copy())
    assert first.shape == (RESAMPLES, 2, 3)
    np.testing.assert_array_equal(first, again)
    assert np.isfinite(first).all()
    np.testing.assert_allclose(first.mean(axis=0), np.nanmean(cube, axis=-1), atol=0.03)
