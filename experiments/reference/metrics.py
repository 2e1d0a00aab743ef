"""docs/reference/metrics.md: what every run records."""

from __future__ import annotations

from experiments.catalogue import doc, numbers
from experiments.reference.markdown import NOTE, code, joined, table
from simulation.metrics import METRICS, Metric

HEADER = ("Name", "Label", "Meaning", "Unit", "Range", "Better", "Too small to matter", "By system", "Computed as")


def page() -> str:
    """The page."""
    every = list(METRICS.values())
    levels = [number for number in numbers() if number.table == "measures"]
    return joined(
        "# Metrics",
        NOTE,
        "What is recorded for the nation after every month. Where there is a value by system, the nation's is its mean "
        "weighted by population, unless the metric has a rule of its own. A difference below the band in *too small to "
        "matter* is called that.",
        "## Headlines",
        table(HEADER, [row(metric) for metric in every if metric.headline]),
        "## Others",
        table(HEADER, [row(metric) for metric in every if not metric.headline]),
        "## Levels that give indices their unit",
        table(("Name", "Meaning", "Value", "Range"), [
            [code(number.name), number.spec.meaning, code(number.default), number.spec.allowed] for number in levels
        ]),
    )  # fmt: skip


def row(metric: Metric) -> list[str]:
    """One metric's line."""
    return [
        code(metric.name), metric.label, metric.meaning, metric.unit, f"{metric.low:g} to {metric.high:g}",
        metric.better, f"{metric.band:g}", "yes" if metric.by_system else "no",
        doc(metric.national or metric.by_system) or "see `simulation.metrics`",
    ]  # fmt: skip
