"""What an evaluator sees: which months, which systems, and who counts as having begun."""

from __future__ import annotations

import numpy as np

from experiments.evaluations.observed import NEVER, windowed
from tests.experiments.countries import country


def test_the_window_goes_from_before_the_first_start_to_after_the_last() -> None:
    window, since = windowed(np.empty((3, 61)), np.array([24.0, 30.0, NEVER]), 12, 10)
    assert (window.start, window.stop) == (13, 41)
    assert since.tolist() == [24.0, 30.0, NEVER]


def test_where_everybody_begins_the_last_serve_as_comparison_until_they_do() -> None:
    window, since = windowed(np.empty((3, 61)), np.array([24.0, 30.0, 50.0]), 12, 10)
    assert since.tolist() == [24.0, 30.0, NEVER]
    assert window.stop - 1 == 40  # ten months behind the last that still has somebody to be compared with
    assert windowed(np.empty((2, 61)), np.array([24.0, 30.0]), 12, 10)[0].stop - 1 == 30


def test_the_month_of_the_date_is_the_last_before() -> None:
    seen = country()
    assert seen.months[~seen.begun[0]][-1] == 15.0
    assert seen.exposed[0].sum() == 12
    assert seen.lately[0].sum() == 12
    assert not seen.begun[-1].any()


def test_later_months_of_those_that_began_early_are_left_out() -> None:
    seen = country(starts=(15.0,) * 4 + (21.0,) * 4)
    assert seen.used[0].sum() == 24
    assert seen.used[5].sum() == seen.used[-1].sum() == 30


def test_the_frame_has_a_row_for_each_system_and_month_that_counts() -> None:
    seen = country(starts=(15.0,) * 4 + (21.0,) * 4, noise=1.0)
    frame = seen.frame
    assert len(frame) == seen.used.sum()
    row = frame[(frame["system"] == "S0") & (frame["month"] == 16.0)].iloc[0]
    assert (row["treated"], row["begun"], row["since"], row["region"]) == (1, 1, 15.0, "R")
    assert row["value"] == seen.values[0, list(seen.months).index(16.0)]
    assert frame.loc[frame["treated"] == 0, "since"].isna().all()


def test_draws_are_the_same_again_and_others_for_another_twin_or_purpose() -> None:
    one, other = country(1), country(2)
    first = one.draws("lottery").random(3)
    assert np.array_equal(first, one.draws("lottery").random(3))
    assert not np.array_equal(first, other.draws("lottery").random(3))
    assert not np.array_equal(first, one.draws("placebo").random(3))


def test_some_systems_alone() -> None:
    seen = country()
    some = seen.of(np.arange(20) % 2 == 0)
    assert some.values.shape == (10, len(seen.months))
    assert some.systems[1] == "S2"
    assert some.treated.sum() == 5
