"""M25 Specified for the average place, and changed in mid-course: a tied pound does less for local outcomes.

For waits a tied pound does nearly what a free one does (M26); for prevention and the gap it meets how places differ.
"""

from __future__ import annotations

import numpy as np

from simulation.core import july
from simulation.core.arithmetic import Array, Real, clip, standard
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class MisfitParameters(Parameters):
    """How well specifications fit, and how often they change."""

    fit: float = parameter(
        default=0.65, meaning="What a tied pound does for local outcomes, relative to a free one, in a middling system",
        unit="ratio", low=0.5, high=0.8, basis="assumed", source="timmins-2024", favours="centre",
    )  # fmt: skip
    by_difference: float = parameter(
        default=0.1, meaning="Fit lost per standard deviation by which a system's people differ from England's",
        unit="ratio", low=0.0, high=0.2, basis="assumed", source="timmins-2024", favours="local",
    )  # fmt: skip
    usual_difference: float = parameter(
        default=0.8, meaning="How far the people of a middling system differ, in standard deviations", unit="SD",
        low=0.6, high=1.0, basis="assumed",
    )  # fmt: skip
    exposure: float = parameter(
        default=3.0, meaning="Tied share of the money for local outcomes, relative to that of all money", unit="ratio",
        low=1.0, high=4.0, basis="assumed", source="hewitt-2023", favours="local",
    )  # fmt: skip
    usual_share: float = july.tied_share()
    changes: float = parameter(
        default=0.12, meaning="Changes a year of what pots are specified for, as a hazard", unit="per year", low=0.05,
        high=0.20, basis="assumed", source="timmins-2024: plans resubmitted", favours="local",
    )  # fmt: skip
    lost: float = parameter(
        default=0.4, meaning="Part of the worth of tied money lost just after its specification changed", unit="share",
        low=0.1, high=0.7, basis="assumed", source="timmins-2024: plans resubmitted", favours="local",
    )  # fmt: skip
    months: float = parameter(
        default=6.0, meaning="Time constant with which plans catch up with a change", unit="months", low=3.0, high=9.0,
        basis="assumed", source="timmins-2024",
    )  # fmt: skip


def fit(difference: Real, p: MisfitParameters) -> Real:
    """What a tied pound does for local outcomes, relative to a free one, 0.2..1; `difference` is in SDs.

    >>> float(fit(0.8, MisfitParameters()))
    0.65
    """
    return clip(p.fit - p.by_difference * (difference - p.usual_difference), 0.2, 1.0)


def worth(tied: Real, fit: Real, rework: Real, p: MisfitParameters) -> Real:
    """What a pound does for local outcomes, given the tied share, its fit and the rework on it (0..1 each).

    >>> float(worth(0.0, 0.65, 0.0, MisfitParameters()))
    1.0
    """
    return 1.0 - p.exposure * tied * (1.0 - fit * (1.0 - p.lost * rework))


def next_rework(rework: Real, changed: Real, p: MisfitParameters) -> Real:
    """Rework after a month, 0..1: all of it where a specification changed, else less and less.

    >>> next_rework(0.0, 1.0, MisfitParameters())
    1.0
    """
    kept = rework - rework / p.months
    return kept + (1.0 - kept) * changed


def difference(world: World) -> Array:
    """How far each system's people differ from England's in age and deprivation, in SDs, (boards, 1)."""
    facts = world.land.icb
    apart: Array = 0.5 * (np.abs(standard(facts.aged)) + np.abs(standard(facts.deprivation)))
    return apart


def start(world: World, p: MisfitParameters) -> World:
    """How well a national specification fits each system, a fact of its people; some have just been changed."""
    nothing = 0.0 * world.icb.rework
    usual = p.changes * p.months / 12.0
    return replace(world, icb=replace(world.icb, fit=fit(difference(world), p) + nothing, rework=usual + nothing))


def step(world: World, p: MisfitParameters, draws: Draws) -> World:
    """Specifications change; what a pound does locally is measured against July 2022."""
    icb = world.icb
    changed = draws.uniform("change", world.land.icb) < 1.0 - np.exp(-p.changes / 12.0)
    rework = next_rework(icb.rework, changed.astype(np.float64), p)
    usual = worth(p.usual_share, icb.fit, p.changes * p.months / 12.0, p)
    now = worth(icb.tied_share, icb.fit, rework, p) / usual
    return replace(world, icb=replace(icb, rework=rework, local_worth=now))


RULE = Rule(
    "misfit", "misfit", MisfitParameters, step, writes="icb.rework icb.local_worth", switch="misfit", start=start,
)  # fmt: skip
