"""Vignettes: a story as given, after and expect, in TOML that a policy reader can check against what the model does."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from simulation.evidence import OPTIONAL
from simulation.metrics import METRICS
from tests.facts.laboratory import arms

FOLDER = Path(__file__).parent
WORDS = ("higher", "lower", "about the same")


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
        yearly = " ".join(name for name in self.expect if METRICS[name].yearly)
        given, against = (
            seen.nation[metric][-1]
            for seen in arms(OPTIONAL, self.after, self.given, self.against, landscape=self.landscape, also=yearly)
        )
        return float((given - against).mean()) / METRICS[metric].band


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
