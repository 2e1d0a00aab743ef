"""M41 Leaders leave, sooner where performance is poor or oversight close; part of the trust that they had goes too."""

from __future__ import annotations

import numpy as np

from simulation.core import july
from simulation.core.arithmetic import Array, Real, clip, power
from simulation.core.graph import at_both_ends
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class LeadersParameters(Parameters):
    """How often leaders leave, and what is left of trust when they do."""

    hazard: float = parameter(
        default=0.20,
        meaning="Chance a year that a chief executive of a body doing as well as the average leaves, as a hazard",
        unit="per year", low=0.14, high=0.36, basis="estimated", source="hsj-2023",
    )  # fmt: skip
    by_waits: float = parameter(
        default=5.0, meaning="Log-hazard of leaving per unit of share over 18 weeks above the national mean",
        unit="log-hazard", low=2.0, high=12.0, basis="estimated", source="kings-fund-nhs-providers-2018; hsj-2017",
    )  # fmt: skip
    by_deficit: float = parameter(
        default=15.0, meaning="Log-hazard of leaving per unit of the system's deficit (share of allocation)",
        unit="log-hazard", low=0.0, high=40.0, basis="assumed", source="hsj-2017",
    )  # fmt: skip
    by_segment: float = parameter(
        default=0.3, meaning="Log-hazard of leaving per oversight segment above the second", unit="log-hazard", low=0.1,
        high=0.6, basis="estimated", source="hsj-2024",
    )  # fmt: skip
    by_recovery: float = parameter(
        default=0.3, meaning="Log-hazard of leaving added by recovery support", unit="log-hazard", low=0.0, high=0.8,
        basis="assumed", source="hsj-2024",
    )  # fmt: skip
    by_push: float = parameter(
        default=1.0, meaning="Log-hazard of leaving per unit of what is left of the push of interventions",
        unit="log-hazard", low=0.0, high=3.0, basis="assumed", source="timmins-2022", favours="local",
    )  # fmt: skip
    by_reorganisation: float = parameter(
        default=0.7, meaning="Log-hazard of leaving in the midst of a reorganisation", unit="log-hazard", low=0.0,
        high=1.4, basis="assumed", source="kings-fund-2018",
    )  # fmt: skip
    by_fatigue: float = parameter(
        default=1.0, meaning="Log-hazard of leaving per unit of fatigue above that of July 2022 (M100)",
        unit="log-hazard", low=0.0, high=2.0, basis="assumed", source="nhs-providers-2021",
    )  # fmt: skip
    usual_fatigue: float = july.fatigue()
    most: float = parameter(
        default=0.8, meaning="Chance a year of leaving, as a hazard, that nothing raises further", unit="per year",
        low=0.6, high=1.2, basis="estimated", source="kings-fund-nhs-providers-2018; hsj-2024",
    )  # fmt: skip
    grace: float = parameter(
        default=9.0, meaning="Months in post until a newcomer is as likely to leave as anybody", unit="months in post",
        low=3.0, high=18.0, basis="assumed", source="kings-fund-nhs-providers-2018",
    )  # fmt: skip
    council: float = parameter(
        default=0.18,
        meaning="Chance a year that a council's leader or director of adult services changes, as a hazard",
        unit="per year", low=0.10, high=0.35, basis="assumed",
    )  # fmt: skip
    kept: float = parameter(
        default=0.5, meaning="Share of a tie's trust that survives the exit of a leader at one end", unit="share",
        low=0.2, high=0.7, basis="assumed", source="broschak-block-2014",
    )  # fmt: skip
    welcome: float = parameter(
        default=0.75, meaning="Trust given to a newcomer, as a share of the trust that the institutions remember",
        unit="share", low=0.5, high=1.0, basis="assumed", source="kings-fund-2018: takes time",
    )  # fmt: skip


def strain(segment: Real, recovery: Real, push: Real, reorganising: Real, fatigue: Real, p: LeadersParameters) -> Real:
    """Log-hazard that oversight (segments 1..4; the rest 0..1), reorganisation and fatigue add; 0 where all is usual.

    >>> float(strain(2.0, 0.0, 0.0, 0.0, 0.6, LeadersParameters()))
    0.0
    """
    overseen = p.by_segment * (segment - 2.0) + p.by_recovery * recovery + p.by_push * push
    return overseen + p.by_reorganisation * reorganising + p.by_fatigue * (fatigue - p.usual_fatigue)


