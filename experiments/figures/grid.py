"""A grid of panels, two in a row, one for each outcome, with the outcome's name above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from experiments.figures.frame import FONT, panel, write
from experiments.figures.palette import RULE, SOFT
from experiments.wording import number, unit_of
from simulation.metrics import METRICS

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH, LEFT, GAP, RIGHT = 13.0, 0.85, 1.0, 0.25  # inches: the sheet, and what stands beside the panels
NAME, HEIGHT, FOOT = 0.4, 2.7, 0.62  # inches: above a panel, the panel, below it


def height_of(panels: int) -> float:
    """How many inches so many panels need."""
    return -(-panels // 2) * (NAME + HEIGHT + FOOT)


def axes_of(figure: Figure, top: float, outcomes: Sequence[str]) -> Iterator[tuple[Axes, str]]:
    """Axes for each outcome below `top` inches, each with its name and unit above."""
    wide = (WIDTH - LEFT - GAP - RIGHT) / 2 if len(outcomes) > 1 else WIDTH - LEFT - RIGHT
    for place, outcome in enumerate(outcomes):
        down, across = divmod(place, 2)
        x, y = LEFT + across * (wide + GAP), top + down * (NAME + HEIGHT + FOOT)
        metric = METRICS[outcome]
        unit = unit_of(metric).change
        write(figure, x, y + 0.08, metric.label + (f" ({unit})" if unit else ""), fontsize=12, fontweight="bold")
        yield panel(figure, x, y + NAME, wide, HEIGHT), outcome


def plain(axes: Axes, below: str) -> None:
    """Plain axes with round numbers, real minus signs, and words below."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axes.set_facecolor("none")
    for side in ("right", "top"):
        axes.spines[side].set_visible(False)
    axes.grid(axis="y", color=RULE, linewidth=0.7, zorder=0)
    axes.set_axisbelow(True)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(MaxNLocator(nbins=7, steps=[1, 2, 2.5, 3, 5, 6, 10]))
        ticks = axis.get_majorticklocs()
        places = next((d for d in range(8) if np.allclose(np.round(ticks, d), ticks, atol=1e-9, rtol=0)), 8)
        axis.set_major_formatter(FuncFormatter(lambda x, _, d=places: "0" if abs(x) < 1e-12 else number(x, d)))
    axes.tick_params(labelsize=9, length=3)
    axes.set_xlabel(below, fontsize=9.5, color=SOFT, fontfamily=FONT)
