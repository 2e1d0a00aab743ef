"""Permute: the same landscape told in another order, or with its starting facts handed to other systems.

The first must change nothing but the order of results; the second must change results, or England is only names.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any, TypeVar, cast

import numpy as np

from scenarios.landscapes.checks import sound
from scenarios.landscapes.draws import stream
from scenarios.landscapes.lists import spread_around
from scenarios.landscapes.relations import column, indices
from simulation.core.arithmetic import Ints
from simulation.core.kinds import Kind, Lines, Ties
from simulation.core.landscape import LAYERS, LOCAL, Landscape

STARTS = ("waiting", "over18", "blocked", "deprivation")  # facts of a board that `exchange_starts` hands on
Bodies = TypeVar("Bodies", bound=Kind)


def permute(landscape: Landscape, seed: int) -> Landscape:
    """The same bodies and ties with the rows of every local kind in another order; ids go with their owners."""
    taken = {kind: stream(seed, f"permute.{kind}").permutation(len(landscape.kind(kind))) for kind in LOCAL}
    now = {kind: indices(np.argsort(order)) for kind, order in taken.items()}  # where each old row stands now
    forward = np.arange(landscape.size)
    for kind in LOCAL:
        forward[landscape.rows(kind)] = landscape.offset[kind] + now[kind]
    tables: dict[str, Any] = {kind: _moved(landscape.kind(kind), taken[kind], now) for kind in LOCAL}
    tables |= {"ties": _ties(landscape.ties, forward), "lines": _lines(landscape.lines, forward)}
    return sound(dataclasses.replace(landscape, **tables))


def _moved(kind: Bodies, order: Ints, now: dict[str, Ints]) -> Bodies:
    """A kind whose row r holds what stood in row `order[r]`, with its keys pointing at the new rows."""
    changed: dict[str, Any] = {}
    for field in dataclasses.fields(cast("Any", kind)):
        value = getattr(kind, field.name)
        if isinstance(value, tuple):
            changed[field.name] = tuple(value[i] for i in order)
        elif isinstance(value, np.ndarray):
            changed[field.name] = value[order]
        if field.name in now:  # a key is named after the kind that it points at
            changed[field.name] = now[field.name][changed[field.name]]
    return dataclasses.replace(kind, **changed)


def _ties(ties: Ties, forward: Ints) -> Ties:
    """The same ties between moved bodies, sorted again; a pair that flips swaps its two directions."""
    one, other = forward[ties.source], forward[ties.target]
    source, target = np.minimum(one, other), np.maximum(one, other)
    order = np.lexsort((target, source))
    there, back = np.split(ties.z_trust, 2)
    flipped = (one > other)[:, None]
    halves = (np.where(flipped, back, there)[order], np.where(flipped, there, back)[order])
    changed: dict[str, Any] = {name: getattr(ties, name)[order] for name in ("strength", "ids", *LAYERS)}
    return dataclasses.replace(
        ties, source=source[order], target=target[order], z_trust=np.concatenate(halves), **changed
    )


def _lines(lines: Lines, forward: Ints) -> Lines:
    """The same lines between moved bodies, sorted again."""
    upper, lower = forward[lines.upper], forward[lines.lower]
    order = np.lexsort((lower, upper))
    return Lines(upper=upper[order], lower=lower[order], money=lines.money[order])


def exchange_starts(landscape: Landscape, order: Sequence[int] | Ints) -> Landscape:
    """The same landscape where system i starts with the list, waits, blocked beds and deprivation of system `order[i]`.

    `order` (boards,) is a permutation. Trusts keep their parts of the system's list and their standing within its
    waits, so that they still add up; councils keep their own deprivation.
    """
    taken = indices(order)
    if sorted(taken.tolist()) != list(range(len(landscape.icb))):
        message = f"order must be a permutation of 0..{len(landscape.icb) - 1}"
        raise ValueError(message)
    old, trust = landscape.icb, landscape.nhs_trust
    icb = dataclasses.replace(old, **{name: getattr(old, name)[taken] for name in STARTS})
    waiting = trust.waiting * (icb.waiting / old.waiting)[trust.icb]
    held = np.flatnonzero(waiting[:, 0] > 0)
    home = trust.icb[held]
    over18 = np.zeros(len(trust))
    standing = trust.over18[held, 0] - old.over18[home, 0]
    over18[held] = spread_around(icb.over18[:, 0], standing, waiting[held, 0], home)
    moved = dataclasses.replace(trust, waiting=waiting, over18=column(over18))
    return sound(dataclasses.replace(landscape, icb=icb, nhs_trust=moved))
