"""The data dictionary: what each column of a table means, in which unit, and within which range."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from scenarios.levers import numbers
from simulation.evidence import BY_SWITCH
from simulation.metrics import METRICS

KNOWN = {
    "run_id": "what the run is: equal for equal runs on every machine",
    "scenario": "the scenario's name, a label",
    "point": "the number of the point of the design; equal points have equal factors in every scenario",
    "twin": "the number of the luck; equal twins have equal luck in every scenario",
    "status": "done; failed (it raised, took too long or lost its process); invalid (a number of it is not finite)",
    "seconds": "time that the run took, its share of a batch",
    "error": "of a run that is not done: the end of what it raised",
    "model": "which model made the run, by the hash of its source",
    "content": "the hash of the run's numbers",
    "month": "months since July 2022, 0 being the start",
    "system": "the board's ODS code",
    "region": "the region's ODS code",
    "metric": "the name of a metric",
    "outcome": "metric@month",
    "unit": "the unit of the metric or outcome, and of every number that is in it",
    "value": "in the metric's unit; shares run from 0 to 1",
    "runs": "how many runs that are done the means are taken over",
    "tier": "which mechanisms are on at all: core, should or all",
}


class Meaning(NamedTuple):
    """One column."""

    column: str
    meaning: str
    unit: str = ""
    allowed: str = ""
    better: str = ""


def dictionary(columns: Iterable[str], known: dict[str, str] | None = None) -> list[Meaning]:
    """What columns mean; `known` says it of some that are not known here."""
    return [_meaning(column, KNOWN | (known or {})) for column in columns]


def _meaning(column: str, known: dict[str, str]) -> Meaning:
    """What one column means."""
    if column in known:
        return Meaning(column, known[column])
    name, _, month = column.partition("@")
    if name in METRICS:
        metric = METRICS[name]
        when = f", in month {month}" if month else ""
        allowed = f"{metric.low:g} to {metric.high:g}"
        return Meaning(column, metric.meaning + when, metric.unit, allowed, metric.better)
    if column in numbers():
        spec = numbers()[column]
        return Meaning(column, spec.meaning, spec.unit, spec.allowed)
    switch = column.removeprefix("switch.")
    if switch != column and switch in BY_SWITCH:
        return Meaning(column, f"whether a mechanism is on: {BY_SWITCH[switch].title}")
    return Meaning(column, "")
