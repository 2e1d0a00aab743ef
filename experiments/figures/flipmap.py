"""Flip map: cells in the colour of the arm that does better, the line between, and where the defaults stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from experiments.differences import SMALL, UNCLEAR
from experiments.figures.flipmap_key import draw_key
from experiments.figures.frame import FONT, head, headed, panel, sheet
from experiments.figures.palette import INK, SOFT, colours
from experiments.maps.axis import Axis, value_words
from experiments.maps.contour import FEWEST, Flip, resampled, zero_lines
from experiments.maps.map_of import FlipMap
from experiments.maps.words import NOTHING, Told, title
from experiments.outcomes import Outcome
from experiments.wording import unit_of
from scenarios.levers import numbers
from simulation.core.arithmetic import Array

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH, LEFT, MAP, TALL, BELOW = 11.6, 1.3, 6.4, 5.1, 0.95  # inches: sheet, left of the map, the map, below it
KEY = LEFT + MAP + 0.45  # inches: where the key begins
SHOWN = 80  # resamples whose contour is drawn
MARKS: dict[str, dict[str, Any]] = {
    SMALL: {"marker": "s", "markersize": 3.2, "color": SOFT},
    NOTHING: {"marker": "x", "markersize": 6, "color": SOFT},
}


def flipmap(found: FlipMap, one: Outcome) -> tuple[Figure, str]:
    """The map of one outcome, and its text."""
    told = found.told(one)
    what = title(told)
    heading, notes, top = headed(WIDTH, what, _notes(told))
    figure = sheet(WIDTH, top + 0.2 + TALL + BELOW)
    head(figure, heading, notes)
    axes = panel(figure, LEFT, top + 0.2, MAP, TALL)
    scale = _cells(axes, told)
    differences = found.cubes[one.name]
    if told.x.numeric and told.y.numeric:
        _contour(axes, told, differences)
    _defaults(axes, told)
    _axes(axes, told)
    draw_key(figure, (KEY, top + 0.2, WIDTH), told, scale, contour=told.x.numeric and told.y.numeric)
    return figure, _text(what, told)


def _notes(told: Told) -> str:
    """How to read the map, with n, month and interval."""
    n = f"{told.twins} pairs of runs with the same luck" if told.twins > 1 else "one pair of runs with the same luck"
    return (
        f"{told.outcome.metric.meaning}. Each cell: {told.b} less {told.a}, the mean of {n}, at"
        f" {told.outcome.when}; both arms stand at the cell's two values, and everything else is as they say."
    )


def _cells(axes: Axes, told: Told) -> Any:
    """The cells in their colours, hatched where the interval includes 0; what the colours mean."""
    from matplotlib.cm import ScalarMappable
    from matplotlib.colors import LinearSegmentedColormap, Normalize

    metric, factor = told.outcome.metric, unit_of(told.outcome.metric).factor
    shape = (len(told.x.values), len(told.y.values))
    mean = factor * told.cells["mean"].to_numpy(float).reshape(shape)
    widest = max([factor * metric.band, *np.abs(mean[np.isfinite(mean)]).tolist()])
    tints = colours([told.a, told.b])
    ends = [tints[told.winner(positive=False)], "#F7F7F7", tints[told.winner(positive=True)]]
    norm, colour = Normalize(-widest, widest), LinearSegmentedColormap.from_list("difference", ends)
    axes.pcolormesh(
        told.x.edges, told.y.edges, np.ma.masked_invalid(mean.T), cmap=colour, norm=norm,
        edgecolors="white", linewidth=0.4, zorder=1,
    )  # fmt: skip
    for i, j, said in zip(*np.indices(shape).reshape(2, -1), told.cells["verdict"], strict=True):
        across, up = told.x.edges[i : i + 2], told.y.edges[j : j + 2]
        if said == UNCLEAR:
            _hatch(axes, across, up)
        elif said in MARKS:  # in the corner of its cell, where no line through the middle hides it
            mark = MARKS[said] | {"markersize": MARKS[said]["markersize"] * min(1.0, 15 / max(shape))}
            axes.plot(across @ (0.85, 0.15), up @ (0.8, 0.2), linestyle="", zorder=2, **mark)
    return ScalarMappable(norm, colour)


def _hatch(axes: Axes, x: Array, y: Array) -> None:
    """Lines over one cell."""
    from matplotlib.patches import Rectangle

    corner, size = (float(x[0]), float(y[0])), (float(x[1] - x[0]), float(y[1] - y[0]))
    axes.add_patch(Rectangle(corner, *size, fill=False, hatch="////", edgecolor="#8A8A8A", linewidth=0, zorder=2))


def _contour(axes: Axes, told: Told, differences: Array) -> None:
    """The line on which the mean is zero, and the same line in resamples of twins behind it."""
    x, y = told.x.places, told.y.places
    if differences.shape[-1] >= FEWEST:
        for surface in resampled(differences)[:SHOWN]:
            for line in zero_lines(x, y, surface):
                axes.plot(*line.T, color=INK, linewidth=0.6, alpha=0.14, zorder=3)
    for line in told.lines:
        axes.plot(*line.T, color="white", linewidth=4.4, zorder=4, solid_capstyle="butt")
        axes.plot(*line.T, color=INK, linewidth=2.4, zorder=4)


def _defaults(axes: Axes, told: Told) -> None:
    """Where the defaults stand, where the sign changes along them, and where the arms stand by themselves."""
    x, y = told.x, told.y
    axes.axhline(y.home, color=INK, linewidth=0.8, linestyle=(0, (2, 3)), zorder=3)
    axes.axvline(x.home, color=INK, linewidth=0.8, linestyle=(0, (2, 3)), zorder=3)
    if x.place(x.default) is not None and y.place(y.default) is not None:
        axes.plot(x.home, y.home, "D", markersize=8.5, color="white", markeredgecolor=INK, markeredgewidth=2, zorder=6)
    for flip in told.flips:
        _flip(axes, flip, across=flip.axis == x.name)
    tints = colours([told.a, told.b])
    edge: dict[str, Any] = {"clip_on": False, "zorder": 7, "markeredgecolor": INK, "markersize": 9}
    for name, value in x.own:
        if (at := x.place(value)) is not None:
            axes.plot(at, 1.018, marker="v", color=tints[name], transform=axes.get_xaxis_transform(), **edge)
    for name, value in y.own:
        if (at := y.place(value)) is not None:
            axes.plot(1.018, at, marker="<", color=tints[name], transform=axes.get_yaxis_transform(), **edge)


def _flip(axes: Axes, flip: Flip, *, across: bool) -> None:
    """A change of sign at the default of the other axis, or at one of its levels: a dot, and a bar for its interval."""
    at = (flip.at, flip.across) if across else (flip.across, flip.at)
    axes.plot(*at, "o", markersize=7, color=INK, markeredgecolor="white", zorder=6)
    if np.isfinite(flip.low):
        ends, other = [flip.low, flip.high], [flip.across] * 2
        axes.plot(*((ends, other) if across else (other, ends)), color=INK, linewidth=5, alpha=0.75, zorder=5,
                  solid_capstyle="butt")  # fmt: skip


def _axes(axes: Axes, told: Told) -> None:
    """Names and values along both sides."""
    axes.set_xlim(told.x.edges[0], told.x.edges[-1])
    axes.set_ylim(told.y.edges[0], told.y.edges[-1])
    axes.set_xlabel(_label(told.x), fontsize=11, fontfamily=FONT, labelpad=6)
    axes.set_ylabel(_label(told.y), fontsize=11, fontfamily=FONT, labelpad=6)
    for side, one in ((axes.xaxis, told.x), (axes.yaxis, told.y)):
        if not one.numeric:
            side.set_ticks(one.places.tolist(), [value_words(value) for value in one.values])
    axes.tick_params(labelsize=9.5, length=3)
    axes.spines[["top", "right"]].set_visible(False)


def _label(axis: Axis) -> str:
    """An axis's name with its unit."""
    spec = numbers().get(axis.name)
    return f"{axis.name} ({spec.unit})" if spec is not None and axis.numeric else axis.name


def _text(what: str, told: Told) -> str:
    """The map in words."""
    from experiments.maps.words import paragraph

    shape = f"{len(told.x.values)} values of {told.x.name} from side to side and {len(told.y.values)} of {told.y.name}"
    return f"{what}. A map of {len(told.cells)} cells: {shape} upwards. {paragraph(told).partition('. ')[2]}"
