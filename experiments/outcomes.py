"""Outcomes: one number of a run, by its name: `waits@60` is waits in month 60."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from experiments.wording import in_sentence, months
from scenarios.problems import nearest
from simulation.metrics import METRICS, Metric


@dataclass(frozen=True)
class Outcome:
    """A metric of the nation in a month."""

    metric: Metric
    month: float

    @property
    def name(self) -> str:
        """The column of a table of runs that holds it."""
        return f"{self.metric.name}@{self.month:g}"

    @property
    def label(self) -> str:
        """The metric inside a sentence."""
        return in_sentence(self.metric.label)

    @property
    def when(self) -> str:
        """The month in words."""
        return months(self.month)


def outcome(name: str, *, end: float) -> Outcome:
    """The outcome of a name in runs of `end` months; where no month is named, in month 60 or, if earlier, the last.

    Raises ValueError for an unknown metric, with the nearest one, and for a month that is not recorded.

    >>> outcome("waits", end=24).name
    'waits@24'
    """
    metric, _, month = name.partition("@")
    if metric not in METRICS:
        raise ValueError(_unknown(f"there is no metric {metric!r}", metric, METRICS, "see docs/reference/metrics.md"))
    try:
        at = float(month) if month else min(60.0, end)
    except ValueError:
        at = -1.0
    if not (0 <= at <= end and at == round(at)):
        message = (
            f"outcome {name}: its month must be a whole one from 0 to {end:g}, the last month of the runs"
            f" (such as {metric}@{min(60.0, end):g})"
        )
        raise ValueError(message)
    return Outcome(METRICS[metric], at)


def recorded(name: str, columns: Iterable[str]) -> Outcome:
    """The outcome of a name among those that a table of runs holds. Raises ValueError, with the nearest, for any other.

    >>> recorded("waits@60", ["trust@60", "waits@60"]).month
    60.0
    """
    known = [column for column in columns if column.partition("@")[0] in METRICS and "@" in column]
    if name not in known:
        kept = ", ".join(known[:8]) + (f" and {len(known) - 8} more" if len(known) > 8 else "")
        raise ValueError(_unknown(f"outcome {name} was not recorded", name, known, f"recorded: {kept or 'none'}"))
    metric, _, month = name.partition("@")
    return Outcome(METRICS[metric], float(month))


def _unknown(what: str, word: str, names: Iterable[str], otherwise: str) -> str:
    """What is wrong, with the nearest right name, or else what there is."""
    near = nearest(word, names)
    return f"{what} (nearest: {near})" if near else f"{what} ({otherwise})"
