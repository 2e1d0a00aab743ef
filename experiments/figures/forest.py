"""Forest: paired differences of all headlines, each on its own axis, with the effect of money below each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from experiments.comparing.finding import title, winner
from experiments.figures.axis import plain_axis
from experiments.figures.frame import MARGIN, head, headed, panel, sheet, wrapped, write
from experiments.figures.palette import BAND, FAINT, INK, NEUTRAL, SOFT, as_text, colours
from experiments.figures.strips import Strip, in_words, money_words, notes, strips_of, text_of
from experiments.wording import interval_digits, unit_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from experiments.comparing.comparison import Comparison
    from experiments.comparing.plan import Plan

WIDTH, LEFT, RIGHT = 13.0, 3.15, 9.35  # inches: the sheet, and the axes' two ends
ROW, STRIP, LEGEND = 1.2, 0.76, 0.42  # inches: a headline with its axis, the axes in it, the legend
GOVERNANCE, MONEY = 0.68, 0.17  # heights of the two rows in a strip


def forest(comparison: Comparison) -> tuple[Figure, str]:
    """The forest of a comparison in the month of its finding, and its text."""
    plan = comparison.plan
    strips = strips_of(comparison)
    rows = [strip.row for strip in strips]
    what = title(rows, plan) if rows else "In this model, no twin finished under both regimes"
    heading, below, top = headed(WIDTH, what, notes(comparison, rows))
    figure = sheet(WIDTH, top + LEGEND + ROW * len(strips))
    head(figure, heading, below)
    tints = colours([plan.a, plan.b, plan.money])
    _legend(figure, top, plan.a, plan.b, tints, money=any(strip.money for strip in strips))
    for place, strip in enumerate(strips):
        y = top + LEGEND + ROW * place
        colour = tints.get(winner(strip.row), NEUTRAL)
        _draw(panel(figure, LEFT, y, RIGHT - LEFT, STRIP), strip, colour, tints[plan.money])
        _words(figure, y, strip, tints, plan)
    return figure, text_of(what, strips, plan)


def _legend(figure: Figure, top: float, a: str, b: str, tints: dict[str, str], *, money: bool) -> None:
    """What the colours mean, in one line, or in two where names are long."""
    from matplotlib.lines import Line2D

    neither = ("no clear difference, or too small to matter", NEUTRAL)
    bars = [(f"{b} better", tints[b]), (f"{a} better", tints[a]), neither]
    handles = [Line2D([], [], color=colour, linewidth=7, solid_capstyle="butt", label=label) for label, colour in bars]
    if money:
        tint = list(tints.values())[-1]
        handles.append(Line2D([], [], color=tint, marker="D", markersize=6, linewidth=2, label="money arm"))
    height = figure.get_size_inches()[1]
    columns = len(handles) if len(a) + len(b) < 60 else 2
    figure.legend(
        handles=handles, loc="upper left", ncols=columns, frameon=False, fontsize=10, borderaxespad=0,
        bbox_to_anchor=(MARGIN / WIDTH, 1 - (top - 0.03) / height), borderpad=0, handlelength=1.8, columnspacing=1.8,
    )  # fmt: skip


def _draw(axes: Axes, strip: Strip, colour: str, purple: str) -> None:
    """Band, dots, thin and thick line, and money below, on the headline's own axis."""
    row, factor = strip.row, unit_of(strip.metric).factor
    low, high = (factor * end for end in strip.reach)
    axes.set_xlim(low, high)
    axes.set_ylim(0, 1)
    axes.axvspan(-factor * row["band"], factor * row["band"], color=BAND, zorder=0, linewidth=0)
    axes.axvline(0, color=INK, linewidth=1.2, zorder=1)
    heights = GOVERNANCE + 0.5 * ((np.arange(len(strip.dots)) * 0.618034) % 1 - 0.5)
    axes.scatter(factor * strip.dots, heights, s=9, color=FAINT, alpha=0.55, linewidths=0, zorder=2)
    axes.plot([factor * row["p05"], factor * row["p95"]], [GOVERNANCE] * 2, color=colour, linewidth=2.2, zorder=3)
    axes.plot([factor * row["low"], factor * row["high"]], [GOVERNANCE] * 2, color=colour, linewidth=8, zorder=4,
              solid_capstyle="butt")  # fmt: skip
    axes.plot(factor * row["mean"], GOVERNANCE, "o", markersize=9, color="white", markeredgecolor=colour,
              markeredgewidth=2.6, zorder=5)  # fmt: skip
    _draw_money(axes, strip, purple, factor)
    plain_axis(axes)


def _draw_money(axes: Axes, strip: Strip, colour: str, factor: float) -> None:
    """The effect of money: a diamond with its interval, or an arrow at the edge that it lies beyond."""
    if strip.money is None:
        return
    mean = factor * strip.money["mean"]
    if strip.beyond:
        low, high = axes.get_xlim()
        edge, back = (high, -1) if mean > 0 else (low, 1)
        axes.annotate("", (edge, MONEY), (edge + back * 0.09 * (high - low), MONEY), zorder=4,
                      arrowprops={"arrowstyle": "-|>", "color": colour, "linewidth": 2.2, "mutation_scale": 15,
                                  "shrinkA": 0, "shrinkB": 0})  # fmt: skip
        return
    ends = [factor * strip.money["low"], factor * strip.money["high"]]
    axes.plot(ends, [MONEY] * 2, color=colour, linewidth=4, solid_capstyle="butt", zorder=4)
    axes.plot(mean, MONEY, "D", markersize=6.5, color="white", markeredgecolor=colour, markeredgewidth=2, zorder=5)


def _words(figure: Figure, y: float, strip: Strip, tints: dict[str, str], plan: Plan) -> None:
    """The headline's name and unit on the left, its numbers in words on the right."""
    metric = strip.metric
    direction = {"less": " · lower is better", "more": " · higher is better", "neither": ""}[metric.better]
    write(figure, LEFT - 0.2, y + 0.1, metric.label, fontsize=12, ha="right")
    unit = (unit_of(metric).change + direction).strip(" ·")
    write(figure, LEFT - 0.2, y + 0.36, unit, fontsize=9, color=SOFT, ha="right")
    mean, low, high = interval_digits(strip.row["mean"], strip.row["low"], strip.row["high"], metric)
    colour = as_text(tints.get(winner(strip.row), NEUTRAL))
    write(figure, RIGHT + 0.2, y + 0.02, f"{mean}  [{low}, {high}]", fontsize=12, fontweight="bold", color=colour)
    said = wrapped(in_words(strip.row, plan), WIDTH - RIGHT - 0.2 - MARGIN, fontsize=9.5)
    write(figure, RIGHT + 0.2, y + 0.27, said, fontsize=9.5, color=SOFT)
    if strip.money is not None:
        below = y + 0.5 + 0.17 * said.count("\n")
        write(figure, RIGHT + 0.2, below, money_words(strip), fontsize=9.5, color=as_text(tints[plan.money]))
