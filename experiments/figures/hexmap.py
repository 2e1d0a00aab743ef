"""Hexagon maps: one metric in every system under each regime, and the difference, system by system."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from experiments.comparing.groups import Flags
from experiments.comparing.units import alike, units
from experiments.figures.frame import FONT, MARGIN, head, headed, inches, panel, sheet, shortened, write
from experiments.figures.palette import INK, SOFT, as_text, colours, words_on
from experiments.figures.systems import Systems, systems_of, text_of, tile_codes, title
from experiments.figures.tiles import CORNERS, Label, borders, centres, region_labels
from experiments.wording import change, level, months, number, unit_of
from simulation.core.arithmetic import Array
from simulation.core.landscape import Landscape

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from experiments.comparing.comparison import Comparison
    from experiments.comparing.plan import Plan

TILE, GAP, SLOT = 0.475, 0.45, 4.0  # inches: a hexagon, between maps, a map with its title and scale at least
NAME: dict[str, Any] = {"fontsize": 9, "color": SOFT, "fontfamily": FONT, "linespacing": 1.2}


@dataclass(frozen=True)
class Layer:
    """One map: its title and the title's colour, (boards,) values in the reader's unit, their texts and their scale."""

    title: str
    ink: str
    values: Array
    texts: list[str]
    scale: Any
    hatched: Flags


def hexmap(comparison: Comparison, name: str = "cooperation") -> tuple[Figure, str]:
    """Three maps of a metric in the month of the finding: under a, under b, and b less a; and their text.

    Raises KeyError for a metric that was not recorded by system.
    """
    plan, land = comparison.plan, comparison.land
    found = systems_of(comparison, name)
    places = centres(land.icb.tile)
    labels = region_labels(places, land.icb.region, land.region.names)
    starts, width = _across(places, labels)
    what = title(found, land, plan)
    heading, notes, top = headed(width, what, _notes(found, plan))
    wide, tall = _size(places)
    figure = sheet(width, top + 0.42 + tall + 1.0)
    head(figure, heading, notes)
    layers = layers_of(found, comparison)
    for layer, x in zip(layers, starts, strict=True):
        write(
            figure,
            x,
            top + 0.06,
            shortened(layer.title, max(wide, SLOT)),
            fontsize=13,
            fontweight="bold",
            color=layer.ink,
        )
        axes = panel(figure, x, top + 0.42, wide, tall)
        _draw(axes, places, land, layer)
        _name(axes, labels if x == starts[0] else [])
    y, unit = top + 0.42 + tall + 0.22, unit_of(found.metric)
    levels = f"{found.metric.label} ({unit.level.strip('()') or found.metric.unit})"
    slot = max(wide, SLOT)
    _scale(figure, (starts[0] + 0.5 * slot, starts[1] + 0.5 * slot), y, layers[0], levels)
    change_words = f"Difference ({unit.change.strip('()') or found.metric.unit})"
    _scale(figure, (starts[2] + 0.1 * slot, starts[2] + 0.9 * slot), y, layers[2], change_words)
    return figure, text_of(what, found, land, plan.a, plan.b)


def _notes(found: Systems, plan: Plan) -> str:
    """How to read the maps, with n, month and interval."""
    return (
        f"{found.metric.meaning}. One hexagon is one integrated care system; thick lines are regions. Mean of"
        f" {units(plan, found.n)} at {months(plan.month)}, {alike(plan)}. Hatched: the 95% interval of the difference"
        " includes 0."
    )


def layers_of(found: Systems, comparison: Comparison) -> tuple[Layer, Layer, Layer]:
    """The three maps: levels on one scale, and the difference on a scale whose middle is 0."""
    from matplotlib import colormaps
    from matplotlib.cm import ScalarMappable
    from matplotlib.colors import LinearSegmentedColormap, Normalize

    plan, metric, factor = comparison.plan, found.metric, unit_of(found.metric).factor
    tints = colours([plan.a, plan.b])
    both = factor * np.concatenate([found.a, found.b])
    widest = max(float(np.abs(factor * found.difference).max()), factor * metric.band)
    levels = ScalarMappable(Normalize(float(both.min()), float(both.max()) or 1.0), colormaps["viridis"])
    ends = [tints[plan.a], "#F7F7F7", tints[plan.b]]
    diverging = LinearSegmentedColormap.from_list("difference", ends[::-1] if metric.better == "less" else ends)
    differences = ScalarMappable(Normalize(-widest, widest), diverging)
    plain = np.zeros(len(found.a), dtype=bool)
    arms = [
        Layer(
            plan.arm(name).title, as_text(tints[name]), factor * values,
            [level(float(value), metric) for value in values], levels, plain,
        )
        for name, values in ((plan.a, found.a), (plan.b, found.b))
    ]  # fmt: skip
    texts = [change(float(value), metric) for value in found.difference]
    named = f"Difference ({plan.b} \N{MINUS SIGN} {plan.a})"
    return arms[0], arms[1], Layer(named, INK, factor * found.difference, texts, differences, ~found.clear)


def _size(places: Array) -> tuple[float, float]:
    """Width and height of one map in inches, from its hexagons' centres."""
    return TILE * (float(np.ptp(places[:, 0])) + 1.1), TILE * (float(np.ptp(places[:, 1])) + 1.26)


