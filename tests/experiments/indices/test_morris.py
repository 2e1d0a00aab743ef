from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from experiments.designs.factor import Factor, factor
from experiments.designs.sampling import problem_of
from experiments.differences import SMALL
from experiments.indices import TooManyLostError
from experiments.indices.morris import LUCK, MATTERS, covered
from experiments.indices.results import Screening
from experiments.intervals import LEVEL
from simulation.metrics import METRICS
from tests.experiments.indices.planted import THREE, Formula, ishigami, study

WAITS, BAND = "waits@60", METRICS["waits"].band


def screened(formula: Formula, **asked: Any) -> Screening:
    """A screening of a difference that is a formula."""
    found = study({WAITS: formula}, method="morris", **{"samples": 10, "twins": 1} | asked).screening
    assert found is not None
    return found


def linear(shares: Any) -> Any:
    """Two bands up for the whole of the first range, one and a half down for the second, nothing for the third."""
    return BAND * (2 * shares[:, 0] - 1.5 * shares[:, 1])


def test_a_straight_line_is_found_again_exactly() -> None:
    table = screened(linear).effects
    np.testing.assert_allclose(table["mu"] / BAND, [2, -1.5, 0], atol=1e-9)
    np.testing.assert_allclose(table["mu_star_low"] / BAND, [2, 1.5, 0], atol=1e-9)
    np.testing.assert_allclose(table["sigma"] / BAND, 0, atol=1e-9)
    assert table["direction"].tolist()[:2] == ["raises", "lowers"]
    assert table["verdict"].tolist() == [MATTERS, MATTERS, SMALL]
    np.testing.assert_allclose(table["bands"], [2, 1.5, 0], atol=1e-9)


def test_a_curve_has_the_numbers_that_salib_finds() -> None:
    from SALib.analyze import morris

    found = screened(ishigami, samples=40)
    values = found.sample.values[0].mean(axis=1)
    theirs = morris.analyze(problem_of(found.sample.factors), found.sample.points, values, conf_level=LEVEL, seed=1)
    for name in ("mu", "mu_star", "sigma"):
        np.testing.assert_allclose(found.effects[name], np.asarray(theirs[name], dtype=float), rtol=1e-9)
    half = (found.effects["mu_star_high"] - found.effects["mu_star_low"]) / 2
    np.testing.assert_allclose(half, np.asarray(theirs["mu_star_conf"], dtype=float), rtol=0.35)


def test_interactions_show_as_effects_that_differ() -> None:
    sigma = screened(lambda x: x[:, 0] * x[:, 1] + 0.5 * x[:, 2], samples=20).effects["sigma"]
    assert sigma[0] > 0.2
    assert sigma[2] == pytest.approx(0, abs=1e-9)


def test_intervals_shrink_as_trajectories_grow() -> None:
    few, many = (screened(ishigami, samples=n).effects for n in (8, 128))
    width = [(one["mu_star_high"] - one["mu_star_low"]).mean() for one in (few, many)]
    assert width[1] < 0.45 * width[0]


def test_a_level_counts_by_its_place_so_that_a_switch_is_what_it_does() -> None:
    mixed = (factor("switch.bypass"), factor("treasury.pots", levels=(8.0, 30.0, 45.0)), factor(THREE[0]))

    def effect(shares: Any) -> Any:
        on = np.array([float(mixed[0].value(one)) for one in shares[:, 0]])
        pots = np.array([float(mixed[1].value(one)) for one in shares[:, 1]])
        return 3 * on + 5 * np.searchsorted((8.0, 30.0, 45.0), pots) / 2

    table = screened(effect, factors=mixed).effects
    np.testing.assert_allclose(table["mu"], [3, 5, 0], atol=1e-9)
    np.testing.assert_allclose(table["sigma"], 0, atol=1e-9)


def test_luck_is_not_taken_for_an_effect() -> None:
    def first(shares: Any) -> Any:
        return 10 * BAND * shares[:, 0]

    table = screened(first, twins=4, own=8 * BAND, samples=12).effects
    assert table["verdict"].tolist() == [MATTERS, LUCK, LUCK]
    np.testing.assert_allclose(table["mu_star"][1:], table["luck"][1:], rtol=0.5)
    assert screened(first, twins=1).effects["luck"].isna().all()
    assert screened(first, twins=4, luck=50.0).effects["luck"].max() < 1e-9  # luck that all points share


def test_a_run_that_failed_takes_its_trajectory_with_it() -> None:
    whole, found = screened(linear, twins=2), screened(linear, twins=2, lost=[(6, 1), (7, 0)])
    assert (found.sample.lost, found.sample.blocks) == (1, 9)
    np.testing.assert_array_equal(found.sample.points, np.delete(whole.sample.points, range(4, 8), axis=0))
    np.testing.assert_allclose(found.effects["mu"], whole.effects["mu"], atol=1e-12)
    with pytest.raises(TooManyLostError, match="3 of 10 blocks"):
        screened(linear, lost=[(0, 0), (4, 0), (8, 0)])
    with pytest.raises(TooManyLostError, match="narrow the ranges"):
        screened(linear, samples=2, lost=[(0, 0)])


def test_factors_are_ranked_by_the_mean_over_outcomes_in_bands() -> None:
    trust = METRICS["trust"].band
    found = study(
        {WAITS: linear, "trust@60": lambda x: 9 * trust * x[:, 2]}, method="morris", samples=6, twins=1, top=1
    ).screening
    assert found is not None
    assert found.ranking["factor"].tolist() == [THREE[2], THREE[0], THREE[1]]
    np.testing.assert_allclose(found.ranking["score"], [4.5, 1, 0.75], atol=1e-9)
    np.testing.assert_allclose(found.ranking["among_first"], [1, 0, 0])
    assert found.ranking["rank"].tolist() == [1, 2, 3]


def test_how_firm_a_place_among_the_first_is_is_told() -> None:
    def close(x: Any) -> Any:
        return x[:, 0] * x[:, 1] + x[:, 0] * x[:, 2]

    ranking = screened(close, samples=6, top=1).ranking
    assert 0 < ranking["among_first"].min() + ranking["among_first"][1] < 1
    assert ranking["among_first"].sum() >= 1
    assert ((ranking["low"] <= ranking["score"]) & (ranking["score"] <= ranking["high"])).all()


def test_equal_factors_keep_their_order() -> None:
    names = ("pots.cost", "history.trust", "speed_of_trust.gain")
    assert screened(lambda x: x.sum(axis=1), factors=names).ranking["factor"].tolist() == list(names)


def test_order_of_rows_does_not_matter() -> None:
    pd.testing.assert_frame_equal(screened(ishigami).effects, screened(ishigami).effects)
    assert isinstance(screened(ishigami).sample.factors[0], Factor)


def test_what_the_chosen_cover_is_a_part_of_squared_effects_without_luck() -> None:
    effects = screened(linear).effects
    assert covered(effects, [THREE[0]]) == {WAITS: pytest.approx(4 / 6.25)}
    assert covered(effects, THREE) == {WAITS: pytest.approx(1)}
    noisy = screened(lambda x: 40 * BAND * x[:, 0], twins=4, own=8 * BAND, samples=20).effects
    assert covered(noisy, [THREE[0]])[WAITS] > 0.98
