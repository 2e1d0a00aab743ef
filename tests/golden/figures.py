"""Golden figures: the headlines of one toy run under each regime, to twelve significant digits."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from scenarios.landscapes import open_landscape
from simulation.metrics import HEADLINES
from simulation.run import simulate
from tests.regimes import REGIMES, regime

FILE = Path(__file__).with_name("toy.json")
MONTHS = (0, 12, 36)
DIGITS = 12
Figures = dict[str, dict[str, dict[str, float]]]  # regime, metric, month


@cache
def figures() -> Figures:
    """What the model says now."""
    found: Figures = {}
    for name in REGIMES:
        nation = simulate(open_landscape("toy"), regime(name), (0,), steps=max(MONTHS)).nation
        found[name] = {
            metric: {str(month): float(f"{nation[metric][month, 0]:.{DIGITS}g}") for month in MONTHS}
            for metric in HEADLINES
        }
    return found


def kept() -> Figures:
    """What it said when the figures were last written."""
    held: Figures = json.loads(FILE.read_text(encoding="utf-8"))
    return held


def write(found: Figures) -> None:
    """Keep these figures."""
    FILE.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def moved(old: Figures, new: Figures) -> list[str]:
    """Each figure that is another, with how far it moved."""
    return [
        f"{name}, {metric}, month {month}: {was:.12g} is now {now:.12g} ({now - was:+.3g})"
        for name, metrics in new.items()
        for metric, months in metrics.items()
        for month, now in months.items()
        if (was := old.get(name, {}).get(metric, {}).get(month, float("nan"))) != now
    ]
