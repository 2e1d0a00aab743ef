"""M15 Each tier controls the next in order to answer the one above, so that burden multiplies on its way down."""

from __future__ import annotations

from simulation.core.arithmetic import Real, power
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class CascadeParameters(Parameters):
    """How burden grows from tier to tier."""

    root: float = parameter(
        default=0.10, meaning="Burden that the first tier would cause at full control without pots", unit="index",
        low=0.05, high=0.2, basis="assumed",
    )  # fmt: skip
    by_tier: float = parameter(
        default=0.12, meaning="What each tier adds, as a share of what comes down to it", unit="share per tier",
        low=0.05, high=0.25, basis="assumed", source="timmins-2024: holding other people to account", favours="local",
    )  # fmt: skip
    unasked: float = parameter(
        default=0.4, meaning="Burden that remains when control is nil, relative to what full control adds",
        unit="ratio", low=0.2, high=0.8, basis="assumed",
    )  # fmt: skip
    by_pot: float = parameter(
        default=0.01, meaning="Burden that each pot adds, as a share of the rest", unit="share per pot", low=0.0,
        high=0.03, basis="assumed", source="timmins-2024: penny packets", favours="local",
    )  # fmt: skip
    by_intervention: float = parameter(
        default=0.9, meaning="Burden added per share of trusts called", unit="index", low=0.3, high=1.5,
        basis="assumed", source="nhs-providers-2024", favours="local",
    )  # fmt: skip


def burden(tiers: Real, control: Real, pots: Real, interventions: Real, p: CascadeParameters) -> Real:
    """Requests and assurance that reach the bottom, an index above 0; `tiers` and `pots` are numbers.

    >>> p = CascadeParameters()
    >>> six, five = burden(6, 0.5, 30, 0.0, p), burden(5, 0.5, 30, 0.0, p)
    >>> round(float(six / five), 2)
    1.12
    """
    routine = p.root * power(1.0 + p.by_tier, tiers) * (p.unasked + control) * (1.0 + p.by_pot * pots)
    return routine + p.by_intervention * interventions


def start(world: World, p: CascadeParameters) -> World:
    """The burden is there from the first day."""
    return step(world, p, None)


def step(world: World, p: CascadeParameters, _: Draws | None) -> World:
    """What comes down this month on every system."""
    centre, icb = world.centre, world.icb
    now = burden(centre.tiers * centre.micro, centre.control, icb.reporting_pots * centre.micro, icb.intervened, p)
    return replace(world, icb=replace(icb, burden=now))


RULE = Rule(
    "cascade", "cascade", CascadeParameters, step, writes="icb.burden", switch="cascade", start=start,
)  # fmt: skip
