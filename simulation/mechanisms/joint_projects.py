"""Joint projects: proposed where partners work together, agreed or refused, signed for, carried out. Part of every run.

M33 weighs on what is agreed, M17 on what happens to it next. Small projects are counted as flows, in shares of a
project; large ones one by one, so that each has its luck. What is completed, or lost, tells on the trust that a month
of working together builds: small wins, soon, against large ones, late.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from simulation.core.arithmetic import Array, Real, clip, logistic, toward
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World

KINDS = ("shared", "contested")
AGREED = {"shared": "accept_shared", "contested": "accept_contested"}


class JointProjectsParameters(Parameters):
    """How many projects there are, how long they take, and what they are worth."""

    ideas: float = parameter(
        default=0.8, meaning="Small projects that a system could propose a month at July 2022's joint work, all small",
        unit="per month", low=0.3, high=1.5, basis="assumed",
    )  # fmt: skip
    contested: float = parameter(
        default=0.3, meaning="Share of proposals in which somebody loses", unit="share", low=0.15, high=0.5,
        basis="assumed", source="sanderson-2023",
    )  # fmt: skip
    large: float = parameter(
        default=6.0, meaning="Effort, and worth, of a large project in small ones", unit="small projects", low=3.0,
        high=10.0, basis="assumed",
    )  # fmt: skip
    small_months: float = parameter(
        default=9.0, meaning="Time that a small project takes once it is signed for", unit="months", low=4.0, high=15.0,
        basis="assumed",
    )  # fmt: skip
    large_months: float = parameter(
        default=30.0, meaning="Time that a large project takes once it is signed for", unit="months", low=18.0,
        high=60.0, basis="assumed",
    )  # fmt: skip
    fails: float = parameter(
        default=-1.8, meaning="Log-odds that a project under way fails, where the board adds nothing", unit="log-odds",
        low=-3.0, high=-0.8, basis="assumed",
    )  # fmt: skip
    usual_signed: float = parameter(
        default=0.7, meaning="Share of large projects agreed before July 2022 that were signed for", unit="share",
        low=0.5, high=0.9, basis="assumed",
    )  # fmt: skip
    usual_wait: float = parameter(
        default=9.0, meaning="Months that large projects signed for before July 2022 had waited", unit="months waited",
        low=4.0, high=18.0, basis="assumed",
    )  # fmt: skip
    memory: float = parameter(
        default=9.0, meaning="Time constant with which successes are forgotten", unit="months", low=6.0, high=18.0,
        basis="assumed", source="ansell-gash-2008",
    )  # fmt: skip
    lost: float = parameter(
        default=1.0, meaning="How much a project lost takes from what one completed brings", unit="ratio", low=0.5,
        high=2.0, basis="assumed",
    )  # fmt: skip
    usual_worth: float = parameter(
        default=0.30, meaning="Worth of the projects that a system completed a month in July 2022",
        unit="small projects/month", low=0.15, high=0.5, basis="assumed",
    )  # fmt: skip
    usual_lost: float = parameter(
        default=0.10, meaning="Worth of those that it lost", unit="small projects/month", low=0.03, high=0.2,
        basis="assumed",
    )  # fmt: skip
    most: float = parameter(
        default=3.0, meaning="Most that success can be, July 2022 = 1", unit="index", low=2.0, high=4.0,
        basis="assumed",
    )  # fmt: skip


class Group(NamedTuple):
    """What became of the small, or the large, projects of a kind: the columns after it, and how many did what."""

    after: dict[str, Array]
    proposed: Array
    agreed: Array
    completed: Array
    lapsed: Array
    failed: Array


def proposals(worked: Real, p: JointProjectsParameters) -> Real:
    """Effort that goes into proposals this month, in small projects; `worked` is joint work relative to the start."""
    return p.ideas * worked


def failing(delivering: Real, p: JointProjectsParameters) -> Real:
    """Share of projects under way that fail; `delivering` is what the board adds, in log-odds."""
    return logistic(p.fails - delivering)


def passing(signatures: Real, months: Real, length: Real) -> Real:
    """Share of what waits that is signed for in a step of `length` months, 0..1: all where no signature is needed.

    >>> float(passing(0.0, 2.0, 1.0))
    1.0
    """
    return 1.0 - np.exp(-length / np.maximum(signatures * months, 1e-3))


def signed_now(months: Real, length: Real, luck: Real) -> Real:
    """Signatures that arrive in a step, a whole number; their mean is one every `months`. `luck` is uniform."""
    return np.floor(length / months + luck)


def lapsing_now(lapsing: Real, length: Real) -> Real:
    """Share of what waits that falls away in a step of `length` months."""
    return 1.0 - np.power(1.0 - lapsing, length)


def next_success(success: Real, worth: Real, lost: Real, p: JointProjectsParameters) -> Real:
    """Success as partners remember it, 0..`most`; July 2022 is 1. `worth` and `lost` are a month's.

    >>> float(next_success(1.0, 0.3, 0.1, JointProjectsParameters()))
    1.0
    """
    now = (worth - p.lost * (lost - p.usual_lost)) / p.usual_worth
    return toward(success, clip(now, 0.0, p.most), p.memory)


class Course(NamedTuple):
    """What every project of a system meets this month, of either kind: shares of a step."""

    failing: Array
    passing: Array
    away: Array


def small(world: World, kind: str, effort: Array, share: Real, course: Course, p: JointProjectsParameters) -> Group:
    """A month of the small projects of a kind, a `share` of whose proposals is agreed."""
    icb = world.icb
    proposed = effort * icb.small_first
    agreed = proposed * share
    waiting, going = icb_column(world, f"{kind}_small_waiting") + agreed, icb_column(world, f"{kind}_small_going")
    passed = waiting * course.passing
    lapsed = (waiting - passed) * course.away
    ended = going / p.small_months
    failed = ended * course.failing
    after = {f"{kind}_small_waiting": waiting - passed - lapsed, f"{kind}_small_going": going + passed - ended}
    return Group(after, proposed, agreed, ended - failed, lapsed, failed)


def large(world: World, kind: str, effort: Array, share: Real, course: Course, luck: Sequence[Array],
          p: JointProjectsParameters) -> Group:  # fmt: skip
    """A month of the large projects of a kind: whoever has none before those who must sign may bring one."""
    icb = world.icb
    before, signed = icb_column(world, f"{kind}_waiting"), icb_column(world, f"{kind}_signed")
    away, free = course.away, 1.0 - before
    chance = np.minimum(effort * (1.0 - icb.small_first) / p.large, 1.0)
    proposed, agreed = free * (luck[0] < chance), free * (luck[0] < chance * share)
    waiting, short = before + agreed, signed < icb.signatures
    lapsed = waiting * short * (luck[1] < away)
    arrived = signed_now(icb.signature_months, world.length, np.maximum(luck[1] - away, 0.0) / (1.0 - away))
    signed = signed + arrived * short
    age = icb_column(world, f"{kind}_age") + world.length * short
    passed = (waiting - lapsed) * (signed >= icb.signatures)
    left, going = waiting - lapsed - passed, icb_column(world, f"{kind}_going") + passed
    ends = 1.0 - np.exp(-going / p.large_months)
    one = np.minimum(going, 1.0)
    ended, failed = one * (luck[2] < ends), one * (luck[2] < ends * course.failing)
    after = {f"{kind}_waiting": left, f"{kind}_signed": signed * left, f"{kind}_age": age * left,
             f"{kind}_going": going - ended, "waited": icb.waited + 0.5 * passed * (age - icb.waited)}  # fmt: skip
    return Group(after, proposed, agreed, ended - failed, lapsed, failed)


def icb_column(world: World, name: str) -> Array:
    """A board's column, by name."""
    column: Array = getattr(world.icb, name)
    return column


