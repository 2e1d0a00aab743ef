"""Integrated care boards: how they share out their attention, what they weigh, and how readily they convene."""

from __future__ import annotations

import numpy as np

from simulation.core import july
from simulation.core.arithmetic import Real
from simulation.core.parameter import Parameters, lever, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Publisher, Rule
from simulation.core.value import replace
from simulation.core.world import World


class ICBLevers(Parameters):
    """The rules under which boards work, and how they share out their time."""

    organisation_weight: float = lever(
        default=0.7, meaning="Weight of each organisation's own financial total against the system's", unit="share",
        low=0.3, high=1.0, source="kings-fund-2018: control totals",
    )  # fmt: skip
    running_cost_cut: float = lever(
        default=0.0, meaning="Real cut of boards' running costs", unit="share", low=0.0, high=0.5,
        source="timmins-2024",
    )  # fmt: skip
    cut_share: float = parameter(
        default=0.4, meaning="Share of the attention for change that depends on the board's own staff", unit="share",
        low=0.2, high=0.7, basis="assumed", source="timmins-2024: headcount reductions",
    )  # fmt: skip
    by_capability: float = parameter(
        default=0.8, meaning="Readiness and delivery per unit of the board's capability above one half",
        unit="log-odds", low=0.3, high=1.5, basis="assumed", source="klijn-2010",
    )  # fmt: skip
    by_attention: float = parameter(
        default=0.8, meaning="Readiness and delivery per unit of the logarithm of attention to working together",
        unit="log-odds", low=0.3, high=1.5, basis="assumed", source="timmins-2024: squeezes stuff out",
    )  # fmt: skip
    usual_attention: float = july.attention()
    by_deficit: float = parameter(
        default=25.0,
        meaning="Readiness lost per unit of deficit (share of allocation), at most that of two hundredths",
        unit="log-odds", low=5.0, high=50.0, basis="assumed", source="sanderson-2023",
    )  # fmt: skip
    deficit_most: float = parameter(
        default=0.02, meaning="Deficit beyond which readiness falls no further", unit="share of allocation", low=0.01,
        high=0.04, basis="assumed",
    )  # fmt: skip
    by_intervention: float = parameter(
        default=1.0, meaning="Delivery lost per share of trusts called directly", unit="log-odds", low=0.0, high=2.0,
        basis="assumed", source="timmins-2022", favours="local",
    )  # fmt: skip
    joint_share: float = parameter(
        default=0.5, meaning="Share of attention for change, after the long term, that goes to working together",
        unit="share", low=0.3, high=0.7, basis="assumed",
    )  # fmt: skip


def publish(world: World, p: ICBLevers) -> World:
    """The rules in force for boards, and what the cut of their running costs leaves them able to do."""
    across = np.zeros((len(world.land.icb), world.runs))
    reach = 1.0 - p.cut_share * p.running_cost_cut
    return replace(
        world,
        icb=replace(world.icb, organisation_weight=across + p.organisation_weight, reach=across + reach,
                    running_cost_cut=across + p.running_cost_cut),
    )  # fmt: skip


def divide(free: Real, long_share: Real, reach: Real, p: ICBLevers) -> tuple[Real, Real]:
    """Attention to the long term and to working together (shares of all attention); improvement gets the rest."""
    usable = free * reach
    long = long_share * usable
    return long, p.joint_share * (usable - long)


def attend(world: World, p: ICBLevers, _: Draws) -> World:
    """Share out the attention that reporting and this week's failures leave."""
    icb = world.icb
    long, joint = divide(icb.free, icb.long_share, icb.reach, p)
    return replace(world, icb=replace(icb, long_attention=long, joint_attention=joint))


def convening(capability: Real, attention: Real, deficit: Real, p: ICBLevers) -> Real:
    """Readiness, in log-odds, that a board brings to its system, seeing its own time, money and skill."""
    able = p.by_capability * (capability - 0.5) + p.by_attention * np.log(attention / p.usual_attention)
    return able - p.by_deficit * np.minimum(deficit, p.deficit_most)


def delivering(capability: Real, attention: Real, called: Real, p: ICBLevers) -> Real:
    """What a board adds, in log-odds, to getting agreed work done; `called` is the share of trusts called directly."""
    able = p.by_capability * (capability - 0.5) + p.by_attention * np.log(attention / p.usual_attention)
    return able - p.by_intervention * called


def convene(world: World, p: ICBLevers, _: Draws) -> World:
    """Bring partners together as time, money and skill allow."""
    icb = world.icb
    ready = convening(icb.capability, icb.joint_attention, icb.deficit, p)
    called = icb.intervened * icb.direct_route
    able = delivering(icb.capability, icb.joint_attention, called, p)
    return replace(world, icb=replace(icb, convening=ready, delivering=able))


BOARD_ATTENTION = Rule(
    "board_attention", "icb", ICBLevers, attend, writes="icb.long_attention icb.joint_attention",
)  # fmt: skip
BOARD_JOINS = Rule(
    "board_joins", "icb", ICBLevers, convene, writes="icb.convening icb.delivering",
)  # fmt: skip
LEVERS = Publisher("icb", ICBLevers, publish)
