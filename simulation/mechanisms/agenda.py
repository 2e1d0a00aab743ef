"""M49 Acute providers seek to keep the influence that they are used to: size fills the agenda, unless a chair minds."""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Real, logistic
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class AgendaParameters(Parameters):
    """Whose agenda it is."""

    by_size: float = parameter(
        default=1.0, meaning="Power of size in the share of the agenda (lambda)", unit="exponent", low=0.5, high=1.5,
        basis="assumed", source="timmins-2022: manoeuvring",
    )  # fmt: skip
    weight: float = parameter(
        default=1.6, meaning="Weight of all the system's beds against that of all other partners", unit="ratio",
        low=1.2, high=2.4, basis="assumed",
    )  # fmt: skip
    moderation: float = parameter(
        default=0.3, meaning="What a chair who is not the partnership's takes of the acutes' weight (M54)",
        unit="log-odds", low=0.0, high=0.6, basis="assumed", source="timmins-2022",
    )  # fmt: skip
    usual_joint_chair: float = parameter(
        default=0.26, meaning="Share of systems with a joint chair in July 2022", unit="share", low=0.2, high=0.5,
        basis="assumed",
    )  # fmt: skip


def voice(beds: Real, joint_chair: Real, p: AgendaParameters) -> Real:
    """Acute providers' share of the agenda, 0..1; `beds` is their share of the system's beds.

    >>> float(voice(0.625, 0.26, AgendaParameters()))
    0.5
    """
    heft = p.by_size * np.log(np.maximum(p.weight * beds, 1e-9))
    return logistic(heft + p.moderation * (joint_chair - p.usual_joint_chair))


def step(world: World, p: AgendaParameters, _: Draws) -> World:
    """Set whose matters are dealt with this month."""
    icb = world.icb
    return replace(world, icb=replace(icb, acute_voice=voice(world.land.operators.acute_share, icb.joint_chair, p)))


RULE = Rule(
    "agenda", "agenda", AgendaParameters, step, writes="icb.acute_voice", switch="agenda",
)  # fmt: skip