def start(world: World, p: JointProjectsParameters) -> World:
    """Small projects as they run when nothing changes; large ones under way, and none before those who must sign."""
    icb, held = world.icb, {}
    nothing = np.zeros_like(icb.waited)
    for kind, part in zip(KINDS, (1.0 - p.contested, p.contested), strict=True):
        agreed = p.ideas * part * icb_column(world, AGREED[kind])
        delay = icb.small_signatures * icb.signature_months
        waiting = agreed * icb.small_first * delay / (1.0 + icb.lapsing * delay)
        held[f"{kind}_small_waiting"] = waiting
        held[f"{kind}_small_going"] = (agreed * icb.small_first - icb.lapsing * waiting) * p.small_months
        held[f"{kind}_going"] = agreed * (1.0 - icb.small_first) / p.large * p.large_months * p.usual_signed
    return replace(world, icb=replace(icb, waited=p.usual_wait + nothing, **held))


def step(world: World, p: JointProjectsParameters, draws: Draws) -> World:
    """A month of proposals, signatures and work, of either kind."""
    icb, boards = world.icb, world.land.icb
    effort = proposals(icb.worked / icb.joint_usual, p)
    passed = passing(icb.small_signatures, icb.signature_months, world.length)
    course = Course(failing(icb.delivering, p), passed, lapsing_now(icb.lapsing, world.length))
    nothing = np.zeros_like(effort)
    held = {"lapsed": nothing, "lapsed_large": nothing, "failed": nothing}
    worth = lost = nothing
    for kind, part in zip(KINDS, (1.0 - p.contested, p.contested), strict=True):
        share = icb_column(world, AGREED[kind])
        luck = [draws.uniform(f"{kind}_{use}", boards) for use in ("agree", "sign", "build")]
        few = small(world, kind, effort * part, share, course, p)
        big = large(world, kind, effort * part, share, course, luck, p)
        world = replace(world, icb=replace(world.icb, **few.after, **big.after))
        for name in ("proposed", "agreed", "completed"):
            held[f"{kind}_{name}"] = getattr(few, name) + getattr(big, name)
        held["reconfigured"], held["vetoed"] = big.agreed, big.proposed - big.agreed  # the last kind is the contested
        held["lapsed"] = held["lapsed"] + few.lapsed + big.lapsed
        held["lapsed_large"] = held["lapsed_large"] + big.lapsed
        held["failed"] = held["failed"] + few.failed + big.failed
        worth = worth + few.completed + p.large * big.completed
        lost = lost + few.lapsed + few.failed + p.large * (big.lapsed + big.failed)
    held["success"] = next_success(icb.success, worth / world.length, lost / world.length, p)
    return replace(world, icb=replace(world.icb, **held))


RULE = Rule(
    "joint_projects", "joint_projects", JointProjectsParameters, step, start=start,
    writes=" ".join(f"icb.{name}" for name in (
        *(f"{kind}_{name}" for kind in KINDS for name in (
            "proposed", "agreed", "completed", "small_waiting", "small_going", "waiting", "signed", "age", "going",
        )), "reconfigured", "vetoed", "lapsed", "lapsed_large", "failed", "waited", "success",
    )),
)  # fmt: skip
