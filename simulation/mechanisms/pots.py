"""M26 Money tied to many small pots buys less: tied money fits less well, and each pot costs bids and reports."""

from __future__ import annotations

from simulation.core import july
from simulation.core.arithmetic import Real, toward
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class PotsParameters(Parameters):
    """What a tied pound buys, and what a pot costs."""

    quality: float = parameter(
        default=0.92, meaning="What a tied pound does for the thing it is tied to, relative to a free one",
        unit="ratio", low=0.75, high=1.05, basis="assumed", source="timmins-2024: penny packets; hewitt-2023",
        favours="open",
    )  # fmt: skip
    cost: float = parameter(
        default=0.06, meaning="Cost of bidding for and reporting on one pot in one system", unit="GBP million",
        low=0.02, high=0.10, basis="assumed", source="timmins-2024", favours="local",
    )  # fmt: skip
    allocation: float = parameter(
        default=2838.0, meaning="Mean allocation of a system in 2022/23", unit="GBP million", low=2838.0, high=2838.0,
        basis="measured", source="reference-tables",
    )  # fmt: skip
    usual_share: float = july.tied_share()
    usual_pots: float = july.pots()
    lag: float = parameter(
        default=12.0, meaning="Time constant with which activity follows the way money comes", unit="months", low=6.0,
        high=24.0, basis="assumed",
    )  # fmt: skip


def useful(tied: Real, pots: Real, p: PotsParameters) -> Real:
    """What an average pound buys, relative to one that is free, given the tied share and the number of pots.

    >>> round(float(useful(0.0, 0.0, PotsParameters())), 3)
    1.0
    """
    return 1.0 - tied * (1.0 - p.quality) - pots * p.cost / p.allocation


def step(world: World, p: PotsParameters, _: Draws) -> World:
    """Activity follows, with a lag, what the money of the day buys."""
    icb = world.icb
    target = useful(icb.tied_share, icb.pots * world.centre.micro, p) / useful(p.usual_share, p.usual_pots, p)
    return replace(world, icb=replace(icb, usable=toward(icb.usable, target, p.lag)))


RULE = Rule(
    "pots", "pots", PotsParameters, step, writes="icb.usable", switch="pots",
)  # fmt: skip
