"""Ablation: how each outcome changes without each of the units that carry most, with intervals and the band."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from experiments.ablation.words import asked, figure_of, things, when
from experiments.differences import SMALL, UNCLEAR
from experiments.figures.outcome_grid import Column, Key, Row, grid, heading
from experiments.figures.palette import BAND, INK
from experiments.figures.ways import colour, keys
from experiments.outcomes import Outcome
from experiments.subject import Subject
from experiments.wording import capital, unit_of, with_unit
from simulation.schedule import SWITCHES

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from experiments.ablation.study import Ablations

SHOWN, LEAST = 18, 5  # units; only those that move an outcome, and at least so many
QUIET = "#8A8A8A"
FAR = 1.15  # the mark at which nothing is left is drawn where it lies within this many times the effects


def ablation(found: Ablations) -> tuple[Figure, str]:
    """The figure of a study of ablation, and its text."""
    ranking = found.ranking.head(min(SHOWN, max(LEAST, int((found.ranking["moved"] > 0).sum()))))
    order, mine = ranking["unit"].tolist(), asked(found)
    tables = [mine[mine["outcome"] == name].set_index("unit").loc[order] for name in found.subject.names]
    several = len(found.subject.months) > 1
    bases = [_base(found, one) for one in found.subject.outcomes]
    columns = [
        Column(
            heading(one, months=several),
            with_unit(figure_of(found, base, one), unit_of(one.metric).change),
            *_reach(one, table, base),
        )
        for one, table, base in zip(found.subject.outcomes, tables, bases, strict=True)
    ]

    def draw(axes: Axes, place: int) -> None:
        _draw(axes, found.subject.outcomes[place], tables[place], bases[place], found.subject)

    rows = [
        Row(f"{place}. {row['title']}", _name(row)) for place, row in enumerate(ranking.to_dict("records"), start=1)
    ]
    every, nothing = things(found, len(found.ranking)), "; dashed: where nothing is left of that difference"
    notes = (
        f"{capital(found.subject.words)} without each of {every} (the first {len(order)} are shown), less the same with"
        f" everything on: {when(found)}. Dot: mean over twins; line: its 95% interval; grey band: too small to matter;"
        f" below each outcome: its value with everything on{nothing if found.subject.paired else ''}."
    )
    legend = [
        *keys(found.subject, "{} without it", "{} gains without it", "o"),
        Key("too small to matter, or not clear", QUIET, "o"),
    ]
    return grid(found.title, notes, rows, columns, draw, legend), f"{found.title}. In order: {', '.join(order)}."


def _name(row: dict[Any, Any]) -> str:
    """A unit's name: a mechanism's with its number, a group's with how many are in it."""
    switches = str(row["switches"]).split()
    return f"{SWITCHES[switches[0]].id} {row['unit']}" if len(switches) == 1 else f"{row['unit']}: {len(switches)} off"


def _base(found: Ablations, one: Outcome) -> float:
    """An outcome with everything on."""
    of = asked(found)["of"].iloc[0]
    row = found.base[(found.base["outcome"] == one.name) & (found.base["of"] == of)]
    return float(row["mean"].iloc[0])


def _reach(one: Outcome, mine: pd.DataFrame, base: float) -> tuple[float, float]:
    """The ends of an outcome's axis, in its reader's unit: intervals, band, 0, and nothing left if it is near."""
    ends = [-1.2 * one.metric.band, 1.2 * one.metric.band, *mine["low"].dropna(), *mine["high"].dropna(), *mine["mean"]]
    low, high = float(np.nanmin(ends)), float(np.nanmax(ends))
    if FAR * low <= -base <= FAR * high:
        low, high = min(low, -base), max(high, -base)
    room, factor = 0.05 * (high - low), unit_of(one.metric).factor
    return factor * (low - room), factor * (high + room)


def _draw(axes: Axes, one: Outcome, mine: pd.DataFrame, base: float, subject: Subject) -> None:
    """Band, dots and lines, and the mark at which nothing is left."""
    factor, y = unit_of(one.metric).factor, np.arange(len(mine))
    low, high = axes.get_xlim()
    axes.axvspan(-factor * one.metric.band, factor * one.metric.band, color=BAND, zorder=-1, linewidth=0)
    axes.axvline(0, color=INK, linewidth=0.9, zorder=0)
    if subject.paired and low <= -factor * base <= high:
        axes.axvline(-factor * base, color=INK, linewidth=0.9, linestyle=(0, (4, 3)), zorder=0)
    told = [
        QUIET if verdict in {SMALL, UNCLEAR} else colour(mean, one, subject, QUIET)
        for verdict, mean in zip(mine["verdict"], mine["mean"], strict=True)
    ]
    axes.hlines(y, factor * mine["low"], factor * mine["high"], color=told, linewidth=2.0, zorder=2)
    axes.scatter(factor * mine["mean"], y, s=26, color=told, linewidths=0, zorder=3)
