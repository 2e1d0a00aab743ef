"""How a month is run: the world opened, and every rule in turn, month after month."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator

from simulation.core.landscape import Landscape
from simulation.core.parameter import Parameters
from simulation.core.randomness import Luck
from simulation.core.rule import Rule, columns
from simulation.core.value import replace
from simulation.core.world import World, adopt, blank, freeze
from simulation.publication import in_force, published
from simulation.schedule import MONTH, TOGETHER
from simulation.settings import Local, Settings, Timeline

LONGEST = 48  # quarters of a month in a step: a year, so that each step meets at most one settlement
# At the start, what others build on comes first; the rest as in the month.
FIRST = ("history", "care", "practice", "stocktake")


def running(settings: Settings) -> tuple[Rule, ...]:
    """The month's rules, less those that are switched off."""
    return tuple(rule for rule in MONTH if rule.switch not in settings.off)


def opened(land: Landscape, settings: Settings, runs: int, length: float = 1.0) -> World:
    """The world on 1 July 2022: every mechanism that is on sets its part; the rest is at its neutral value."""
    quarters = 4.0 * length
    if not (0 < quarters <= LONGEST and quarters == round(quarters)):
        message = f"length = {length!r}: a step is a quarter of a month, or a multiple of it, up to a year"
        raise ValueError(message)
    world = published(blank(land, runs, length), settings)
    starts = {rule.name: (rule.start, rule.table) for rule in running(settings) if rule.start is not None}
    for name in sorted(starts, key=lambda name: FIRST.index(name) if name in FIRST else len(FIRST)):
        start, table = starts[name]
        world = start(world, settings.numbers(table))
    return freeze(world)


Bound = tuple[Rule, Parameters]  # a rule, and its numbers for one step


def bind(settings: Settings, length: float) -> tuple[Bound, ...]:
    """The month's rules with their numbers for steps of `length` months."""
    return tuple((rule, settings.numbers(rule.table).per_step(length)) for rule in running(settings))


def phases(world: World, rules: tuple[Bound, ...], luck: Luck) -> Iterator[tuple[Rule, World]]:
    """Every rule of one month in turn, with the world after it."""
    base = world
    for rule, numbers in rules:
        draws = luck.at(world.step, rule.name)
        if rule.stage == TOGETHER:
            world = adopt(world, rule.step(base, numbers, draws), columns(rule.writes))
        else:
            world = base = rule.step(world, numbers, draws)
        yield rule, world


def after_month(world: World, rules: tuple[Bound, ...], luck: Luck) -> World:
    """The world one step later."""
    ((_, after),) = deque(phases(world, rules, luck), maxlen=1)
    return replace(freeze(after, world), step=world.step + 1)


Month = Callable[[World, tuple[Bound, ...], Luck], World]  # from a world, its rules and its luck to the next world


def months(
    world: World, timeline: Timeline | Settings, luck: Luck, steps: int, month: Month = after_month,
) -> Iterator[World]:  # fmt: skip
    """The worlds of a run, one a step, from the one given (not included) on; `month` may watch each as it is run."""
    plan = Timeline.of(timeline)
    settings: Settings | None = None
    rules: tuple[Bound, ...] = ()
    local: tuple[Local, ...] = ()
    for _ in range(steps):
        now, here = plan.at(world.month), plan.local_at(world.month)
        if now is not settings or here != local:
            settings, local, rules = now, here, bind(now, world.length)
            world = freeze(in_force(world, now, here, luck))
        world = month(world, rules, luck)
        yield world
