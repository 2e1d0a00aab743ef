"""Fan: how one metric runs under each regime, side by side on one scale: the spread of runs, not of their mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

import numpy as np

from experiments.figures.fans import Fan, fans_of, notes, text_of, title
from experiments.figures.frame import FONT, MARGIN, head, headed, inches, panel, sheet, shortened, write
from experiments.figures.palette import INK, RULE, SOFT, as_text, blend
from experiments.wording import months, number, unit_of
from simulation.core.arithmetic import Array
from simulation.metrics import METRICS, Metric

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from experiments.comparing.comparison import Comparison
    from experiments.comparing.plan import Plan

WIDTH, HEIGHT, LEFT, GAP, NAMES = 13.0, 3.7, 0.95, 1.25, 0.85  # inches: sheet, panels, what stands beside them


def fan(comparison: Comparison, name: str = "waits") -> tuple[Figure, str]:
    """The fan of one metric under both regimes, and its text. Raises KeyError for a metric that was not recorded."""
    plan, metric = comparison.plan, METRICS[name]
    what = title(comparison, metric)
    heading, below, top = headed(WIDTH, what, notes(comparison, metric))
    figure = sheet(WIDTH, top + 0.42 + HEIGHT + 0.62)
    head(figure, heading, below)
    fans = fans_of(comparison, name)
    wide = (WIDTH - LEFT - GAP - NAMES - MARGIN) / 2
    ends = _limits(fans)
    for place, (own, other) in enumerate(((fans[0], fans[1]), (fans[1], fans[0]))):
        x = LEFT + place * (wide + GAP)
        write(
            figure, x, top + 0.06, shortened(own.title, wide), fontsize=13, fontweight="bold", color=as_text(own.colour)
        )
        axes = panel(figure, x, top + 0.42, wide, HEIGHT)
        _draw(axes, own, other, plan, ends, first=not place)
        if not place:
            axes.set_ylabel(f"{metric.label} ({_short(metric)})", fontsize=10.5, fontfamily=FONT)
    return figure, text_of(what, fans, metric, plan)


def _short(metric: Metric) -> str:
    """A unit for the side of an axis."""
    return unit_of(metric).level.strip("()").removeprefix("on a scale of ") or metric.unit


def _limits(fans: Sequence[Fan]) -> tuple[float, float]:
    """One scale for both panels."""
    low = min(float(min(one.quantiles.min(), one.one.min())) for one in fans)
    high = max(float(max(one.quantiles.max(), one.one.max())) for one in fans)
    room = 0.12 * (high - low) or 0.1 * abs(high) or 1.0
    return low - room, high + room


def _draw(axes: Axes, own: Fan, other: Fan, plan: Plan, ends: tuple[float, float], *, first: bool) -> None:
    """Bands, medians, one run and dated changes of one arm."""
    x, (low, quarter, middle, upper, high) = plan.months, own.quantiles
    axes.fill_between(x, low, high, color=blend(own.colour, 0.18), linewidth=0, zorder=1)
    axes.fill_between(x, quarter, upper, color=blend(own.colour, 0.45), linewidth=0, zorder=2)
    axes.plot(x, other.quantiles[2], color=other.colour, linewidth=1.8, linestyle=(0, (4, 2)), zorder=4)
    axes.plot(x, own.one, color=INK, linewidth=0.8, zorder=5)
    axes.plot(x, middle, color=own.colour, linewidth=3, zorder=3)
    axes.set_xlim(0, float(x[-1]))
    axes.set_ylim(*ends)
    _axes(axes, plan, first=first)
    _label_other(axes, own, other, x)
    _label_ends(axes, own)
    for month in own.changes:
        axes.axvline(month, color=SOFT, linewidth=1, linestyle=(0, (1, 2)), zorder=2)
        side, aside = ("right", -4) if month > 0.75 * x[-1] else ("left", 4)
        axes.annotate(
            f"change of policy, {months(month)}", (month, ends[0]), (aside, 5), textcoords="offset points", ha=side,
            va="bottom", fontsize=8.5, color=SOFT, fontfamily=FONT,
        )  # fmt: skip


def _axes(axes: Axes, plan: Plan, *, first: bool) -> None:
    """Round months below, round numbers on the left, faint lines across."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator, MultipleLocator

    span = float(plan.months[-1])
    step = next((s for s in (3, 6, 12, 24, 60) if span <= 6 * s), 120) if span > 3 else 1
    axes.xaxis.set_major_locator(MultipleLocator(step))
    axes.set_xlabel("Months since July 2022", fontsize=10.5, fontfamily=FONT)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=6, steps=[1, 2, 2.5, 5, 10]))
    ticks = axes.get_yticks()
    places = next(d for d in range(8) if np.allclose(np.round(ticks, d), ticks, atol=1e-9, rtol=0))
    axes.yaxis.set_major_formatter(FuncFormatter(lambda y, _: number(y, places)))
    axes.tick_params(labelsize=9.5, labelleft=first)
    axes.grid(axis="y", color=RULE, linewidth=0.8)
    axes.set_axisbelow(True)
    for side in ("right", "top"):
        axes.spines[side].set_visible(False)


