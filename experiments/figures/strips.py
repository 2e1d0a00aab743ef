"""Strips: what the forest shows of each headline, governance and money, and what it says of them in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from experiments.comparing.finding import WAYS, headline_rows
from experiments.comparing.units import alike, every, many_of, units
from experiments.differences import SMALL, UNCLEAR
from experiments.wording import capital, change, in_sentence, interval_digits, months, number, percent, unit_of
from simulation.core.arithmetic import Array
from simulation.metrics import METRICS, Metric

if TYPE_CHECKING:
    from experiments.comparing.comparison import Comparison
    from experiments.comparing.plan import Plan

FAR = 4.0  # money that moves a headline further than this many times its axis is shown by an arrow


@dataclass(frozen=True)
class Strip:
    """One headline: the rows of governance and of money (None where money was not run), and governance by twin."""

    metric: Metric
    row: dict[str, Any]
    money: dict[str, Any] | None
    dots: Array

    @property
    def reach(self) -> tuple[float, float]:
        """The two ends of the axis, in the metric's unit: dots, intervals and 0; money too, unless it is far away."""
        edges = [0.0, -self.row["band"], self.row["band"], *self.dots.tolist(), self.row["low"], self.row["high"]]
        own = np.nanmax(np.abs(edges))
        if self.money is not None and abs(self.money["mean"]) <= FAR * own:
            edges += [self.money["low"], self.money["high"], self.money["mean"]]
        low, high = float(np.nanmin(edges)), float(np.nanmax(edges))
        return low - 0.06 * (high - low), high + 0.06 * (high - low)

    @property
    def beyond(self) -> bool:
        """Whether the effect of money lies off the axis."""
        low, high = self.reach
        return self.money is not None and not low <= self.money["mean"] <= high


def strips_of(comparison: Comparison) -> list[Strip]:
    """One strip for each headline that both arms recorded."""
    plan = comparison.plan
    a, b = comparison.first
    pair = (plan.baseline, plan.money)
    beside = {row["metric"]: row for row in headline_rows(comparison.paired, pair, plan.month)}
    beside = {} if pair == (plan.a, plan.b) else beside
    return [
        Strip(METRICS[name], row, beside.get(name), b.at(name, plan.month) - a.at(name, plan.month))
        for row in headline_rows(comparison.paired, (plan.a, plan.b), plan.month)
        for name in [str(row["metric"])]
    ]


def notes(comparison: Comparison, rows: Sequence[dict[str, Any]]) -> str:
    """How to read the figure, with n, month and interval."""
    plan = comparison.plan
    n = int(rows[0]["n"]) if rows else 0
    return (
        f"{capital(plan.b)} less {plan.a} at {months(plan.month)}, each {plan.noun} on its own axis and unit. Dots:"
        f" {units(plan, n)} ({alike(plan)}). Thin line: middle 90% of {many_of(plan)}. Thick bar: 95% interval of the"
        f" mean. Grey band: difference too small to matter. Diamond: the money arm ({plan.money} less {plan.baseline},"
        f" same {many_of(plan)}, 95% interval), an arrow where it lies off the axis."
    )


def in_words(row: dict[str, Any], plan: Plan) -> str:
    """What a row of the table says, in a few words."""
    if row["verdict"] in {SMALL, UNCLEAR}:
        return str(row["verdict"])
    if row["verdict"] in WAYS:
        return f"{row['verdict']} under {row['b']}"
    share = every(plan) if row["better"] == 1 else f"{percent(row['better'])} of {many_of(plan)}"
    return f"{row['b']} better in {'no ' + many_of(plan)[:-1] if row['better'] == 0 else share}"


def money_words(strip: Strip) -> str:
    """The effect of money in words: its size, and how many times as far it moves the headline."""
    money = strip.money or {}
    mean = change(money["mean"], strip.metric)
    times = abs(money["mean"] / strip.row["mean"]) if strip.row["mean"] else float("inf")
    size = "" if times > 999 else f", {number(times, 1 if times < 10 else 0)} times as far"
    return f"money arm {mean}{size}{', off the axis' if strip.beyond else ''}"


def text_of(what: str, strips: Sequence[Strip], plan: Plan) -> str:
    """The figure in words."""
    lines = []
    for strip in strips:
        mean, low, high = interval_digits(strip.row["mean"], strip.row["low"], strip.row["high"], strip.metric)
        beside = f"; {money_words(strip)}" if strip.money is not None else ""
        label, unit = in_sentence(strip.metric.label), unit_of(strip.metric).change
        lines.append(f"{label} {mean} ({low} to {high}) {unit}, {in_words(strip.row, plan)}{beside}")
    return f"{what}. Paired differences with 95% intervals, and {plan.money} beside: " + "; ".join(lines) + "."
