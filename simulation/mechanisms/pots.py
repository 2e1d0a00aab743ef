"""M26 Money tied to many small pots buys less: tied money fits less well, and each pot costs bids and reports."""

from __future__ import annotations

from simulation.core import july
from simulation.core.arithmetic import Real, power, toward
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
    usual_unspent: float = july.unspent()
    usual_late: float = july.pots_late()
    forgone: float = parameter(
        default=0.4, meaning="Part of tied money left unspent that does no good anywhere else either (M37)",
        unit="share", low=0.1, high=0.8, basis="assumed", source="bitterman-koliba-2020", favours="local",
    )  # fmt: skip
    hurry: float = parameter(
        default=0.2, meaning="Part of a tied pound's worth lost where it comes a year late", unit="share", low=0.0,
        high=0.4, basis="assumed", source="timmins-2024; ifg-2023", favours="open",
    )  # fmt: skip
    by_years: float = parameter(
        default=0.05, meaning="Elasticity of a tied pound's worth to the years for which it is promised",
        unit="elasticity", low=0.0, high=0.1, basis="assumed", source="timmins-2024; nuffield-2022", favours="open",
    )  # fmt: skip
    lag: float = parameter(
        default=12.0, meaning="Time constant with which activity follows the way money comes", unit="months", low=6.0,
        high=24.0, basis="assumed",
    )  # fmt: skip


def kept(unspent: Real, late: Real, years: Real, p: PotsParameters) -> Real:
    """What a tied pound is worth by how much is spent, when it comes and for how long, July 2022 = 1.

    `unspent` is 0..1; `late` is months after April; `years` is for how long a pot is promised.

    >>> float(kept(0.05, 4.0, 1.0, PotsParameters()))
    1.0
    """
    timely = 1.0 - p.hurry * (late - p.usual_late) / 12.0
    return (1.0 - p.forgone * (unspent - p.usual_unspent)) * timely * power(years, p.by_years)


def useful(tied: Real, pots: Real, kept: Real, p: PotsParameters) -> Real:
    """What an average pound buys, relative to a free one, given the tied share, the pots and a tied pound's worth.

    >>> round(float(useful(0.0, 0.0, 1.0, PotsParameters())), 3)
    1.0
    """
    return 1.0 - tied * (1.0 - p.quality * kept) - pots * p.cost / p.allocation


def step(world: World, p: PotsParameters, _: Draws) -> World:
    """Activity follows, with a lag, what the money of the day buys."""
    icb = world.icb
    worth, number = kept(icb.pots_unspent, icb.pots_late, icb.pot_years, p), icb.pots * world.centre.micro
    target = useful(icb.tied_share, number, worth, p) / useful(p.usual_share, p.usual_pots, 1.0, p)
    return replace(world, icb=replace(icb, usable=toward(icb.usable, target, p.lag)))


RULE = Rule(
    "pots", "pots", PotsParameters, step, writes="icb.usable", switch="pots",
)  # fmt: skip
