"""The operators, against sums made by networkx and by hand."""

from __future__ import annotations

from functools import cache
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.landscapes import open_landscape
from simulation.core.arithmetic import Array
from simulation.core.graph import at_both_ends
from simulation.core.landscape import Landscape
from simulation.core.sparse import Operator, matrix, mean, means
from tests.regimes import LANDSCAPES
from tests.simulation.core.by_hand import expected, graph

MEANS = (
    "icb_mean_of_trusts", "icb_mean_of_pairs", "icb_mean_of_pathways", "icb_mean_of_councils", "trust_mean_of_pairs",
    "icb_mean_of_emergency", "nation_mean_of_emergency",
    "trust_mean_of_peers", "nation_mean_of_icbs", "nation_mean_of_ties", "nation_mean_of_lines", "region_mean_of_icbs",
    "icb_mean_of_places", "icb_mean_of_vcses", "place_mean_of_pairs",
    "successor_mean_of_icbs",
)  # fmt: skip
SUMS = (
    "icb_sum_of_trusts", "icb_sum_of_councils", "nation_sum_of_icbs", "nation_sum_of_trusts", "acute_pair_of_icbs",
    "cross_pair_of_icbs",
)  # fmt: skip
every_landscape = pytest.mark.parametrize("landscape", LANDSCAPES)


def operator(landscape: str, name: str) -> Operator:
    made: Operator = getattr(open_landscape(landscape).operators, name)
    return made


@cache
def by_hand(landscape: str) -> dict[str, Array]:
    return expected(open_landscape(landscape))


def test_every_operator_is_looked_at() -> None:
    operators = vars(open_landscape("toy").operators)
    assert {name for name, made in operators.items() if isinstance(made, Operator)} == {*MEANS, *SUMS}


@every_landscape
@pytest.mark.parametrize("name", [*MEANS, *SUMS])
def test_an_operator_is_what_its_name_says(landscape: str, name: str) -> None:
    made = operator(landscape, name)
    np.testing.assert_allclose(made.matrix.toarray(), by_hand(landscape)[name], rtol=1e-13, atol=0)
    assert made.shape == by_hand(landscape)[name].shape


@every_landscape
@pytest.mark.parametrize("name", MEANS)
def test_the_weights_of_a_mean_add_up_to_one(landscape: str, name: str) -> None:
    totals = operator(landscape, name).matrix.sum(axis=1)
    assert np.all((np.abs(totals - 1.0) < 1e-12) | (totals == 0.0))
    assert np.any(totals > 0.0)


@every_landscape
@pytest.mark.parametrize("name", [*MEANS, *SUMS])
def test_a_batch_is_its_columns_to_the_bit(landscape: str, name: str) -> None:
    made = operator(landscape, name)
    x = np.random.default_rng(1).random((made.shape[1], 7))
    batch = made @ x
    for run in range(7):
        assert np.array_equal(made @ x[:, run : run + 1], batch[:, run : run + 1])
    assert np.array_equal(made @ np.asfortranarray(x), batch)
    np.testing.assert_allclose(batch, made.matrix.toarray() @ x, rtol=1e-12, atol=1e-14)


@pytest.mark.parametrize("shape", [(6,), (7, 2), (6, 2, 1), (0, 2)])
def test_an_array_of_another_height_is_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"shape \(2, 6\) cannot take an array of shape"):
        operator("toy", "icb_mean_of_trusts") @ np.ones(shape)


entries = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2), st.floats(0.0, 2.0)), min_size=1, max_size=12)


@given(entries)
def test_equal_places_add_up(found: list[tuple[int, int, float]]) -> None:
    rows, cols, weights = (np.array(part) for part in zip(*found, strict=True))
    made = matrix(rows, cols, weights, (4, 3))
    dense = np.zeros((4, 3))
    np.add.at(dense, (rows, cols), weights)
    np.testing.assert_allclose(made.toarray(), dense)
    assert made.has_sorted_indices
    totals = dense.sum(axis=1, keepdims=True)
    shares = np.divide(dense, totals, out=np.zeros_like(dense), where=totals > 0)
    np.testing.assert_allclose(means(made).toarray(), shares)
    np.testing.assert_allclose(mean(made) @ np.ones((3, 1)), (totals > 0).astype(float))


def edges_of(land: Landscape, kind: str, rows: Any) -> list[tuple[int, int]]:
    """The lines that a kind of body holds to the boards, in the order of the boards, by the rows of the lines."""
    first, upper = land.offset[kind], land.rows(kind)
    assert first == upper.start
    return [(int(land.lines.upper[e]), int(land.lines.lower[e])) for e in rows]


@every_landscape
def test_places_in_the_tables_are_right(landscape: str) -> None:
    land = open_landscape(landscape)
    ops, boards, trusts = land.operators, land.offset["icb"], land.offset["nhs_trust"]
    own = [(land.ties.source[e], land.ties.target[e]) for e in ops.board_pair]
    assert own == [(boards + k, trusts + i) for i, k in enumerate(land.nhs_trust.icb)]
    nation, regions = land.offset["nhs_england"], land.offset["region"]
    every = range(len(land.icb))
    assert edges_of(land, "nhs_england", ops.centre_line) == [(nation, boards + k) for k in every]
    assert edges_of(land, "region", ops.region_line) == [(regions + land.icb.region[k], boards + k) for k in every]
    homes = land.system[land.lines.lower]
    assert ops.line_system.tolist() == [home if home >= 0 else len(land.icb) for home in homes]
    assert ops.pair_system.tolist() == [land.system[land.ties.source].tolist(), land.system[land.ties.target].tolist()]
    assert ops.local_system.tolist() == land.system[boards:].tolist()
    assert len(ops.largest_share) == len(land.icb)
    for k in every:
        assert ops.largest_share[k, 0] == max(land.nhs_trust.size[land.nhs_trust.icb == k])


@every_landscape
def test_ties_of_councils_with_nhs_bodies_are_found(landscape: str) -> None:
    land = open_landscape(landscape)
    nhs = {"icb", "nhs_trust", "collaborative"}
    ends = [(land.kinds[a], land.kinds[b]) for a, b in zip(land.ties.source, land.ties.target, strict=True)]
    across = [e for e, (a, b) in enumerate(ends) if (a == "council" and b in nhs) or (b == "council" and a in nhs)]
    assert land.operators.council_pairs.tolist() == across
    assert {ends[e][1] for e in across} == {"council"}


def test_a_system_of_one_place_has_no_variety_and_england_has_one_on_average() -> None:
    land = open_landscape("england")
    variety = land.operators.place_variety
    alone = np.bincount(land.place.icb, minlength=len(land.icb)) == 1
    assert np.all(variety[alone] < 1e-6)
    assert variety.mean() == pytest.approx(1.0)


def test_the_graph_of_ties_is_the_landscape() -> None:
    land = open_landscape("england")
    ties = graph(land)
    assert ties.number_of_edges() == len(land.ties)
    assert nx.is_connected(ties)


@every_landscape
def test_both_ends_of_a_pair_are_summed(landscape: str) -> None:
    land = open_landscape(landscape)
    first = land.offset["icb"]
    of_body = np.random.default_rng(2).random((land.size - first, 3))
    summed = at_both_ends(of_body, land.operators.pair_ends)
    for e in (0, len(land.ties) // 2, len(land.ties) - 1):
        source, target = land.ties.source[e] - first, land.ties.target[e] - first
        assert np.array_equal(summed[e], of_body[source] + of_body[target])
