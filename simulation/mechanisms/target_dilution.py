"""M18 Many priorities are none: focus on each target falls with their number, and ministers add more than they drop."""

from __future__ import annotations

from simulation.core.arithmetic import Real, power
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class TargetDilutionParameters(Parameters):
    """What the number of targets does, and how it grows."""

    few: float = parameter(
        default=10.0, meaning="Number of targets at which each gets half of the focus that a single one would",
        unit="targets", low=5.0, high=15.0, basis="assumed", source="timmins-2022: more than 50 priorities",
    )  # fmt: skip
    steepness: float = parameter(
        default=2.0, meaning="How steeply focus falls about that number", unit="exponent", low=1.2, high=3.0,
        basis="assumed", source="timmins-2022",
    )  # fmt: skip
    by_focus: float = parameter(
        default=0.3, meaning="What full focus would add to the bite of a target, relative to July 2022", unit="ratio",
        low=0.0, high=1.0, basis="assumed", source="timmins-2024: fewer targets", favours="centre",
    )  # fmt: skip
    usual: float = parameter(
        default=133.0, meaning="National targets in 2022/23, whose focus starting levels already hold", unit="targets",
        low=100.0, high=160.0, basis="estimated", source="nhs-confed-2025",
    )  # fmt: skip
    added: float = parameter(
        default=3.0, meaning="Targets that a new minister adds", unit="targets", low=0.0, high=10.0, basis="assumed",
        source="timmins-2024: new rather than fewer targets",
    )  # fmt: skip
    reviewed: float = parameter(
        default=48.0, meaning="Time constant with which reviews weed them out again", unit="months", low=24.0,
        high=120.0, basis="assumed",
    )  # fmt: skip


def focus(targets: Real, p: TargetDilutionParameters) -> Real:
    """Focus on each of so many targets, 0..1.

    >>> focus(10.0, TargetDilutionParameters())
    np.float64(0.5)
    """
    return 1.0 / (1.0 + power(targets / p.few, p.steepness))


def bite(targets: Real, p: TargetDilutionParameters) -> Real:
    """How hard one target bites, 1 at the usual number.

    >>> float(bite(133.0, TargetDilutionParameters()))
    1.0
    """
    return 1.0 + p.by_focus * (focus(targets, p) - focus(p.usual, p))


def attainable(targets: Real, p: TargetDilutionParameters) -> Real:
    """What all targets together can attain, 0..1, 1 at the best number: it rises with few of them, falls with many.

    >>> p = TargetDilutionParameters()
    >>> [round(float(attainable(n, p)), 2) for n in (1.0, 10.0, 133.0)]
    [0.2, 1.0, 0.15]
    """
    best = p.few * power(p.steepness - 1.0, -1.0 / p.steepness)
    return targets * focus(targets, p) / (best * focus(best, p))


def start(world: World, p: TargetDilutionParameters) -> World:
    """The targets of the first day."""
    return replace(world, centre=told(world, 0.0 * world.centre.targets_added, p))


def told(world: World, added: Real, p: TargetDilutionParameters) -> Real:
    """The nation with so many targets added to those that were set."""
    centre = world.centre
    number = centre.targets_set + added
    return replace(centre, targets_added=added, targets=number, bite=bite(number, p), attainable=attainable(number, p))


def step(world: World, p: TargetDilutionParameters, _: Draws) -> World:
    """New ministers add; reviews weed."""
    centre = world.centre
    added = centre.targets_added - centre.targets_added / p.reviewed + p.added * centre.minister_left
    return replace(world, centre=told(world, added, p))


RULE = Rule(
    "target_dilution", "target_dilution", TargetDilutionParameters, step,
    writes="centre.targets_added centre.targets centre.bite centre.attainable", switch="target_dilution", start=start,
)  # fmt: skip
