"""Explanations: a month looked at rule by rule, and the terms of what one body decided in it.

Arguments are let into a formula one after the other, each first held where it says nothing: a term is what an argument
adds to those before it. So terms add up to the decision, whatever the formula.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np

from simulation.core.arithmetic import Array, Real
from simulation.core.parameter import Parameters
from simulation.core.randomness import Draws, Luck
from simulation.core.world import World
from simulation.decisions import LEVERS
from simulation.reasons import MOVED, REASONS, Reason
from simulation.schedule import Bound, Rule, phases
from simulation.settings import Settings

Terms = dict[str, Any]


class Moment(NamedTuple):
    """One rule at work: the world before it and after it, its numbers and its luck."""

    rule: Rule
    before: World
    after: World
    numbers: Parameters
    draws: Draws


def moments(world: World, rules: tuple[Bound, ...], luck: Luck) -> tuple[Moment, ...]:
    """One month, rule by rule."""
    told = []
    for (rule, numbers), (_, after) in zip(rules, phases(world, rules, luck), strict=True):
        told.append(Moment(rule, world, after, numbers, luck.at(world.step, rule.name)))
        world = after
    return tuple(told)


def explained(month: Sequence[Moment], kind: str, row: int, of: str = "", run: int = 0) -> dict[str, Terms]:
    """The terms behind what a body decided in a month, by the column decided; each ends with its `total`.

    A rule that is switched off explains nothing. A body that decides about others (NHS England) explains each as
    `column code`, or only the one whose code is `of`. `taken_over` is what another hand added (see `decisions`).
    """
    told: dict[str, Terms] = {}
    for reason in REASONS.get(kind, ()):
        group, name = reason.column
        for moment in (moment for moment in month if moment.rule.name == reason.rule):
            codes = moment.after.land.kind(group).codes
            table = terms(reason, moment, len(codes))
            subjects = {row: name} if group == kind else {i: f"{name} {code}" for i, code in enumerate(codes)}
            for i, title in subjects.items():
                if group == kind or of in {"", codes[i]}:
                    told[title] = {term: float(values[i, run]) for term, values in table.items()}
    for column in MOVED.get(kind, ()):
        group, _, name = column.partition(".")
        told[name] = moved(month, group, name, 0 if group == "centre" else row, run)
    return told


def terms(reason: Reason, moment: Moment, rows: int) -> dict[str, Array]:
    """The terms of one decision for all bodies that it is about, each (rows, runs)."""
    world, p = moment.before, moment.numbers
    known = [getattr(p, a.usual) if isinstance(a.usual, str) else a.usual for a in reason.arguments]
    found: dict[str, Array] = {}

    def scaled() -> Array:
        value = reason.formula(*known, p)
        return np.broadcast_to(_log_odds(value) if reason.log_odds else value, (rows, world.runs))

    found["base"] = before = scaled()
    for i, argument in enumerate(reason.arguments):
        known[i] = argument.seen(world)
        now = scaled()
        found[argument.name], before = now - before, now
    ruled = reason.formula(*known, p)
    if reason.draw:
        group = world.land.kind(reason.column[0])
        found["chance"] = np.broadcast_to(ruled, (rows, world.runs))
        found["luck"] = moment.draws.uniform(reason.draw, group.ids, group.width)
        ruled = np.where(found["luck"] < found["chance"], 1.0, 0.0)
    group_name, name = reason.column
    total = getattr(getattr(moment.after, group_name), name)
    if not np.array_equal(np.broadcast_to(ruled, total.shape), total):
        found["taken_over"] = total - ruled
    return found | {"total": total}


def _log_odds(chance: Real) -> Real:
    return np.log(chance) - np.log1p(-chance)


def moved(month: Sequence[Moment], group: str, name: str, row: int, run: int = 0) -> Terms:
    """What each rule of a month added to one value: `before`, one entry a rule that moved it, and `total`."""

    def value(world: World) -> float:
        return float(np.broadcast_to(getattr(getattr(world, group), name), (row + 1, run + 1))[row, run])

    told: Terms = {"before": value(month[0].before)}
    for moment in month:
        if getattr(getattr(moment.before, group), name) is not getattr(getattr(moment.after, group), name):
            told[moment.rule.name] = value(moment.after) - value(moment.before)
    return told | {"total": value(month[-1].after)}


def levers(settings: Settings, kind: str) -> Terms:
    """The levers that a national body holds, as they stand: numbers, yes or no, or a choice's name."""
    return dict(_held(settings, kind))


def _held(settings: Settings, kind: str) -> Iterator[tuple[str, Any]]:
    for (holder, key), lever in LEVERS.items():
        if holder == kind:
            yield key, getattr(settings.table(lever.partition(".")[0]), key)
