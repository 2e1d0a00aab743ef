"""Publication: the levers in force, written into the world; for all bodies, or for those that a change selects."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import numpy as np

from simulation.core.landscape import Landscape
from simulation.core.parameter import Spec, specs
from simulation.core.randomness import Luck
from simulation.core.selection import BODIES, Cells, chosen, unknown
from simulation.core.value import replace
from simulation.core.world import World, blank
from simulation.schedule import IN_FORCE
from simulation.settings import TABLES, Local, Settings, Timeline


def published(world: World, settings: Settings) -> World:
    """The world with the rules of the game in force, for all bodies alike."""
    for publisher in IN_FORCE:
        if publisher.switch not in settings.off:
            world = publisher.publish(world, settings.numbers(publisher.table))
    return world


def in_force(world: World, settings: Settings, local: tuple[Local, ...], luck: Luck) -> World:
    """The world with the rules of the game in force, those that hold for some bodies included.

    Who is selected is settled on the date of a change, and remembered in the world's marks.
    """
    everywhere = published(world, settings)
    if not local:
        return everywhere
    marks = dict(world.marks)
    for one in local:
        if _key(one) not in marks:
            marks[_key(one)] = chosen(one.only, world, luck)
    world = everywhere
    for values, cells in _shared(local, [marks[_key(one)] for one in local]):
        world = _mixed(world, published(everywhere, settings.but(values)), cells)
    return replace(world, marks=marks)


def _key(one: Local) -> tuple[float, Any]:
    """By what a selection is remembered: its date and its conditions."""
    return one.since, one.only


def _shared(local: tuple[Local, ...], marks: list[Cells]) -> Iterable[tuple[dict[str, Any], Cells]]:
    """The values that hold for the same bodies together, with those bodies: every body stands in one group at most."""
    codes = sum(cells.astype(np.int64) << place for place, cells in enumerate(marks))
    for code in np.unique(codes):
        if code:
            here = [one for place, one in enumerate(local) if int(code) >> place & 1]
            yield {name: value for one in here for name, value in one.values}, codes == code


def _mixed(world: World, other: World, cells: Cells) -> World:
    """The world with another's columns where they belong to some bodies; what belongs to the nation stays."""
    groups: dict[str, Any] = {}
    for group in BODIES:
        mine, theirs, rows = vars(getattr(world, group)), vars(getattr(other, group)), cells[world.land.rows(group)]
        changed = {
            name: np.where(rows, theirs[name], mine[name]) for name in mine if theirs[name] is not mine[name]
        }  # fmt: skip
        if changed:
            groups[group] = replace(getattr(world, group), **changed)
    return replace(world, **groups)


@lru_cache(maxsize=1024)
def groups_of(lever: str, land: Landscape) -> tuple[str, ...]:
    """The kinds of body in whose columns a lever (`table.key`) is published; none where it is national."""
    table, _, key = lever.partition(".")
    usual, empty = Settings(off=frozenset()), blank(land, 1)
    one = published(empty, usual)
    other = published(empty, usual.but({lever: _other(specs(TABLES[table])[key])}))
    return tuple(
        group
        for group in BODIES
        if any(not np.array_equal(a, vars(getattr(other, group))[n]) for n, a in vars(getattr(one, group)).items())
    )


def _other(spec: Spec) -> float | bool | str:
    """An allowed value that is not the default."""
    if spec.choices:
        return next(choice for choice in spec.choices if choice != spec.default)
    if isinstance(spec.default, bool):
        return not spec.default
    return spec.high if spec.default != spec.high else spec.low


def misplaced(lever: str, kinds: tuple[str, ...], land: Landscape) -> str:
    """Why a lever cannot hold for bodies of some kinds only (all kinds, if none is named); empty where it can."""
    where = groups_of(lever, land)
    if not where:
        return f"{lever} is national: it cannot hold for some bodies only"
    if kinds and not set(kinds) & set(where):
        return f"{lever} is a rule for {' and '.join(where)}: it cannot hold for {' or '.join(kinds)} only"
    return ""


def fit(timeline: Timeline, land: Landscape) -> None:
    """Refuse, with ValueError, what holds for some bodies only and cannot, or for bodies that are not there."""
    for one in timeline.local:
        for wrong in (unknown(one.only, land), *(misplaced(name, one.only.kind, land) for name, _ in one.values)):
            if wrong:
                raise ValueError(wrong)
