"""Worlds: for every headline, the share of plausible worlds in which each arm does better, and those worlds."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from experiments.comparing.finding import headline_rows
from experiments.comparing.finding_over_worlds import mostly, title
from experiments.comparing.units import alike
from experiments.comparing.worlds import sides
from experiments.figures.axis import plain_axis
from experiments.figures.frame import FONT, MARGIN, head, headed, panel, sheet, wrapped, write
from experiments.figures.palette import BAND, INK, NEUTRAL, SOFT, as_text, blend, colours, rgb, words_on
from experiments.wording import capital, change, listing, months, percent, unit_of
from simulation.core.arithmetic import Array
from simulation.metrics import METRICS, Metric

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from experiments.comparing.comparison import Comparison
    from experiments.comparing.plan import Plan

WIDTH, BARS, STRIP, WORDS = 13.0, (3.3, 3.35), (7.0, 3.3), 10.5  # inches: the sheet; where columns begin, how wide
ROW, TALL, LEGEND = 1.16, 0.72, 0.42  # inches: a headline, its bars, the legend
ROOM = 0.09  # share of a bar that holds its percentage
SMALL = "#C9C9C9"


@dataclass(frozen=True, eq=False)
class Row:
    """One headline: the rows of the table of worlds by month, that of the finding, and its worlds' differences."""

    metric: Metric
    stated: list[dict[str, Any]]
    row: dict[str, Any]
    worlds: Array


def worlds(comparison: Comparison) -> tuple[Figure, str]:
    """Bars of shares in the stated months, and a strip of worlds in the month of the finding; and their text."""
    plan, rows = comparison.plan, rows_of(comparison)
    what = title([one.row for one in rows], plan)
    heading, below, top = headed(WIDTH, what, _notes(plan, rows))
    figure = sheet(WIDTH, top + LEGEND + ROW * len(rows) + 0.1)
    head(figure, heading, below)
    tints = colours([plan.a, plan.b])
    shades = {"b_better": tints[plan.b], "small": SMALL, "a_better": tints[plan.a]}
    _legend(figure, top, plan, shades)
    for place, one in enumerate(rows):
        y = top + LEGEND + ROW * place
        _bars(panel(figure, BARS[0], y, BARS[1], TALL), one, plan, shades)
        _strip(panel(figure, STRIP[0], y + 0.06, STRIP[1], TALL - 0.12), one, shades)
        _words(figure, y, one, shades)
    return figure, _text(what, rows, plan)


def rows_of(comparison: Comparison) -> list[Row]:
    """One row for each headline."""
    plan, (a, b) = comparison.plan, comparison.first
    by_month = [headline_rows(comparison.worlds, (plan.a, plan.b), month) for month in plan.stated]
    found = []
    for stated in zip(*by_month, strict=True):
        name = str(stated[0]["metric"])
        row = next(one for one in stated if one["month"] == plan.month)
        found.append(Row(METRICS[name], list(stated), row, b.at(name, plan.month) - a.at(name, plan.month)))
    return found


def _notes(plan: Plan, rows: Sequence[Row]) -> str:
    """How to read the figure, with n, months and interval."""
    n = max(len(one.worlds) for one in rows)
    stated = listing([f"{month:g}" for month in plan.stated])
    return (
        f"Left: share of {n:,} plausible worlds ({alike(plan)}) in which each does better, by more than what is too"
        f" small to matter, at month{'s' * (len(plan.stated) > 1)} {stated}. Right: {plan.b} less {plan.a} at"
        f" {months(plan.month)}, a dot a world. Line: middle 90% of worlds. Circle: median. Grey band: too small to"
        " matter. Most: the 95% interval of the share lies above half."
    )


def _legend(figure: Figure, top: float, plan: Plan, shades: dict[str, str]) -> None:
    """What the colours mean."""
    from matplotlib.lines import Line2D

    told = {"b_better": f"{plan.b} better", "small": "too small to matter", "a_better": f"{plan.a} better"}
    handles = [
        Line2D([], [], color=shades[side], linewidth=7, solid_capstyle="butt", label=told[side]) for side in shades
    ]
    figure.legend(
        handles=handles, loc="upper left", ncols=3, frameon=False, fontsize=10, borderaxespad=0, borderpad=0,
        bbox_to_anchor=(MARGIN / WIDTH, 1 - (top - 0.03) / figure.get_size_inches()[1]), handlelength=1.8,
        columnspacing=1.8,
    )  # fmt: skip


