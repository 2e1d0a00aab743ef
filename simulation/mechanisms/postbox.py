"""M38 A board that improves nothing becomes a post box for money: partners heed it less, and trust in it wears."""

from __future__ import annotations

from simulation.core import july
from simulation.core.arithmetic import Real, clip, positive, toward
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class PostboxParameters(Parameters):
    """What keeps a board from being a mere conduit."""

    usual_attention: float = july.attention()
    threshold: float = parameter(
        default=0.45, meaning="Standing times attention to improvement (July 2022 = 1) that keeps a board from it",
        unit="share", low=0.25, high=0.6, basis="assumed", source="timmins-2022: post box",
    )  # fmt: skip
    pace: float = parameter(
        default=12.0, meaning="Time constant with which partners come to see it so", unit="months", low=6.0, high=24.0,
        basis="assumed",
    )  # fmt: skip
    wears: float = parameter(
        default=0.01, meaning="Share of trust between board and trusts lost a month where it is nothing else",
        unit="share/month", low=0.0, high=0.03, basis="assumed", source="timmins-2022: post box", favours="local",
    )  # fmt: skip


def conduit(authority: Real, attention: Real, p: PostboxParameters) -> Real:
    """How far a board is a mere conduit, 0..1.

    >>> p = PostboxParameters()
    >>> float(conduit(0.0, 0.1, p)), float(conduit(0.5, p.usual_attention, p))
    (1.0, 0.0)
    """
    return clip(positive(p.threshold - authority * attention / p.usual_attention) / p.threshold)


def step(world: World, p: PostboxParameters, _: Draws) -> World:
    """See what the board does beside passing money on."""
    icb = world.icb
    now = toward(icb.conduit, conduit(icb.authority, icb.joint_attention, p), p.pace)
    return replace(world, icb=replace(icb, conduit=now, unheeded=p.wears * now))


RULE = Rule(
    "postbox", "postbox", PostboxParameters, step, writes="icb.conduit icb.unheeded", switch="postbox",
)  # fmt: skip
