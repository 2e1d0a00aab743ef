"""Conditions: which worlds are looked for, from a few words: `better`, `< 0.3`, `worst fifth`."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from experiments.outcomes import Outcome
from experiments.wording import change, level, percent, unit_of, with_unit
from simulation.core.arithmetic import Array
from simulation.metrics import Metric

PARTS = {"half": 1 / 2, "third": 1 / 3, "quarter": 1 / 4, "fifth": 1 / 5, "tenth": 1 / 10}
ALLOWED = (
    "better or worse (of a difference, by more than is too small to matter); < NUMBER or > NUMBER, in the metric's own"
    " unit, shares from 0 to 1; or worst, best, highest or lowest with a part, as in worst fifth or highest 10%"
)
NUMBER = re.compile(r"([<>])=?\s*([-+]?[0-9.]+(?:e[-+]?[0-9]+)?)")
PART = re.compile(r"(worst|best|highest|lowest)\s+(?:([0-9.]+)\s*%|([a-z]+))")


@dataclass(frozen=True)
class Condition:
    """What makes a world one of interest: that a value lies beyond a limit, up or down.

    The limit is a `number`, or the edge of the `part` (a share of all worlds) that lies furthest that way.
    """

    up: bool
    number: float = 0.0
    part: float = 0.0
    judged: str = ""

    def limit(self, values: Array) -> float:
        """Beyond what (worlds,) values are of interest."""
        if not self.part:
            return self.number
        if len(values) < 2:
            return math.inf if self.up else -math.inf
        ordered = np.sort(values)[::-1] if self.up else np.sort(values)
        n = min(max(round(self.part * len(ordered)), 1), len(ordered) - 1)
        return float((ordered[n - 1] + ordered[n]) / 2)

    def holds(self, values: Array) -> npt.NDArray[np.bool_]:
        """Which of (worlds,) values are of interest, (worlds,) of yes and no."""
        found: npt.NDArray[np.bool_] = values > self.limit(values) if self.up else values < self.limit(values)
        return found

    def words(self, values: Array, one: Outcome, a: str, b: str) -> str:
        """It as a clause: of an outcome under b, or of b less a where a is named.

        >>> from experiments.outcomes import outcome
        >>> Condition(up=True, number=0.4).words(np.array([0.3, 0.5]), outcome("waits@60", end=60), "", "devolved")
        'waiting over 18 weeks under devolved is above 40.0%'
        """
        metric, at = one.metric, self.limit(values)
        unit = unit_of(metric).change if a else unit_of(metric).level
        prose = unit.replace("% points", "percentage points")
        if self.judged:
            size = with_unit(change(abs(at), metric).lstrip("+"), prose)
            return f"{b} does {self.judged} than {a} on {one.label} (by more than {size})"
        said = with_unit((change if a else level)(at, metric), prose)
        side = f"{'above' if self.up else 'below'} {said}"
        who = f"{b} less {a} in {one.label}" if a else f"{one.label} under {b}"
        if not self.part:
            return f"{who} is {side}"
        return f"{who} is in its {'highest' if self.up else 'lowest'} {percent(self.part)} ({side})"


def condition(text: str, metric: Metric, *, difference: bool) -> Condition:
    """The condition that a user wrote, of a metric, or of a difference in it.

    Raises ValueError for what is none, with what is allowed.

    >>> from simulation.metrics import METRICS
    >>> condition("worst fifth", METRICS["waits"], difference=False)
    Condition(up=True, number=0.0, part=0.2, judged='')
    """
    word = " ".join(text.lower().split())
    if word in {"better", "worse"} and difference and metric.better != "neither":
        up = (word == "better") == (metric.better == "more")
        return Condition(up, metric.band if up else -metric.band, judged=word)
    if (found := NUMBER.fullmatch(word)) and _finite(found[2]):
        return Condition(found[1] == ">", float(found[2]))
    if found := PART.fullmatch(word):
        part = float(found[2]) / 100 if found[2] and _finite(found[2]) else PARTS.get(found[3] or "", 0.0)
        judged = found[1] in {"worst", "best"}
        if 0 < part < 1 and not (judged and metric.better == "neither"):
            ends = {"worst": metric.better == "less", "best": metric.better == "more", "highest": True, "lowest": False}
            return Condition(ends[found[1]], part=part)
    raise ValueError(_refusal(text, metric, difference=difference))


def _refusal(text: str, metric: Metric, *, difference: bool) -> str:
    """Why a condition is none."""
    first = text.lower().split()[:1]
    if first and first[0] in {"better", "worse"} and not difference:
        return f"when {text!r}: better and worse are said of a difference: name two scenarios to compare"
    if first and first[0] in {"better", "worse", "best", "worst"} and metric.better == "neither":
        return f"when {text!r}: of {metric.name} neither way is better: say < NUMBER, > NUMBER, highest or lowest"
    return f"when {text!r} is no condition: it must be {ALLOWED}"


def _finite(text: str) -> bool:
    """Whether a text is a finite number."""
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False
