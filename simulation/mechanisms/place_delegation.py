"""M36 Delegation to place: local fit against coordination lost; M50 large acute providers slow it.

What a board offers and what a place takes on are decided in `agents.place`; this is what follows. The gain from fit
grows with the share that places hold and the loss of coordination with its square, so that there is a best share: the
higher the more a system's places differ, the lower the more they hang on one hospital.
"""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Array, Real, apart, positive, side_by_side, toward
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class PlaceDelegationParameters(Parameters):
    """How fast shares move to places, and what that gains and costs."""

    at_start: float = parameter(
        default=0.12, meaning="Share of the board's money and decisions that places held in July 2022", unit="share",
        low=0.05, high=0.2, basis="assumed", source="timmins-2022",
    )  # fmt: skip
    pace: float = parameter(
        default=18.0, meaning="Time constant with which a place's share follows what is offered and taken on",
        unit="months", low=9.0, high=36.0, basis="assumed", source="timmins-2022",
    )  # fmt: skip
    resistance: float = parameter(
        default=8.0,
        meaning="Slowing of that per unit of share to be moved, of weight on each organisation's own total and of the "
        "largest trust's share of beds (M50)",
        unit="ratio", low=2.0, high=14.0, basis="assumed", source="timmins-2022: acute hospitals dislike it",
        favours="open",
    )  # fmt: skip
    fit: float = parameter(
        default=0.04, meaning="Activity gained by local fit per unit of share held, where places differ as is usual",
        unit="share", low=0.0, high=0.08, basis="assumed", source="timmins-2022", favours="local",
    )  # fmt: skip
    usual_maturity: float = parameter(
        default=0.5, meaning="Maturity at which a place makes that of its share", unit="share", low=0.4, high=0.6,
        basis="assumed",
    )  # fmt: skip
    coordination: float = parameter(
        default=0.08,
        meaning="Activity lost to coordination per unit of share squared, were one hospital to hold every bed",
        unit="share", low=0.0, high=0.16, basis="assumed", source="timmins-2022; siggelkow-levinthal-2003",
        favours="centre",
    )  # fmt: skip


def resisted(moving: Real, own_weight: Real, largest: Real, p: PlaceDelegationParameters) -> Real:
    """How many times slower a share moves, 1 and up, where it leaves a large provider.

    >>> float(resisted(0.0, 0.7, 0.9, PlaceDelegationParameters()))
    1.0
    """
    return 1.0 + p.resistance * positive(moving) * own_weight * largest


def gain(able: Real, held: Real, variety: Real, largest: Real, p: PlaceDelegationParameters) -> Real:
    """Activity gained by fit less that lost to coordination, as a share.

    `held` is the share that places hold, `able` that weighted by their maturity; `variety` is 1 where places differ as
    is usual; `largest` is the largest trust's share of beds.
    """
    return p.fit * variety * able - p.coordination * largest * np.square(held)


def gained(world: World, held: Array, p: PlaceDelegationParameters) -> Array:
    """What every system gains by the shares that its places hold."""
    ops, able = world.land.operators, held * world.place.maturity / p.usual_maturity
    able_mean, held_mean = apart(ops.icb_mean_of_places @ side_by_side(able, held), 2)
    net: Array = gain(able_mean, held_mean, ops.place_variety, ops.largest_share, p)
    return net


def start(world: World, p: PlaceDelegationParameters) -> World:
    """All places begin with the usual share, for which starting activity already allows."""
    held = np.full(world.place.delegated.shape, 0.0) + p.at_start
    return replace(
        world, place=replace(world.place, delegated=held), icb=replace(world.icb, place_gain=gained(world, held, p)),
    )  # fmt: skip


def step(world: World, p: PlaceDelegationParameters, _: Draws) -> World:
    """Shares move towards what is offered and taken on; activity gains or loses by it."""
    place, icb, home = world.place, world.icb, world.land.place.icb
    wanted = icb.place_offer.take(home, axis=0) * place.takes
    largest = world.land.operators.largest_share[home]
    slower = resisted(wanted - place.delegated, icb.organisation_weight.take(home, axis=0), largest, p)
    held = toward(place.delegated, wanted, p.pace * slower)
    fit = 1.0 + gained(world, held, p) - icb.place_gain
    return replace(world, place=replace(place, delegated=held), icb=replace(icb, place_fit=fit))


RULE = Rule(
    "place_delegation", "place_delegation", PlaceDelegationParameters, step, writes="place.delegated icb.place_fit",
    switch="place_delegation", start=start,
)  # fmt: skip
