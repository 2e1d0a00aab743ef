"""The ledger: how much of a month's, a run's or a whole difference's change in a metric each phase caused.

A metric is read off after every rule, system totals and means included, so that what care does to waits stands beside
care and not beside the stocktake that writes it down. In order, the parts add up to the whole, exactly but for
rounding. A part says through which phase a change came in, not why: what made that phase act so stands before it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import numpy as np

from simulation.core.arithmetic import Array
from simulation.core.landscape import Landscape
from simulation.core.randomness import Luck
from simulation.core.value import replace
from simulation.core.world import World, freeze
from simulation.engine import Bound, months, opened, phases
from simulation.metrics import METRICS
from simulation.schedule import MONTH
from simulation.settings import Settings, Timeline

Reading = Callable[[World], Array]
RECORDS = "records"
START, DATED = "start", "levers on their dates"  # parts that no rule causes


def reading(metric: str, system: int | None = None) -> Reading:
    """A metric of the nation, (1, runs), or of the system in one row of the boards. Raises ValueError for neither."""
    if metric not in METRICS:
        message = f"no metric {metric!r}"
        raise ValueError(message)
    found = METRICS[metric]
    if system is None and found.national is not None:
        return found.national
    if found.by_system is None:
        message = f"the metric {metric!r} is one of the nation, not of a system"
        raise ValueError(message)
    return partial(_people, found.by_system) if system is None else partial(_row, found.by_system, system)


def _row(read: Reading, system: int, world: World) -> Array:
    return read(world)[system : system + 1]


def _people(read: Reading, world: World) -> Array:
    return world.land.operators.nation_mean_of_icbs @ read(world)


def written_up(world: World, rules: tuple[Bound, ...], luck: Luck) -> World:
    """The world with its totals and means read off anew."""
    for rule, numbers in rules:
        if rule.stage == RECORDS:
            world = rule.step(world, numbers, luck.at(world.step, rule.name))
    return world


def month(world: World, rules: tuple[Bound, ...], luck: Luck, read: Reading) -> tuple[dict[str, Array], World]:
    """What each rule of one month added to a metric, each (1, runs), and the world after it."""
    parts: dict[str, Array] = {}
    last, before = read(world), world
    for rule, after in phases(world, rules, luck):
        if after is not before:
            now = read(written_up(after, rules, luck))
            parts[rule.name] = now - last
            last, before = now, after
    return parts, replace(freeze(before, world), step=world.step + 1)


def account(
    land: Landscape, plan: Settings | Timeline, twins: tuple[int, ...], steps: int, read: Reading, *, only: int = -1
) -> dict[str, Array]:
    """What each phase added to a metric from July 2022 on, each (1, runs); with `only`, in that month alone.

    `start` is the level on the first day (or at the start of that month): all parts add up to the level at the end.
    """
    timeline, luck = Timeline.of(plan), Luck(twins)
    first = opened(land, timeline.at(0.0), len(twins))
    parts: dict[str, Array] = {START: read(first)}
    level = parts[START]

    def counted(world: World, rules: tuple[Bound, ...], luck: Luck) -> World:
        nonlocal level
        told, after = month(world, rules, luck, read)
        told = {DATED: read(world) - level, **told}
        level = read(after)
        if only in {-1, world.step}:
            for name, part in told.items():
                parts[name] = parts.get(name, np.zeros_like(part)) + part
        else:
            parts[START] = level
        return after

    for _ in months(first, timeline, luck, steps if only < 0 else only + 1, counted):
        pass
    order = [START, DATED, *(rule.name for rule in MONTH)]
    return {name: parts[name] for name in order if name in parts}


def difference(one: dict[str, Array], other: dict[str, Array]) -> dict[str, Array]:
    """What each phase added to how far the other run ended from the one."""
    names = dict.fromkeys([*one, *other])
    nothing = np.zeros_like(next(iter(one.values())))
    return {name: other.get(name, nothing) - one.get(name, nothing) for name in names}
