"""The agents of the yardstick in `classic`: every body, boards, and trusts."""

from __future__ import annotations

import math
from typing import Any

import mesa


def logistic(x: float) -> float:
    """Log-odds as a chance."""
    return 1.0 / (1.0 + math.exp(-x))


class Body(mesa.Agent):
    """Any organisation: it trusts, is trusted, joins in or not, and changes its leader now and then."""

    def __init__(self, model: Any, row: int, kind: str, system: int) -> None:
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
