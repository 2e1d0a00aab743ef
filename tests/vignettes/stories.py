"""Vignettes: a story as given, after and expect, in TOML that a policy reader can check against what the model does."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from scenarios.landscapes import open_landscape
from simulation.metrics import METRICS
from simulation.run import Run, simulate
from simulation.settings import Settings

FOLDER = Path(__file__).parent
TWINS = 6
WORDS = ("higher", "lower", "about the same")
Values = tuple[tuple[str, Any], ...]


@dataclass(frozen=True, kw_only=True)
class Vignette:
    """`given` is compared with `against` (July 2022, if it says nothing) `after` so many months, twin by twin."""

    name: str
    title: str
    story: str
    after: int
    given: dict[str, Any]
    expect: dict[str, str]
    against: dict[str, Any] = field(default_factory=dict)
    landscape: str = "england"

    def difference(self, metric: str) -> float:
        """How much higher the metric is where the story is so, mean over twins, in bands too small to matter."""
        ends = [
            _run(self.landscape, tuple(sorted(values.items())), self.after).nation[metric][-1]
            for values in (self.given, self.against)
        ]
        return float((ends[0] - ends[1]).mean()) / METRICS[metric].band


@cache
def _run(landscape: str, values: Values, months: int) -> Run:
    settings = Settings().but(dict(values))
    return simulate(open_landscape(landscape), settings, range(TWINS), steps=months, metrics=tuple(METRICS))


def word(difference: float) -> str:
    """A difference, in bands, as a story would put it."""
    if abs(difference) <= 1.0:
        return "about the same"
    return "higher" if difference > 0 else "lower"


def vignettes(folder: Path = FOLDER) -> tuple[Vignette, ...]:
    """Every story in the folder."""
    found = []
    for path in sorted(folder.glob("*.toml")):
        told = tomllib.loads(path.read_text(encoding="utf-8"))
        found.append(Vignette(name=path.stem, **told))
    return tuple(found)