def _bars(axes: Axes, one: Row, plan: Plan, shades: dict[str, str]) -> None:
    """A bar a month: b better, too small to matter, a better."""
    axes.set_xlim(0, 1)
    axes.set_ylim(len(one.stated) - 0.5, -0.5)
    axes.set_axis_off()
    for place, row in enumerate(one.stated):
        now = row["month"] == plan.month
        axes.text(-0.02, place, f"{row['month']:g}", ha="right", va="center", fontsize=9, fontfamily=FONT,
                  color=INK if now else SOFT, fontweight="bold" if now else "normal")  # fmt: skip
        start = 0.0
        for side, shade in shades.items():
            share = float(np.nan_to_num(row[side]))
            axes.barh(place, share, left=start, height=0.8, color=shade, linewidth=0, alpha=1.0 if now else 0.55)
            if share >= ROOM:
                ink = words_on(rgb(shade) if now else blend(shade, 0.55))
                axes.text(start + share / 2, place, percent(share), ha="center", va="center_baseline", fontsize=8.5,
                          color=ink, fontfamily=FONT, fontweight="bold" if now else "normal")  # fmt: skip
            start += share


def _strip(axes: Axes, one: Row, shades: dict[str, str]) -> None:
    """A dot a world, the middle 90 % and the median, on the headline's own axis."""
    row, factor = one.row, unit_of(one.metric).factor
    edges = factor * np.array([0.0, -row["band"], row["band"], *one.worlds])
    room = 0.06 * float(np.ptp(edges))
    axes.set_xlim(float(edges.min()) - room, float(edges.max()) + room)
    axes.set_ylim(0, 1)
    axes.axvspan(-factor * row["band"], factor * row["band"], color=BAND, zorder=0, linewidth=0)
    axes.axvline(0, color=INK, linewidth=1.2, zorder=1)
    heights = 0.5 + 0.62 * ((np.arange(len(one.worlds)) * 0.618034) % 1 - 0.5)
    better = one.metric.better
    for side, flags in sides(one.worlds, row["band"], better).items():
        shade = NEUTRAL if side == "small" else shades[side]
        axes.scatter(factor * one.worlds[flags], heights[flags], s=11, color=shade, alpha=0.6, linewidths=0, zorder=2)
    axes.plot([factor * row["p05"], factor * row["p95"]], [0.5] * 2, color=INK, linewidth=2, zorder=3)
    axes.plot(factor * row["median"], 0.5, "o", markersize=8, color="white", markeredgecolor=INK, markeredgewidth=2.2,
              zorder=4)  # fmt: skip
    plain_axis(axes)


def _words(figure: Figure, y: float, one: Row, shades: dict[str, str]) -> None:
    """The headline's name and unit on the left; on the right what holds in most worlds, and of what size."""
    metric, row, side = one.metric, one.row, mostly(one.row)
    direction = {"less": " · lower is better", "more": " · higher is better", "neither": ""}[metric.better]
    write(figure, BARS[0] - 0.5, y + 0.1, metric.label, fontsize=12, ha="right")
    unit = wrapped((unit_of(metric).change + direction).strip(" ·"), BARS[0] - 0.5 - MARGIN, fontsize=9)
    write(figure, BARS[0] - 0.5, y + 0.36, unit, fontsize=9, color=SOFT, ha="right")
    colour = as_text(shades[side]) if side in {"b_better", "a_better"} else as_text(NEUTRAL)
    room = WIDTH - WORDS - MARGIN
    told = wrapped(in_most(row), room, fontsize=11, fontweight="bold")
    write(figure, WORDS, y, told, fontsize=11, fontweight="bold", color=colour)
    median = f"median {change(row['median'], metric)}"
    lines = [f"{median} [{change(row['p05'], metric)}, {change(row['p95'], metric)}]", *_besides(row)]
    small = "\n".join(wrapped(line, room, fontsize=9.5) for line in lines)
    write(figure, WORDS, y + 0.26 + 0.19 * told.count("\n"), small, fontsize=9.5, color=SOFT, linespacing=1.35)


def in_most(row: dict[str, Any]) -> str:
    """What holds in most worlds, in a few words."""
    told = {"b_better": f"{row['b']} in most", "a_better": f"{row['a']} in most", "small": "too small in most"}
    return told.get(mostly(row), "depends on the world")


def _besides(row: dict[str, Any]) -> list[str]:
    """Whence the spread comes, and how often money goes further."""
    lines = []
    if not math.isnan(row["of_parameters"]):
        lines.append(f"parameters: {percent(row['of_parameters'])} of variance")
    if not math.isnan(row.get("money_further", math.nan)):
        lines.append(f"money arm further in {percent(row['money_further'])}")
    return lines


def _text(what: str, rows: Sequence[Row], plan: Plan) -> str:
    """The figure in words."""
    lines = []
    for one in rows:
        at = [
            f"{months(row['month'])}, {plan.b} better in {percent(row['b_better'])}, {plan.a} in"
            f" {percent(row['a_better'])}"
            for row in one.stated
        ]
        median = change(one.row["median"], one.metric)
        lines.append(f"{one.metric.label}: {'; '.join(at)}; median {median} {unit_of(one.metric).change}")
    told = ". ".join(capital(line) for line in lines)
    return f"{what}. Shares of {plan.worlds} plausible worlds by {plan.noun}. {told}."
