"""Sobol: every factor's share of the variance of every outcome, alone and with others, with intervals."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from experiments.catalogue import meaning
from experiments.figures.outcome_grid import Column, Key, Row, grid, heading
from experiments.figures.palette import INK, NEUTRAL, blend
from experiments.indices.sobol import CLEAR
from experiments.indices.terminal import significant
from experiments.indices.words import when
from experiments.wording import capital, percent, unit_of, with_unit

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from experiments.indices.results import Indices, Sensitivity

ALONE = "#0072B2"
SHOWN = 20  # factors, those with the largest shares


def sobol(found: Sensitivity, indices: Indices) -> tuple[Figure, str]:
    """The figure of a study's indices, and its text."""
    order = shown(indices.table)
    rows = [Row(meaning(name), name) for name in order]
    several = len(found.subject.months) > 1
    reach = float(np.nanmax([1.0, *indices.table["ST_high"].clip(upper=1.25)]))
    columns = [
        Column(heading(one, months=several), _below(found, indices, place), 0.0, reach)
        for place, one in enumerate(found.subject.outcomes)
    ]

    def draw(axes: Axes, place: int) -> None:
        mine = indices.table[indices.table["outcome"] == found.subject.names[place]].set_index("factor").loc[order]
        _draw(axes, mine)

    notes = (
        f"Sobol indices of {found.subject.words}, {when(found)}, {found.study.samples} base points over the ranges of"
        f" {len(indices.sample.factors)} {found.study.noun}s. Wide bar: share of the variance that each makes with"
        " others; narrow bar: alone. Lines: 95% intervals by bootstrap. Dashed: what luck alone could give. Below each"
        " outcome: its standard deviation over these ranges."
    )
    keys = [
        Key("with others", _pale(ALONE)),
        Key("alone", ALONE),
        Key("too small to matter, or not told from nothing", NEUTRAL),
    ]
    return grid(found.title, notes, rows, columns, draw, keys), text_of(found, indices)


def shown(table: pd.DataFrame) -> list[str]:
    """The factors in order of their mean total share over outcomes."""
    mean = table.groupby("factor", sort=False)["ST"].mean().fillna(0.0)
    return [str(name) for name in mean.sort_values(ascending=False, kind="stable").index[:SHOWN]]


def _below(found: Sensitivity, indices: Indices, place: int) -> str:
    """How much an outcome varies, and how much of that is luck."""
    luck, unit = indices.luck.iloc[place], unit_of(found.subject.outcomes[place].metric)
    size = with_unit(significant(float(luck["sd"]) * unit.factor), unit.change)
    known = luck["luck"] + luck["both"]
    return f"sd {size}" + (f"; luck {percent(float(known))}" if math.isfinite(known) else "")


def _draw(axes: Axes, mine: pd.DataFrame) -> None:
    """Wide and narrow bars with their intervals."""
    y = np.arange(len(mine))
    clear = (mine["verdict"] == CLEAR).to_numpy()
    colours = np.where(clear, ALONE, NEUTRAL)
    axes.barh(y, mine["ST"], height=0.62, color=[_pale(one) for one in colours], zorder=1)
    axes.barh(y, mine["S1"].clip(lower=0), height=0.26, color=list(colours), zorder=2)
    limit = axes.get_xlim()[1]
    for key, up, width in (("ST", 0.2, 1.1), ("S1", 0.0, 1.6)):
        low, high = mine[f"{key}_low"].clip(0, limit), mine[f"{key}_high"].clip(0, limit)
        axes.hlines(y - up, low, high, color=INK, linewidth=width, zorder=3)
    floor = float(mine["floor"].iloc[0]) if len(mine) else float("nan")
    if floor > 0:
        axes.axvline(floor, color=INK, linewidth=0.9, linestyle=(0, (4, 3)), zorder=4)


def _pale(colour: str) -> str:
    """A colour thinned with white."""
    return "#" + "".join(f"{round(255 * channel):02X}" for channel in blend(colour, 0.35))


def text_of(found: Sensitivity, indices: Indices) -> str:
    """The figure in words: the first two factors of every outcome."""
    told = []
    for one in found.subject.outcomes:
        mine = indices.table[indices.table["outcome"] == one.name].nlargest(2, "ST")
        factors = [f"{row['factor']} {percent(max(row['ST'], 0.0))}" for row in mine.to_dict("records")]
        told.append(f"{one.label}: {', '.join(factors)}")
    return f"{capital(found.title)}. Shares of variance, alone and with others: " + "; ".join(told) + "."
