"""Grids: one row a thing with its name on the left, one column an outcome with its own axis; what is drawn is asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from experiments.figures.frame import MARGIN, head, headed, panel, sheet, wrapped, write
from experiments.figures.palette import FAINT, RULE, SOFT
from experiments.outcomes import Outcome
from experiments.wording import number, unit_of

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

NAMES, GAP = 4.1, 0.16  # inches: the names on the left, the space between columns
LEAST, MOST = 1.1, 3.6  # inches: how wide a column may be
LINE, ROOM = 0.135, 0.1  # inches: a line of a row's name, and the space between rows
AXIS, LEGEND = 0.5, 0.4
LINES = 2  # of a row's meaning
SHEET = 15.2  # inches: the widest
NARROW, WIDE = 9.5, 12.0  # the narrowest, and one on which every legend fits in a line

Draw = Callable[["Axes", int], None]


@dataclass(frozen=True)
class Row:
    """One thing: what it is in words, and its name."""

    label: str
    name: str


@dataclass(frozen=True)
class Column:
    """One outcome: its label, what is written below it, and the two ends of its axis, in drawn units."""

    label: str
    below: str
    low: float
    high: float


@dataclass(frozen=True)
class Key:
    """One entry of the legend: a bar of a colour, or a dot where there is a marker."""

    label: str
    colour: str
    marker: str = ""


def grid(
    title: str, notes: str, rows: Sequence[Row], columns: Sequence[Column], draw: Draw, keys: Sequence[Key],
) -> Figure:  # fmt: skip
    """The figure; `draw` is called with each column's axes (rows at y = 0, 1, ... downwards) and its number."""
    width = min(MOST, max(LEAST, (SHEET - NAMES - MARGIN) / len(columns) - GAP))
    across = max(NARROW, NAMES + MARGIN + len(columns) * (width + GAP))
    heading, below, top = headed(across, title, notes)
    names = [_shortened(row.label) for row in rows]
    step = LINE * (max((len(lines) for lines in names), default=1) + 1) + ROOM
    tall = step * max(len(rows), 1)
    heads = [_broken(column, width) for column in columns]
    lines = 2 if across < WIDE and len(keys) > 3 else 1
    start = top + LEGEND + 0.2 * (lines - 1) + max(_height(*one) for one in heads)
    figure = sheet(across, start + tall + AXIS)
    head(figure, heading, below)
    _legend(figure, top, keys, -(-len(keys) // lines))
    for place, row in enumerate(rows):
        _name(figure, start + step * (place + 0.5), names[place], row.name)
    for place, column in enumerate(columns):
        x = NAMES + place * (width + GAP)
        _head(figure, x, start, *heads[place])
        axes = panel(figure, x, start, width, tall)
        _axes(axes, column, len(rows), width)
        draw(axes, place)
    return figure


def _shortened(label: str) -> list[str]:
    """A row's meaning in lines, not too many."""
    lines = wrapped(label, NAMES - MARGIN - 0.15, fontsize=8.5).split("\n")
    cut = lines[LINES - 1][:-2].rstrip() + "\N{HORIZONTAL ELLIPSIS}" if len(lines) > LINES else ""
    return [*lines[: LINES - 1], cut] if cut else lines


def _name(figure: Figure, middle: float, lines: list[str], name: str) -> None:
    """A row's meaning and its name below it, around the middle of the row."""
    first = middle - LINE * (len(lines) + 1) / 2
    write(figure, NAMES - 0.15, first, "\n".join(lines), fontsize=8.5, ha="right", linespacing=1.12)
    write(figure, NAMES - 0.15, first + LINE * len(lines) + 0.01, name, fontsize=7.5, ha="right", color=SOFT)


def _broken(column: Column, width: float) -> tuple[str, str]:
    """A column's label and what stands below it, in lines."""
    room = width + GAP / 2
    return wrapped(column.label, room, fontsize=9.5, fontweight="bold"), wrapped(column.below, room, fontsize=8)


def _height(label: str, below: str) -> float:
    """How many inches a column's head takes."""
    return 0.17 * (label.count("\n") + 1) + 0.145 * (below.count("\n") + 1) + 0.13


def _head(figure: Figure, x: float, start: float, label: str, below: str) -> None:
    """A column's label and what stands below it, just above its axes."""
    lines = below.count("\n") + 1
    write(figure, x, start - 0.08, below, fontsize=8, color=SOFT, va="bottom", linespacing=1.15)
    write(figure, x, start - 0.13 - 0.14 * lines, label, fontsize=9.5, fontweight="bold", va="bottom", linespacing=1.1)


def _axes(axes: Axes, column: Column, rows: int, width: float) -> None:
    """A plain axis below with round numbers and real minus signs, and a thin line for every row."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axes.set_facecolor("none")
    axes.set_xlim(column.low, column.high)
    axes.set_ylim(rows - 0.5, -0.5)
    axes.set_yticks([])
    for side in ("left", "right", "top"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(FAINT)
    axes.hlines(np.arange(rows), column.low, column.high, color=RULE, linewidth=0.7, zorder=0)
    axes.xaxis.set_major_locator(MaxNLocator(nbins=3 if width < 2 else 5, steps=[1, 2, 2.5, 5, 10]))
    ticks = [tick for tick in axes.get_xticks() if column.low <= tick <= column.high]
    places = next((d for d in range(8) if np.allclose(np.round(ticks, d), ticks, atol=1e-9, rtol=0)), 8)
    axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: "0" if abs(x) < 1e-12 else number(x, places)))
    axes.tick_params(axis="x", labelsize=8, length=3)


def _legend(figure: Figure, top: float, keys: Sequence[Key], columns: int) -> None:
    """What colours and markers mean, in so many columns."""
    from matplotlib.lines import Line2D

    handles = [
        Line2D([], [], color=key.colour, marker=key.marker, markersize=6, linewidth=0 if key.marker else 7,
               solid_capstyle="butt", label=key.label)
        for key in keys
    ]  # fmt: skip
    width, height = figure.get_size_inches()
    figure.legend(
        handles=handles, loc="upper left", ncols=max(columns, 1), frameon=False, fontsize=9.5, borderaxespad=0,
        bbox_to_anchor=(MARGIN / width, 1 - (top - 0.03) / height), borderpad=0, handlelength=1.6, columnspacing=1.8,
    )  # fmt: skip


def heading(one: Outcome, *, months: bool) -> str:
    """An outcome's label, with its month where columns differ in theirs."""
    return one.metric.label + (f", month {one.month:g}" if months else "")


def unit_words(one: Outcome) -> str:
    """The unit of an outcome's differences, for the head of a column."""
    return unit_of(one.metric).change
