"""M01 The nation goes straight to a trust: effort rises for a while; trust and the board's standing pay for it."""

from __future__ import annotations

from simulation.core.arithmetic import Real, toward
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class BypassParameters(Parameters):
    """What an intervention does."""

    push: float = parameter(
        default=0.08, meaning="Accountability that a direct call adds at a trust", unit="share", low=0.02, high=0.10,
        basis="assumed", source="timmins-2022", favours="centre",
    )  # fmt: skip
    routed: float = parameter(
        default=0.6, meaning="What the same call adds when it must go through the board, relative to a direct one",
        unit="ratio", low=0.3, high=1.0, basis="assumed", favours="centre",
    )  # fmt: skip
    fade: float = parameter(
        default=2.0, meaning="Time constant with which the push of a call fades", unit="months", low=1.0, high=4.0,
        basis="assumed", source="timmins-2022",
    )  # fmt: skip
    breach: float = parameter(
        default=0.012, meaning="Share of trust between board and trust lost to a direct call", unit="share", low=0.005,
        high=0.03, basis="assumed", source="timmins-2022: forgets the ICB", favours="local",
    )  # fmt: skip
    breach_routed: float = parameter(
        default=0.020, meaning="Share of the same trust lost when the board must deliver the message", unit="share",
        low=0.005, high=0.04, basis="assumed", source="nhs-providers-2023", favours="centre",
    )  # fmt: skip
    memory: float = parameter(
        default=6.0, meaning="Time constant with which a system remembers interventions", unit="months", low=3.0,
        high=12.0, basis="assumed",
    )  # fmt: skip


def pushed(push: Real, called: Real, direct: Real, p: BypassParameters) -> Real:
    """What is left of the push of interventions, after this month's call (1) or none (0).

    >>> pushed(0.0, 1.0, 1.0, BypassParameters())
    0.08
    """
    return push - push / p.fade + p.push * called * (direct + (1.0 - direct) * p.routed)


def step(world: World, p: BypassParameters, _: Draws) -> World:
    """Push the called trusts; note what it does to board and system."""
    nhs, icb, ops, direct = world.nhs_trust, world.icb, world.land.operators, world.nhs_trust.direct_route
    share = ops.icb_mean_of_trusts @ nhs.called
    breach = nhs.called * (p.breach * direct + p.breach_routed * (1.0 - direct)) * world.length
    return replace(
        world,
        nhs_trust=replace(nhs, push=pushed(nhs.push, nhs.called, direct, p), breach=breach),
        icb=replace(icb, bypassed=share * icb.direct_route, intervened=toward(icb.intervened, share, p.memory)),
    )


RULE = Rule(
    "bypass", "bypass", BypassParameters, step, writes="icb.intervened icb.bypassed nhs_trust.push nhs_trust.breach",
    switch="bypass",
)  # fmt: skip
