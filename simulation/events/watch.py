"""What an event is, and what watches for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from simulation.core.arithmetic import Array
from simulation.core.world import World

Mask = NDArray[np.bool_]  # (bodies, runs)
Figure = Callable[[World], Array]  # a formula of the world, (bodies, runs), or (1, runs) for the nation's
NAME = re.compile(r"(?<=\{)[a-z][a-z0-9_.]*")  # of a figure, in a phrase


class Event(NamedTuple):
    """One line of a run's story. `body` and `partner` are codes; `partner` may be empty."""

    run: int
    month: int
    kind: str
    body: str
    partner: str
    cause: str


@dataclass(frozen=True)
class Watch:
    """One kind of event: the bodies whose mask of (bodies, runs) is true have it.

    `cause` is a phrase with figures in it, each as `{group.column:format}`; what no column says is `given` by name.
    """

    kind: str
    bodies: str
    happened: Callable[[World, World], Mask]
    cause: str
    partner: str = ""
    follows: str = "trust"  # the metric that it bears on, told as what followed
    act: bool = False  # told each time; a crossing of a level is told once in two years
    given: Mapping[str, Figure] = field(default_factory=dict)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures of the phrase, in its order."""
        return tuple(self.given.get(name) or attrgetter(name) for name in NAME.findall(self.cause))

    @cached_property
    def _phrase(self) -> str:
        return NAME.sub("", self.cause)

    def told(self, figures: Sequence[float]) -> str:
        """The phrase with these figures in it; what they have beyond it is left out."""
        return self._phrase.format(*figures)


def rising(group: str, name: str, level: float) -> Callable[[World, World], Mask]:
    """Where a column comes to stand above a level."""

    def happened(before: World, after: World) -> Mask:
        old, new = getattr(getattr(before, group), name), getattr(getattr(after, group), name)
        crossed: Mask = (new > level) & (old <= level)
        return crossed

    return happened


def falling(group: str, name: str, level: float) -> Callable[[World, World], Mask]:
    """Where a column comes to stand at or below a level."""
    upward = rising(group, name, level)
    return lambda before, after: upward(after, before)


def marked(group: str, name: str) -> Callable[[World, World], Mask]:
    """Where a column says that something was done in this month."""

    def happened(_: World, after: World) -> Mask:
        done: Mask = getattr(getattr(after, group), name) > 0
        return done

    return happened
