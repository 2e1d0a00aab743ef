"""Provider collaboratives: how much weight they throw against the board's (what follows is M48, `capture`)."""

from __future__ import annotations

from simulation.core.arithmetic import Real
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class CollaborativeParameters(Parameters):
    """What gives providers weight."""

    unfreed: float = parameter(
        default=0.5, meaning="Weight of all of the system's beds where no decision comes down to the system",
        unit="ratio", low=0.2, high=1.0, basis="assumed", source="timmins-2022: cuckoo in the nest",
    )  # fmt: skip
    by_freedom: float = parameter(
        default=1.5, meaning="Weight that all of the system's beds gain where every decision comes down to the system",
        unit="ratio", low=0.5, high=3.0, basis="assumed", source="timmins-2022: cuckoo in the nest", favours="centre",
    )  # fmt: skip
    board: float = parameter(
        default=2.0, meaning="Weight of a board's standing against its providers", unit="ratio", low=1.0, high=3.0,
        basis="assumed", source="timmins-2022",
    )  # fmt: skip


def pull(weight: Real, freedom: Real, authority: Real, p: CollaborativeParameters) -> Real:
    """Providers' power over the board's, a ratio; `weight` is their share of the system's beds, 0..1.

    >>> pull(1.0, 0.0, 0.25, CollaborativeParameters())
    1.0
    """
    return weight * (p.unfreed + p.by_freedom * freedom) / (p.board * authority)


def gather(world: World, p: CollaborativeParameters, _: Draws) -> World:
    """Gather money and decisions, seeing what comes down and how strong the board is."""
    land, icb = world.land, world.icb
    home = land.collaborative.icb
    power = pull(land.collaborative.weight, icb.delegated.take(home, axis=0), icb.authority.take(home, axis=0), p)
    return replace(world, collaborative=replace(world.collaborative, pull=power))


RULE = Rule(
    "collaborative", "collaborative", CollaborativeParameters, gather, writes="collaborative.pull", switch="capture",
)  # fmt: skip
