"""M69 A rating for the whole system: help goes where it moves the rating, and those marked down resent it or rally.

A rule of ratings is a power mean of the ratings of a system's trusts: the mean at 1, the weakest far below 0. Which
way trust goes depends on how far partners can do anything about each other: neither sign is built in.
"""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Real, clip, logistic, positive, power, toward
from simulation.core.graph import at_both_ends
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class WeakestLinkParameters(Parameters):
    """What ratings are made of, and what they do."""

    level: float = parameter(
        default=0.4, meaning="Log-odds of quality of a trust as good as England's mean in July 2022", unit="log-odds",
        low=0.0, high=0.8, basis="assumed",
    )  # fmt: skip
    by_practice: float = parameter(
        default=12.0, meaning="Log-odds of quality per unit of productivity", unit="log-odds", low=6.0, high=18.0,
        basis="assumed",
    )  # fmt: skip
    by_waits: float = parameter(
        default=5.0, meaning="Log-odds of quality lost per unit of share over 18 weeks above the nation's",
        unit="log-odds", low=2.0, high=8.0, basis="assumed",
    )  # fmt: skip
    by_queues: float = parameter(
        default=3.0, meaning="Log-odds of quality lost per unit of share over four hours above the nation's",
        unit="log-odds", low=1.0, high=5.0, basis="assumed",
    )  # fmt: skip
    inspected: float = parameter(
        default=18.0, meaning="Time constant with which a rating follows quality", unit="months", low=9.0, high=36.0,
        basis="assumed",
    )  # fmt: skip
    help: float = parameter(
        default=0.006, meaning="Share of the distance to strong neighbours closed a month where help moves the rating "
        "as in a plain mean", unit="share/month", low=0.0, high=0.012, basis="assumed",
        source="timmins-2022: powerful incentive", favours="local",
    )  # fmt: skip
    most: float = parameter(
        default=6.0, meaning="Most that a rule can concentrate help, relative to a plain mean", unit="ratio", low=2.0,
        high=10.0, basis="assumed",
    )  # fmt: skip
    felt: float = parameter(
        default=0.10, meaning="Share of trust lost or of missing trust gained a month, per unit of rating marked down "
        "and of controllability below or above what is fair", unit="share/month", low=0.0, high=0.2, basis="assumed",
        source="timmins-2022: unfair",
    )  # fmt: skip
    controllability: float = parameter(
        default=0.5, meaning="How far partners at middling trust can do something about each other's quality",
        unit="share", low=0.2, high=0.8, basis="assumed", source="timmins-2022", favours="open",
    )  # fmt: skip
    by_trust: float = parameter(
        default=0.5, meaning="What a unit of trust adds to that", unit="ratio", low=0.0, high=1.0, basis="assumed",
        favours="local",
    )  # fmt: skip
    fair: float = parameter(
        default=0.5, meaning="Controllability above which a common rating draws partners together", unit="share",
        low=0.4, high=0.6, basis="assumed", source="timmins-2022",
    )  # fmt: skip


def quality(practice: Real, waits: Real, queues: Real, p: WeakestLinkParameters) -> Real:
    """What an inspector would find, 0..1; `waits` and `queues` are shares above the nation's.

    >>> bool(0.55 < quality(1.0, 0.0, 0.0, WeakestLinkParameters()) < 0.65)
    True
    """
    return logistic(p.level + p.by_practice * (practice - 1.0) - p.by_waits * waits - p.by_queues * queues)


def incentive(own: Real, system: Real, norm: Real, p: WeakestLinkParameters) -> Real:
    """What a trust's quality moves the system's rating, relative to a plain mean; `own` and `system` above 0.

    >>> p = WeakestLinkParameters()
    >>> float(incentive(0.3, 0.5, 1.0, p)), bool(incentive(0.3, 0.32, -20.0, p) > 1.0 > incentive(0.5, 0.32, -20.0, p))
    (1.0, True)
    """
    return np.minimum(power(own / system, norm - 1.0), p.most)


def drawn(marked: Real, trust: Real, p: WeakestLinkParameters) -> Real:
    """How far partners rally (above 0) or resent (below): `marked` is how far the system's rating is below their own.

    >>> float(drawn(0.2, 0.5, WeakestLinkParameters())), bool(drawn(0.2, 0.7, WeakestLinkParameters()) > 0.0)
    (0.0, True)
    """
    return p.felt * marked * (p.controllability + p.by_trust * (trust - 0.5) - p.fair)


def moved(trust: Real, pull: Real) -> Real:
    """Trust of a tie (0..1) after a month in which its ends rally (`pull` above 0) or resent (below)."""
    return clip(trust + positive(pull) * (1.0 - trust) - positive(-pull) * trust)


def inspection(world: World, p: WeakestLinkParameters) -> Real:
    """What inspectors would find now, (trusts, runs); a trust without a list or a front door is judged by the rest."""
    nhs, facts, centre = world.nhs_trust, world.land.nhs_trust, world.centre
    waits = (nhs.over18 - centre.over18) * (facts.waiting > 0)
    queues = (nhs.over4 - centre.over4) * (facts.emergency > 0)
    return quality(nhs.practice, waits, queues, p)


def start(world: World, p: WeakestLinkParameters) -> World:
    """Inspectors have been round."""
    found = inspection(world, p)
    system = world.land.operators.icb_mean_of_trusts @ found
    return replace(world, nhs_trust=replace(world.nhs_trust, rating=found), icb=replace(world.icb, rating=system))


def step(world: World, p: WeakestLinkParameters, _: Draws) -> World:
    """Rate trusts and systems; where systems are rated, help the trusts that move it, and feel what it says."""
    nhs, icb, ops = world.nhs_trust, world.icb, world.land.operators
    rating = np.maximum(toward(nhs.rating, inspection(world, p), p.inspected), 0.01)
    norm = icb.rating_norm
    system = power(ops.icb_mean_of_trusts @ power(rating, world.by_trust(norm)), 1.0 / norm)
    worth = incentive(rating, world.by_trust(system), world.by_trust(norm), p)
    together = icb.rated_together
    marked = together * (ops.icb_mean_of_trusts @ positive(rating - world.by_trust(system)))
    nhs = replace(nhs, rating=rating, rallied=p.help * worth * world.by_trust(together))
    after = replace(world, nhs_trust=nhs, icb=replace(icb, rating=system))
    return felt(after, drawn(marked, icb.trust, p)) if together.any() else after


def felt(world: World, pull: Real) -> World:
    """The same world after a month in which every system rallies or resents by `pull`, (boards, runs)."""
    both = at_both_ends(0.5 * pull, world.land.operators.pair_system)
    return replace(world, ties=replace(world.ties, trust=moved(world.ties.trust, np.concatenate([both, both]))))


RULE = Rule(
    "weakest_link", "weakest_link", WeakestLinkParameters, step,
    writes="nhs_trust.rating nhs_trust.rallied icb.rating ties.trust", switch="weakest_link", start=start,
)  # fmt: skip
