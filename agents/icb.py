"""Integrated care boards: how they share out their attention, what they weigh, and how readily they convene."""

from __future__ import annotations

import numpy as np

from simulation.core import july
from simulation.core.arithmetic import Real, clip
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
    representation: str = lever(
        default="choice", meaning="Which councils sit on the board for themselves: those who insist, all, or none",
        choices=("choice", "everyone", "collective"), source="timmins-2022",
    )  # fmt: skip
    most_members: float = lever(
        default=60.0, meaning="Members beyond which a board takes no more councils", unit="members", low=10.0,
        high=60.0, source="timmins-2022; scott-2019",
    )  # fmt: skip
    cut_share: float = parameter(
        default=0.3, meaning="Share of the attention for change lost per unit of a small cut (M37)", unit="ratio",
        low=0.15, high=0.5, basis="assumed", source="timmins-2024: headcount reductions",
    )  # fmt: skip
    bend: float = parameter(
        default=1.0, meaning="How much faster it is lost per unit of a deeper cut (M37)", unit="ratio", low=0.0,
        high=2.0, basis="assumed", source="bitterman-koliba-2020",
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
    by_influence: float = parameter(
        default=1.0, meaning="Attention to the long term per unit of the partnership's influence, relative (M55)",
        unit="ratio", low=0.3, high=2.0, basis="assumed", source="timmins-2022",
    )  # fmt: skip
    usual_influence: float = parameter(
        default=0.28, meaning="Influence of partnerships in July 2022", unit="share", low=0.1, high=0.4,
        basis="assumed",
    )  # fmt: skip
    by_acute_voice: float = parameter(
        default=0.8, meaning="Attention to the long term lost per unit of acute providers' voice, relative (M49)",
        unit="ratio", low=0.2, high=1.6, basis="assumed", source="timmins-2022",
    )  # fmt: skip
    usual_acute_voice: float = parameter(
        default=0.57, meaning="Acute providers' share of agendas in July 2022", unit="share", low=0.45, high=0.7,
        basis="assumed",
    )  # fmt: skip
    platform: float = parameter(
        default=2.0, meaning="Readiness per unit of stress and of trust above the turn: the storm forces change (M84)",
        unit="log-odds", low=0.5, high=4.0, basis="assumed", source="timmins-2022: burning platform", favours="open",
    )  # fmt: skip
    platform_turn: float = parameter(
        default=0.4, meaning="Trust above which stress first draws partners together", unit="share", low=0.3, high=0.6,
        basis="assumed",
    )  # fmt: skip
    freeze: float = parameter(
        default=0.6, meaning="Readiness lost per squared unit of stress: the storm freezes (M84)", unit="log-odds",
        low=0.2, high=1.2, basis="assumed", source="timmins-2022", favours="open",
    )  # fmt: skip
    usual_stress: float = parameter(
        default=0.62, meaning="Stress of boards in July 2022", unit="index", low=0.4, high=0.8, basis="assumed",
    )  # fmt: skip
    usual_trust: float = parameter(
        default=0.53, meaning="Trust between partners in July 2022", unit="share", low=0.33, high=0.67,
        basis="assumed",
    )  # fmt: skip
    by_enthusiasm: float = parameter(
        default=1.0, meaning="Readiness per unit of effort that belief in the purpose sustains (M86)", unit="log-odds",
        low=0.3, high=2.0, basis="assumed", source="timmins-2022", favours="local",
    )  # fmt: skip


def publish(world: World, p: ICBLevers) -> World:
    """The rules in force for boards, and what the cut of their running costs leaves them able to do."""
    across = np.zeros((len(world.land.icb), world.runs))
    return replace(
        world,
        icb=replace(world.icb, organisation_weight=across + p.organisation_weight,
                    reach=across + reached(p.running_cost_cut, p), running_cost_cut=across + p.running_cost_cut,
                    most_members=across + p.most_members,
                    least_seats=across + float(p.representation == "everyone"),
                    most_seats=across + float(p.representation != "collective")),
    )  # fmt: skip


def reached(cut: Real, p: ICBLevers) -> Real:
    """What a board can still do after a `cut` (0..0.5) of its running costs, as a share of what it could."""
    return 1.0 - p.cut_share * cut * (1.0 + p.bend * cut)


def divide(free: Real, long_share: Real, reach: Real, p: ICBLevers) -> tuple[Real, Real]:
    """Attention to the long term and to working together (shares of all attention); improvement gets the rest."""
    usable = free * reach
    long = long_share * usable
    return long, p.joint_share * (usable - long)


def leaning(influence: Real, acute_voice: Real, p: ICBLevers) -> Real:
    """What the partnership and the acute providers make of the long term's share, a multiplier, 0.3..1.7.

    >>> float(leaning(0.28, 0.57, ICBLevers()))
    1.0
    """
    drawn = p.by_influence * (influence - p.usual_influence) - p.by_acute_voice * (acute_voice - p.usual_acute_voice)
    return clip(1.0 + drawn, 0.3, 1.7)


def attend(world: World, p: ICBLevers, _: Draws) -> World:
    """Share out the attention that reporting and this week's failures leave."""
    icb = world.icb
    lean = leaning(icb.influence, icb.acute_voice, p)
    long, joint = divide(icb.free, clip(icb.long_share * lean), icb.reach, p)
    return replace(world, icb=replace(icb, long_attention=long, joint_attention=joint))


def convening(
    capability: Real, attention: Real, deficit: Real, coordination: Real, stress: Real, trust: Real,
    enthusiasm: Real, p: ICBLevers,
) -> Real:  # fmt: skip
    """Readiness, in log-odds, that a board brings to its system, seeing its own time, money and skill.

    `coordination` is what structures cost; a storm and belief in the purpose (both optional) add or take.
    """
    able = p.by_capability * (capability - 0.5) + p.by_attention * np.log(attention / p.usual_attention)
    moved = storm(stress, trust, p) + p.by_enthusiasm * enthusiasm
    return able - p.by_deficit * np.minimum(deficit, p.deficit_most) - coordination + moved


def storm(stress: Real, trust: Real, p: ICBLevers) -> Real:
    """Readiness, in log-odds, that a storm adds or takes, beside a usual one: the more trust, the longer it adds.

    >>> float(storm(0.62, 0.53, ICBLevers()))
    0.0
    """
    forced = p.platform * ((trust - p.platform_turn) * stress - (p.usual_trust - p.platform_turn) * p.usual_stress)
    return forced - p.freeze * (np.square(stress) - np.square(p.usual_stress))


def delivering(capability: Real, attention: Real, called: Real, p: ICBLevers) -> Real:
    """What a board adds, in log-odds, to getting agreed work done; `called` is the share of trusts called directly."""
    able = p.by_capability * (capability - 0.5) + p.by_attention * np.log(attention / p.usual_attention)
    return able - p.by_intervention * called


def convene(world: World, p: ICBLevers, _: Draws) -> World:
    """Bring partners together as time, money and skill allow."""
    icb = world.icb
    ready = convening(icb.capability, icb.joint_attention, icb.deficit, icb.coordination, icb.stress, icb.trust,
                      icb.enthusiasm, p)  # fmt: skip
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
