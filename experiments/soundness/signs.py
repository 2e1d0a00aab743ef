"""Whether effects agree with the sides that numbers were declared to favour: each moved from low to high, others usual.

A number favours the places in a headline where raising it moves devolved less centralised, in the direction that is
better, by more than the band below which a difference is too small to matter; the centre where it moves it the other
way. Several numbers run side by side, each in columns of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from experiments.catalogue import Number, numbers
from experiments.soundness.differences import differences
from simulation.core.arithmetic import Array
from simulation.metrics import HEADLINES, METRICS
from simulation.settings import TABLES, Settings

TWINS = (0, 1)
MONTH = 60
TOGETHER = 8  # numbers in one batch
HEADER = ("number", "declared", "towards places", "towards centre", "largest", "by bands", "verdict")


def unknowns() -> list[Number]:
    """Every parameter that has a range: what nobody knows exactly."""
    return [n for n in numbers() if n.spec.role == "parameter" and n.spec.low < n.spec.high and n.table in TABLES]


def spread(some: Sequence[Number], twins: int) -> dict[str, Array]:
    """Values by name: number i is low, then high, in columns of its own, `twins` each; usual in all others."""
    width = 2 * twins * len(some)
    values: dict[str, Array] = {}
    for place, number in enumerate(some):
        row = np.full(width, float(number.spec.default))
        first = 2 * twins * place
        row[first : first + twins], row[first + twins : first + 2 * twins] = number.spec.low, number.spec.high
        values[number.name] = row
    return values


def effects(some: Sequence[Number], twins: tuple[int, ...] = TWINS, month: int = MONTH) -> dict[str, Array]:
    """For every number, how far raising it moves each headline's difference towards the places, in bands."""
    values = spread(some, len(twins))

    def moved(settings: Settings) -> Settings:
        return settings.but(values)

    found = differences(twins * (2 * len(some)), (month,), change=moved)
    ways = {"more": 1.0, "less": -1.0}
    rises = []
    for metric in HEADLINES:
        apart = found[metric][0].reshape(len(some), 2, len(twins))
        rise = (apart[:, 1] - apart[:, 0]).mean(axis=1)
        rises.append(ways[METRICS[metric].better] * rise / METRICS[metric].band)
    table = np.stack(rises, axis=1)
    return {number.name: table[place] for place, number in enumerate(some)}


def verdict(declared: str, places: int, centre: int) -> str:
    """Whether what was declared agrees with what is seen.

    >>> verdict("local", 3, 1), verdict("local", 1, 3), verdict("neither", 0, 2), verdict("open", 2, 2)
    ('agrees', 'other side', 'undeclared: centre', 'agrees')
    """
    seen = "local" if places > centre else ("centre" if centre > places else "open")
    if not places and not centre:
        return "too small to see"
    if declared == "neither":
        return f"undeclared: {'places' if seen == 'local' else seen}"
    return "agrees" if declared in {seen, "open"} else ("mixed" if seen == "open" else "other side")


def rows(some: Sequence[Number] | None = None) -> Iterator[tuple[Any, ...]]:
    """One line a number."""
    every = unknowns() if some is None else list(some)
    for group in (every[i : i + TOGETHER] for i in range(0, len(every), TOGETHER)):
        for name, seen in effects(group).items():
            declared = next(number.spec.favours for number in group if number.name == name)
            places, centre = int(np.sum(seen > 1.0)), int(np.sum(seen < -1.0))
            largest = int(np.argmax(np.abs(seen)))
            yield (name, declared, places, centre, HEADLINES[largest], f"{seen[largest]:.1f}",
                   verdict(declared, places, centre))  # fmt: skip
