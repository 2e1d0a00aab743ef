"""M82 The cost of living widens the gap in healthy life; local action narrows it; targets for the average may not."""

from __future__ import annotations

from simulation.core.arithmetic import Real, clip, standard
from simulation.core.parameter import Parameters, assumption, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class InequalityParameters(Parameters):
    """What widens and narrows the gap."""

    outside: float = parameter(
        default=0.012, meaning="Widening a year from outside the health service", unit="share/year", low=0.006,
        high=0.02, basis="assumed", source="timmins-2022: cost of living",
    )  # fmt: skip
    local: float = parameter(
        default=0.010, meaning="Narrowing a year by local prevention and joint work at their starting levels",
        unit="share/year", low=0.005, high=0.015, basis="assumed", source="nuffield-2022", favours="local",
    )  # fmt: skip
    by_freedom: float = parameter(
        default=0.5, meaning="What able freedom adds to that, per unit of delegated share times capability",
        unit="ratio", low=0.0, high=1.0, basis="assumed", source="timmins-2024", favours="local",
    )  # fmt: skip
    usual_freedom: float = parameter(
        default=0.15, meaning="Delegated share times capability in July 2022", unit="share", low=0.1, high=0.2,
        basis="assumed",
    )  # fmt: skip
    by_targets: float = parameter(
        default=0.012,
        meaning="Widening a year by targets for the average at full control and sanction (narrowing where "
        "deprivation weighs most)",
        unit="share/year", low=0.0, high=0.02, basis="assumed", source="nuffield-2022", favours="open",
    )  # fmt: skip
    by_spread: float = parameter(
        default=0.006, meaning="Widening a year by a doubling of the spread of waits between systems",
        unit="share/year", low=0.0, high=0.012, basis="assumed", favours="centre",
    )  # fmt: skip
    usual_spread: float = parameter(
        default=0.05, meaning="Standard deviation of waits between systems in July 2022", unit="share", low=0.05,
        high=0.05, basis="measured", source="reference-tables",
    )  # fmt: skip
    by_reach: float = parameter(
        default=0.2, meaning="What a doubling of what voluntary bodies can do adds to local narrowing (M59)",
        unit="ratio", low=0.0, high=0.4, basis="assumed", source="timmins-2022; timmins-2024", favours="local",
    )  # fmt: skip
    by_programme: float = parameter(
        default=0.006, meaning="Narrowing a year by a full national programme for the most deprived (M98)",
        unit="share/year", low=0.002, high=0.012, basis="assumed", source="nuffield-2022", favours="centre",
    )  # fmt: skip
    usual_programme: float = parameter(
        default=0.2, meaning="Strength of that programme in July 2022", unit="share", low=0.1, high=0.3,
        basis="assumed", source="nuffield-2022",
    )  # fmt: skip
    usual_weight: float = parameter(
        default=0.25, meaning="Weight of deprivation in the national targets at which the programme does that",
        unit="share", low=0.15, high=0.35, basis="assumed", source="nuffield-2022",
    )  # fmt: skip
    by_national: float = parameter(
        default=0.006, meaning="Narrowing a year by full national prevention, once it is felt (M96)",
        unit="share/year", low=0.002, high=0.012, basis="assumed", source="timmins-2024", favours="centre",
    )  # fmt: skip
    cost_of_living: float = assumption(
        default=0.0, meaning="Hardship beyond that of July 2022 (1: as much again as the rise of 2022)", unit="index",
        low=-1.0, high=2.0, basis="assumed", source="timmins-2022: cost of living",
    )  # fmt: skip
    by_hardship: float = parameter(
        default=0.008, meaning="Widening a year per unit of that hardship", unit="share/year", low=0.002, high=0.016,
        basis="assumed", source="timmins-2022: cost of living",
    )  # fmt: skip
    by_deprivation: float = parameter(
        default=0.02, meaning="Gap that a system has more at the start for one standard deviation of deprivation",
        unit="share", low=0.0, high=0.05, basis="assumed", source="imd-2019",
    )  # fmt: skip


def widening(
    prevention: Real,
    joint: Real,
    able_freedom: Real,
    targets: Real,
    weight: Real,
    spread: Real,
    reach: Real,
    p: InequalityParameters,
) -> Real:
    """Widening of the gap a year by what systems and targets do, as a share of England's at the start.

    `prevention`, `joint` and `reach` (of voluntary bodies) are relative to the start; `able_freedom` is delegated share
    times capability; `targets` is control times sanction; `weight` is that of deprivation in them; `spread` is the SD
    of waits between systems.
    """
    able = (1.0 + p.by_freedom * (able_freedom - p.usual_freedom)) * (1.0 + p.by_reach * (reach - 1.0))
    local = p.local * prevention * 0.5 * (1.0 + joint) * able
    from_targets = p.by_targets * (1.0 - 2.0 * weight) * targets
    return p.outside - local + from_targets + p.by_spread * (spread / p.usual_spread - 1.0)


def from_the_nation(programme: Real, weight: Real, national: Real, p: InequalityParameters) -> Real:
    """Widening a year by hardship, less what the nation's own programmes narrow, wherever people live.

    `programme` is its strength as sustained, 0..1; `weight` is that of deprivation in the targets; `national` is
    national prevention above July 2022's, -1..1.

    >>> float(from_the_nation(0.2, 0.25, 0.0, InequalityParameters()))
    0.0
    """
    by_programme = p.by_programme * (programme - p.usual_programme) * (1.0 + weight - p.usual_weight)
    return p.by_hardship * p.cost_of_living - by_programme - p.by_national * national


def start(world: World, p: InequalityParameters) -> World:
    """Deprived systems begin with a wider gap."""
    gap = 1.0 + p.by_deprivation * standard(world.land.icb.deprivation) + 0.0 * world.icb.trust
    return replace(world, icb=replace(world.icb, inequality=gap))


def step(world: World, p: InequalityParameters, _: Draws) -> World:
    """A month's part of a year's widening."""
    icb, centre = world.icb, world.centre
    by_year = widening(icb.prevention_stock, icb.joint / icb.joint_usual, icb.delegated * icb.capability,
                       centre.control * centre.sanction, centre.deprivation_weight, centre.spread, icb.vcse_reach,
                       p)  # fmt: skip
    by_year = by_year + from_the_nation(icb.sustained, centre.deprivation_weight, centre.national_prevention, p)
    return replace(world, icb=replace(icb, inequality=clip(icb.inequality + by_year * world.length / 12.0, 0.2, 5.0)))


RULE = Rule(
    "inequality", "inequality", InequalityParameters, step, writes="icb.inequality", switch="inequality",
    start=start,
)  # fmt: skip
