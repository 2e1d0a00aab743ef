"""Forest: paired differences of all headlines, each on its own axis, with the effect of money below each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from experiments.figures.frame import MARGIN, head, headed, panel, sheet, write
from experiments.figures.palette import BAND, FAINT, INK, NEUTRAL, SOFT, as_text, colours
from experiments.finding import headline_rows, title, winner
from experiments.panels import side_by_side
from experiments.wording import capital, change, in_sentence, interval_digits, months, number, percent, unit_of
from simulation.core.arithmetic import Array
from simulation.metrics import METRICS, Metric

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from experiments.compare import Comparison

WIDTH, LEFT, RIGHT = 13.0, 3.15, 9.35  # inches: the sheet, and the axes' two ends
ROW, STRIP, LEGEND = 1.2, 0.76, 0.42  # inches: a headline with its axis, the axes in it, the legend
FAR = 4.0  # money that moves a headline further than this many times its axis is shown by an arrow
GOVERNANCE, MONEY = 0.68, 0.17  # heights of the two rows in a strip


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


def forest(comparison: Comparison) -> tuple[Figure, str]:
    """The forest of a comparison in the month of its finding, and its text."""
    plan = comparison.plan
    strips = strips_of(comparison)
    rows = [strip.row for strip in strips]
    what = title(rows, plan.a, plan.b) if rows else "In this model, no twin finished under both regimes"
    heading, notes, top = headed(WIDTH, what, _notes(comparison, rows))
    figure = sheet(WIDTH, top + LEGEND + ROW * len(strips))
    head(figure, heading, notes)
    tints = colours([plan.a, plan.b, plan.money])
    _legend(figure, top, plan.a, plan.b, tints, money=any(strip.money for strip in strips))
    for place, strip in enumerate(strips):
        y = top + LEGEND + ROW * place
        _draw(panel(figure, LEFT, y, RIGHT - LEFT, STRIP), strip, tints.get(winner(strip.row), NEUTRAL), tints[plan.money])
        _words(figure, y, strip, tints, plan.money)
    return figure, text_of(what, strips, plan.money)


def strips_of(comparison: Comparison) -> list[Strip]:
    """One strip for each headline that both arms recorded."""
    plan = comparison.plan
    a, b = side_by_side(comparison.panels[plan.a], comparison.panels[plan.b])
    pair = (plan.baseline, plan.money)
    beside = {row["metric"]: row for row in headline_rows(comparison.paired, pair, plan.month)}
    beside = {} if pair == (plan.a, plan.b) else beside
    return [
        Strip(METRICS[name], row, beside.get(name), b.at(name, plan.month) - a.at(name, plan.month))
        for row in headline_rows(comparison.paired, (plan.a, plan.b), plan.month)
        for name in [str(row["metric"])]
    ]


def _notes(comparison: Comparison, rows: Sequence[dict[str, Any]]) -> str:
    """How to read the figure, with n, month and interval."""
    plan = comparison.plan
    n = int(rows[0]["n"]) if rows else 0
    return (
        f"{capital(plan.b)} less {plan.a} at {months(plan.month)}, each headline on its own axis and unit. Dots: {n} twins (the"
        f" same luck in both arms). Thin line: middle 90% of twins. Thick bar: 95% interval of the mean. Grey band:"
        f" difference too small to matter. Diamond: the money arm ({plan.money} less {plan.baseline}, same twins, 95%"
        " interval), an arrow where it lies off the axis."
    )


def _legend(figure: Figure, top: float, a: str, b: str, tints: dict[str, str], *, money: bool) -> None:
    """What the colours mean, in one line."""
    from matplotlib.lines import Line2D

    bars = [(f"{b} better", tints[b]), (f"{a} better", tints[a]), ("no clear difference, or too small to matter", NEUTRAL)]
    handles = [Line2D([], [], color=colour, linewidth=7, solid_capstyle="butt", label=label) for label, colour in bars]
    if money:
        tint = list(tints.values())[-1]
        handles.append(Line2D([], [], color=tint, marker="D", markersize=6, linewidth=2, label="money arm"))
    height = figure.get_size_inches()[1]
    figure.legend(
        handles=handles, loc="upper left", ncols=len(handles), frameon=False, fontsize=10, borderaxespad=0,
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
    _axis(axes)


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


def _axis(axes: Axes) -> None:
    """A plain axis below, with round numbers and real minus signs."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axes.set_facecolor("none")
    for side in ("left", "right", "top"):
        axes.spines[side].set_visible(False)
    axes.set_yticks([])
    axes.xaxis.set_major_locator(MaxNLocator(nbins=6, steps=[1, 2, 2.5, 5, 10]))
    ticks = axes.get_xticks()
    places = next(d for d in range(8) if np.allclose(np.round(ticks, d), ticks, atol=1e-9, rtol=0))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: "0" if abs(x) < 1e-12 else number(x, places)))
    axes.tick_params(axis="x", labelsize=9, length=3)


def _words(figure: Figure, y: float, strip: Strip, tints: dict[str, str], money: str) -> None:
    """The headline's name and unit on the left, its numbers in words on the right."""
    metric = strip.metric
    direction = {"less": " · lower is better", "more": " · higher is better", "neither": ""}[metric.better]
    write(figure, LEFT - 0.2, y + 0.1, metric.label, fontsize=12, ha="right")
    write(figure, LEFT - 0.2, y + 0.36, (unit_of(metric).change + direction).strip(" ·"), fontsize=9, color=SOFT, ha="right")
    mean, low, high = interval_digits(strip.row["mean"], strip.row["low"], strip.row["high"], metric)
    colour = as_text(tints.get(winner(strip.row), NEUTRAL))
    write(figure, RIGHT + 0.2, y + 0.02, f"{mean}  [{low}, {high}]", fontsize=12, fontweight="bold", color=colour)
    write(figure, RIGHT + 0.2, y + 0.27, in_words(strip.row), fontsize=9.5, color=SOFT)
    if strip.money is not None:
        write(figure, RIGHT + 0.2, y + 0.5, _money_words(strip), fontsize=9.5, color=as_text(tints[money]))


def in_words(row: dict[str, Any]) -> str:
    """What a row of the table says, in a few words."""
    if row["verdict"] in {"too small to matter", "no clear difference"}:
        return str(row["verdict"])
    share = "every twin" if row["better"] == 1 else f"{percent(row['better'])} of twins"
    return f"{row['b']} better in {'no twin' if row['better'] == 0 else share}"


def _money_words(strip: Strip) -> str:
    """The effect of money in words: its size, and how many times as far it moves the headline."""
    money = strip.money or {}
    mean = change(money["mean"], strip.metric)
    times = abs(money["mean"] / strip.row["mean"]) if strip.row["mean"] else float("inf")
    size = "" if times > 999 else f", {number(times, 1 if times < 10 else 0)} times as far"
    return f"money arm {mean}{size}{', off the axis' if strip.beyond else ''}"


def text_of(what: str, strips: Sequence[Strip], money: str) -> str:
    """The figure in words."""
    lines = []
    for strip in strips:
        mean, low, high = interval_digits(strip.row["mean"], strip.row["low"], strip.row["high"], strip.metric)
        beside = f"; {_money_words(strip)}" if strip.money is not None else ""
        unit = unit_of(strip.metric).change
        lines.append(f"{in_sentence(strip.metric.label)} {mean} ({low} to {high}) {unit}, {in_words(strip.row)}{beside}")
    return f"{what}. Paired differences with 95% intervals, and {money} beside: " + "; ".join(lines) + "."
