"""Gains: who gains and who loses, by region, wave, size, deprivation and kind of body, headline beside headline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from experiments.comparing.finding import records
from experiments.comparing.groups import KINDS
from experiments.comparing.units import alike, lead, units
from experiments.figures.axis import plain_axis
from experiments.figures.frame import MARGIN, head, headed, panel, sheet, wrapped, write
from experiments.figures.palette import BAND, INK, NEUTRAL, RULE, SOFT, colours
from experiments.wording import capital, change, counted, in_sentence, listing, months, unit_of
from simulation.metrics import METRICS

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from experiments.comparing.comparison import Comparison
    from experiments.comparing.plan import Plan

WIDTH, LEFT, GAP = 13.0, 2.3, 0.32  # inches: the sheet, the groups' names, between columns
LINE, KIND, TITLES, LEGEND, BELOW = 0.205, 0.34, 0.86, 0.36, 0.4  # inches: a group, a kind's title, and the rest
Cells = dict[tuple[str, str, str], dict[str, Any]]  # by kind, group and metric


def gains(comparison: Comparison) -> tuple[Figure, str]:
    """A column a headline and a row a group, in the month of the finding: means with their intervals; and the text."""
    plan, cells = comparison.plan, cells_of(comparison)
    groups = list(dict.fromkeys((kind, group) for kind, group, _ in cells))
    names = [name for name in plan.headlines if any(metric == name for _, _, metric in cells)]
    what = title(cells, names, plan)
    n = len(comparison.first[0].keys)
    heading, below, top = headed(WIDTH, what, _notes(plan, n))
    heights, tall = _heights(groups)
    figure = sheet(WIDTH, top + LEGEND + TITLES + tall + BELOW)
    head(figure, heading, below)
    tints = colours([plan.a, plan.b])
    shades = {"better": tints[plan.b], "worse": tints[plan.a]}
    _legend(figure, top, plan, shades)
    y = top + LEGEND + TITLES
    _names(figure, y, groups, heights)
    wide = (WIDTH - LEFT - MARGIN - GAP * (len(names) - 1)) / len(names)
    for place, name in enumerate(names):
        x = LEFT + place * (wide + GAP)
        _heading(figure, x, y, wide, name)
        own = [cells.get((kind, group, name)) for kind, group in groups]
        axes = panel(figure, x, y, wide, tall)
        axes.set_ylim(tall, 0)
        _column(axes, own, heights, name, shades)
    return figure, _text(what, cells, names, plan)


def cells_of(comparison: Comparison) -> Cells:
    """The rows of the table of groups in the month of the finding."""
    table = comparison.groups
    rows = records(table[table["month"] == comparison.plan.month])
    return {(row["kind"], row["group"], row["metric"]): row for row in rows}


def title(cells: Cells, names: Sequence[str], plan: Plan) -> str:
    """On which headlines some groups gain and others lose, as a title."""
    verdicts = {name: {row["verdict"] for (_, _, metric), row in cells.items() if metric == name} for name in names}
    parted = [in_sentence(METRICS[name].label) for name in names if {"better", "worse"} <= verdicts[name]]
    opening = f"{lead(plan)} at {months(plan.month)},"
    if parted:
        return f"{opening} some groups gain and others lose under {plan.b} on {listing(parted)}"
    gain, lose = (sum(side in verdicts[name] for name in names) for side in ("better", "worse"))
    if not gain and not lose:
        return f"{opening} no group clearly gains or loses under {plan.b} on any {plan.noun}"
    told = [f"{word} on {counted(n, plan.noun)}" for n, word in ((gain, "gain"), (lose, "lose")) if n]
    return f"{opening} groups go the same way under {plan.b}: they {listing(told)}"


def _notes(plan: Plan, n: int) -> str:
    """How to read the figure, with n, month and interval."""
    return (
        f"{capital(plan.b)} less {plan.a} at {months(plan.month)}, each {plan.noun} on its own axis and unit. Circle:"
        f" mean over the members of a group; line: its 95% interval over {units(plan, n)} ({alike(plan)}). Filled: the"
        " interval leaves out 0 and reaches beyond what is too small to matter (grey band). Kinds of body: their trust"
        " in partners, and waits on their lists."
    )


def _heights(groups: Sequence[tuple[str, str]]) -> tuple[list[float], float]:
    """Where each group stands, in inches from the top of the columns, and how tall they are."""
    heights, y, before = [], 0.0, ""
    for kind, _ in groups:
        y += KIND if kind != before else 0.0
        before = kind
        heights.append(y + LINE / 2)
        y += LINE
    return heights, y + 0.08


def _names(figure: Figure, top: float, groups: Sequence[tuple[str, str]], heights: Sequence[float]) -> None:
    """The names of groups, and above the first of a kind, that of the kind."""
    before = ""
    for (kind, group), height in zip(groups, heights, strict=True):
        if kind != before:
            write(figure, MARGIN, top + height - LINE / 2 - 0.21, KINDS[kind], fontsize=10, fontweight="bold")
        before = kind
        write(figure, MARGIN, top + height, capital(group), fontsize=9.5, color=SOFT, va="center")


def _heading(figure: Figure, x: float, y: float, wide: float, name: str) -> None:
    """What a column shows, in which unit."""
    metric = METRICS[name]
    better = {"less": "lower is better", "more": "higher is better", "neither": ""}[metric.better]
    label = wrapped(metric.label, wide, fontsize=10, fontweight="bold")
    write(figure, x + wide / 2, y - 0.42, label, fontsize=10, fontweight="bold", ha="center", va="bottom")
    unit = unit_of(metric).change.replace("on a scale of ", "").strip("()")
    told = "\n".join(wrapped(line, wide, fontsize=8) for line in (unit, better) if line)
    write(figure, x + wide / 2, y - 0.4, told, fontsize=8, color=SOFT, ha="center", linespacing=1.2)


def _column(
    axes: Axes, own: Sequence[dict[str, Any] | None], heights: Sequence[float], name: str, shades: dict[str, str],
) -> None:  # fmt: skip
    """One headline: every group's mean and interval."""
    factor, band = unit_of(METRICS[name]).factor, METRICS[name].band
    axes.axvspan(-factor * band, factor * band, color=BAND, linewidth=0, zorder=0)
    axes.axvline(0, color=INK, linewidth=1, zorder=1)
    there = [(row, height) for row, height in zip(own, heights, strict=True) if row is not None]
    middle = factor * np.array([row["difference"] for row, _ in there])
    ends = factor * np.array([[row["low"], row["high"]] for row, _ in there])
    ends = np.where(np.isnan(ends), middle[:, None], ends)
    tints = [shades.get(row["verdict"], NEUTRAL) for row, _ in there]
    faces = [tint if row["verdict"] in shades else "white" for (row, _), tint in zip(there, tints, strict=True)]
    at = [height for _, height in there]
    axes.hlines(at, ends[:, 0], ends[:, 1], colors=tints, linewidth=2, zorder=2)
    axes.scatter(middle, at, s=30, c=faces, edgecolors=tints, linewidths=1.4, zorder=3)
    low, high = min(float(ends.min()), -factor * band), max(float(ends.max()), factor * band)
    axes.set_xlim(low - 0.07 * (high - low), high + 0.07 * (high - low))
    axes.hlines(heights, *axes.get_xlim(), colors=RULE, linewidth=0.5, zorder=0)
    plain_axis(axes, bins=3)
    axes.tick_params(axis="x", labelsize=8)


