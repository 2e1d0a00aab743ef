"""Panels of a box: worlds as dots, ranges as bars, and the trade-off between coverage and density."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from experiments.designs.factor import Factor
from experiments.discovery.box import Box, Flags, fit
from experiments.discovery.discover import Discovery, Found
from experiments.discovery.words import p_words
from experiments.figures.frame import FONT, panel, write
from experiments.figures.palette import FAINT, INK, RULE, SOFT, colours
from experiments.maps.axis import value_words
from experiments.wording import counted, percent, unit_of
from simulation.core.arithmetic import Array

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

ROW = 0.78  # inches: the range of one factor
KEY = 0.5  # inches: what stands below a trade-off
MOST = 4  # factors, above which boxes are drawn alike
ROOM = 0.04  # of an axis, beyond its last world


def tint(found: Discovery) -> str:
    """The colour of worlds of interest: that of the arm of which it is said."""
    known = found.cases
    return colours([name for name in (known.a, known.b) if name])[known.b]


def draw_worlds(axes: Axes, found: Discovery, one: Found) -> None:
    """Worlds over the box's two strongest factors, or over the strongest and the outcome; the box as a frame."""
    known, factors = found.cases, one.box.factors[:2]
    x = _places(known.x[factors[0].name].to_numpy(float), factors[0])
    unit = unit_of(known.outcome.metric)
    second = factors[1] if len(factors) > 1 else None
    y = known.values * unit.factor if second is None else _places(known.x[second.name].to_numpy(float), second)
    further = Box(tuple(limit for limit in one.box.limits if limit.factor not in factors)).holds(known.x)
    styles: tuple[tuple[Flags, dict[str, Any]], ...] = (
        (~known.interest, {"facecolors": "white", "edgecolors": FAINT}),
        (known.interest, {"facecolors": tint(found), "edgecolors": "white"}),
    )
    for mask, style in styles:
        for here, size in ((mask & one.among & further, 34), (mask & one.among & ~further, 9)):
            axes.scatter(x[here], y[here], s=size, linewidths=0.9, zorder=3, **style)
    across = _ends(axes.set_xlim, x, factors[0])
    up = _ends(axes.set_ylim, y, second)
    _frame(axes, one, factors[0], second, across, up)
    axes.set_xlabel(_label(factors[0]), fontsize=10.5, fontfamily=FONT)
    change = unit.change if known.a else unit.level
    what = f"{known.b} less {known.a}, {change}" if known.a else f"{known.outcome.metric.label}, {change}"
    axes.set_ylabel(what.rstrip(", ") if second is None else _label(second), fontsize=10.5, fontfamily=FONT)
    _ticks(axes, factors[0], second)


def _places(values: Array, factor: Factor) -> Array:
    """Where worlds stand along a factor: those of one level side by side."""
    if not factor.structural:
        return values
    beside: Array = values + 0.56 * ((np.arange(len(values)) * 0.618034) % 1 - 0.5)
    return beside


def _ends(set_ends: Any, values: Array, factor: Factor | None) -> tuple[float, float]:
    """Set the ends of an axis to hold all values, or all levels; they."""
    low, high = float(values.min()), float(values.max())
    if factor is not None and factor.structural:
        low, high = -0.5, len(factor.levels) - 0.5
    room = ROOM * (high - low) or 1.0
    set_ends(low - room, high + room)
    return low - room, high + room


def _frame(
    axes: Axes, one: Found, first: Factor, second: Factor | None, across: tuple[float, float], up: tuple[float, float],
) -> None:  # fmt: skip
    """The box as a frame, or one for each level of it."""
    from matplotlib.patches import Rectangle

    for left, right in _spans(one.box, first, across):
        for low, high in _spans(one.box, second, up) if second is not None else [up]:
            axes.add_patch(Rectangle(
                (left, low), right - left, high - low, facecolor="#00000010", edgecolor=INK, linewidth=2, zorder=2,
                clip_on=True,
            ))  # fmt: skip


def _spans(box: Box, factor: Factor, ends: tuple[float, float]) -> list[tuple[float, float]]:
    """From where to where a box goes along a factor."""
    limits = {limit.side: limit for limit in box.limits if limit.factor.name == factor.name}
    if "in" in limits:
        return [(level - 0.42, level + 0.42) for level in limits["in"].levels]
    return [
        (limits["above"].at if "above" in limits else ends[0], limits["below"].at if "below" in limits else ends[1])
    ]


def _label(factor: Factor) -> str:
    """A factor's name with its unit."""
    from scenarios.levers import numbers

    spec = numbers().get(factor.name)
    return f"{factor.name} ({spec.unit})" if spec is not None and not factor.structural else factor.name


def _ticks(axes: Axes, first: Factor, second: Factor | None) -> None:
    """Levels by their names; plain sides."""
    for side, one in ((axes.xaxis, first), (axes.yaxis, second)):
        if one is not None and one.structural:
            side.set_ticks(range(len(one.levels)), [value_words(level) for level in one.levels])
    axes.tick_params(labelsize=9.5, length=3)
    axes.spines[["top", "right"]].set_visible(False)


