from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from experiments.differences import SMALL
from experiments.indices import TooManyLostError
from experiments.indices.results import Indices
from experiments.indices.sobol import CLEAR, NOTHING
from tests.experiments.indices.planted import Formula, ishigami, sobol_g, study

WAITS = "waits@60"
ALONE, WITH_OTHERS = (0.3139, 0.4424, 0.0), (0.5576, 0.4424, 0.2437)  # of Ishigami's function, by its author's algebra


def indices_of(formula: Formula = ishigami, **asked: Any) -> Indices:
    """Indices of a difference that is a formula."""
    found = study({WAITS: formula}, method="sobol", **{"samples": 256, "twins": 1} | asked).indices
    assert found is not None
    return found


def covers(table: pd.DataFrame, name: str, truth: tuple[float, ...]) -> list[bool]:
    """Whether each interval holds the truth."""
    return [
        low <= true <= high for low, true, high in zip(table[f"{name}_low"], truth, table[f"{name}_high"], strict=True)
    ]


def test_indices_are_those_of_a_function_that_is_known_in_full() -> None:
    table = indices_of(samples=1024).table
    np.testing.assert_allclose(table["S1"], ALONE, atol=0.03)
    np.testing.assert_allclose(table["ST"], WITH_OTHERS, atol=0.03)
    assert covers(table, "S1", ALONE) == [True] * 3
    assert covers(table, "ST", WITH_OTHERS) == [True] * 3
    assert table["verdict"].tolist() == [CLEAR] * 3


def test_pairs_of_factors_are_told_apart() -> None:
    pairs = indices_of(samples=512, second_order=True).pairs.set_index(["factor", "with"])["S2"]
    for names, found in pairs.items():
        truth = 0.2437 if names == ("speed_of_trust.gain", "pots.cost") else 0.0
        assert found == pytest.approx(truth, abs=0.08)
    assert len(pairs) == 3
    assert indices_of().pairs.empty


def test_intervals_shrink_as_samples_grow() -> None:
    few, many = (indices_of(samples=n).table for n in (64, 1024))
    for name in ("S1", "ST"):
        width = [(table[f"{name}_high"] - table[f"{name}_low"]).mean() for table in (few, many)]
        assert width[1] < 0.45 * width[0]  # a quarter, were it not for the drawing of either


def test_what_both_arms_share_is_no_part_of_their_difference() -> None:
    weights = (0.0, 1.0, 9.0)
    parts = np.array([1 / 3 / (1 + one) ** 2 for one in weights])
    whole = np.prod(1 + parts) - 1
    table = indices_of(sobol_g(weights), samples=512).table
    np.testing.assert_allclose(table["S1"], parts / whole, atol=0.04)
    np.testing.assert_allclose(table["ST"], parts * np.prod(1 + parts) / (1 + parts) / whole, atol=0.04)


def test_the_same_runs_give_the_same_indices_to_the_bit() -> None:
    pd.testing.assert_frame_equal(indices_of().table, indices_of().table)


def test_a_run_that_failed_takes_its_block_with_it_and_is_no_zero() -> None:
    whole, found = indices_of(twins=2), indices_of(twins=2, lost=[(17, 1)])
    assert (found.sample.lost, found.sample.blocks, len(found.sample.points)) == (1, 255, 255 * 5)
    np.testing.assert_array_equal(found.sample.points, np.delete(whole.sample.points, range(15, 20), axis=0))
    np.testing.assert_allclose(found.table["ST"], whole.table["ST"], atol=0.02)
    assert (found.table["ST"] > 0.1).all()


def test_an_outcome_without_a_number_is_lost_too() -> None:
    def holed(shares: Any) -> Any:
        values = ishigami(shares)
        values[[3, 4]] = [np.nan, np.inf]
        return values

    assert indices_of(holed).sample.lost == 1


def test_too_many_lost_are_refused_with_counts() -> None:
    lost = [(5 * block, 0) for block in range(52)]
    with pytest.raises(TooManyLostError, match=r"52 of 256 blocks .* \(52 failed\)"):
        indices_of(lost=lost)
    assert indices_of(lost=lost[1:]).sample.lost == 51


def test_an_outcome_that_does_not_vary_has_no_indices() -> None:
    found = indices_of(lambda shares: np.ones(len(shares)), second_order=True, paired=False)
    assert found.table[["S1", "ST", "ST_low", "sd"]].isna().all(axis=None)
    assert found.table["verdict"].tolist() == [NOTHING] * 3


def test_a_factor_that_does_nothing_is_told_from_nothing_only_beyond_luck() -> None:
    def first(shares: Any) -> Any:
        return shares[:, 0]

    still = indices_of(first, twins=4).table
    assert still["verdict"].tolist() == [CLEAR, NOTHING, NOTHING]
    noisy = indices_of(first, twins=4, own=2.0)
    assert noisy.table["verdict"].tolist() == [CLEAR, NOTHING, NOTHING]
    assert (noisy.table["ST"][1:] > 0.2).all()  # so much is luck alone
    own = 2.0**2 / 12 / 4  # in the mean over four twins
    assert noisy.table["floor"][0] == pytest.approx(own / (1 / 12 + own), abs=0.05)


def test_a_share_of_little_is_too_small_to_matter() -> None:
    small = indices_of(lambda shares: 0.001 * shares[:, 0]).table
    assert small["verdict"].tolist() == [SMALL, NOTHING, NOTHING]
    assert small["ST"][0] == pytest.approx(1, abs=0.01)
    assert small["sd"][0] == pytest.approx(0.001 / 12**0.5, rel=0.02)
