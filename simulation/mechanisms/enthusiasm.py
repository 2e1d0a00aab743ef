"""M86 Leaders who believe in the purpose keep going for a while; promises broken from above use the belief up."""

from __future__ import annotations

from simulation.core.arithmetic import Real, positive
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class EnthusiasmParameters(Parameters):
    """How long belief lasts."""

    at_start: float = parameter(
        default=0.1, meaning="Effort that belief in the purpose sustains, in July 2022", unit="share", low=0.0,
        high=0.2, basis="assumed", source="timmins-2022: the only reorganisation that makes sense", favours="local",
    )  # fmt: skip
    fades: float = parameter(
        default=0.015, meaning="Share of belief that fades a month", unit="share/month", low=0.0, high=0.03,
        basis="assumed", source="timmins-2022: oxygen",
    )  # fmt: skip
    by_broken_word: float = parameter(
        default=0.3, meaning="Share of belief lost a month per unit of control beyond what was said",
        unit="share/month", low=0.1, high=0.5, basis="assumed", source="timmins-2024", favours="local",
    )  # fmt: skip


def next_belief(now: Real, broken: Real, p: EnthusiasmParameters) -> Real:
    """Effort that belief sustains after a month, 0..0.2; `broken` is control beyond what was said, 0..1."""
    return now * positive(1.0 - p.fades - p.by_broken_word * broken)


def start(world: World, p: EnthusiasmParameters) -> World:
    """Belief is high on the first day."""
    return replace(world, icb=replace(world.icb, enthusiasm=p.at_start + 0.0 * world.icb.enthusiasm))


def step(world: World, p: EnthusiasmParameters, _: Draws) -> World:
    """Belief fades; while it lasts, boards bring it to their systems."""
    icb, centre = world.icb, world.centre
    belief = next_belief(icb.enthusiasm, positive(centre.control - centre.stated_control), p)
    return replace(world, icb=replace(icb, enthusiasm=belief))


RULE = Rule(
    "enthusiasm", "enthusiasm", EnthusiasmParameters, step, writes="icb.enthusiasm", switch="enthusiasm", start=start,
)  # fmt: skip