def _label_other(axes: Axes, own: Fan, other: Fan, x: Array) -> None:
    """The other arm's median by name, close to its line and clear of every line and band."""
    text = axes.text(
        0, 0, f"{other.name} median", fontsize=9.5, color=as_text(other.colour), ha="center", va="center", zorder=6,
        fontfamily=FONT,
    )  # fmt: skip
    figure, (low, high) = cast("Figure", axes.figure), axes.get_ylim()
    across, down = inches(figure, text)
    box, (page, tall) = axes.get_position(), figure.get_size_inches()
    width, height = across / (box.width * page) * float(x[-1]), down / (box.height * tall) * (high - low)
    lines = np.stack([own.quantiles[0], own.quantiles[4], own.one, other.quantiles[2]])
    fine = np.linspace(0, float(x[-1]), 241)
    finer = np.stack([np.interp(fine, x, line) for line in lines])
    floor = low + (2.0 * height if own.changes else 0.0)  # dated changes are named at the bottom
    text.set_position(room_for(fine, finer, (1.06 * width, 1.3 * height), (floor, high)))


def room_for(x: Array, lines: Array, size: tuple[float, float], ends: tuple[float, float]) -> tuple[float, float]:
    """The centre of a free place for a label of this size: close to the last of the lines, far from the others.

    `x` (n,), `lines` (lines, n): the first two are the edges of a band. All in the units of the axes.
    """
    (width, height), places = size, []
    width = min(width, x[-1] - x[0])
    for centre in np.linspace(x[0] + width / 2, x[-1] - width / 2, 60):
        window = lines[:, (x >= centre - width / 2) & (x <= centre + width / 2)]
        for y in (window[-1].max() + height / 2, window[-1].min() - height / 2):
            low, high = y - 0.49 * height, y + 0.49 * height
            band = (window[:3].min(axis=0) < high) & (window[:3].max(axis=0) > low)
            inside = ends[0] <= low and high <= ends[1]
            near, away = abs(y - np.interp(centre, x, lines[-1])), np.abs(window[:3] - y).min()
            places.append((not inside, int(band.sum()), float(near - 0.3 * away), float(centre), float(y)))
    return min(places)[3:]


def _label_ends(axes: Axes, own: Fan) -> None:
    """5th, median and 95th beside the ends of their lines, moved apart where they would touch."""
    low, high = axes.get_ylim()
    gap = 0.055 * (high - low)
    wanted = [float(own.quantiles[i][-1]) for i in (0, 2, 4)]
    heights = apart(wanted, gap)
    for text, height in zip(("5th", "median", "95th"), heights, strict=True):
        axes.annotate(
            text, (1, height), (6, 0), xycoords=("axes fraction", "data"), textcoords="offset points", va="center",
            fontsize=9.5, color=as_text(own.colour), annotation_clip=False, fontfamily=FONT,
        )  # fmt: skip


def apart(wanted: Sequence[float], gap: float) -> list[float]:
    """Heights at least `gap` apart, in the same order, with the middle one where it wants to be: three to three.

    >>> apart([1.0, 1.0, 5.0], 0.5)
    [0.5, 1.0, 5.0]
    """
    low, middle, high = wanted
    return [min(low, middle - gap), middle, max(high, middle + gap)]