def _across(places: Array, labels: Sequence[Label]) -> tuple[list[float], float]:
    """Where the three maps begin and how wide the sheet is, in inches, so that no region's name meets a hexagon."""
    probe = sheet(1, 1)
    left, wide = places[:, 0].min() - 0.55, max(SLOT, _size(places)[0])
    before, step = 0.0, wide + GAP
    for label in labels:
        length = inches(probe, write(probe, 0, 0, label.text, **NAME))[0]
        x = TILE * (label.x - left)
        if label.align == "right":
            before = max(before, length - x)
            continue
        near = places[np.abs(places[:, 1] - label.y) < 1.2]
        step = max(step, x + length + 0.15 - TILE * float(near[:, 0].min() - 0.5 - left))
    first = MARGIN + before
    starts = [first, first + step, first + step + wide + GAP]
    return starts, starts[-1] + wide + MARGIN


def _draw(axes: Axes, places: Array, land: Landscape, layer: Layer) -> None:
    """Hexagons with their texts, the thick borders of regions, and the outline."""
    from matplotlib.collections import LineCollection, PolyCollection

    tints = layer.scale.to_rgba(layer.values)
    shapes = [place + CORNERS for place in places]
    axes.add_collection(PolyCollection(shapes, facecolors=tints, edgecolors="white", linewidths=0.9, zorder=1))
    veiled = [shape for shape, hatched in zip(shapes, layer.hatched, strict=True) if hatched]
    axes.add_collection(
        PolyCollection(veiled, facecolors="none", edgecolors="#9A9A9A", hatch="////", linewidths=0, zorder=2)
    )
    between, outside = borders(places, land.icb.region)
    axes.add_collection(LineCollection(outside, colors=INK, linewidths=1.2, capstyle="round", zorder=3))
    axes.add_collection(LineCollection(between, colors=INK, linewidths=2.8, capstyle="round", zorder=4))
    words = zip(tile_codes(land), layer.texts, strict=True)
    for place, tint, (name, text), hatched in zip(places, tints, words, layer.hatched, strict=True):
        red, green, blue = (float(channel) for channel in tint[:3])
        _tile_words(axes, place, (name, text), (red, green, blue), hatched=bool(hatched))
    axes.set_xlim(places[:, 0].min() - 0.55, places[:, 0].max() + 0.55)
    axes.set_ylim(places[:, 1].min() - 0.63, places[:, 1].max() + 0.63)
    axes.set_axis_off()


def _tile_words(
    axes: Axes, place: Array, words: tuple[str, str], tint: tuple[float, float, float], *, hatched: bool,
) -> None:  # fmt: skip
    """A system's code and value, black or white as its colour asks; on hatching with a veil of the tile's colour."""
    from matplotlib.patheffects import withStroke

    veil = [withStroke(linewidth=2.5, foreground=tint)] if hatched else []
    large = 8.6 * min(1.0, 5 / len(words[1]))
    for text, y, size, weight in ((words[0], 0.2, 7.3, "normal"), (words[1], -0.13, large, "bold")):
        axes.text(place[0], place[1] + y, text, fontsize=size, fontweight=weight, ha="center", va="center_baseline",
                  color=words_on(tint), fontfamily=FONT, path_effects=veil, zorder=5)  # fmt: skip


def _name(axes: Axes, labels: Sequence[Label]) -> None:
    """The regions' names outside the map."""
    for label in labels:
        axes.text(label.x, label.y, label.text, ha=label.align, va="center", clip_on=False, zorder=6, **NAME)
        if label.leader is not None:
            axes.plot([label.leader[0], label.x - 0.1], [label.leader[1], label.y], color=SOFT, linewidth=0.9, zorder=6,
                      clip_on=False)  # fmt: skip


def _scale(figure: Figure, ends: tuple[float, float], y: float, layer: Layer, words: str) -> None:
    """A colour scale from one x to another, in inches, with round numbers and real minus signs."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axes = panel(figure, ends[0], y, ends[1] - ends[0], 0.16)
    round_numbers = MaxNLocator(6, steps=[1, 2, 2.5, 5, 10])
    bar = figure.colorbar(layer.scale, cax=axes, orientation="horizontal", ticks=round_numbers)
    ticks = bar.get_ticks()
    places = next(d for d in range(8) if np.allclose(np.round(ticks, d), ticks, atol=1e-9, rtol=0))
    bar.ax.xaxis.set_major_formatter(FuncFormatter(lambda x, _: "0" if abs(x) < 1e-12 else number(x, places)))
    bar.outline.set_visible(False)
    bar.ax.tick_params(labelsize=9, length=3)
    bar.set_label(words, fontsize=10, fontfamily=FONT)
