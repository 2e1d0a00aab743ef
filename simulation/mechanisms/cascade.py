"""M15 Each tier controls the next in order to answer the one above, so that burden multiplies on its way down."""

from __future__ import annotations

from simulation.core.arithmetic import Real, positive, power
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
    ad_hoc: float = parameter(
        default=0.3, meaning="Share of the routine burden of July 2022 that was requests outside the routine",
        unit="share", low=0.1, high=0.5, basis="assumed", source="nhs-providers-2023; nhs-providers-2024",
    )  # fmt: skip
    by_recovery: float = parameter(
        default=0.2, meaning="Burden added where all of a system's trusts are in recovery support", unit="index",
        low=0.0, high=0.5, basis="assumed", source="nao-2024",
    )  # fmt: skip
    usual_recovery: float = parameter(
        default=0.09, meaning="Share of trusts in recovery support for which the routine allows", unit="share",
        low=0.05, high=0.15, basis="estimated", source="nao-2024; hsj-2024",
    )  # fmt: skip
    by_regional_work: float = parameter(
        default=0.3, meaning="Burden of doing all the region's work, per unit of capability that a board lacks (M93)",
        unit="index", low=0.1, high=0.6, basis="assumed", source="timmins-2022",
    )  # fmt: skip
    able: float = parameter(
        default=0.5, meaning="Capability beyond which a board's doing the region's work saves it burden", unit="share",
        low=0.4, high=0.65, basis="assumed", source="timmins-2022",
    )  # fmt: skip
    by_layer: float = parameter(
        default=0.12, meaning="Burden added where scrutiny of systems comes on top of that of organisations (M70)",
        unit="index", low=0.0, high=0.25, basis="assumed", source="nhs-providers-2023; nhs-providers-2021",
        favours="local",
    )  # fmt: skip
    near: float = parameter(
        default=2.0, meaning="Tiers near to the bottom, region and board, whose part of the burden is told apart",
        unit="tiers", low=2.0, high=2.0, basis="judgement", source="timmins-2024",
    )  # fmt: skip


def burden(
    tiers: Real, control: Real, pots: Real, requests: Real, interventions: Real, recovering: Real, p: CascadeParameters
) -> Real:
    """Requests and assurance that reach the bottom, an index above 0; `tiers` and `pots` are numbers.

    `requests` outside the routine are relative to July 2022; `interventions` and `recovering` are shares of trusts.

    >>> p = CascadeParameters()
    >>> six, five = burden(6, 0.5, 30, 1.0, 0.0, 0.09, p), burden(5, 0.5, 30, 1.0, 0.0, 0.09, p)
    >>> round(float(six / five), 2)
    1.12
    """
    routine = p.root * power(1.0 + p.by_tier, tiers) * (p.unasked + control) * (1.0 + p.by_pot * pots)
    asked = routine * (1.0 + p.ad_hoc * (requests - 1.0)) + p.by_intervention * interventions
    return positive(asked + p.by_recovery * (recovering - p.usual_recovery))


def by_source(
    tiers: Real, control: Real, pots: Real, requests: Real, interventions: Real, p: CascadeParameters
) -> tuple[Real, Real, Real, Real]:
    """Burden by where it comes from: the nation's tiers, region and board, pots, and calls outside routine.

    >>> p = CascadeParameters()
    >>> whole = burden(6, 0.5, 30, 1.0, 0.02, p.usual_recovery, p)
    >>> bool(abs(sum(by_source(6, 0.5, 30, 1.0, 0.02, p)) - whole) < 1e-12)
    True
    """
    plain = p.root * power(1.0 + p.by_tier, tiers) * (p.unasked + control)
    nation = plain * power(1.0 + p.by_tier, -p.near)
    called = plain * (1.0 + p.by_pot * pots) * p.ad_hoc * (requests - 1.0) + p.by_intervention * interventions
    return nation, plain - nation, plain * p.by_pot * pots, called


def taken_on(moved: Real, capability: Real, p: CascadeParameters) -> Real:
    """Burden that the share `moved` of the region's work adds to a board, or saves it where it is able.

    >>> p = CascadeParameters()
    >>> taken_on(1.0, 0.4, p) > 0.0 > taken_on(1.0, 0.6, p)
    True
    """
    return p.by_regional_work * moved * (p.able - capability)


def scrutiny(layered: Real, p: CascadeParameters) -> Real:
    """Burden of scrutiny of systems that comes on top of that of organisations; `layered` is its share, 0..1.

    >>> scrutiny(0.5, CascadeParameters())
    0.06
    """
    return p.by_layer * layered


def start(world: World, p: CascadeParameters) -> World:
    """The burden is there from the first day."""
    return step(world, p, None)


def step(world: World, p: CascadeParameters, _: Draws | None) -> World:
    """What comes down this month on every system."""
    centre, icb = world.centre, world.icb
    recovering = world.land.operators.icb_mean_of_trusts @ world.nhs_trust.recovery
    tiers, pots = centre.tiers * centre.micro, icb.reporting_pots * centre.micro
    now = burden(tiers, centre.control, pots, icb.requests, icb.intervened, recovering, p)
    parts = by_source(tiers, centre.control, pots, icb.requests, icb.intervened, p)
    nation, near, of_pots, called = (part + 0.0 * now for part in parts)
    own = taken_on(icb.regional_work, icb.capability, p) + scrutiny(icb.layered, p)
    return replace(world, icb=replace(icb, burden=positive(now + own), burden_nation=nation, burden_near=near,
                                      burden_pots=of_pots, burden_called=called))  # fmt: skip


RULE = Rule(
    "cascade", "cascade", CascadeParameters, step,
    writes="icb.burden icb.burden_nation icb.burden_near icb.burden_pots icb.burden_called",
    switch="cascade", start=start,
)  # fmt: skip
