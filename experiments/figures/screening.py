"""Screening: how far each of the first factors moves each outcome, which way, and how surely."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from experiments.catalogue import meaning
from experiments.differences import SMALL
from experiments.figures.outcome_grid import Column, Key, Row, grid, heading, unit_words
from experiments.figures.palette import BAND, INK, SOFT
from experiments.figures.ways import colour, keys
from experiments.indices.morris import LUCK
from experiments.indices.words import ranking_title, when
from experiments.outcomes import Outcome
from experiments.wording import unit_of

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from experiments.indices.results import Screening, Sensitivity

SIGNS = {"raises": 1, "lowers": -1, "": 0}
QUIET = "#B8B8B8"  # too small to matter, or not told from luck
SHOWN = 15  # factors, unless more were asked for


def screening(found: Sensitivity, screened: Screening) -> tuple[Figure, str]:
    """The figure of a screening, and its text."""
    order = screened.ranking["factor"].head(max(SHOWN, found.study.top)).tolist()
    several = len(found.subject.months) > 1
    tables = [_of(screened, one, order) for one in found.subject.outcomes]
    columns = [
        Column(heading(one, months=several), unit_words(one), 0.0, _reach(one, mine))
        for one, mine in zip(found.subject.outcomes, tables, strict=True)
    ]

    def draw(axes: Axes, place: int) -> None:
        _draw(axes, found.subject.outcomes[place], tables[place], found)

    rows = [Row(f"{place + 1}. {meaning(name)}", name) for place, name in enumerate(order)]
    n, places = len(screened.ranking), screened.sample.blocks
    notes = (
        f"Morris screening of {found.subject.words}, {when(found, screened)}: the first {len(order)} of {n:,}"
        f" {found.study.noun}s, by the mean over outcomes in bands. Bar: mean size of the change when it moves over its"
        f" range, others anywhere, from {places} places; line: 95% interval by bootstrap over places; open circle: its"
        " standard deviation between places (interactions and curves). Grey band: too small to matter."
    )
    legend = [
        *keys(found.subject, "{} with more of it", "more of it helps {}"),
        Key("which way is not told", SOFT),
        Key("too small to matter, or not told from luck", QUIET),
    ]
    title = ranking_title(found, screened)
    return grid(title, notes, rows, columns, draw, legend), f"{title}. In order: {', '.join(order)}."


def _of(screened: Screening, one: Outcome, order: list[str]) -> pd.DataFrame:
    """The rows of one outcome for some factors, in their order."""
    return screened.effects[screened.effects["outcome"] == one.name].set_index("factor").loc[order]


def _reach(one: Outcome, mine: pd.DataFrame) -> float:
    """The end of an outcome's axis, in its reader's unit."""
    most = float(mine[["mu_star_high", "sigma"]].to_numpy().max(initial=0.0))
    return 1.06 * unit_of(one.metric).factor * max(most, 1.5 * one.metric.band)


def _draw(axes: Axes, one: Outcome, mine: pd.DataFrame, found: Sensitivity) -> None:
    """Band, bars with intervals, and circles."""
    factor, y = unit_of(one.metric).factor, np.arange(len(mine))
    told = [
        QUIET if verdict in {SMALL, LUCK} else colour(SIGNS[direction], one, found.subject, SOFT)
        for verdict, direction in zip(mine["verdict"], mine["direction"], strict=True)
    ]
    axes.axvspan(0, factor * one.metric.band, color=BAND, zorder=-1, linewidth=0)
    axes.barh(y, factor * mine["mu_star"], height=0.5, color=told, zorder=1)
    axes.hlines(y, factor * mine["mu_star_low"], factor * mine["mu_star_high"], color=INK, linewidth=1.3, zorder=3)
    axes.plot(factor * mine["sigma"], y, "o", markersize=4, color="white", markeredgecolor=INK, markeredgewidth=0.9,
              zorder=4)  # fmt: skip
