"""A yardstick: a model of our size in the classic style, Mesa agents with Python steps and ties on a networkx graph.

It is no model of anything. It has the bodies, the ties and the phases of ours, does about as much arithmetic on each as
a straightforward author would write, and draws its luck beforehand, so that the two can be timed in turn.
"""

from __future__ import annotations

from itertools import combinations
from typing import Any

import mesa
import networkx as nx
import numpy as np

from tests.benchmarks.classic_bodies import Board, Body, Trust

MONTHS = 120
BODIES = {
    "nation": 1, "region": 7, "board": 42, "trust": 213, "council": 153, "voluntary": 330, "forum": 42, "place": 110,
}  # fmt: skip
PARTNERS = ("trust", "council", "voluntary", "forum", "place")


class Classic(mesa.Model):
    """About nine hundred agents, some six thousand directed ties and six phases a month."""

    def __init__(self, seed: int = 0) -> None:
        """Make the bodies, tie them, and draw ten years of luck."""
        super().__init__(seed=seed)
        self.luck = np.random.default_rng(seed)
        self.months, self.mood, self.growth, self.purse, self.asked = 0, 0.0, 1.0, 1.0, 1.0
        self.drawn: dict[str, Any] = {}
        self.bodies: list[Any] = []
        kinds: dict[str, type[Body]] = {"board": Board, "trust": Trust}
        for kind, count in BODIES.items():
            for i in range(count):
                system = i % BODIES["board"] if kind in {"board", *PARTNERS} else -1
                self.bodies.append(kinds.get(kind, Body)(self, len(self.bodies), kind, system))
        self._group()
        self._tie()
        size = len(self.bodies)
        self._ahead = {use: self.luck.random((MONTHS, size)).tolist() for use in ("leave", "join", "call", "past")}
        self._ahead["demand"] = self.luck.standard_normal((MONTHS, size)).tolist()
        self.datacollector = mesa.DataCollector(model_reporters={"nation": "nation", "systems": "systems"})

    def _group(self) -> None:
        """Know who belongs to whom."""
        of: dict[str, list[Any]] = {kind: [body for body in self.bodies if body.kind == kind] for kind in BODIES}
        self.boards, self.trusts, self.regions = of["board"], of["trust"], of["region"]
        self.trusts_of = [[trust for trust in self.trusts if trust.system == k] for k in range(len(self.boards))]
        of["nation"][0].members = self.regions
        for g, region in enumerate(self.regions):
            region.members = self.boards[g :: len(self.regions)]
        for k, board in enumerate(self.boards):
            board.members = [body for kind in PARTNERS for body in of[kind] if body.system == k]
        self.feeling = [body for body in self.bodies if body.kind not in {"board", "trust"}]

    def _tie(self) -> None:
        """Tie the nation to regions, regions to boards and trusts, and partners within every system, both ways."""
        self.network: Any = nx.DiGraph()
        self.network.add_nodes_from(range(len(self.bodies)))
        pairs = [(0, region.row) for region in self.regions]
        for region in self.regions:
            for board in region.members:
                pairs += [(region.row, body.row) for body in (board, *self.trusts_of[board.system])]
        for board in self.boards:
            pairs += [(board.row, member.row) for member in board.members]
            known = self.luck.random(len(board.members) ** 2).tolist()
            for (a, b), chance in zip(combinations(board.members, 2), known, strict=False):
                if a.kind == b.kind == "trust" or chance < 0.23 * (a.kind != b.kind):
                    pairs.append((a.row, b.row))
        self.pairs = pairs
        for a, b in pairs:
            for one, other in ((a, b), (b, a)):
                upward = float(self.bodies[other].kind in {"nation", "region"})
                strength, trust = self.luck.uniform(0.5, 1.5), self.luck.uniform(0.3, 0.6)
                self.network.add_edge(one, other, trust=float(trust), strength=float(strength), upward=upward)

    def step(self) -> None:
        """One month: care, calls, pressure, trust, choices, money; then look."""
        self.drawn = {use: rows[self.months] for use, rows in self._ahead.items()}
        self.growth = 1.002**self.months
        self.agents_by_type[Trust].do("treat")
        self.mood = 0.9 * self.mood + 0.15 * self.drawn["demand"][0]
        self.agents_by_type[Trust].do("inspect")
        self.agents_by_type[Board].do("answer")
        for body in self.feeling:
            body.feel()
        for phase in ("hand_over", "learn", "choose", "settle"):
            self.agents.do(phase)
        self.purse = len(self.boards) * 1.0018**self.months
        self.asked = sum(board.need * (1.0 + 0.1 * board.distance) for board in self.boards)
        self.agents_by_type[Board].do("pay")
        self._look()
        self.datacollector.collect(self)
        self.months += 1

    def _look(self) -> None:
        """Means over the nation and over every system."""
        mutual = self.network._adj
        close = sum(1 for a, b in self.pairs if mutual[a][b]["trust"] > 0.55 and mutual[b][a]["trust"] > 0.55)
        size, trusts = len(self.bodies), self.trusts
        self.nation = (
            sum(trust.shown for trust in trusts) / len(trusts), sum(body.joined for body in self.bodies) / size,
            sum(body.standing for body in self.bodies) / size, sum(body.pressure for body in self.bodies) / size, close,
            sum(trust.called for trust in trusts), sum(trust.bypassed for trust in trusts), self.mood,
        )  # fmt: skip
        self.systems = [
            tuple(sum(getattr(m, name) for m in board.members) / len(board.members)
                  for name in ("joined", "standing", "pressure", "money")) for board in self.boards
        ]  # fmt: skip
