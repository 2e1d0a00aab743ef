"""Fans: what a metric's runs do under two regimes, as bands over time and in words made from the numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from experiments.comparing.units import lead, units
from experiments.differences import difference
from experiments.figures.palette import colours
from experiments.wording import capital, in_sentence, level, months, unit_of, with_unit
from simulation.core.arithmetic import Array
from simulation.metrics import METRICS, Metric

if TYPE_CHECKING:
    from experiments.comparing.comparison import Comparison
    from experiments.comparing.plan import Plan

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)
ALIKE = 1.25  # spreads that differ by less than this factor are about the same


@dataclass(frozen=True)
class Fan:
    """One arm's runs in the reader's unit: `quantiles` (5, months), one run (months,), and its dated changes."""

    name: str
    title: str
    colour: str
    quantiles: Array
    one: Array
    changes: tuple[float, ...]


def fans_of(comparison: Comparison, name: str) -> tuple[Fan, Fan]:
    """The fans of a and b; the one run is the first twin, or world, that finished in both."""
    plan, factor = comparison.plan, unit_of(METRICS[name]).factor
    tints = colours([plan.a, plan.b])
    fans = []
    for arm, panel_ in zip((plan.a, plan.b), comparison.first, strict=True):
        values = factor * panel_.series[name]
        changes = tuple(month for month in plan.arm(arm).timeline.dates if 0 < month <= plan.months[-1])
        quantiles = np.quantile(values, QUANTILES, axis=1)
        fans.append(Fan(arm, plan.arm(arm).title, tints[arm], quantiles, values[:, 0], changes))
    return fans[0], fans[1]


def title(comparison: Comparison, metric: Metric) -> str:
    """Where the runs end and how far they spread, as a title made from the numbers."""
    plan = comparison.plan
    a, b = (panel_.series[metric.name][-1] for panel_ in comparison.first)
    found = difference(a, b, metric.band, metric.better)
    unit, subject = unit_of(metric).level, f"{lead(plan)} {in_sentence(metric.label)}"
    ends = [with_unit(level(mean, metric), unit if unit == "%" else "") for mean in (found.b_mean, found.a_mean)]
    if found.verdict in {"no clear difference", "too small to matter"}:
        return f"{subject} ends about the same under {plan.a} and {plan.b} ({ends[1]} and {ends[0]})"
    way = "higher" if found.mean > 0 else "lower"
    return f"{subject} ends {way} under {plan.b} ({ends[0]}) than under {plan.a} ({ends[1]}){_spread_words(a, b, plan)}"


def _spread_words(a: Array, b: Array, plan: Plan) -> str:
    """Which arm's runs spread further at the end, if one does."""
    widths = [float(np.subtract(*np.quantile(values, [0.95, 0.05]))) for values in (a, b)]
    if min(widths) <= 0 or max(widths) < ALIKE * min(widths):
        return ""
    return f"; {'worlds' if plan.many else 'runs'} spread further under {(plan.a, plan.b)[int(np.argmax(widths))]}"


def notes(comparison: Comparison, metric: Metric) -> str:
    """How to read the figure, with n, months and bands."""
    plan, keys = comparison.plan, comparison.first[0].keys
    one = f"one world, number {keys[0][0]}," if plan.many else f"one run, twin {keys[0][1]}"
    dated = any(arm.changes for arm in fans_of(comparison, metric.name))
    changed = " Dotted lines: dated changes of policy." if dated else ""
    return (
        f"{metric.meaning}. Bands: middle 50% and 90% of {units(plan, len(keys), runs=True)} to"
        f" {months(plan.months[-1])} (spread of {'worlds' if plan.many else 'runs'}, not uncertainty of the mean)."
        f" The same {'worlds' if plan.many else 'luck'} in both panels; thin line: {one} in both.{changed}"
    )


def text_of(what: str, fans: Sequence[Fan], metric: Metric, plan: Plan) -> str:
    """The figure in words: median and middle 90 % of each arm at the start, at the finding's month, and at the end."""
    unit = unit_of(metric).level
    parts = []
    for one in fans:
        told = []
        for month in dict.fromkeys((0.0, *plan.stated)):
            row = int(np.argmin(np.abs(plan.months - month)))
            values = one.quantiles[[0, 2, 4], row] / unit_of(metric).factor
            low, middle, high = (level(float(value), metric) for value in values)
            told.append(f"{months(month)}: {with_unit(middle, unit)} ({low} to {high})")
        parts.append(f"{capital(one.name)}, median and middle 90% of runs, {', '.join(told)}")
    return f"{what}. {'. '.join(parts)}."
