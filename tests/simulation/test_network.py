"""The graph is a live view: networkx's algorithms run on it, and it always shows the world as it is."""

from __future__ import annotations

import copy
import io
import pickle
import time
from collections.abc import Callable
from typing import Any

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.landscapes import open_landscape
from simulation.core.landscape import LAYERS, Landscape
from simulation.core.network import Network
from simulation.core.randomness import Luck
from simulation.core.world import GROUPS, World
from simulation.engine import months, opened
from simulation.metrics.core import in_board, in_centre
from simulation.settings import Settings


class Held:
    """A world in somebody's hands, as a model holds one."""

    def __init__(self, land: Landscape, runs: int = 1, run: int = 0) -> None:
        self.world = opened(land, Settings(), runs)
        self.graph = Network.over(land, lambda: self.world, self.put, run)

    def put(self, world: World) -> None:
        self.world = world

    def month(self) -> None:
        (self.world,) = months(self.world, Settings(), Luck(tuple(range(self.world.runs))), 1)


@pytest.fixture
def toy() -> Held:
    return Held(open_landscape("toy"))


@pytest.fixture
def england() -> Held:
    return Held(open_landscape("england"))


def expected(world: World, run: int = 0) -> dict[tuple[str, str], float]:
    """Who trusts whom how much, read off the columns by their description."""
    land, n = world.land, len(world.land.ties)
    found = {}
    for e in range(n):
        there, back = land.codes[land.ties.source[e]], land.codes[land.ties.target[e]]
        found[there, back] = float(world.ties.trust[e, run])
        found[back, there] = float(world.ties.trust[n + e, run])
    for e in range(len(land.lines)):
        upper, lower = land.codes[land.lines.upper[e]], land.codes[land.lines.lower[e]]
        found[lower, upper] = float(world.lines.upward[e, run])
        found[upper, lower] = float(world.lines.downward[e, run])
    return found


def trusts(graph: Any) -> dict[tuple[str, str], float]:
    return {(i, j): trust for i, j, trust in graph.edges(data="trust")}


def test_nodes_are_the_bodies(toy: Held) -> None:
    land = toy.world.land
    assert tuple(toy.graph) == land.codes
    assert tuple(nx.get_node_attributes(toy.graph, "kind").values()) == land.kinds
    assert toy.graph.nodes[land.nhs_trust.codes[0]]["name"] == land.nhs_trust.names[0]


@pytest.mark.parametrize("name", ["toy", "england"])
def test_one_edge_a_pair_and_direction_with_the_trust_of_the_world(name: str) -> None:
    held = Held(open_landscape(name))
    assert trusts(held.graph) == expected(held.world)
    assert held.graph.number_of_edges() == 2 * (len(held.world.land.ties) + len(held.world.land.lines))


def test_an_edge_is_the_sources_trust_in_the_target(toy: Held) -> None:
    toy.month()
    land, graph = toy.world.land, toy.graph
    boards = [land.icb.codes[k] for k in land.nhs_trust.icb]
    own = [graph.edges[trust, board]["trust"] for trust, board in zip(land.nhs_trust.codes, boards, strict=True)]
    assert own == in_board(toy.world)[:, 0].tolist()
    centre = land.nhs_england.codes[0]
    assert [graph.edges[board, centre]["trust"] for board in land.icb.codes] == in_centre(toy.world)[:, 0].tolist()


def test_layers_are_flags_and_lines_have_no_other(toy: Held) -> None:
    land, graph = toy.world.land, toy.graph
    for e, (i, j) in enumerate(zip(land.ties.source, land.ties.target, strict=True)):
        for edge in (graph.edges[land.codes[i], land.codes[j]], graph.edges[land.codes[j], land.codes[i]]):
            assert [edge[layer] for layer in LAYERS] == [bool(getattr(land.ties, layer)[e]) for layer in LAYERS]
            assert edge["strength"] == land.ties.strength[e, 0]
    for e, (i, j) in enumerate(zip(land.lines.upper, land.lines.lower, strict=True)):
        edge = graph.edges[land.codes[j], land.codes[i]]
        flags = {"accountability": True, "money": bool(land.lines.money[e])}
        assert {layer: edge[layer] for layer in LAYERS} == dict.fromkeys(LAYERS, False) | flags


def test_the_same_graph_shows_the_next_month(toy: Held) -> None:
    before = trusts(toy.graph)
    toy.month()
    assert trusts(toy.graph) == expected(toy.world)
    assert trusts(toy.graph) != before


def test_each_run_has_its_own_view() -> None:
    held = Held(open_landscape("toy"), runs=2, run=1)
    held.month()
    i, j = next(iter(held.graph.edges))
    held.graph.edges[i, j]["trust"] = 0.125
    assert trusts(held.graph) == expected(held.world, 1)
    assert expected(held.world, 0)[i, j] != 0.125


