"""The graph of ties as networkx sees it: a live view over one run of the world.

A node is a body's code, an edge one direction of a pair: `edges[i, j]["trust"]` is i's trust in j, read from the
column of the world as it stands now. The structure is a fact of the landscape and frozen; the trust may be replaced.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, MutableMapping
from dataclasses import dataclass
from numbers import Real
from typing import TYPE_CHECKING, Any

import networkx as nx
import numpy as np

from simulation.core.landscape import LAYERS, Landscape
from simulation.core.value import replace
from simulation.core.world import World

if TYPE_CHECKING:
    Directed = nx.DiGraph[str]
else:
    Directed = nx.DiGraph

TRUST = "trust"
FACTS = (*LAYERS, "strength")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a network reads and writes: the world now, what to do with a changed one, which run (column) it shows."""

    read: Callable[[], World]
    write: Callable[[World], None]
    run: int = 0


class Edge(MutableMapping[str, Any]):
    """The attributes of one directed tie: its trust, live; its layers and strength, fixed; and what a user adds."""

    __slots__ = ("_column", "_group", "_known", "_row", "_source")

    def __init__(self, source: Source, group: str, column: str, row: int, facts: dict[str, Any]) -> None:
        """Show row `row` of the world's `group.column` as trust, beside the facts (one entry for each of `FACTS`)."""
        self._source, self._group, self._column, self._row, self._known = source, group, column, row, facts

    def __getitem__(self, key: str) -> Any:
        """Trust as it is now (0 to 1), a fact, or what a user has added."""
        if key != TRUST:
            return self._known[key]
        values = getattr(getattr(self._source.read(), self._group), self._column)
        return float(values[self._row, self._source.run])

    def __setitem__(self, key: str, value: Any) -> None:
        """Replace trust in the world, or add an attribute. Raises ValueError out of 0..1, TypeError for a fact."""
        if key in FACTS:
            message = f"{key!r} is a fact of the landscape: only trust can be replaced"
            raise TypeError(message)
        if key != TRUST:
            self._known[key] = value
            return
        if isinstance(value, bool) or not isinstance(value, Real) or not 0.0 <= float(value) <= 1.0:
            message = f"trust = {value!r}: must be a number from 0 to 1"
            raise ValueError(message)
        world = self._source.read()
        owner = getattr(world, self._group)
        values = getattr(owner, self._column).copy()
        values[self._row, self._source.run] = float(value)
        self._source.write(replace(world, **{self._group: replace(owner, **{self._column: values})}))

    def __delitem__(self, key: str) -> None:
        """Remove what a user has added. Raises TypeError for trust and facts."""
        if key == TRUST or key in FACTS:
            message = f"{key!r} belongs to the tie and stays"
            raise TypeError(message)
        del self._known[key]

    def __contains__(self, key: object) -> bool:
        """Whether there is such an attribute."""
        return key == TRUST or key in self._known

    def __iter__(self) -> Iterator[str]:
        """The names of the attributes, trust first."""
        yield TRUST
        yield from self._known

    def __len__(self) -> int:
        """How many attributes there are."""
        return 1 + len(self._known)

    def __repr__(self) -> str:
        """As a plain dictionary would be written."""
        return repr(dict(self))

    def copy(self) -> dict[str, Any]:
        """The attributes as they are now, in a plain dictionary."""
        return dict(self)

    def __deepcopy__(self, memo: dict[int, Any]) -> dict[str, Any]:
        """The same: a copy is a snapshot."""
        return dict(self)


class Network(Directed):
    """A directed graph whose edges look into a world; made by `Network.over`.

    Nodes carry `kind` and `name`, edges `trust`, a flag for each layer and `strength` (relative; 1 on lines of
    accountability). Whatever networkx copies, pickles or exports is a plain `DiGraph` with the values of that moment.
    """

    _succ: dict[str, dict[str, Any]]  # networkx's own, by source and target
    _pred: dict[str, dict[str, Any]]

    @classmethod
    def over(
        cls, land: Landscape, read: Callable[[], World], write: Callable[[World], None], run: int = 0,
    ) -> Network:  # fmt: skip
        """The network of a landscape over run `run` of the world that `read` returns; `write` takes a changed one."""
        network = cls(landscape=land.name)
        names = (name for kind in dict.fromkeys(land.kinds) for name in land.kind(kind).names)
        network.add_nodes_from(
            (code, {"kind": kind, "name": name}) for code, kind, name in zip(land.codes, land.kinds, names, strict=True)
        )
        for i, j, edge in edges(land, Source(read, write, run)):
            network._succ[i][j] = network._pred[j][i] = edge
        frozen: Network = nx.freeze(network)
        return frozen

    def copy(self, as_view: bool = False) -> Any:
        """A plain `DiGraph` with the values of this moment; or, as networkx has it, a read-only view."""
        if as_view:
            return super().copy(as_view=True)
        plain: Directed = nx.DiGraph()
        plain.graph.update(self.graph)
        plain.add_nodes_from((node, dict(known)) for node, known in self.nodes(data=True))
        plain.add_edges_from((i, j, dict(edge)) for i, j, edge in self.edges(data=True))
        return plain

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickled, and deeply copied, as the plain graph."""
        return nx.DiGraph, (self.copy(),)


def edges(land: Landscape, source: Source) -> Iterator[tuple[str, str, Edge]]:
    """Every directed tie and line of accountability: who, in whom, and the attributes. Ties first, there and back."""
    ties, lines, codes = land.ties, land.lines, land.codes
    flags = np.column_stack([getattr(ties, layer) for layer in LAYERS]).tolist()
    ends = zip(ties.source.tolist(), ties.target.tolist(), flags, ties.strength[:, 0].tolist(), strict=True)
    for row, (i, j, layers, strength) in enumerate(ends):
        facts = dict(zip(FACTS, (*layers, strength), strict=True))
        yield codes[i], codes[j], Edge(source, "ties", "trust", row, facts)
        yield codes[j], codes[i], Edge(source, "ties", "trust", row + len(ties), dict(facts))
    only = dict.fromkeys(LAYERS, False) | {"accountability": True, "strength": 1.0}
    for row, (i, j, money) in enumerate(
        zip(lines.upper.tolist(), lines.lower.tolist(), lines.money.tolist(), strict=True)
    ):
        yield codes[j], codes[i], Edge(source, "lines", "upward", row, only | {"money": money})
        yield codes[i], codes[j], Edge(source, "lines", "downward", row, only | {"money": money})
