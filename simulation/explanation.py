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
from simulation.core.rule import Rule
from simulation.core.world import World
from simulation.decisions import LEVERS
from simulation.engine import Bound, phases
from simulation.reasons import MOVED, REASONS, Reason
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
    `column code`, or only the one whose code is `of`.
    """
    told: dict[str, Terms] = {}
    for reason in REASONS.get(kind, ()):
        group, name = reason.column
        codes = month[0].before.land.kind(group).codes
        subjects = {row: name} if group == kind else {i: f"{name} {c}" for i, c in enumerate(codes) if of in {"", c}}
        table = terms(reason, month)
        told |= {title: {term: float(values[i, run]) for term, values in table.items()}
                 for i, title in subjects.items() if table}  # fmt: skip
    for column in MOVED.get(kind, ()):
        group, _, name = column.partition(".")
        told[name] = moved(month, group, name, 0 if group == "centre" else row, run)
    return told


def terms(reason: Reason, month: Sequence[Moment]) -> dict[str, Array]:
    """The terms of one decision for all bodies that it is about, each (rows, runs); none if its rule is off.

    After the formula's come `taken_over`, what another hand made of it (see `decisions`), and any later rule that moves
    the same column; `total` is the column at the end of the month.
    """
    group, name = reason.column
    found: dict[str, Array] = {}
    for moment in month:
        if moment.rule.name == reason.rule:
            found, before = weighed(reason, moment)
            now = _column(moment.after, group, name)
            if not np.array_equal(now, before):
                found["taken_over"] = now - before
        elif found and _touched(moment, group, name):
            found[moment.rule.name] = _column(moment.after, group, name) - _column(moment.before, group, name)
    return found | {"total": _column(month[-1].after, group, name)} if found else {}


def weighed(reason: Reason, moment: Moment) -> tuple[dict[str, Array], Array]:
    """What each argument adds to those before it, and what the rule made of all; each (rows, runs)."""
    world, p, group = moment.before, moment.numbers, moment.before.land.kind(reason.column[0])
    shape = len(group), world.runs
    known = [getattr(p, a.usual) if isinstance(a.usual, str) else a.usual for a in reason.arguments]

    def scaled() -> Array:
        value = reason.formula(*known, p)
        return np.broadcast_to(_log_odds(value) if reason.log_odds else value, shape)

    before = scaled()
    found = {"base": before}
    for i, argument in enumerate(reason.arguments):
        known[i] = argument.seen(world)
        now = scaled()
        found[argument.name], before = now - before, now
    made = np.broadcast_to(reason.formula(*known, p), shape)
    if not reason.draw:
        return found, made
    luck = moment.draws.uniform(reason.draw, group)
    return found | {"chance": made, "luck": luck}, (luck < made).astype(np.float64)


def _log_odds(chance: Real) -> Real:
    return np.log(chance) - np.log1p(-chance)


def moved(month: Sequence[Moment], group: str, name: str, row: int, run: int = 0) -> Terms:
    """What each rule of a month added to one value: `before`, one entry a rule that moved it, and `total`."""
    told: Terms = {"before": float(_column(month[0].before, group, name)[row, run])}
    for moment in month:
        if _touched(moment, group, name):
            added = _column(moment.after, group, name) - _column(moment.before, group, name)
            told[moment.rule.name] = float(added[row, run])
    return told | {"total": float(_column(month[-1].after, group, name)[row, run])}


def _column(world: World, group: str, name: str) -> Array:
    values: Array = getattr(getattr(world, group), name)
    return values


def _touched(moment: Moment, group: str, name: str) -> bool:
    """Whether a rule made the column anew."""
    return _column(moment.before, group, name) is not _column(moment.after, group, name)


def levers(settings: Settings, kind: str) -> Terms:
    """The levers that a national body holds, as they stand: numbers, yes or no, or a choice's name."""
    return dict(_held(settings, kind))


def _held(settings: Settings, kind: str) -> Iterator[tuple[str, Any]]:
    for (holder, key), lever in LEVERS.items():
        if holder == kind:
            table, _, name = lever.partition(".")
            yield key, getattr(settings.table(table), name)
