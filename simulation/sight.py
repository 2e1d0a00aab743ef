"""What each kind of body sees of the world when it decides: readings, each for all bodies of a kind."""

from __future__ import annotations

from collections.abc import Callable

from agents import icb
from simulation.core.arithmetic import Array, Real, clip
from simulation.core.world import World

Seen = Callable[[World], Array]


def own(group: str, name: str) -> Seen:
    """A column of a group."""
    return lambda world: getattr(getattr(world, group), name)


def home(kind: str, name: str) -> Seen:
    """What each body of a kind finds in its home system."""
    return lambda world: getattr(world.icb, name).take(getattr(world.land, kind).icb, axis=0)


def fact(kind: str, name: str) -> Seen:
    """A fact of each body of a kind."""
    return lambda world: getattr(world.land.kind(kind), name)


def faith(world: World) -> Array:
    """NHS England's trust in each board."""
    return world.lines.downward.take(world.land.operators.centre_line, axis=0)


def boards_trust(world: World) -> Array:
    """How far each region's boards trust it."""
    ops = world.land.operators
    trust: Array = ops.region_mean_of_icbs @ world.lines.upward.take(ops.region_line, axis=0)
    return trust


def moved_to_boards(world: World) -> Array:
    """How much of each region's work its boards do."""
    moved: Array = world.land.operators.region_mean_of_icbs @ world.icb.regional_work
    return moved


def shortfall(world: World) -> Array:
    """Each trust's share over 18 weeks, as seen, above what is let pass (0 where it holds no list)."""
    above: Array = world.nhs_trust.seen - world.centre.yardstick - world.nhs_trust.tolerance
    return above * (world.land.nhs_trust.waiting > 0)


def for_long(free: Real, reach: Real, long_share: Real, influence: Real, acute_voice: Real, p: icb.ICBLevers) -> Real:
    """A board's attention to the long term."""
    return icb.divide(free, clip(long_share * icb.leaning(influence, acute_voice, p)), reach, p)[0]


def for_partners(
    free: Real, reach: Real, long_share: Real, influence: Real, acute_voice: Real, p: icb.ICBLevers
) -> Real:
    """A board's attention to working together."""
    return icb.divide(free, clip(long_share * icb.leaning(influence, acute_voice, p)), reach, p)[1]


def queues(world: World) -> Array:
    """Each trust's share over four hours above what has come to be expected (0 where it has no front door)."""
    above: Array = world.nhs_trust.over4 - world.centre.over4_usual
    return above * (world.land.nhs_trust.emergency > 0)
