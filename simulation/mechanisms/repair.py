"""M72 Who fixes a failing trust: the nation needs candour and control, the system needs capability and trust."""

from __future__ import annotations

from simulation.core.arithmetic import Real
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class RepairParameters(Parameters):
    """How fast each route closes the distance to good practice."""

    pace: float = parameter(
        default=0.012, meaning="Share of the distance to good practice closed a month by a route at unit strength",
        unit="share/month", low=0.004, high=0.025, basis="assumed", source="timmins-2022; kings-fund-2018",
    )  # fmt: skip
    nation_level: float = parameter(
        default=0.3, meaning="Strength of the national route without control", unit="ratio", low=0.1, high=0.6,
        basis="assumed", favours="centre",
    )  # fmt: skip
    nation_candour: float = parameter(
        default=0.6, meaning="What of the national route does not need the board's trust", unit="ratio", low=0.3,
        high=0.9, basis="assumed", source="timmins-2022", favours="centre",
    )  # fmt: skip
    system: float = parameter(
        default=2.0,
        meaning="Strength of the system's route per unit of capability and trust (at 1.6 no board of 2022 could lead)",
        unit="ratio", low=1.0, high=3.0, basis="assumed", source="kings-fund-2018", favours="local",
    )  # fmt: skip
    support: float = parameter(
        default=0.006, meaning="Further share of that distance closed a month by recovery support", unit="share/month",
        low=0.0, high=0.012, basis="assumed", source="nao-2024", favours="centre",
    )  # fmt: skip


def supported(rate: Real, recovery: Real, coherence: Real, p: RepairParameters) -> Real:
    """The same with recovery support (1) or none (0), as far as contradictory asks leave help its worth (M02).

    >>> round(supported(0.012, 1.0, 0.5, RepairParameters()), 12)
    0.009
    """
    return (rate + p.support * recovery) * coherence


def help_rate(
    control: Real, upward: Real, nation: Real, capability: Real, trust: Real, system: Real, p: RepairParameters
) -> Real:
    """Share of the distance to good practice closed in a month; `nation` and `system` weigh the two routes.

    >>> p = RepairParameters()
    >>> weak = help_rate(0.5, 0.4, 1.0, 0.3, 0.3, 0.5, p) - help_rate(0.5, 0.4, 0.5, 0.3, 0.3, 1.0, p)
    >>> able = help_rate(0.5, 0.4, 1.0, 0.8, 0.8, 0.5, p) - help_rate(0.5, 0.4, 0.5, 0.8, 0.8, 1.0, p)
    >>> weak > 0 > able
    True
    """
    from_nation = (p.nation_level + control) * (p.nation_candour + upward) * nation
    return p.pace * (from_nation + p.system * capability * trust * system)


def step(world: World, p: RepairParameters, _: Draws) -> World:
    """Help trusts that fall behind; a plan that a trust does not follow helps it less."""
    icb, centre, nhs = world.icb, world.centre, world.nhs_trust
    up = world.lines.upward.take(world.land.operators.centre_line, axis=0)
    rate = help_rate(centre.control, up, centre.lead_nation, icb.capability, icb.trust, centre.lead_system, p)
    return replace(world, nhs_trust=replace(nhs, help=supported(world.by_trust(rate), nhs.recovery, nhs.coherence, p)))


RULE = Rule(
    "repair", "repair", RepairParameters, step, writes="nhs_trust.help", switch="repair",
)  # fmt: skip
