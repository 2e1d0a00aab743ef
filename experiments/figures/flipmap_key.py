"""The key of a flip map: what its colours, marks and lines mean, from top to bottom beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from experiments.figures.frame import MARGIN, inches, panel, wrapped, write
from experiments.figures.palette import INK, SOFT, as_text, colours
from experiments.maps.axis import value_words
from experiments.maps.contour import FEWEST
from experiments.maps.words import Told
from experiments.wording import change, unit_of, with_unit

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

SWATCH, LINE = 0.34, 0.19  # inches: the width of a mark, the height of a line of words
STYLE: dict[str, Any] = {"fontsize": 9.5, "color": SOFT, "linespacing": 1.3}


def draw_key(figure: Figure, place: tuple[float, float, float], told: Told, scale: Any, *, contour: bool) -> None:
    """Draw the key; `place` is where it begins (x, y) and where the sheet ends, in inches."""
    x, y, right = place
    y = _colours(figure, x, y, right, told, scale)
    for mark, words in _entries(told, contour=contour):
        said = wrapped(words, right - x - SWATCH - 0.12 - MARGIN, **STYLE)
        _mark(panel(figure, x, y, SWATCH, 0.2), mark)
        write(figure, x + SWATCH + 0.12, y + 0.02, said, **STYLE)
        y += LINE * (said.count("\n") + 1) + 0.12


def _colours(figure: Figure, x: float, y: float, right: float, told: Told, scale: Any) -> float:
    """The scale of colours with both arms at its ends; where the next entry begins."""
    wide = right - x - MARGIN
    y = _names(figure, x, y, wide, told)
    bar = panel(figure, x, y, wide, 0.2)
    figure.colorbar(scale, cax=bar, orientation="horizontal")
    bar.tick_params(labelsize=9, length=3)
    bar.xaxis.set_major_formatter(lambda value, _: _digits(value))
    bar.locator_params(nbins=5)
    write(figure, x, y + 0.45, f"difference, {unit_of(told.outcome.metric).change}".rstrip(", "), **STYLE)
    return y + 0.86


def _names(figure: Figure, x: float, y: float, wide: float, told: Told) -> float:
    """The arm at either end of the scale, one below the other where both do not fit; where the scale begins."""
    tints, style = colours([told.a, told.b]), {"fontsize": 10, "fontweight": "bold"}
    names = [told.winner(positive=positive) for positive in (False, True)]
    words = [f"{name} {'better' if told.judged else 'higher'}" for name in names]
    left, right = (
        write(figure, at, y, said, ha=ha, color=as_text(tints[name]), **style)
        for at, ha, said, name in zip((x, x + wide), ("left", "right"), words, names, strict=True)
    )
    if inches(figure, left)[0] + inches(figure, right)[0] < wide - 0.2:
        return y + 0.24
    right.set_y(1 - (y + 0.22) / figure.get_size_inches()[1])
    return y + 0.46


def _digits(value: float) -> str:
    """A tick: a real minus sign, and 0 without one."""
    return "0" if abs(value) < 1e-12 else f"{value:+g}".replace("-", "\N{MINUS SIGN}")


def _entries(told: Told, *, contour: bool) -> list[tuple[str, str]]:
    """Marks and what they mean, of those that the map has."""
    metric = told.outcome.metric
    band = with_unit(change(metric.band, metric).lstrip("+"), unit_of(metric).change)
    seen, flips = set(told.cells["verdict"]), bool(told.flips)
    resampling = told.twins >= FEWEST
    lines = "the mean is zero; thin: the same in resamples of twins" if resampling else "the mean is zero"
    own = [
        f"{axis.name} = {' or '.join(f'{value_words(value)} ({name})' for name, value in axis.own)}"
        for axis in (told.x, told.y) if axis.own
    ]  # fmt: skip
    at_home = all(axis.place(axis.default) is not None for axis in (told.x, told.y))
    where = "a dashed line" if told.x.numeric and told.y.numeric else "a column or row"
    entries = [
        ("line", lines, contour and told.cells["mean"].min() < 0 < told.cells["mean"].max()),
        ("hatch", "the 95% interval includes 0" + (" or is not known" if told.twins < 2 else ""),
         "no clear difference" in seen),
        ("small", f"too small to matter: the interval lies within {band} of 0", "too small to matter" in seen),
        ("missing", "no pair of runs is done", "nothing done" in seen),
        ("default", "the defaults of both axes", at_home),
        ("flip", f"change of sign along {where}" + (", with its 95% interval" if resampling else ""), flips),
        ("own", "where an arm stands by itself: " + "; ".join(own), bool(own)),
    ]  # fmt: skip
    return [(mark, words) for mark, words, there in entries if there]


def _mark(axes: Axes, mark: str) -> None:
    """One mark, as it is on the map."""
    axes.set_axis_off()
    axes.set_xlim(0, 1)
    axes.set_ylim(0, 1)
    middle: tuple[float, float] = (0.5, 0.5)
    match mark:
        case "line":
            axes.plot([0, 1], [0.5, 0.5], color=INK, linewidth=2.4)
        case "hatch":
            axes.fill_between([0, 1], 0, 1, facecolor="white", hatch="////", edgecolor="#8A8A8A", linewidth=0)
        case "small":
            axes.plot(*middle, "s", markersize=3.2, color=SOFT)
        case "missing":
            axes.plot(*middle, "x", markersize=6, color=SOFT)
        case "default":
            axes.plot(*middle, "D", markersize=8.5, color="white", markeredgecolor=INK, markeredgewidth=2)
        case "flip":
            axes.plot([0, 1], [0.5, 0.5], color=INK, linewidth=5, alpha=0.75, solid_capstyle="butt")
            axes.plot(*middle, "o", markersize=7, color=INK, markeredgecolor="white")
        case _:
            axes.plot(*middle, "v", markersize=9, color="white", markeredgecolor=INK)
