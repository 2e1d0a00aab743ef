"""Selections: for which bodies a change holds, where it does not hold for all of them: a pilot, a roll-out, a trial."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

import numpy as np
from numpy.typing import NDArray

from simulation.core.arithmetic import Array
from simulation.core.landscape import KINDS, Landscape
from simulation.core.randomness import Luck
from simulation.core.world import World

FIFTHS = 5
BODIES = KINDS[4:]  # all but the national ones, which are there once
Cells = NDArray[np.bool_]  # (bodies, runs) or (bodies, 1): one cell a body and run


@dataclass(frozen=True, kw_only=True)
class Selection:
    """Which bodies: those that meet every condition that is given.

    `bodies`: codes of any kind; a board stands for everything in its system, a region for itself and its systems.
    `region`: codes of regions. `kind`: these kinds only. `first_wave`: systems of the first wave, or all others.
    `deprivation`, `capability`: fifths of systems, 1 the least and 5 the most; capability is the board's, on the date.
    `share`: a random share of the systems that meet the rest (with `kind`, of bodies), the same for a twin in every
    arm; another `draw` is another draw.
    """

    bodies: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    kind: tuple[str, ...] = ()
    first_wave: bool | None = None
    deprivation: tuple[int, ...] = ()
    capability: tuple[int, ...] = ()
    share: float | None = None
    draw: int = 0

    def __str__(self) -> str:
        """The selection in words.

        >>> print(Selection(region=("Y62",), share=0.5))
        region Y62, a random half (draw 0)
        """
        words = [
            ", ".join(self.bodies),
            f"region {' or '.join(self.region)}" if self.region else "",
            f"each {' or '.join(self.kind)}" if self.kind else "",
            {None: "", True: "first wave", False: "not of the first wave"}[self.first_wave],
            *(_of_fifths(word, getattr(self, word)) for word in ("deprivation", "capability")),
        ]
        if self.share is not None:
            words.append(f"a random {'half' if self.share == 0.5 else f'{self.share:.0%}'} (draw {self.draw})")
        return ", ".join(filter(None, words))


def _of_fifths(what: str, fifths: tuple[int, ...]) -> str:
    return f"fifth {' or '.join(map(str, fifths))} of {what}" if fifths else ""


def chosen(selection: Selection, world: World, luck: Luck) -> Cells:
    """The bodies that a selection means in a world, (all bodies, runs or 1)."""
    land = world.land
    cells = np.isin(np.array(land.kinds), BODIES)[:, None]
    for codes in (selection.bodies, selection.region):
        if codes:
            cells = cells & _named(land, codes)
    if selection.kind:
        cells = cells & np.isin(np.array(land.kinds), selection.kind)[:, None]
    if selection.first_wave is not None:
        cells = cells & within(land, (land.icb.first_wave > 0) == selection.first_wave)
    for fifths, values in (
        (selection.deprivation, land.icb.deprivation), (selection.capability, world.icb.capability),
    ):  # fmt: skip
        if fifths:
            cells = cells & within(land, np.isin(fifth(values, land), fifths))
    return cells if selection.share is None else cells & _drawn(selection, cells, land, luck)


def within(land: Landscape, boards: Cells) -> Cells:
    """Everything in the systems of some boards: (boards, runs) to (all bodies, runs)."""
    home = land.system
    return boards[home] & (home >= 0)[:, None]


def fifth(values: Array, land: Landscape) -> NDArray[np.int_]:
    """The fifth of boards that each belongs to by a value, 1 (least) to 5, (boards, runs); ties by stable number."""
    order = np.argsort(land.icb.ids)
    ranks = np.argsort(np.argsort(values[order], axis=0, kind="stable"), axis=0)
    fifths = np.empty(ranks.shape, dtype=np.int_)
    fifths[order] = FIFTHS * ranks // len(land.icb) + 1
    return fifths


def unknown(selection: Selection, land: Landscape) -> str:
    """What a selection names that a landscape does not have, in a sentence; empty where all of it is there."""
    for codes, known, what in (
        (selection.bodies, land.codes, "body"), (selection.region, land.region.codes, "region"),
    ):  # fmt: skip
        for code in codes:
            if code not in known:
                near = get_close_matches(code, known, n=1, cutoff=0.0)
                return f"no {what} of the landscape {land.name!r} has the code {code!r} (nearest: {near[0]})"
    return ""


def _named(land: Landscape, codes: Iterable[str]) -> Cells:
    """The bodies of those codes, with everything in a board's system and a region's systems."""
    named = np.isin(np.array(land.codes), list(codes))[:, None]
    boards = named[land.rows("icb")] | named[land.rows("region")][land.icb.region]
    return named | within(land, boards)


def _drawn(selection: Selection, cells: Cells, land: Landscape, luck: Luck) -> Cells:
    """A random share of those eligible, as near to it as their number allows, and one at least.

    Systems are drawn; or bodies of the kinds named.
    """
    drawn = np.zeros((land.size, len(luck.twins)), dtype=np.bool_)
    for kind in selection.kind or ("icb",):
        bodies, rows = land.kind(kind), land.rows(kind)
        lots = luck.uniform(f"selection.{kind}.{selection.draw}", 0, bodies.width)[bodies.ids]
        lots = np.where(cells[rows], lots, 2.0)  # behind every lot of those eligible
        wanted = np.floor((selection.share or 0.0) * cells[rows].sum(axis=0) + 0.5)
        wanted = np.maximum(wanted, 1.0)
        drawn[rows] = np.argsort(np.argsort(lots, axis=0, kind="stable"), axis=0) < wanted
    return drawn if selection.kind else within(land, drawn[land.rows("icb")])
