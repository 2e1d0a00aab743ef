"""A yardstick: a model of this size in the classic style, Mesa agents with Python `step` code and ties on a networkx graph.

It is no model of anything. It has the bodies, the ties and the phases of ours, does about as much arithmetic on each as
a straightforward author would write, and draws its luck beforehand, so that the two can be timed in turn.
"""

from __future__ import annotations

import math
from itertools import combinations
from typing import Any

import mesa
import networkx as nx
import numpy as np

MONTHS = 120
BODIES = {"nation": 1, "region": 7, "board": 42, "trust": 213, "council": 153, "voluntary": 330, "forum": 42, "place": 110}
PARTNERS = ("trust", "council", "voluntary", "forum", "place")


def logistic(x: float) -> float:
    """Log-odds as a chance."""
    return 1.0 / (1.0 + math.exp(-x))


class Body(mesa.Agent):
    """Any organisation: it trusts, is trusted, joins in or not, and changes its leader now and then."""

    def __init__(self, model: Classic, row: int, kind: str, system: int) -> None:
        """Take a place in a system (or -1), with a freedom and a pressure of its own."""
        super().__init__(model)
        self.row, self.kind, self.system = row, kind, system
        self.freedom = self.usual_freedom = float(model.luck.uniform(0.4, 0.9))
        self.pressure = float(model.luck.uniform(0.1, 0.4))
        self.burden, self.standing, self.joined, self.joins = 0.0, 0.5, 1.0, 1.0
        self.bypassed = self.leaves = False
        self.members: list[Any] = []

    def hand_over(self) -> None:
        """See whether the leader leaves."""
        self.leaves = self.model.drawn["leave"][self.row] < 0.02

    def learn(self) -> None:
        """Move others' trust in this body by what it did, tie by tie."""
        bodies, mine = self.model.bodies, self.joined
        for other, _, tie in self.model.network.in_edges(self.row, data=True):
            partner = bodies[other]
            trust = tie["trust"]
            hurt = max(1.0 - mine, tie["upward"] * (1.0 if partner.bypassed else 0.0))
            trust = trust + 0.06 * (1.0 - trust) * partner.joined * mine - 0.05 * trust * hurt
            if self.leaves or partner.leaves:
                trust = 0.45 + 0.4 * (trust - 0.45)
            tie["trust"] = trust

    def choose(self) -> None:
        """Join in next month, or not, by the trust found on every tie."""
        felt = total = 0.0
        for _, _, tie in self.model.network.in_edges(self.row, data=True):
            felt += tie["strength"] * tie["trust"]
            total += tie["strength"]
        self.standing = felt / total
        ready = 4.0 * self.standing + 1.2 * self.freedom - 1.5 * self.pressure - self.burden - 1.2
        self.joins = 1.0 if self.model.drawn["join"][self.row] < logistic(ready) else 0.0

    def settle(self) -> None:
        """Act on the choice."""
        self.joined = self.joins

    def feel(self) -> None:
        """Take on the pressure of those one answers for, or to."""
        if self.kind in {"nation", "region"}:
            self.pressure = sum(member.pressure for member in self.members) / len(self.members)
        else:
            self.pressure = 0.9 * self.pressure + 0.1 * self.model.boards[self.system].pressure


class Board(Body):
    """A body that answers for a system and shares out its money."""

    need = money = 1.0
    distance = 0.0

    def answer(self) -> None:
        """Bear what its trusts were called for."""
        trusts = self.model.trusts_of[self.system]
        called, past = sum(trust.called for trust in trusts), sum(trust.bypassed for trust in trusts)
        self.bypassed = past > 0
        self.burden = 0.8 * self.burden + 0.5 * called / len(trusts)
        self.freedom += 0.1 * (self.usual_freedom - self.freedom) - 0.3 * self.freedom * past / len(trusts)
        self.pressure = sum(trust.pressure for trust in trusts) / len(trusts)

    def pay(self) -> None:
        """Share out the month's money, part of it for joint work."""
        asked = self.need * (1.0 + 0.1 * self.distance)
        self.money = self.model.purse * asked / self.model.asked
        self.distance = 0.95 * self.distance + 0.05 * (1.0 - asked / self.need)
        free = self.money * (1.0 - 0.012 * (1.0 + self.burden))
        for member in self.members:
            member.money = free * (0.85 + 0.15 * member.joined) / len(self.members)


class Trust(Body):
    """A body with patients waiting."""

    money, waiting, shown, noise, deficit, called = 1.0, 1.0, 0.75, 0.0, 0.0, False

    def treat(self) -> None:
        """Treat as many as money, trust and luck allow."""
        self.noise = 0.8 * self.noise + 0.05 * self.model.drawn["demand"][self.row]
        new = self.model.growth * (1.0 + self.noise)
        able = 1.04 * (0.9 + 0.2 * self.standing) * (0.85 + 0.15 * min(1.2, self.money))
        self.waiting = max(0.0, self.waiting + new - able)
        self.shown = 1.0 / (1.0 + self.waiting / 3.0)
        self.deficit = 0.9 * self.deficit + self.money - min(new, able)
        self.pressure = min(1.0, 0.6 * (1.0 - self.shown) + 0.08 * max(0.0, -self.deficit))

    def inspect(self) -> None:
        """Be called, and perhaps past the board, where the figures are poor."""
        drawn, short = self.model.drawn, 0.62 - self.shown
        self.called = short > 0.0 and drawn["call"][self.row] < logistic(10.0 * short + self.model.mood)
        self.bypassed = self.called and drawn["past"][self.row] < 0.4
        self.burden = 0.8 * self.burden + 0.3 * self.called + 0.2 * self.bypassed
        self.freedom += 0.1 * (self.usual_freedom - self.freedom) - 0.2 * self.freedom * self.called


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
        self.network = nx.DiGraph()
        self.network.add_nodes_from(range(len(self.bodies)))
        pairs = [(0, region.row) for region in self.regions]
        for region in self.regions:
            pairs += [(region.row, row) for b in region.members for row in (b.row, *(t.row for t in self.trusts_of[b.system]))]
        for board in self.boards:
            pairs += [(board.row, member.row) for member in board.members]
            known = self.luck.random(len(board.members) ** 2).tolist()
            for (a, b), chance in zip(combinations(board.members, 2), known, strict=False):
                if a.kind == b.kind == "trust" or chance < 0.34 * (a.kind != b.kind):
                    pairs.append((a.row, b.row))
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
        close = sum(tie["trust"] > 0.55 and mutual[v][u]["trust"] > 0.55 for u, v, tie in self.network.edges(data=True))
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