def _legend(figure: Figure, top: float, plan: Plan, shades: dict[str, str]) -> None:
    """What the colours mean."""
    from matplotlib.lines import Line2D

    told = ((f"gains under {plan.b}", shades["better"], True), (f"loses under {plan.b}", shades["worse"], True),
            ("no clear difference, or too small to matter", NEUTRAL, False))  # fmt: skip
    handles = [
        Line2D([], [], color=colour, marker="o", markersize=5.5, linewidth=2, label=label, markeredgewidth=1.4,
               markerfacecolor=colour if filled else "white")
        for label, colour, filled in told
    ]  # fmt: skip
    figure.legend(
        handles=handles, loc="upper left", ncols=3, frameon=False, fontsize=10, borderaxespad=0, borderpad=0,
        bbox_to_anchor=(MARGIN / WIDTH, 1 - (top - 0.03) / figure.get_size_inches()[1]), columnspacing=1.8,
    )  # fmt: skip


def _text(what: str, cells: Cells, names: Sequence[str], plan: Plan) -> str:
    """The figure in words: for each headline, the groups at either end."""
    lines = []
    for name in names:
        rows = sorted(
            (row for (_, _, metric), row in cells.items() if metric == name), key=lambda row: row["difference"]
        )
        ends = [f"{row['group']} ({change(row['difference'], METRICS[name])})" for row in (rows[0], rows[-1])]
        lines.append(f"{in_sentence(METRICS[name].label)}, from {ends[0]} to {ends[1]} {unit_of(METRICS[name]).change}")
    return (
        f"{what}. Mean differences, {plan.b} less {plan.a}, of groups of systems and kinds of body: {'; '.join(lines)}."
    )
