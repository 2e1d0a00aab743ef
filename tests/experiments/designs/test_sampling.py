"""Sampling: counted without being made, the same for the same seed, and each method what it is called."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from experiments.designs.design import Design
from experiments.designs.factor import Factor
from experiments.designs.sampling import METHODS, Method, Sampling, counted, on_grid, shares
from tests.experiments.made import arm


def several(count: int) -> tuple[Factor, ...]:
    return tuple(Factor(f"a.x{place}", "number") for place in range(count))


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(METHODS[3:]), st.integers(1, 4), st.integers(1, 4), st.booleans(), st.integers(0, 99))
def test_what_is_counted_is_what_is_drawn(method: Method, factors: int, power: int, pairs: bool, seed: int) -> None:
    sampling = Sampling(method, n=2**power, seed=seed, second_order=pairs)
    points = shares(sampling, several(factors))
    assert points.shape == (counted(sampling, several(factors)), factors)
    assert points.min() >= 0
    assert points.max() <= 1
    assert np.array_equal(points, shares(sampling, several(factors)))


@pytest.mark.parametrize("method", METHODS[3:])
def test_another_seed_draws_other_points(method: Method) -> None:
    one, other = (shares(Sampling(method, n=8, seed=seed), several(3)) for seed in (1, 2))
    assert not np.array_equal(one, other)


@given(st.lists(st.integers(1, 4), min_size=1, max_size=4))
def test_a_grid_is_every_combination_in_order(sizes: list[int]) -> None:
    levels = [tuple(float(level) for level in range(size)) for size in sizes]
    factors = tuple(Factor(f"a.x{place}", "number", levels=some) for place, some in enumerate(levels))
    sampling = Sampling("grid")
    found = [
        tuple(one.value(share) for one, share in zip(factors, on_grid(sampling, factors, point), strict=True))
        for point in range(counted(sampling, factors))
    ]
    assert found == list(product(*levels))
    assert shares(sampling, factors).shape == (len(found), len(sizes))


def test_a_grid_beyond_all_memory_is_counted_and_any_point_of_it_made() -> None:
    wide = tuple(Factor(f"a.x{place}", "number", 0, 9) for place in range(400))
    design = Design("x", (arm("devolved"),), wide, Sampling("grid", steps=10))
    assert design.size == 10**400
    assert [value for _, value in design.values(10**400 - 1)] == [9.0] * 400
    assert [value for _, value in design.values(3)][-2:] == [0.0, 3.0]


def test_a_list_keeps_values_as_they_were_written() -> None:
    odd = (7.3, 0.1 + 0.2, "board")
    factors = (
        Factor("a.x", "number", 5, 60),
        Factor("a.y", "number"),
        Factor("a.z", "choice", levels=("direct", "board")),
    )
    design = Design("x", (arm("devolved"),), factors, Sampling("list", listed=(odd,)))
    assert design.values(0) == (("a.x", 7.3), ("a.y", 0.1 + 0.2), ("a.z", "board"))
    assert design.points[0].tolist() == pytest.approx([2.3 / 55, 0.3, 0.75])


def test_morris_moves_one_factor_at_a_time_and_sobol_takes_columns_from_one_of_two_matrices() -> None:
    walked = shares(Sampling("morris", n=3), several(4)).reshape(3, 5, 4)
    assert (np.count_nonzero(np.diff(walked, axis=1), axis=2) == 1).all()
    crossed = shares(Sampling("sobol", n=4), several(3)).reshape(4, 5, 3)
    for row in crossed:
        a, b = row[0], row[-1]
        assert all(np.array_equal(row[1 + place], np.where(np.arange(3) == place, b, a)) for place in range(3))
