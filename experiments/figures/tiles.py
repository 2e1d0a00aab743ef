"""Tiles: England as hexagons of one size, a system each: where they stand, and where their regions meet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from simulation.core.arithmetic import Array, Ints

SIDE = 1 / np.sqrt(3)  # of a hexagon one wide
CORNERS = np.array([(SIDE * np.cos(angle), SIDE * np.sin(angle)) for angle in np.radians(np.arange(30, 390, 60))])
# Edge k runs from corner k to corner k + 1; beyond it lies the neighbour in this direction.
BEYOND = np.array([(np.cos(angle), np.sin(angle)) for angle in np.radians(np.arange(60, 420, 60))])
Line = tuple[tuple[float, float], tuple[float, float]]


def centres(tile: Ints) -> Array:
    """Centres of hexagons with their points up, one wide: (n, 2) row and column to (n, 2) x and y, y upwards.

    Odd rows stand half a tile to the right.

    >>> centres(np.array([[0, 4], [1, 3]])).round(3).tolist()
    [[4.0, 0.0], [3.5, -0.866]]
    """
    row, column = tile[:, 0], tile[:, 1]
    return np.column_stack([column + 0.5 * (row % 2), -1.5 * SIDE * row]) + 0.0


def borders(places: Array, region: Ints) -> tuple[list[Line], list[Line]]:
    """Edges between regions, and edges to the outside: centres (n, 2) and region (n,) to two lists of lines."""
    rows = {_key(*place): row for row, place in enumerate(places)}
    between, outside = [], []
    for row, place in enumerate(places):
        for edge, direction in enumerate(BEYOND):
            start, end = place + CORNERS[edge], place + CORNERS[(edge + 1) % 6]
            line = ((float(start[0]), float(start[1])), (float(end[0]), float(end[1])))
            neighbour = rows.get(_key(*(place + direction)))
            if neighbour is None:
                outside.append(line)
            elif neighbour > row and region[neighbour] != region[row]:
                between.append(line)
    return between, outside


@dataclass(frozen=True, slots=True)
class Label:
    """A region's name outside the map: where it is written, how it is aligned, and a leader to its tiles if any."""

    text: str
    x: float
    y: float
    align: str
    leader: tuple[float, float] | None


def region_labels(places: Array, region: Ints, names: Sequence[str]) -> list[Label]:
    """A place outside the map for every region's name: beside a row that it begins or ends, or at a leader's end."""
    rows = sorted({float(y) for y in places[:, 1]}, reverse=True)
    across = {y: places[np.isclose(places[:, 1], y)][:, 0] for y in rows}
    ends = {y: (float(x.min()), float(x.max())) for y, x in across.items()}
    labels: list[Label] = []
    inner = []
    for number in sorted(set(region.tolist()), key=lambda one: -places[region == one][:, 1].mean()):
        label = _beside(places, region, number, names[number], ends, labels)
        if label is None:
            inner.append(number)
        else:
            labels.append(label)
    return labels + [_led(places[region == number], names[number], ends, labels) for number in inner]


def _beside(
    places: Array, region: Ints, number: int, name: str, ends: dict[float, tuple[float, float]], taken: list[Label],
) -> Label | None:  # fmt: skip
    """The free place nearest to the region's middle, in a row whose end is the region's."""
    own = places[region == number]
    options = []
    for y, (left, right) in ends.items():
        for x, edge, align in ((left, left - 0.72, "right"), (right, right + 0.72, "left")):
            mine = np.any(np.isclose(own[:, 0], x) & np.isclose(own[:, 1], y))
            free = all(label.align != align or abs(label.y - y) > 0.9 for label in taken)
            if mine and free:
                options.append((float(np.hypot(*(own.mean(axis=0) - (x, y)))), edge, y, align))
    if not options:
        return None
    _, edge, y, align = min(options)
    return Label(in_two(name), float(edge), float(y), align, None)


def _led(own: Array, name: str, ends: dict[float, tuple[float, float]], taken: list[Label]) -> Label:
    """A place on the right of the map, level with or below the region, with a line to its nearest tile."""
    far = max(right for _, right in ends.values())
    tile = own[np.argmax(own[:, 0])]
    heights = sorted(ends, key=lambda y: abs(y - tile[1] + 1.3))
    right = [label.y for label in taken if label.align == "left"]
    y = next((y for y in heights if all(abs(y - other) > 0.8 for other in right)), heights[0])
    x = max(ends[y][1] + 1.3, min(far, float(tile[0]) + 2.2))
    return Label(in_two(name), x, float(y), "left", (float(tile[0]) + 0.47, float(tile[1]) - 0.31))


def in_two(name: str) -> str:
    r"""A long name in two lines of about the same length.

    >>> in_two("London"), in_two("East of England")
    ('London', 'East of\nEngland')
    """
    words = name.split()
    if len(name) <= 12 or len(words) < 2:
        return name
    lines = [[" ".join(words[:i]), " ".join(words[i:])] for i in range(1, len(words))]
    return "\n".join(min(lines, key=lambda pair: max(map(len, pair))))


def _key(x: float, y: float) -> tuple[int, int]:
    """A place as whole numbers, so that places can be looked up."""
    return round(2 * x), round(y / (1.5 * SIDE))
