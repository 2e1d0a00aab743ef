"""The month: the whole model on one screen. Order is science, so it stands here and nowhere else.

Rules run one after the other; those of the stage `consequences` all read the same values, so that the order of their
lines is no parameter. A rule without a switch is part of every run.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from agents import (
    collaborative,
    council,
    department,
    icb,
    nhs_england,
    nhs_trust,
    partnership,
    place,
    region,
    regulator,
    treasury,
    vcse,
)
from simulation.core.landscape import Landscape
from simulation.core.parameter import Parameters
from simulation.core.randomness import Luck
from simulation.core.value import replace
from simulation.core.world import World, adopt, blank, freeze
from simulation.mechanisms import (
    accountability_floor,
    activity,
    attention,
    authority,
    bypass,
    capture,
    care,
    cascade,
    compliance,
    distrust,
    drift,
    efficiency,
    five_years,
    flow,
    growth,
    history,
    inequality,
    joint_work,
    leaders,
    learning,
    letting_go,
    mandate,
    maturity,
    ministers,
    mutual_accountability,
    pots,
    practice,
    prevention,
    repair,
    shared_vision,
    speed_of_trust,
    stocktake,
    targets,
    vertical_trust,
    winter,
    workforce,
)  # fmt: skip
from simulation.settings import Settings, Timeline


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the month. `table`: where its numbers stand. `switch`: the mechanism that it belongs to, if any."""

    name: str
    stage: str
    table: str
    step: Callable[..., World]
    switch: str = ""
    ids: str = ""
    start: Callable[..., World] | None = None


TOGETHER = "consequences"
MONTH: tuple[Rule, ...] = (
    # name, stage, table, step, switch, rows of the evidence, start
    Rule("ministers", "calendar", "ministers", ministers.step, "ministers", "M09", ministers.start),
    Rule("leaders", "calendar", "leaders", leaders.step, "leaders", "M41", leaders.start),
    Rule("treasury", "money", "treasury", treasury.pay),
    Rule("growth", "money", "growth", growth.step, "growth", "M30", growth.start),
    Rule("efficiency", "money", "efficiency", efficiency.step, "efficiency", "M29", efficiency.start),
    Rule("pots", "money", "pots", pots.step, "pots", "M26"),
    Rule("winter", "money", "winter", winter.step, "winter", "M28"),
    Rule("activity", "care", "activity", activity.step, "activity", "M88"),
    Rule("care", "care", "care", care.step, start=care.start),
    Rule("perception", "sight", "perception", nhs_england.perceive, start=nhs_england.see_all),
    Rule("accountability_floor", "pressure", "accountability_floor", accountability_floor.step, "accountability_floor",
         "M20", accountability_floor.start),
    Rule("letting_go", "pressure", "letting_go", letting_go.step, "letting_go", "M11 M10", letting_go.start),
    Rule("distrust", "pressure", "distrust", distrust.step, "distrust", "M07", distrust.start),
    Rule("shielding", "decisions", "shielding", region.step, "shielding", "M03 M04"),
    Rule("intervention", "decisions", "intervention", nhs_england.intervene, "bypass", "M01"),
    Rule("delegation", "decisions", "delegation", nhs_england.delegate, "maturity", "M22"),
    Rule("cascade", "decisions", "cascade", cascade.step, "cascade", "M15", cascade.start),
    Rule("attention", "decisions", "attention", attention.step, "attention", "M16"),
    Rule("five_years", "decisions", "five_years", five_years.step, "five_years", "M68"),
    Rule("board_attention", "decisions", "icb", icb.attend),
    Rule("compliance", "decisions", "compliance", compliance.step, "compliance", "M46"),
    Rule("targets", "decisions", "targets", targets.step, "targets", "M19"),
    Rule("mutual_accountability", "decisions", "mutual_accountability", mutual_accountability.step,
         "mutual_accountability", "M64"),
    Rule("effort", "decisions", "effort", nhs_trust.exert),
    Rule("drift", "decisions", "drift", drift.step, "drift", "M21"),
    Rule("mandate", "decisions", "mandate", mandate.step, "mandate", "M45"),
    Rule("collaborative", "decisions", "collaborative", collaborative.gather, "capture", "M48"),
    Rule("capture", "decisions", "capture", capture.step, "capture", "M48"),
    Rule("board_joins", "decisions", "icb", icb.convene),
    Rule("trusts_join", "decisions", "nhs_trust", nhs_trust.join),
    Rule("councils_join", "decisions", "council", council.join, start=council.start),
    Rule("vcse_join", "decisions", "vcse", vcse.join, start=vcse.start),
    Rule("places_join", "decisions", "place", place.join),
    Rule("partnerships_join", "decisions", "partnership", partnership.join),
    Rule("joint_work", "work", "joint_work", joint_work.step, start=joint_work.start),
    Rule("learning", "work", "learning", learning.step, "learning", "M73"),
    Rule("repair", "work", "repair", repair.step, "repair", "M72"),
    Rule("speed_of_trust", TOGETHER, "speed_of_trust", speed_of_trust.step, "speed_of_trust", "M40"),
    Rule("vertical_trust", TOGETHER, "vertical_trust", vertical_trust.step, start=vertical_trust.start),
    Rule("bypass", TOGETHER, "bypass", bypass.step, "bypass", "M01"),
    Rule("authority", TOGETHER, "authority", authority.step),
    Rule("maturity", TOGETHER, "maturity", maturity.step, "maturity", "M22"),
    Rule("practice", TOGETHER, "practice", practice.step, start=practice.start),
    Rule("shared_vision", TOGETHER, "shared_vision", shared_vision.step, "shared_vision", "M67", shared_vision.start),
    Rule("history", TOGETHER, "history", history.step, "history", "M42", history.start),
    Rule("workforce", TOGETHER, "workforce", workforce.step, "workforce", "M78"),
    Rule("flow", TOGETHER, "flow", flow.step, "flow", "M81", flow.start),
    Rule("prevention", TOGETHER, "prevention", prevention.step, "prevention", "M80"),
    Rule("inequality", TOGETHER, "inequality", inequality.step, "inequality", "M82", inequality.start),
    Rule("stocktake", "records", "stocktake", stocktake.step, start=stocktake.start),
)  # fmt: skip
# The rules of the game: each body's levers, published on the first day and again whenever they change.
IN_FORCE: tuple[tuple[str, str, Callable[..., World]], ...] = (
    # table, switch, publish
    ("treasury", "", treasury.publish),
    ("department", "", department.publish),
    ("regulator", "", regulator.publish),
    ("intervention", "", nhs_england.publish),
    ("failure", "repair", nhs_england.assign),
    ("icb", "", icb.publish),
    ("partnership", "", partnership.publish),
)
SWITCHES: dict[str, tuple[str, ...]] = {
    switch: tuple(rule.name for rule in MONTH if rule.switch == switch)
    for switch in dict.fromkeys(rule.switch for rule in MONTH if rule.switch)
}
# At the start, what others build on comes first; the rest as in the month.
FIRST = ("history", "care", "practice", "stocktake")


