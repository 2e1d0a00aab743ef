"""The methods that evaluators use, by name. Each sees what was recorded in one run, and never the twin."""

from __future__ import annotations

from dataclasses import dataclass

from experiments.evaluations.comparisons import before_after, interrupted, naive
from experiments.evaluations.estimate import Estimator
from experiments.evaluations.group_time import group_time
from experiments.evaluations.panel_regression import did, event_study
from experiments.evaluations.randomisation import randomisation
from experiments.evaluations.synthetic_control import synthetic_control


@dataclass(frozen=True)
class Method:
    """One method: its name in files and tables, its label in figures, and how it estimates."""

    name: str
    label: str
    estimator: Estimator


METHODS: dict[str, Method] = {
    method.name: method
    for method in (
        Method("before_after", "Before and after", before_after),
        Method("interrupted", "Interrupted time series", interrupted),
        Method("naive", "With and without", naive),
        Method("did", "Difference in differences", did),
        Method("event_study", "Event study", event_study),
        Method("group_time", "Group-time effects", group_time),
        Method("synthetic_control", "Synthetic control", synthetic_control),
        Method("randomisation", "Randomisation inference", randomisation),
    )
}
BY_LOTTERY = frozenset({"randomisation"})  # these need a trial: one start, for a random share
