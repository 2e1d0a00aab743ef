"""The collaborative layer as a network, measured once a year: who works with whom, and in what pattern.

A directed tie is *working* where one end trusts the other at least as much as `working` says. Measures by graph theory
(components, triangles, modularity) go through scipy's sparse matrices, a hundred times as fast as through networkx,
with which tests compare them.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from simulation.core.arithmetic import Array
from simulation.core.landscape import Landscape
from simulation.core.parameter import Parameters, parameter
from simulation.core.world import World
from simulation.metrics.metric import Metric


class NetworkParameters(Parameters):
    """What counts as a working tie, and as the core."""

    working: float = parameter(
        default=0.5, meaning="Trust from which a tie counts as working", unit="share", low=0.4, high=0.6,
        basis="assumed",
    )  # fmt: skip
    core: float = parameter(
        default=0.1, meaning="Share of bodies, those with most working ties, that is called the core", unit="share",
        low=0.05, high=0.25, basis="assumed",
    )  # fmt: skip


NETWORK = NetworkParameters()


def working(world: World) -> tuple[Array, Array]:
    """Which ties work there and back again: two arrays of (pairs, runs), 0 or 1."""
    works = (world.ties.trust >= NETWORK.working).astype(np.float64)
    return works[: len(world.land.ties)], works[len(world.land.ties) :]


def density(world: World) -> Array:
    """Working directed ties as a share of all directed ties, (1, runs)."""
    there, back = working(world)
    share: Array = 0.5 * (_mean(there) + _mean(back))
    return share


def reciprocity(world: World) -> Array:
    """Share of working directed ties that work back again, (1, runs); 0 where none works."""
    there, back = working(world)
    share: Array = 2.0 * _mean(there * back) / np.maximum(_mean(there) + _mean(back), 1e-12)
    return share


def _mean(values: Array) -> Array:
    """Mean over pairs of zeros and ones: whole numbers add up without rounding, whatever their order."""
    means: Array = values.sum(axis=0, keepdims=True) / len(values)
    return means


def each_run(measure: Callable[[csr_array, Landscape], float]) -> Callable[[World], Array]:
    """A measure of an undirected graph, in which a tie counts if it works both ways, as a metric of the nation."""

    def read(world: World) -> Array:
        there, back = working(world)
        both, land = (there * back) > 0, world.land
        return np.array([[measure(graph(land, both[:, run]), land) for run in range(both.shape[1])]])

    read.__doc__ = measure.__doc__
    return read


def graph(land: Landscape, works: NDArray[np.bool_]) -> csr_array:
    """The symmetric matrix of the ties that work, one row a local body."""
    first, here = land.offset["icb"], np.flatnonzero(works)
    a, b = land.ties.source[here] - first, land.ties.target[here] - first
    ends, others = np.concatenate([a, b]), np.concatenate([b, a])
    bodies = land.size - first
    return csr_array((np.ones(len(ends)), (ends, others)), shape=(bodies, bodies))


def component(ties: csr_array, land: Landscape) -> float:
    """Share of local bodies in the largest group that working ties connect."""
    del land  # the same arguments for every measure
    _count, labels = connected_components(ties, directed=False)
    return float(np.bincount(labels).max() / ties.shape[0])


def clustering(ties: csr_array, _: Landscape) -> float:
    """Chance that two partners of a body work with each other (triangles over chains of two)."""
    degree = np.asarray(ties.sum(axis=1)).ravel()
    chains = float(np.sum(degree * (degree - 1.0)))
    closed = float((ties @ ties).multiply(ties).sum())
    return closed / chains if chains else 0.0


def modularity(ties: csr_array, land: Landscape) -> float:
    """How far work keeps within systems: the share of working ties that do, less what chance would give."""
    system, degree = land.operators.local_system, np.asarray(ties.sum(axis=1)).ravel()
    total = float(degree.sum())
    if not total:
        return 0.0
    a, b = ties.nonzero()
    inside = float(np.sum(system[a] == system[b])) / total
    shares = np.bincount(system, weights=degree, minlength=len(land.icb)) / total
    return inside - float(np.sum(np.square(shares)))


def core(ties: csr_array, _: Landscape) -> float:
    """How far it is a core with a periphery: correlation of ties with the pattern in which each has one core end."""
    degree = np.asarray(ties.sum(axis=1)).ravel()
    n = len(degree)
    last = np.sort(degree)[-max(1, round(NETWORK.core * n))]
    central = (degree >= last).astype(np.float64)  # with all who have as many ties as the last, whatever their order
    size = float(central.sum())
    a, b = ties.nonzero()
    possible = 0.5 * n * (n - 1)
    tied = len(a) / 2.0 / possible
    ideal = 1.0 - 0.5 * (n - size) * (n - size - 1) / possible
    touching = float(np.sum(np.maximum(central[a], central[b]))) / 2.0 / possible
    scale = np.sqrt(tied * (1.0 - tied) * ideal * (1.0 - ideal))
    return float((touching - tied * ideal) / scale) if scale else 0.0


def _yearly(name: str, label: str, meaning: str, low: float, read: Callable[[World], Array]) -> Metric:
    unit = "0 to 1" if low == 0 else "\N{MINUS SIGN}1 to 1"
    return Metric(name, label, meaning, unit, low, 1, "neither", 0.01, None, read, yearly=True)


ALL = (
    _yearly("net_density", "Working ties", "Working directed ties as a share of all", 0, density),
    _yearly("net_reciprocity", "Reciprocity", "Share of working ties that work back again", 0, reciprocity),
    _yearly("net_component", "Largest group", "Share of bodies in the largest group that working ties connect", 0,
            each_run(component)),
    _yearly("net_clustering", "Clustering", "Chance that two partners of a body work with each other", 0,
            each_run(clustering)),
    _yearly("net_modularity", "Modularity by system", "How far work keeps within systems, beyond chance", -1,
            each_run(modularity)),
    _yearly("net_core", "Core and periphery", "How far working ties all touch a core of the best connected tenth", -1,
            each_run(core)),
)  # fmt: skip
