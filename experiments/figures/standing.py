"""Standing: where the bodies of the live graph are drawn, from the landscape alone, so that no month moves them."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np

from experiments.figures.systems import tile_codes
from experiments.figures.tiles import centres
from simulation.core.arithmetic import Array, Ints
from simulation.core.landscape import Landscape

RING, BELOW = 0.36, 0.06  # in tiles: the circle of a system's bodies, and how far below the middle, for its letters
ABOVE = ("region", "nhs_england", "regulator")  # who has a line to a system's bodies
LONGEST = 25  # letters of a name
NEEDLESS = re.compile(r" NHS Foundation Trust$| NHS Trust$| Integrated Care Board$| place$|^The ")


@dataclass(frozen=True, eq=False)
class Standing:
    """Who is drawn and where: rows of the landscape, `places` (n, 2) in the same order, and `ties` as pairs of them.

    `parts` names groups of bodies to speak of (systems in the country, bodies in a system), `part` says to which of
    them each belongs (-1: none). `names` are written beside the bodies; where there are none, `parts` stand on tiles.
    """

    land: Landscape
    title: str
    rows: Ints
    places: Array
    ties: Ints
    parts: tuple[str, ...]
    part: Ints
    names: tuple[str, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of those who are drawn: the nodes of the graph."""
        return tuple(self.land.codes[row] for row in self.rows)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kind of each."""
        return tuple(self.land.kinds[row] for row in self.rows)


def standing(land: Landscape, system: str = "") -> Standing:
    """The country, a system on each hexagon; or the system of one board, with those above it. No line leads outside.

    Raises ValueError where no board has the code `system`.
    """
    if not system:
        return _country(land)
    if system not in land.icb.codes:
        message = f"no board has the code {system!r}: there are {', '.join(land.icb.codes)}"
        raise ValueError(message)
    return _system(land, land.icb.codes.index(system))


def ring(n: int) -> Array:
    """Places on a circle of radius 1, from the top and clockwise, (n, 2).

    >>> (ring(4).round(6) + 0.0).tolist()
    [[0.0, 1.0], [1.0, 0.0], [0.0, -1.0], [-1.0, 0.0]]
    """
    angle = 2 * np.pi * np.arange(n) / max(n, 1)
    return np.column_stack([np.sin(angle), np.cos(angle)])


def _country(land: Landscape) -> Standing:
    """Every board in the middle of its hexagon, its system's bodies around it in the order of their kinds."""
    rows = np.flatnonzero(land.system >= 0)
    home = land.system[rows]
    places = centres(land.icb.tile)[home] - (0.0, BELOW)
    for system in range(len(land.icb)):
        around = np.flatnonzero((home == system) & (rows != land.offset["icb"] + system))
        places[around] += RING * ring(len(around))
    title = f"The whole country, {len(land.icb)} systems"
    return Standing(land, title, rows, places, _among(land, rows), tile_codes(land), home)


def _system(land: Landscape, system: int) -> Standing:
    """The board in the middle, its system's bodies around it, and those above in the corner."""
    board, home = land.offset["icb"] + system, np.flatnonzero(land.system == system)
    others = home[home != board]
    lines = land.lines
    over = np.unique(lines.upper[np.isin(lines.lower, home)])
    above = np.array([row for kind in ABOVE for row in over if land.kinds[row] == kind], dtype=np.int64)
    corner = np.column_stack([np.full(len(above), -1.9), 1.8 - 0.22 * np.arange(len(above))])
    rows = np.concatenate([[board], others, above])
    places = np.concatenate([np.zeros((1, 2)), ring(len(others)), corner])
    short = land.icb.short[system]
    names = tuple(_shortened(_name(land, int(row)), short) for row in rows)
    part = np.where(np.arange(len(rows)) <= len(others), np.arange(len(rows)), -1)
    return Standing(land, short, rows, places, _among(land, rows), names, part, names)


def _among(land: Landscape, rows: Ints) -> Ints:
    """Ties and lines of accountability whose both ends are drawn, (m, 2), as places among the rows."""
    place = np.full(land.size, -1, dtype=np.int64)
    place[rows] = np.arange(len(rows))
    ends = np.concatenate([
        np.column_stack([land.ties.source, land.ties.target]), np.column_stack([land.lines.upper, land.lines.lower])
    ])  # fmt: skip
    found: Ints = place[ends]
    return found[(found >= 0).all(axis=1)]


def _name(land: Landscape, row: int) -> str:
    """A body's name."""
    kind = land.kinds[row]
    return str(land.kind(kind).names[row - land.offset[kind]])


def _shortened(name: str, system: str) -> str:
    """A name without what it shares with its neighbours, cut to a label's length.

    >>> _shortened("Barts Health NHS Trust", "North East London"), _shortened("Northshire VCSE body 1", "Northshire")
    ('Barts Health', 'VCSE body 1')
    """
    rest = NEEDLESS.sub("", NEEDLESS.sub("", name).removeprefix(f"{system} ")) or name
    return rest if len(rest) <= LONGEST else rest[: LONGEST - 1].rstrip(" ,(") + "\N{HORIZONTAL ELLIPSIS}"
