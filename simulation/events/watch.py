"""What an event is, and what watches for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from simulation.core.arithmetic import Array
from simulation.core.world import World


class Event(NamedTuple):  # made, and sent between processes, by the thousand
    """One line of a run's story. `body` and `partner` are codes; `partner` may be empty."""

    run: int
    month: int
    kind: str
    body: str
    partner: str
    cause: str


@dataclass(frozen=True, slots=True)
class Watch:
    """One kind of event: the bodies whose mask of (bodies, runs) is true have it."""

    kind: str
    bodies: str
    happened: Callable[[World, World], Array]
    cause: Callable[[World, int, int], str]
    partner: str = ""
    follows: str = "trust"  # the metric that it bears on, told as what followed
    act: bool = False  # told each time; a crossing of a level is told once in two years


def rising(group: str, name: str, level: float) -> Callable[[World, World], Array]:
    """Where a column comes to stand above a level."""

    def happened(before: World, after: World) -> Array:
        old, new = getattr(getattr(before, group), name), getattr(getattr(after, group), name)
        crossed: Array = (new > level) & (old <= level)
        return crossed

    return happened


def falling(group: str, name: str, level: float) -> Callable[[World, World], Array]:
    """Where a column comes to stand at or below a level."""
    upward = rising(group, name, level)
    return lambda before, after: upward(after, before)
