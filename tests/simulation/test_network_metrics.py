"""Network measures agree with networkx, and are taken once a year."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from scenarios.landscapes import open_landscape
from simulation.core.landscape import Landscape
from simulation.core.value import replace
from simulation.core.world import World, blank
from simulation.metrics import METRICS, network
from simulation.run import simulate
from simulation.settings import Settings

YEARLY = [name for name, metric in METRICS.items() if metric.yearly]


@pytest.fixture(scope="module", params=["toy", "england"])
def world(request: pytest.FixtureRequest) -> World:
    """Two runs with trust drawn at random about the level of a working tie."""
    land = open_landscape(request.param)
    made = blank(land, 2)
    trust = np.random.default_rng(1).uniform(0.3, 0.8, made.ties.trust.shape)
    return replace(made, ties=replace(made.ties, trust=trust))


def pictured(world: World, run: int) -> tuple[nx.DiGraph[int], nx.Graph[int], Landscape]:
    """The working ties as graphs of networkx: directed, and both ways."""
    land, n = world.land, len(world.land.ties)
    directed: nx.DiGraph[int] = nx.DiGraph()
    directed.add_nodes_from(range(land.offset["icb"], land.size))
    works = world.ties.trust[:, run] >= network.NETWORK.working
    for e, (a, b) in enumerate(zip(land.ties.source.tolist(), land.ties.target.tolist(), strict=True)):
        directed.add_edges_from([(a, b)] if works[e] else [])
        directed.add_edges_from([(b, a)] if works[n + e] else [])
    return directed, directed.to_undirected(reciprocal=True), land


def value(world: World, name: str, run: int) -> float:
    read = METRICS[name].national
    assert read is not None
    return float(read(world)[0, run])


@pytest.mark.parametrize("run", [0, 1])
def test_measures_agree_with_networkx(world: World, run: int) -> None:
    directed, both, land = pictured(world, run)
    expected = {
        "net_density": directed.number_of_edges() / (2 * len(land.ties)),
        "net_reciprocity": nx.overall_reciprocity(directed),
        "net_component": max(map(len, nx.connected_components(both))) / len(both),
        "net_clustering": nx.transitivity(both),
        "net_modularity": nx.community.modularity(both, [
            {row for row in both if land.system[row] == k} for k in range(len(land.icb))
        ]),
    }  # fmt: skip
    for name, known in expected.items():
        assert value(world, name, run) == pytest.approx(known, abs=1e-12), name


@pytest.mark.parametrize("run", [0, 1])
def test_a_core_is_a_correlation_with_the_ideal_pattern(world: World, run: int) -> None:
    _, both, _ = pictured(world, run)
    nodes = sorted(both)
    table = nx.to_numpy_array(both, nodelist=nodes)
    degree = table.sum(axis=1)
    central = degree >= np.sort(degree)[-max(1, round(0.1 * len(nodes)))]
    ideal = central[:, None] | central[None, :]
    upper = np.triu_indices(len(nodes), 1)
    known = np.corrcoef(table[upper], ideal[upper])[0, 1]
    assert value(world, "net_core", run) == pytest.approx(known, abs=1e-9)


@pytest.mark.parametrize("trust", [0.0, 1.0])
def test_no_tie_and_every_tie_are_measured_too(trust: float) -> None:
    land = open_landscape("toy")
    made = blank(land, 1)
    world = replace(made, ties=replace(made.ties, trust=np.full_like(made.ties.trust, trust)))
    assert value(world, "net_density", 0) == trust
    assert value(world, "net_reciprocity", 0) == trust
    assert np.isfinite([value(world, name, 0) for name in YEARLY]).all()


@pytest.mark.parametrize("length", [0.5, 1.0, 3.0])
def test_they_are_taken_once_a_year(length: float) -> None:
    steps = round(36 / length)
    run = simulate(open_landscape("toy"), Settings(), (0, 1), steps=steps, length=length, metrics=YEARLY)
    a_year = round(12 / length)
    moved = False
    for name in YEARLY:
        values = run.nation[name][:-1].reshape(3, a_year, 2)
        assert np.all(values == values[:, :1]), name
        moved |= bool(np.ptp(values) > 0)
    assert moved
