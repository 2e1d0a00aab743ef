"""M103 Recruiting abroad costs money first: large trusts can, others and social care stay short unless it is pooled."""

from __future__ import annotations

from simulation.core.arithmetic import Real, clip, power
from simulation.core.parameter import Parameters, lever, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Publisher, Rule
from simulation.core.value import replace
from simulation.core.world import World


class OverseasParameters(Parameters):
    """What recruitment abroad brings, and to whom."""

    pooling: float = lever(
        default=0.0, meaning="How far the NHS and social care of a system recruit abroad together", unit="share",
        source="nuffield-2022",
    )  # fmt: skip
    brought: float = parameter(
        default=0.015, meaning="NHS posts filled from abroad where one trust holds all the system's beds", unit="share",
        low=0.0, high=0.03, basis="assumed", source="nuffield-2022",
    )  # fmt: skip
    by_size: float = parameter(
        default=0.5, meaning="Elasticity of a trust's recruitment abroad to its share of the system's beds (lambda)",
        unit="elasticity", low=0.0, high=1.0, basis="assumed", source="nuffield-2022: upfront investment",
    )  # fmt: skip
    to_care: float = parameter(
        default=0.5, meaning="Share of what is brought that goes to social care where all of it is pooled",
        unit="share", low=0.2, high=0.7, basis="assumed",
    )  # fmt: skip


def filled(size: Real, p: OverseasParameters) -> Real:
    """Posts that a trust fills from abroad, as a share of all its posts; `size` is its share of the system's beds.

    >>> p = OverseasParameters()
    >>> bool(filled(0.6, p) > filled(0.1, p))
    True
    """
    return p.brought * power(size, p.by_size)


def divided(brought: Real, pooling: Real, p: OverseasParameters) -> tuple[Real, Real]:
    """What the NHS keeps of `brought`, and what social care gets, each in posts per NHS post.

    >>> divided(0.01, 0.0, OverseasParameters()), divided(0.01, 1.0, OverseasParameters())
    ((0.01, 0.0), (0.005, 0.005))
    """
    away = brought * pooling * p.to_care
    return brought - away, away


def publish(world: World, p: OverseasParameters) -> World:
    """Say in every system how far recruitment is pooled."""
    return replace(world, icb=replace(world.icb, pooling=p.pooling + 0.0 * world.icb.trust))


def step(world: World, p: OverseasParameters, _: Draws) -> World:
    """Bring people from abroad, to those who can pay first."""
    size, ops = world.land.nhs_trust.size, world.land.operators
    brought = ops.icb_sum_of_trusts @ (size * filled(size, p) + 0.0 * world.nhs_trust.practice)
    nhs, care = divided(brought, world.icb.pooling, p)
    return replace(world, icb=replace(world.icb, overseas=clip(nhs, 0.0, 0.1), overseas_care=clip(care, 0.0, 0.1)))


RULE = Rule(
    "overseas", "overseas", OverseasParameters, step, writes="icb.overseas icb.overseas_care", switch="overseas",
)  # fmt: skip
LEVERS = Publisher("overseas", OverseasParameters, publish, switch="overseas")
