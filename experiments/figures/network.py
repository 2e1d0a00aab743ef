"""Network: the live graph of ties as it stands, drawn with every body in its place: see `standing`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from experiments.figures.frame import FONT, panel, sheet, write
from experiments.figures.palette import INK, RULE, SOFT, blend
from experiments.figures.standing import Standing
from experiments.figures.tiles import CORNERS, borders, centres
from scenarios.dates import spoken
from simulation.core.arithmetic import Array
from simulation.core.network import Network

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDE, TALL, SHARP = 5.6, 4.3, 200  # inches, and dots an inch: SolaraViz shows it small, and lets it grow
LOW, HIGH = 0.2, 0.8  # of trust: what the shades span, in every month, so that months can be compared
# Kinds are told apart by shape, as colour is for trust: marker, size in points, and what the key calls it.
SHAPES = {
    "icb": ("h", 4.6, "board"), "partnership": ("p", 2.4, "partnership"), "place": ("o", 2.0, "place"),
    "nhs_trust": ("s", 2.6, "trust"), "collaborative": ("P", 2.6, "collaborative"), "council": ("D", 2.1, "council"),
    "vcse": (".", 2.4, "voluntary body"), "region": ("^", 3.0, "those above"), "nhs_england": ("^", 3.0, ""),
    "regulator": ("^", 3.0, ""),
}  # fmt: skip


def network(graph: Network, standing: Standing, month: float) -> tuple[Figure, str]:
    """The bodies and ties of `standing` with their trust now, and the same in words.

    A body is coloured by its mean trust in all whom it is tied to, drawn or not; a tie is the darker and thicker the
    more its two ends trust each other.
    """
    bodies, ties = trusting(graph, standing), trusted(graph, standing)
    figure = sheet(WIDE, TALL)
    figure.set_dpi(SHARP)
    axes = panel(figure, 0.06, 0.4, WIDE - 1.2, TALL - 0.44)
    (_names if standing.names else _tiles)(axes, standing)
    _lines(axes, standing, ties)
    _points(axes, standing, bodies)
    axes.set_aspect("equal")
    axes.set_axis_off()
    mean = f"{_mean(ties.tolist()):.2f} on average over {len(ties):,} ties in {spoken(month)}"
    write(figure, 0.1, 0.07, standing.title, fontsize=8.5, fontweight="bold")
    write(figure, 0.1, 0.23, f"Trust {mean}", fontsize=6.5, color=SOFT)
    _key(figure, standing)
    return figure, _told(standing, bodies, mean)


def trusting(graph: Network, standing: Standing) -> Array:
    """Mean trust of each body in all whom it is tied to, (n,); 0 where it is tied to nobody."""
    return np.array([_mean([edge["trust"] for edge in graph.adj[code].values()]) for code in standing.codes])


def trusted(graph: Network, standing: Standing) -> Array:
    """Trust on each tie, the mean of both directions, (m,)."""
    codes, adj = standing.codes, graph.adj
    pairs = ((codes[i], codes[j]) for i, j in standing.ties.tolist())
    return np.array([0.5 * (adj[one][other]["trust"] + adj[other][one]["trust"]) for one, other in pairs])


def _mean(values: list[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def _share(trust: Array) -> Array:
    """Where trust lies between the two ends of the scale, 0..1."""
    return np.clip((trust - LOW) / (HIGH - LOW), 0.0, 1.0)


def _tiles(axes: Axes, standing: Standing) -> None:
    """The hexagons, the borders of regions, and the letters of each system."""
    from matplotlib.collections import LineCollection, PolyCollection

    land = standing.land
    middles = centres(land.icb.tile)
    axes.add_collection(PolyCollection([m + CORNERS for m in middles], facecolors="white", edgecolors=RULE, zorder=0))
    for edges, width in zip(borders(middles, land.icb.region), (1.3, 0.6), strict=True):
        axes.add_collection(LineCollection(edges, colors=SOFT, linewidths=width, capstyle="round", zorder=1))
    for (x, y), letters in zip(middles, standing.parts, strict=True):
        axes.text(x, y + 0.44, letters, fontsize=3.6, fontfamily=FONT, color=SOFT, ha="center", va="center", zorder=4)
    axes.set_xlim(middles[:, 0].min() - 0.55, middles[:, 0].max() + 0.55)
    axes.set_ylim(middles[:, 1].min() - 0.63, middles[:, 1].max() + 0.63)


def _lines(axes: Axes, standing: Standing, ties: Array) -> None:
    """The ties, strong ones on top."""
    from matplotlib.collections import LineCollection

    order = np.argsort(ties, kind="stable")
    shares = _share(ties)[order] ** 2  # or hundreds of middling ties would hide the strong ones
    scale = 1.0 if standing.names else 0.5
    ends = list(standing.places[standing.ties[order]])
    colours = [blend(INK, 0.08 + 0.72 * share) for share in shares]
    axes.add_collection(LineCollection(ends, colors=colours, linewidths=scale * (0.25 + 0.9 * shares), zorder=2))


def _points(axes: Axes, standing: Standing, bodies: Array) -> None:
    """One point a body."""
    kinds = np.array(standing.kinds)
    scale = 2.0 if standing.names else 0.85
    for kind, (marker, size, _) in SHAPES.items():
        here = kinds == kind
        if here.any():
            x, y = standing.places[here].T
            axes.scatter(
                x, y, c=bodies[here], s=(scale * size) ** 2, marker=marker, cmap="viridis", vmin=LOW, vmax=HIGH,
                edgecolors=INK, linewidths=0.35, zorder=3, label=kind,
            )  # fmt: skip


def _names(axes: Axes, standing: Standing) -> None:
    """Names around a ring, each turned to read outwards; those above to the right of their points."""
    from matplotlib.patheffects import withStroke

    axes.set_xlim(-2.15, 2.15)
    axes.set_ylim(-1.95, 1.95)
    veil = [withStroke(linewidth=1.6, foreground="white")]
    for (x, y), name, part in zip(standing.places, standing.names, standing.part, strict=True):
        style: dict[str, Any] = {"fontsize": 4.8, "fontfamily": FONT, "va": "center", "zorder": 4, "path_effects": veil}
        if part < 0:
            axes.text(x + 0.1, y, name, ha="left", **style)
        elif part > 0:
            left, angle = x < -1e-9, float(np.degrees(np.arctan2(y, x)))
            turned = angle + 180 if left else angle
            axes.text(1.07 * x, 1.07 * y, name, ha="right" if left else "left", rotation=turned,
                      rotation_mode="anchor", **style)  # fmt: skip


def _key(figure: Figure, standing: Standing) -> None:
    """What shapes, colours and shades mean."""
    from matplotlib.cm import ScalarMappable
    from matplotlib.colors import Normalize
    from matplotlib.lines import Line2D

    style: dict[str, Any] = {"frameon": False, "prop": {"family": FONT, "size": 6}, "borderaxespad": 0.0}
    shown = [shape for kind, shape in SHAPES.items() if shape[2] and kind in standing.kinds]
    bodies = [
        Line2D([], [], marker=marker, markersize=2.0 * size, label=name, linestyle="", color="white",
               markeredgecolor=INK, markeredgewidth=0.5) for marker, size, name in shown
    ]  # fmt: skip
    right = 1 - 1.05 / WIDE
    figure.legend(handles=bodies, loc="upper left", bbox_to_anchor=(right, 1 - 0.4 / TALL), **style)
    ties = [
        Line2D([], [], color=blend(INK, 0.08 + 0.72 * share), linewidth=0.25 + 0.9 * share, label=f"{trust:.1f}")
        for trust, share in ((trust, float(_share(np.array(trust))) ** 2) for trust in (0.3, 0.5, 0.7))
    ]
    lower = figure.legend(handles=ties, loc="lower left", bbox_to_anchor=(right, 0.35 / TALL), **style,
                          title="Trust on a tie", title_fontproperties={"family": FONT, "size": 6})  # fmt: skip
    lower.set_alignment("left")
    axes = panel(figure, WIDE - 1.05, 2.3, 0.1, 0.9)
    bar = figure.colorbar(ScalarMappable(Normalize(LOW, HIGH), "viridis"), cax=axes, ticks=[0.2, 0.4, 0.6, 0.8])
    bar.outline.set_visible(False)
    axes.tick_params(labelsize=6, length=2)
    write(figure, WIDE - 1.05, 2.08, "A body's trust", fontsize=6)


def _told(standing: Standing, bodies: Array, mean: str) -> str:
    """The picture in words."""
    held = [(bodies[standing.part == k], name) for k, name in enumerate(standing.parts)]
    means = [(_mean(members.tolist()), name) for members, name in held if len(members)]
    most, least = max(means), min(means)
    return (
        f"{standing.title}. In this model, trust {mean}. Bodies drawn: {len(standing.rows):,}. Most trusting:"
        f" {most[1]} ({most[0]:.2f}); least: {least[1]} ({least[0]:.2f})."
    )
