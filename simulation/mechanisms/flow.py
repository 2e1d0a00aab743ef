"""M81 Waits are a whole system's: people fit to leave hold beds until trusts and councils get them home together."""

from __future__ import annotations

from simulation.core import july
from simulation.core.arithmetic import Real, clip, power, toward
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class FlowParameters(Parameters):
    """What blocks beds, and what blocked beds do."""

    by_blocked: float = parameter(
        default=0.40, meaning="Activity lost per unit of beds blocked", unit="ratio", low=0.2, high=0.8,
        basis="assumed", source="timmins-2024: cut sustainably",
    )  # fmt: skip
    trend: float = parameter(
        default=0.005, meaning="Growth a year of blocked beds without change in joint work", unit="share/year", low=0.0,
        high=0.02, basis="assumed",
    )  # fmt: skip
    by_joint_work: float = parameter(
        default=0.35, meaning="Share of blocked beds freed per unit of joint work between trusts and councils",
        unit="ratio", low=0.0, high=0.7, basis="assumed", source="nuffield-2022", favours="local",
    )  # fmt: skip
    by_care_vacancy: float = parameter(
        default=3.0, meaning="Rise of blocked beds, as a share, per unit of social care vacancy above that of 2022",
        unit="ratio", low=1.0, high=6.0, basis="assumed", source="skills-for-care-2024",
    )  # fmt: skip
    usual_care_vacancy: float = july.care_vacancy()
    by_care_money: float = parameter(
        default=1.5, meaning="Rise of blocked beds, as a share, per share of councils' money lost since 2022 (M35)",
        unit="ratio", low=0.5, high=3.0, basis="assumed", source="timmins-2022; nuffield-2022",
    )  # fmt: skip
    pace: float = parameter(
        default=12.0, meaning="Time constant with which blocked beds follow their causes", unit="months", low=3.0,
        high=18.0, basis="assumed",
    )  # fmt: skip


def blocked_at_rest(at_start: Real, years: float, joint: Real, care: Real, money: Real, p: FlowParameters) -> Real:
    """Share of beds blocked that causes lead to, before the season, 0..0.6.

    `joint` is trust-council joint work above its start; `care` is social care's vacancy, 0..1; `money` is councils'
    real money, July 2022 = 1.

    >>> float(blocked_at_rest(0.14, 0.0, 0.0, 0.105, 1.0, FlowParameters()))
    0.14
    """
    people = power(1.0 + p.trend, years) * (1.0 - p.by_joint_work * joint)
    short = p.by_care_vacancy * (care - p.usual_care_vacancy) + p.by_care_money * (1.0 - money)
    return clip(at_start * people * (1.0 + short), 0.0, 0.6)


def start(world: World, _: FlowParameters) -> World:
    """Blocked beds as the tables give them, in July, when the season adds nothing."""
    blocked = world.land.icb.blocked + 0.0 * world.icb.trust
    return replace(world, icb=replace(world.icb, delayed=blocked, blocked=blocked))


def step(world: World, p: FlowParameters, _: Draws) -> World:
    """Beds block and free, and set what activity is possible."""
    icb, facts = world.icb, world.land.icb
    joint = icb.pathway - icb.pathway_usual
    causes = blocked_at_rest(facts.blocked, world.month / 12.0, joint, icb.care_vacancy, icb.care_money, p)
    delayed = toward(icb.delayed, causes, p.pace)
    blocked = clip(delayed * icb.winter_block, 0.0, 0.6)
    flow = clip(1.0 - p.by_blocked * (blocked - facts.blocked), 0.5, 1.2)
    return replace(world, icb=replace(icb, delayed=delayed, blocked=blocked, flow=flow))


RULE = Rule(
    "flow", "flow", FlowParameters, step, writes="icb.delayed icb.blocked icb.flow", switch="flow", start=start,
)  # fmt: skip
