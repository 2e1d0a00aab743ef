"""M22 The self-fulfilling prophecy: boards learn by deciding, so those thought immature stay so; freedom can also hurt.

What the regime hands over is decided in `agents.nhs_england.delegate`; this is what follows for capability.
"""

from __future__ import annotations

from simulation.core import july
from simulation.core.arithmetic import Real, clip, geometric_mean, positive, quantile
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class MaturityParameters(Parameters):
    """How capability grows and is lost."""

    learning: float = parameter(
        default=0.02, meaning="Share of missing capability learned in a month of full freedom and trust (eta)",
        unit="share/month", low=0.01, high=0.05, basis="assumed", source="timmins-2024: self-fulfilling prophecy",
        favours="local",
    )  # fmt: skip
    usual_attention: float = july.attention()
    by_skills: float = parameter(
        default=0.5, meaning="Learning gained per unit of effort to find the right skills above the usual (M102)",
        unit="ratio", low=0.0, high=1.0, basis="assumed", source="kings-fund-2018: the right skills",
    )  # fmt: skip
    forgetting: float = parameter(
        default=0.004, meaning="Share of capability above the floor lost a month", unit="share/month", low=0.002,
        high=0.008, basis="assumed",
    )  # fmt: skip
    floor: float = parameter(
        default=0.3, meaning="Capability that is not forgotten", unit="share", low=0.2, high=0.4, basis="assumed",
    )  # fmt: skip
    overreach: float = parameter(
        default=0.006, meaning="Capability lost a month per unit of freedom beyond what the system can use (zeta)",
        unit="per month", low=0.0, high=0.012, basis="assumed", source="nuffield-2022", favours="centre",
    )  # fmt: skip
    room: float = july.room()
    departs: float = parameter(
        default=0.05, meaning="Share of capability above the floor that leaves with a chief executive", unit="share",
        low=0.0, high=0.15, basis="assumed", source="kings-fund-2018",
    )  # fmt: skip
    spread: float = parameter(
        default=0.008, meaning="Share of the distance to able boards that a controlling centre closes a month (mu)",
        unit="share/month", low=0.0, high=0.02, basis="assumed", source="provan-milward-1995", favours="centre",
    )  # fmt: skip
    able: float = parameter(
        default=0.8, meaning="Quantile of boards that counts as able", unit="quantile", low=0.7, high=0.9,
        basis="assumed",
    )  # fmt: skip


def next_capability(
    now: Real,
    delegated: Real,
    attention: Real,
    trust: Real,
    left: Real,
    guided: Real,
    delivery: Real,
    p: MaturityParameters,
) -> Real:
    """Capability after a month, 0..1; `guided` is what the centre's guidance adds.

    What is learned and what is taken over is carried out as far as there is capacity (`delivery`, July 2022 = 1, M75).
    """
    learned = p.learning * delegated * (attention / p.usual_attention) * (1.0 - now) * trust
    above = now - p.floor
    lost = p.forgetting * above + p.overreach * positive(delegated - geometric_mean(now, trust) - p.room)
    return clip(now + (learned + guided) * delivery - lost - p.departs * above * left)


def taken_in(attention: Real, skilled: Real, p: MaturityParameters) -> Real:
    """Attention to improvement, as far as a board has the skills to use it; `skilled` is the effort to find them."""
    return attention * (1.0 + p.by_skills * (skilled - 0.5))


def step(world: World, p: MaturityParameters, _: Draws) -> World:
    """Boards learn by deciding, forget, overreach, lose leaders, and are guided."""
    icb = world.icb
    guided = p.spread * world.centre.control * positive(quantile(icb.capability, p.able) - icb.capability)
    used = taken_in(icb.joint_attention, icb.skilled, p)
    now = next_capability(
        icb.capability, icb.delegated, used, icb.trust, icb.left, guided, icb.delivery, p,
    )  # fmt: skip
    return replace(world, icb=replace(icb, capability=now))


RULE = Rule(
    "maturity", "maturity", MaturityParameters, step, writes="icb.capability", switch="maturity",
)  # fmt: skip
