from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.indices.luck import variance


def test_parts_are_found_again() -> None:
    rng = np.random.Generator(np.random.PCG64(1))
    points, luck = 2.0 * rng.standard_normal((400, 1)), rng.standard_normal((1, 40))
    found = variance(points + luck + 0.5 * rng.standard_normal((400, 40)))
    across, alone = points.var(ddof=1), luck.var(ddof=1)
    whole = across + alone + 0.25
    np.testing.assert_allclose(
        [found.parameters, found.luck, found.both, found.floor],
        [across / whole, alone / whole, 0.25 / whole, 0.25 / 40 / (across + 0.25 / 40)], rtol=0.05,
    )  # fmt: skip


def test_luck_that_is_the_same_everywhere_leaves_nothing_in_an_index() -> None:
    found = variance(np.add.outer(np.arange(6.0), 10 * np.arange(3.0)))
    assert found.luck > 0.9
    assert (found.both, found.floor) == (0.0, 0.0)


@pytest.mark.parametrize("values", [np.ones((5, 4)), np.arange(5.0)[:, None], np.arange(4.0)[None, :]])
def test_nothing_is_known_of_one_twin_or_of_what_does_not_vary(values: np.ndarray) -> None:
    found = variance(values)
    assert math.isnan(found.parameters)
    assert math.isnan(found.floor)


@given(st.integers(2, 20), st.integers(2, 6), st.floats(0, 3), st.floats(0, 3), st.floats(0.01, 3))
def test_shares_add_up_and_are_shares(points: int, twins: int, across: float, luck: float, both: float) -> None:
    rng = np.random.Generator(np.random.PCG64(points))
    values = across * rng.random((points, 1)) + luck * rng.random((1, twins)) + both * rng.random((points, twins))
    found = variance(values)
    assert found.parameters + found.luck + found.both == pytest.approx(1)
    assert min(found.parameters, found.luck, found.both, found.floor) >= 0
    assert found.floor <= 1 + 1e-12