@given(data=st.data(), trust=st.floats(0.0, 1.0))
def test_writing_replaces_one_entry_and_leaves_the_old_world(data: st.DataObject, trust: float) -> None:
    held = Held(open_landscape("toy"))
    old, before = held.world, expected(held.world)
    i, j = data.draw(st.sampled_from(sorted(before)))
    held.graph.edges[i, j]["trust"] = trust
    assert expected(held.world) == before | {(i, j): trust}
    assert expected(old) == before
    for group in GROUPS:  # nothing else moved
        same = [vars(getattr(held.world, group))[c] is v for c, v in vars(getattr(old, group)).items()]
        assert same.count(False) <= (group in {"ties", "lines"})


@pytest.mark.parametrize("value", [float("nan"), -0.01, 1.01, float("inf"), True, "0.5", None])
def test_trust_out_of_range_is_refused(toy: Held, value: Any) -> None:
    i, j = next(iter(toy.graph.edges))
    before = toy.world
    with pytest.raises(ValueError, match="must be a number from 0 to 1"):
        toy.graph.edges[i, j]["trust"] = value
    assert toy.world is before


def test_facts_and_structure_stay(toy: Held) -> None:
    i, j = next(iter(toy.graph.edges))
    edge = toy.graph.edges[i, j]
    with pytest.raises(TypeError, match="'strength' is a fact"):
        edge["strength"] = 2.0
    for key in ("trust", "peer"):
        with pytest.raises(TypeError, match="stays"):
            del edge[key]
    with pytest.raises(nx.NetworkXError, match="Frozen"):
        toy.graph.remove_edge(i, j)


def test_users_may_note_things_on_a_tie(toy: Held) -> None:
    i, j = next((i, j) for i, j in toy.graph.edges if toy.graph.edges[i, j]["peer"])
    nx.set_edge_attributes(toy.graph, {(i, j): {"colour": "red"}})
    edge = toy.graph.edges[i, j]
    assert edge["colour"] == "red"
    assert "red" in repr(edge)
    assert edge.copy() == dict(edge)
    assert toy.graph.edges[j, i].get("colour") is None
    assert len(edge) == 3 + len(LAYERS)
    del edge["colour"]
    assert "colour" not in edge


@pytest.mark.parametrize("name", ["toy", "england"])
def test_pagerank_is_that_of_a_plain_graph(name: str) -> None:
    held = Held(open_landscape(name))
    held.month()
    now = expected(held.world)
    plain: nx.DiGraph[str] = nx.DiGraph()
    plain.add_nodes_from(held.graph)
    plain.add_weighted_edges_from((i, j, now[i, j]) for i, j in held.graph.edges)
    assert nx.pagerank(held.graph, weight="trust") == nx.pagerank(plain)


COPIES: dict[str, Callable[[Any], Any]] = {
    "copy": lambda graph: graph.copy(),
    "deepcopy": copy.deepcopy,
    "pickle": lambda graph: pickle.loads(pickle.dumps(graph)),  # noqa: S301 - our own bytes
    "constructor": nx.DiGraph,
    "back and forth": lambda graph: graph.reverse().reverse(),
}


@pytest.mark.parametrize("way", COPIES)
def test_a_copy_is_a_snapshot_with_every_attribute(toy: Held, way: str) -> None:
    live: Any = toy.graph
    made = COPIES[way](toy.graph)
    assert dict(made.nodes(data=True)) == dict(live.nodes(data=True))
    assert {(i, j): dict(d) for i, j, d in made.edges(data=True)} == {
        (i, j): dict(d) for i, j, d in toy.graph.edges(data=True)
    }
    before = trusts(made)
    toy.month()
    assert trusts(made) == before != trusts(toy.graph)
    made.remove_node(next(iter(made)))  # a copy is free


def test_views_stay_live(toy: Held) -> None:
    codes = toy.world.land.nhs_trust.codes
    part, whole = toy.graph.subgraph(codes), toy.graph.copy(as_view=True)
    toy.month()
    now = expected(toy.world)
    assert trusts(whole) == now
    assert trusts(part) == {(i, j): t for (i, j), t in now.items() if {i, j} <= set(codes)}
    assert trusts(part.copy()) == trusts(part)


def test_graphml_keeps_trust_and_layers(toy: Held) -> None:
    file = io.BytesIO()
    nx.write_graphml(toy.graph, file)
    file.seek(0)
    again = nx.read_graphml(file)
    assert trusts(again) == expected(toy.world)
    i, j = next(iter(toy.graph.edges))
    assert again.edges[i, j] == dict(toy.graph.edges[i, j])
    assert again.nodes[i] == toy.graph.nodes[i]


def test_undirected_and_array_forms_work(toy: Held) -> None:
    assert nx.is_connected(toy.graph.to_undirected())
    matrix = nx.to_numpy_array(toy.graph, weight="trust")
    assert np.count_nonzero(matrix) == toy.graph.number_of_edges()


def test_england_is_built_quickly() -> None:
    held = Held(open_landscape("england"))
    began = time.process_time()
    Network.over(held.world.land, lambda: held.world, held.put)
    assert time.process_time() - began < 0.5
