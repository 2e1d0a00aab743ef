"""What followed an event: how the metric that its kind bears on moved in the half-year after it.

That it followed does not say that it was caused: other things happened as well. A ledger or a branched twin says more.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from experiments.wording import level, unit_of
from simulation.core.landscape import Landscape
from simulation.events import WATCHES, Event
from simulation.metrics import METRICS
from simulation.run import Run

AFTER = 6  # months
FOLLOWS = {watch.kind: watch.follows for watch in WATCHES}


@dataclass(frozen=True)
class Aftermath:
    """A run's panels, and where to look in them for a body."""

    run: Run
    homes: dict[str, int]  # row of each local body's system

    @classmethod
    def of(cls, run: Run, land: Landscape) -> Aftermath:
        """The panels of a run."""
        homes = {code: home for code, home in zip(land.codes, land.system.tolist(), strict=True) if home >= 0}
        return cls(run, homes)

    def followed(self, event: Event) -> str:
        """What the metric of the event's kind did in the six months after it; empty where the run ends before."""
        name = FOLLOWS.get(event.kind, "")
        panel, whose = self._panel(name, event)
        if panel is None or event.month + AFTER >= len(panel):
            return ""
        metric, then, now = METRICS[name], float(panel[event.month]), float(panel[event.month + AFTER])
        what = f"{whose}{metric.label.lower()}"
        per_cent = "%" if unit_of(metric).level.startswith("%") else ""
        if abs(now - then) <= metric.band:
            return f"six months on, {what} stood where it was, at {level(now, metric)}{per_cent}"
        return f"six months on, {what} stood at {level(now, metric)}{per_cent}, from {level(then, metric)}{per_cent}"

    def _panel(self, name: str, event: Event) -> tuple[np.ndarray[tuple[int], np.dtype[np.float64]] | None, str]:
        """The path of a metric where the event happened: by system where it has one and was recorded."""
        home = self.homes.get(event.body)
        if home is not None and name in self.run.systems:
            return self.run.systems[name][:, home, event.run], "its system's "
        return (self.run.nation[name][:, event.run] if name in self.run.nation else None), ""