def hazard(excess_wait: Real, deficit: Real, strained: Real, tenure: Real, p: LeadersParameters) -> Real:
    """Yearly hazard that a chief executive leaves; `excess_wait` and `deficit` are shares, `tenure` months in post.

    >>> p = LeadersParameters()
    >>> float(hazard(0.0, 0.0, 0.0, 24.0, p)), float(hazard(0.5, 0.1, 0.0, 24.0, p))
    (0.2, 0.8)
    """
    settled = clip(tenure / p.grace)
    rate = p.hazard * np.exp(p.by_waits * excess_wait + p.by_deficit * deficit + strained)
    return settled * np.minimum(rate, p.most)


def trust_after_exit(trust: Real, memory: Real, exits: Real, kept: Real, welcome: Real) -> Real:
    """Trust of a tie after `exits` leaders left at its ends: between what it was and a newcomer's welcome.

    >>> float(trust_after_exit(0.8, 0.4, 1.0, kept=0.5, welcome=0.75))
    0.55
    """
    survives = power(kept, exits)
    return survives * trust + (1.0 - survives) * welcome * memory


def ties_after_exits(world: World, exits: Array, p: LeadersParameters) -> Array:
    """Trust on every tie, (2 pairs, runs), after the exits at either end; only the touched ties are worked on."""
    ops, n = world.land.operators, len(world.land.ties)
    pair, run = np.divmod(np.flatnonzero(exits > 0.0), world.runs)
    memory = world.icb.memory
    remembered = 0.5 * (memory[ops.pair_system[0, pair], run] + memory[ops.pair_system[1, pair], run])
    kept, welcome = (value if np.ndim(value) == 0 else np.asarray(value)[run] for value in (p.kept, p.welcome))
    trust = world.ties.trust.copy()
    for half in (pair, pair + n):
        trust[half, run] = trust_after_exit(trust[half, run], remembered, exits[pair, run], kept, welcome)
    return trust


def left_by_body(world: World, trust: Array, icb: Array, council: Array) -> Array:
    """Exits on every local body, in the rows of the landscape: only these three kinds have leaders who leave."""
    land, first = world.land, world.land.offset["icb"]
    left = np.zeros((land.size - first, world.runs))
    for kind, exits in (("icb", icb), ("nhs_trust", trust), ("council", council)):
        rows = land.rows(kind)
        left[rows.start - first : rows.stop - first] = exits
    return left


def start(world: World, _: LeadersParameters) -> World:
    """Trusts' chief executives have been in post for as long as the landscape says."""
    tenure = np.broadcast_to(world.land.nhs_trust.drawn_tenure, world.nhs_trust.tenure.shape).copy()
    return replace(world, nhs_trust=replace(world.nhs_trust, tenure=tenure))


def step(world: World, p: LeadersParameters, draws: Draws) -> World:
    """Leaders leave; ties at either end start again in part."""
    land, nhs, icb = world.land, world.nhs_trust, world.icb
    nation = world.centre.over18
    turmoil, tired = world.by_trust(icb.reorganising), world.by_trust(icb.fatigue)
    excess = (nhs.over18 - nation) * (land.nhs_trust.waiting > 0)
    strained = strain(nhs.segment, nhs.recovery, nhs.push, turmoil, tired, p)
    of_trust = hazard(excess, world.by_trust(icb.deficit), strained, nhs.tenure, p)
    strained = strain(icb.segment, icb.recovery, icb.intervened, icb.reorganising, icb.fatigue, p)
    of_icb = hazard(icb.over18 - nation, icb.deficit, strained, icb.tenure, p)

    def leave(rate: Real, kind: str) -> Array:
        drawn = draws.uniform(kind, land.kind(kind))
        leaves: Array = (drawn < 1.0 - np.exp(-rate / 12.0)).astype(np.float64)
        return leaves

    trust, board, council = leave(of_trust, "nhs_trust"), leave(of_icb, "icb"), leave(p.council, "council")
    board = np.maximum(board, icb.merging)  # boards that merge keep one chief executive
    exits = at_both_ends(left_by_body(world, trust, board, council), land.operators.pair_ends)
    return replace(
        world,
        nhs_trust=replace(nhs, left=trust, tenure=(nhs.tenure + world.length) * (1.0 - trust)),
        icb=replace(icb, left=board, tenure=(icb.tenure + world.length) * (1.0 - board)),
        council=replace(world.council, left=council),
        ties=replace(world.ties, trust=ties_after_exits(world, exits, p)),
    )


RULE = Rule(
    "leaders", "leaders", LeadersParameters, step,
    writes="icb.left icb.tenure nhs_trust.left nhs_trust.tenure council.left ties.trust", switch="leaders",
    start=start,
)  # fmt: skip
