"""Every method on countries where the answer is known: right where it should be, and wrong where it is known to be."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from experiments.evaluations.comparisons import before_after, change, interrupted, naive
from experiments.evaluations.estimate import Estimate, mean_of
from experiments.evaluations.group_time import cells_of, group_time
from experiments.evaluations.methods import METHODS
from experiments.evaluations.observed import Observed
from experiments.evaluations.panel_regression import did, event_study
from experiments.evaluations.randomisation import randomisation
from experiments.evaluations.synthetic_control import synthetic_control, weights_of
from tests.experiments.countries import country, truth

SURE = [name for name in METHODS if name not in {"before_after", "interrupted"}]  # those that compare with others
PUBLISHED = {  # effect and standard error, by the size of the group and months since its start
    (5, -4.0): (0.170048991, 0.116678452), (5, 1.0): (0.002969598, 0.032584743), (5, 5.0): (0.232775302, 0.100978148),
    (4, 1.0): (0.031297074, 0.049136526),
}  # fmt: skip
GROWING = (11.0,) * 6 + (19.0,) * 8  # starts, for effects that grow by a tenth a month


def growing(month: np.ndarray) -> np.ndarray:
    return 0.1 * month


@pytest.mark.parametrize("name", SURE)
def test_methods_that_compare_find_an_effect_under_months_that_move_all_alike(name: str) -> None:
    apart = 0.0 if name in {"naive", "synthetic_control"} else 1.0
    found = METHODS[name].estimator(country(effect=0.7, apart=apart))
    assert found.value == pytest.approx(0.7, abs=1e-6)


def test_before_and_after_takes_whatever_else_happened_for_the_effect() -> None:
    seen = country(effect=0.7)
    drift = np.sin(seen.months / 5.0)
    elsewhere = drift[seen.months > 15].mean() - drift[seen.months <= 15].mean()
    assert before_after(seen).value == pytest.approx(0.7 + elsewhere)
    assert abs(elsewhere) > 0.1


def test_with_and_without_takes_what_set_them_apart_for_the_effect() -> None:
    assert naive(country(effect=0.7, gap=2.0, apart=0.0)).value == pytest.approx(2.7)
    assert did(country(effect=0.7, gap=2.0)).value == pytest.approx(0.7)


def test_difference_in_differences_takes_a_trend_of_their_own_for_the_effect_and_the_test_before_sees_it() -> None:
    seen = country(effect=0.0, trend=0.05, noise=0.05)
    assert did(seen).value == pytest.approx(0.05 * 12, abs=0.05)
    found = event_study(seen)
    assert found.pretrend < 1e-6
    leads = [value for month, value, *_ in found.path if month < 0]
    assert leads == sorted(leads)
    assert max(leads) < 0


def test_a_line_drawn_on_is_right_about_a_line() -> None:
    straight = country(effect=growing, trend=0.3)
    flat = Observed(straight.values - np.sin(straight.months / 5.0), *_rest(straight))
    assert interrupted(flat).value == pytest.approx(truth(flat, growing))
    assert interrupted(country(effect=growing, trend=0.3)).value != pytest.approx(truth(flat, growing), abs=0.1)


def _rest(seen: Observed) -> tuple[np.ndarray, np.ndarray, int, int]:
    return seen.months, seen.since, seen.before, seen.after


def test_two_way_fixed_effects_are_wrong_where_effects_grow_and_starts_differ_and_group_time_is_right() -> None:
    seen = country(starts=GROWING, effect=growing)
    true = truth(seen, growing)
    assert did(seen).value < 0.95 * true  # those that began early serve as a comparison for those that began late
    assert group_time(seen).value == pytest.approx(true)
    alone = country(starts=(15.0,) * 10, effect=growing)  # with one start both are right
    assert did(alone).value == pytest.approx(group_time(alone).value) == pytest.approx(truth(alone, growing))


def test_group_time_effects_follow_the_effect_month_by_month() -> None:
    path = {month: value for month, value, *_ in group_time(country(starts=GROWING, effect=growing)).path}
    assert path[1.0] == pytest.approx(0.1)
    assert path[12.0] == pytest.approx(1.2)
    assert path[-5.0] == pytest.approx(0.0, abs=1e-9)


def test_an_event_study_follows_the_effect_in_steps() -> None:
    found = event_study(country(effect=growing))
    path = {month: value for month, value, *_ in found.path}
    assert sorted(path) == [-9.0, -6.0, -3.0, 0.0, 3.0, 6.0, 9.0, 12.0]
    assert path[3.0] == pytest.approx(np.mean([0.1, 0.2, 0.3]))
    assert path[12.0] == pytest.approx(np.mean([1.0, 1.1, 1.2]))
    assert path[-6.0] == pytest.approx(0.0, abs=1e-9)
    assert found.value == pytest.approx(np.mean(growing(np.arange(1, 13))))


def test_group_time_effects_are_those_of_a_published_implementation() -> None:
    """Numbers of the package diff-diff, version 3.13.0, on the same country, month by month and with its errors."""
    rng = np.random.Generator(np.random.PCG64(7))
    since = np.array([7.0] * 5 + [13.0] * 4 + [np.inf] * 11)
    months = np.arange(24.0)
    values = rng.standard_normal((20, 1)) + np.cumsum(0.1 * rng.standard_normal((20, 24)), axis=1)
    start = np.where(np.isfinite(since), since, 0.0)[:, None]
    values += np.where(months > since[:, None], 0.05 * (months - start), 0.0)
    early, both = since[:9] == 7.0, Observed(values, months, since, 8, 6)
    assert early.sum() == 5
    by_group = {(cell.size, cell.relative): cell for cell in cells_of(both)}
    for key, (effect, error) in PUBLISHED.items():
        assert by_group[key].effect == pytest.approx(effect, abs=1e-8)
        assert np.sum(by_group[key].parts ** 2) ** 0.5 == pytest.approx(error, abs=1e-8)
    one = both.of(np.r_[np.ones(5, bool), np.zeros(4, bool), np.ones(11, bool)])
    found = group_time(one)
    assert found.value == pytest.approx(0.1592531251)
    assert (found.high - found.low) / 2 / 2.1314495 == pytest.approx(0.0674675142, rel=1e-6)  # Student's t, 15 systems


@pytest.mark.parametrize("name", ["naive", "did", "group_time", "randomisation"])
def test_intervals_hold_the_truth_in_about_nineteen_of_twenty_countries(name: str) -> None:
    half: dict[str, Any] = {"systems": 40, "starts": (15.0,) * 20}
    found = [METHODS[name].estimator(country(seed, effect=0.5, noise=1.0, **half)) for seed in range(120)]
    held = np.mean([one.low <= 0.5 <= one.high for one in found])
    assert 0.89 <= held <= 0.99  # so many countries tell 95 % from 88 %, and from 100 %
    alarms = np.mean(
        [METHODS[name].estimator(country(seed, effect=0.0, noise=1.0, **half)).alarm for seed in range(40)]
    )
    assert alarms <= 0.15


def test_clustered_errors_promise_too_much_where_few_began() -> None:
    few = [did(country(seed, starts=(15.0,) * 2, effect=0.5, noise=1.0)) for seed in range(60)]
    assert np.mean([one.low <= 0.5 <= one.high for one in few]) < 0.85


@pytest.mark.parametrize("name", METHODS)
def test_one_system_alone_says_nothing_of_luck_to_methods_that_count_systems(name: str) -> None:
    found = METHODS[name].estimator(country(systems=19, starts=(15.0,), effect=5.0, noise=0.1))
    assert math.isfinite(found.value)
    assert math.isfinite(found.low) == (name == "interrupted")  # it counts months; 18 donors are one too few
    assert math.isnan(found.alarm) != (name == "interrupted")


@pytest.mark.parametrize("name", METHODS)
def test_two_systems_are_enough_for_an_estimate(name: str) -> None:
    found = METHODS[name].estimator(country(systems=2, starts=(15.0,), effect=1.0, noise=0.01))
    assert math.isfinite(found.value)


def test_what_never_moves_gives_no_false_certainty() -> None:
    still = country(effect=0.0, apart=0.0)
    still = Observed(np.zeros_like(still.values), *_rest(still))
    for method in METHODS.values():
        found = method.estimator(still)
        assert found.value == pytest.approx(0.0)
        assert not found.alarm > 0


def test_a_mean_and_its_interval() -> None:
    found = mean_of(np.array([1.0, 2.0, 3.0]))
    assert (found.value, round(found.low, 3), round(found.high, 3)) == (2.0, -0.484, 4.484)
    assert math.isnan(mean_of(np.array([1.0])).low)
    assert Estimate(1.0, 0.2, 1.8).alarm == 1.0
    assert Estimate(1.0, -0.2, 1.8).alarm == 0.0
    assert Estimate(1.0, 0.2, 1.8, p=0.2).alarm == 0.0


def test_the_change_of_those_that_never_began_is_over_the_same_months() -> None:
    seen = country(effect=0.0, apart=0.0)
    assert np.ptp(change(seen)) == pytest.approx(0.0, abs=1e-12)


def test_a_synthetic_control_finds_the_weights_of_a_known_mixture() -> None:
    rng = np.random.Generator(np.random.PCG64(3))
    donors = rng.standard_normal((30, 6))
    known = np.array([0.5, 0.3, 0.2, 0.0, 0.0, 0.0])
    assert weights_of(donors @ known, donors) == pytest.approx(known, abs=1e-6)
    outside = weights_of(donors @ known + 100.0, donors)  # cannot be matched: still a mean
    assert outside.min() >= 0
    assert outside.sum() == pytest.approx(1.0)


def test_a_synthetic_control_does_not_need_parallel_trends() -> None:
    """A system that is a mixture of two others with trends of their own: the trend is no effect to it."""
    months = np.arange(4.0, 28.0)
    slopes = np.array([0.3, 0.0, 0.6, 0.1, -0.2, *np.linspace(-1, 1, 20)])
    values = slopes[:, None] * months + np.sin(np.outer(np.arange(25), months))
    values[0] = 0.5 * values[1] + 0.5 * values[2] + np.where(months > 15, 0.4, 0.0)
    since = np.full(25, np.inf)
    since[0] = 15.0
    seen = Observed(values, months, since, 12, 12)
    found = synthetic_control(seen)
    assert found.value == pytest.approx(0.4, abs=1e-3)
    assert did(seen).value != pytest.approx(0.4, abs=0.1)
    assert found.low < 0.4 < found.high


def test_a_large_effect_stands_out_among_groups_where_nothing_began() -> None:
    found = synthetic_control(country(effect=9.0, noise=0.3, systems=24, starts=(15.0,) * 4))
    assert found.p == pytest.approx(0.01)
    assert found.low > 0
    nothing = synthetic_control(country(effect=0.0, noise=0.3, systems=24, starts=(15.0,) * 4))
    assert nothing.p > 0.05


def test_randomisation_is_fair_where_nothing_was_done() -> None:
    ps = [randomisation(country(seed, effect=0.0, noise=1.0)).p for seed in range(60)]
    assert 0.35 < np.mean(ps) < 0.65
    assert np.mean(np.array(ps) < 0.05) < 0.13


def test_randomisation_needs_lotteries_enough() -> None:
    found = randomisation(country(systems=4, starts=(15.0,) * 2, effect=3.0, noise=0.1))
    assert found.p > 0.2  # one lottery of six
    assert math.isnan(found.low)
