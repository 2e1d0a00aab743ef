"""M07 Distrust and intervention feed each other: a poor showing costs faith, and little faith brings the next call."""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Real, apart, clip, logistic, side_by_side
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class DistrustParameters(Parameters):
    """What gives those above faith in those below."""

    level: float = parameter(
        default=0.3, meaning="Log-odds of faith in a middling body", unit="log-odds", low=-0.5, high=1.0,
        basis="assumed",
    )  # fmt: skip
    by_capability: float = parameter(
        default=3.0, meaning="Log-odds of faith per unit of the board's capability", unit="log-odds", low=1.0, high=5.0,
        basis="assumed", source="timmins-2022",
    )  # fmt: skip
    by_waits: float = parameter(
        default=5.0, meaning="Log-odds of faith per unit of share over 18 weeks below the national mean, as recorded",
        unit="log-odds", low=2.0, high=10.0, basis="assumed", source="timmins-2022: lack of faith",
    )  # fmt: skip
    by_deficit: float = parameter(
        default=15.0, meaning="Log-odds of faith lost per unit of deficit (share of allocation)", unit="log-odds",
        low=5.0, high=40.0, basis="assumed",
    )  # fmt: skip
    usual_deficit: float = parameter(
        default=0.008, meaning="Deficit that costs no faith", unit="share of allocation", low=0.0, high=0.02,
        basis="assumed",
    )  # fmt: skip
    by_authority: float = parameter(
        default=1.5, meaning="Log-odds of faith per unit of the board's standing: what closes the loop",
        unit="log-odds", low=0.0, high=6.0, basis="assumed", source="timmins-2022: lack of faith", favours="local",
    )  # fmt: skip
    usual_authority: float = parameter(
        default=0.42, meaning="Standing that neither adds to faith nor takes from it", unit="share", low=0.3, high=0.55,
        basis="assumed",
    )  # fmt: skip
    by_protest: float = parameter(
        default=0.5, meaning="Log-odds of faith lost to a protest, per unit of control (M92)", unit="log-odds", low=0.0,
        high=1.0, basis="assumed", source="timmins-2022: call out", favours="centre",
    )  # fmt: skip
    fall: float = parameter(
        default=18.0, meaning="Time constant with which faith falls", unit="months", low=9.0, high=30.0,
        basis="assumed", source="slovic-1993",
    )  # fmt: skip
    rise: float = parameter(
        default=36.0, meaning="Time constant with which faith grows", unit="months", low=18.0, high=60.0,
        basis="assumed", source="slovic-1993",
    )  # fmt: skip
    noise: float = parameter(
        default=0.01, meaning="Standard deviation of a month's chance impressions", unit="share", low=0.0, high=0.02,
        basis="assumed",
    )  # fmt: skip
    at_start: float = parameter(
        default=0.50, meaning="Faith in a board of middling capability in July 2022", unit="share", low=0.35, high=0.65,
        basis="assumed",
    )  # fmt: skip
    start_by_capability: float = parameter(
        default=0.3, meaning="Faith at the start per unit of capability", unit="ratio", low=0.0, high=0.6,
        basis="assumed",
    )  # fmt: skip
    start_spread: float = parameter(
        default=0.06, meaning="Standard deviation of faith at the start", unit="share", low=0.0, high=0.12,
        basis="assumed",
    )  # fmt: skip


def earned_faith(
    capability: Real, waits: Real, deficit: Real, authority: Real, protest: Real, p: DistrustParameters
) -> Real:
    """The faith, 0..1, that a body's showing would earn; `waits` is share over 18 weeks less the national mean.

    `protest` is what is left of a protest, times control: a centre that holds tightly resents it.
    """
    standing = p.by_authority * (authority - p.usual_authority) - p.by_deficit * (deficit - p.usual_deficit)
    shown = p.level + p.by_capability * (capability - 0.5) - p.by_waits * waits
    return logistic(shown + standing - p.by_protest * protest)


def next_faith(faith: Real, earned: Real, p: DistrustParameters) -> Real:
    """Faith moves towards what is earned, faster down than up."""
    return faith + np.where(earned < faith, (earned - faith) / p.fall, (earned - faith) / p.rise)


def start(world: World, p: DistrustParameters) -> World:
    """Faith in July 2022 follows capability, and the landscape's draw."""
    icb, land = world.icb, world.land
    faith = p.at_start + p.start_by_capability * (icb.capability - np.mean(icb.capability, axis=0, keepdims=True))
    return replace(
        world, lines=replace(world.lines, downward=clip(world.by_line(faith + p.start_spread * land.icb.z_faith))),
    )  # fmt: skip


def step(world: World, p: DistrustParameters, draws: Draws) -> World:
    """Those above judge by capability, recorded waits, money and standing."""
    icb = world.icb
    waits = icb.seen - world.land.operators.nation_mean_of_icbs @ icb.seen
    earned = earned_faith(icb.capability, waits, icb.deficit, icb.authority, icb.protested * world.centre.control, p)
    chance = p.noise * draws.normal("impression", world.land.icb)
    of_line, luck = apart(world.by_line(side_by_side(earned, chance)), 2)
    now = next_faith(world.lines.downward, of_line, p) + luck
    return replace(world, lines=replace(world.lines, downward=clip(now)))


RULE = Rule(
    "distrust", "distrust", DistrustParameters, step, writes="lines.downward", switch="distrust", start=start,
)  # fmt: skip
