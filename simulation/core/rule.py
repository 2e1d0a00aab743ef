"""A rule of the month, and a publisher of levers: what each reads its numbers from, and the columns that it may change.

A rule stands at the foot of its own file; the order of the month stands in `simulation.schedule`, and there only.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from simulation.core.parameter import Parameters
from simulation.core.world import Columns, World


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the month.

    `table` and `numbers`: the name and the class of its table. `writes`: the columns it may change, and no others.
    `switch`: the mechanism that it belongs to; a rule without one is part of every run. `start`: what it sets on the
    first day. `stage`: its part of the month, given by the schedule.
    """

    name: str
    table: str
    numbers: type[Parameters]
    step: Callable[..., World]
    writes: str
    switch: str = ""
    start: Callable[..., World] | None = None
    stage: str = ""


@dataclass(frozen=True, slots=True)
class Publisher:
    """A body's levers: published on the first day, and again whenever they change."""

    table: str
    numbers: type[Parameters]
    publish: Callable[..., World]
    switch: str = ""


@cache
def columns(writes: str) -> Columns:
    """The columns that a rule may change, by group.

    >>> columns("icb.need centre.money icb.ask")
    (('icb', ('need', 'ask')), ('centre', ('money',)))
    """
    names = [name.split(".") for name in dict.fromkeys(writes.split())]
    return tuple((group, tuple(b for a, b in names if a == group)) for group in dict.fromkeys(a for a, _ in names))