def draw_ranges(figure: Figure, x: float, y: float, wide: float, found: Discovery, one: Found) -> None:
    """The range of each factor that the box restricts, with how sure that is."""
    for place, factor in enumerate(one.box.factors):
        top = y + ROW * place
        limits = [n for n, limit in enumerate(one.box.limits) if limit.factor.name == factor.name]
        halves, likely = min(one.again[n] for n in limits), max(one.likely[n] for n in limits)
        sure = f"{halves} of {len(one.trials.boxes)} halves, quasi-{p_words(likely)}"
        write(figure, x, top, one.box.words(factor.name), fontsize=10.5)
        write(figure, x + wide, top + 0.02, sure, fontsize=9, color=SOFT, ha="right")
        axes = panel(figure, x, top + 0.24, wide, 0.42)
        _range(axes, found, one, factor)


def _range(axes: Axes, found: Discovery, one: Found, factor: Factor) -> None:
    """One factor's range, the box's part of it thick."""
    axes.set_axis_off()
    axes.set_ylim(0, 1)
    column = found.cases.x[factor.name].to_numpy(float)
    numbers = (float(column.min()), float(column.max())) if factor.levels else (factor.low, factor.high)
    ends = (-0.5, len(factor.levels) - 0.5) if factor.structural else numbers
    axes.set_xlim(*ends)
    axes.plot(ends, [0.75, 0.75], color=RULE, linewidth=7, solid_capstyle="butt")
    for low, high in _spans(one.box, factor, ends):
        axes.plot([low, high], [0.75, 0.75], color=tint(found), linewidth=7, solid_capstyle="butt")
    told: list[tuple[float, str, str]] = [
        (ends[0], value_words(ends[0]), "left"), (ends[1], value_words(ends[1]), "right")
    ]  # fmt: skip
    if factor.structural:
        told = [(level, value_words(value), "center") for level, value in enumerate(factor.levels)]
    for at, words, where in told:
        axes.text(at, 0.42, words, ha=where, va="top", fontsize=8.5, color=SOFT, fontfamily=FONT)


def draw_tradeoff(axes: Axes, found: Discovery, one: Found) -> None:
    """The boxes that were looked at, coverage against density: PRIM's, CART's, the chosen one, and those held out."""
    known = found.cases
    x, interest = known.x[one.among].reset_index(drop=True), known.interest[one.among]
    _looked(axes, one, x, interest)
    base, trials = float(interest.mean()), one.trials
    axes.axhline(base, color=INK, linewidth=0.8, linestyle=(0, (2, 3)), zorder=1, label=f"all worlds ({percent(base)})")
    ring: dict[str, Any] = {"markeredgecolor": INK, "markeredgewidth": 2, "linestyle": "", "zorder": 4}
    if one.box.limits:
        own, what = fit(one.box.holds(x), interest), "the box" if one in found.boxes else "the candidate"
        axes.plot(own.coverage, own.density, "o", markersize=11, markerfacecolor="none", label=what, **ring)
    if not np.isnan(trials.density):
        axes.plot(trials.coverage, trials.density, "D", markersize=8, color="white", label="held out", **ring)
    _shares(axes)
    tall = axes.get_window_extent().height / axes.figure.dpi
    axes.legend(
        loc="upper left", bbox_to_anchor=(-0.13, -0.5 / tall), fontsize=8.5, frameon=False, ncols=4, borderaxespad=0,
        columnspacing=1.2, handletextpad=0.4,
    )  # fmt: skip


def _looked(axes: Axes, one: Found, x: pd.DataFrame, interest: Flags) -> None:
    """PRIM's boxes as dots along their way, coloured by the number of factors, and CART's as squares."""
    fits = [fit(box.holds(x), interest) for box in one.looked.prim]
    count = [min(len(box.factors), MOST) for box in one.looked.prim]
    shades = _shades(max(count))
    axes.plot([f.coverage for f in fits], [f.density for f in fits], color=RULE, linewidth=1, zorder=1)
    for n in sorted({*count} - {0}):
        those = [f for f, many in zip(fits, count, strict=True) if many == n]
        label = f"PRIM, {counted(n, 'factor') if n < MOST else f'{MOST} or more'}"
        axes.scatter(
            [f.coverage for f in those], [f.density for f in those], s=26, color=shades[n], label=label, zorder=2
        )
    tree = [found for box in one.looked.cart if (found := fit(box.holds(x), interest)).n and box.limits]
    if tree:
        axes.scatter([f.coverage for f in tree], [f.density for f in tree], s=24, marker="s", facecolors="white",
                     edgecolors=SOFT, label="CART", zorder=2)  # fmt: skip


def _shades(most: int) -> list[Any]:
    """A colour for each number of factors, 0 to `most`."""
    from matplotlib import colormaps

    return [colormaps["viridis"](0.9 - 0.85 * n / max(most, 1)) for n in range(most + 1)]


def _shares(axes: Axes) -> None:
    """Both axes from 0 to 100 %."""
    from matplotlib.ticker import PercentFormatter

    for side in (axes.xaxis, axes.yaxis):
        side.set_major_formatter(PercentFormatter(1, symbol="%"))
    axes.set_xlim(0, 1.03)
    axes.set_ylim(0, 1.06)
    axes.set_xlabel("coverage: share of such worlds that lie in the box", fontsize=9.5, fontfamily=FONT)
    axes.set_ylabel("density", fontsize=9.5, fontfamily=FONT)
    axes.tick_params(labelsize=9, length=3)
    axes.spines[["top", "right"]].set_visible(False)
