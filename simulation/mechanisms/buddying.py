"""M71 A failing trust is the whole system's: strong neighbours lend it managers and clinicians, as far as it trusts."""

from __future__ import annotations

from simulation.core.arithmetic import Real
from simulation.core.parameter import Parameters, lever, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Publisher, Rule
from simulation.core.value import replace
from simulation.core.world import World


class BuddyingLevers(Parameters):
    """How much strong trusts lend to weak ones of their system."""

    strength: float = lever(
        default=0.1, meaning="How far strong trusts lend managers and clinicians to weak ones of their system",
        unit="share", source="kings-fund-2018; timmins-2022",
    )  # fmt: skip
    pace: float = parameter(
        default=0.015,
        meaning="Share of the distance to strong neighbours closed a month at full lending",
        unit="share/month", low=0.005, high=0.03, basis="assumed", source="kings-fund-2018: Pennine Acute",
        favours="local",
    )  # fmt: skip


def lent(strength: Real, trust: Real, p: BuddyingLevers) -> Real:
    """Share of the distance to strong neighbours closed in a month; `strength` and the receiver's `trust` are 0..1.

    >>> float(lent(1.0, 0.5, BuddyingLevers()))
    0.0075
    """
    return p.pace * strength * trust


def publish(world: World, p: BuddyingLevers) -> World:
    """Say in every system how much is to be lent."""
    return replace(world, icb=replace(world.icb, buddying=p.strength + 0.0 * world.icb.trust))


def step(world: World, p: BuddyingLevers, _: Draws) -> World:
    """Lend, as far as those who are to be helped trust their partners."""
    nhs = world.nhs_trust
    return replace(
        world, nhs_trust=replace(nhs, buddied=lent(world.by_trust(world.icb.buddying), nhs.trust, p)),
    )  # fmt: skip


RULE = Rule(
    "buddying", "buddying", BuddyingLevers, step, writes="nhs_trust.buddied", switch="buddying",
)  # fmt: skip
LEVERS = Publisher("buddying", BuddyingLevers, publish, switch="buddying")