def running(settings: Settings) -> tuple[Rule, ...]:
    """The month's rules, less those that are switched off."""
    return tuple(rule for rule in MONTH if rule.switch not in settings.off)


def published(world: World, settings: Settings) -> World:
    """The world with the rules of the game in force."""
    for table, switch, publish in IN_FORCE:
        if switch not in settings.off:
            world = publish(world, settings.table(table))
    return world


def opened(land: Landscape, settings: Settings, runs: int, length: float = 1.0) -> World:
    """The world on 1 July 2022: every mechanism that is on sets its part; the rest is at its neutral value."""
    world = published(blank(land, runs, length), settings)
    rules = [rule for rule in running(settings) if rule.start is not None]
    first = [rule for name in FIRST for rule in rules if rule.name == name]
    for rule in (*first, *(rule for rule in rules if rule not in first)):
        if rule.start is not None:
            world = rule.start(world, settings.table(rule.table))
    return freeze(world)


Bound = tuple[Rule, Parameters]


def bind(settings: Settings, length: float) -> tuple[Bound, ...]:
    """The month's rules with their numbers for steps of `length` months."""
    return tuple((rule, settings.table(rule.table).per_step(length)) for rule in running(settings))


def phases(world: World, rules: tuple[Bound, ...], luck: Luck) -> Iterator[tuple[Rule, World]]:
    """Every rule of one month in turn, with the world after it."""
    base = world
    for rule, numbers in rules:
        draws = luck.at(world.step, rule.name)
        if rule.stage == TOGETHER:
            world = adopt(world, base, rule.step(base, numbers, draws))
        else:
            world = base = rule.step(world, numbers, draws)
        yield rule, world


def after_month(world: World, rules: tuple[Bound, ...], luck: Luck) -> World:
    """The world one step later."""
    ((_, after),) = deque(phases(world, rules, luck), maxlen=1)
    return replace(freeze(after), step=world.step + 1)


def months(
    world: World, timeline: Timeline | Settings, luck: Luck, steps: int,
) -> Iterator[World]:  # fmt: skip
    """The worlds of a run, one a step, from the one given (not included) on."""
    plan = Timeline.of(timeline)
    settings: Settings | None = None
    rules: tuple[Bound, ...] = ()
    for _ in range(steps):
        now = plan.at(world.month)
        if now is not settings:
            settings, rules = now, bind(now, world.length)
            world = published(world, now)
        world = after_month(world, rules, luck)
        yield world


def ledger(
    world: World, settings: Settings, luck: Luck, metric: Callable[[World], Any],
) -> list[tuple[str, Any]]:  # fmt: skip
    """How much of a month's change in a metric each rule caused; the parts add up to the whole, exactly in order."""
    parts, before = [], metric(world)
    for rule, after in phases(world, bind(settings, world.length), luck):
        now = metric(after)
        parts.append((rule.name, np.asarray(now) - before))
        before = now
    return parts
