"""Words: what a map says of one outcome, by rule from its cells and flips. It never says more than the cells do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from experiments.differences import SMALL, UNCLEAR
from experiments.maps.axis import Axis, value_words
from experiments.maps.contour import COMMON, FEWEST, Flip
from experiments.outcomes import Outcome
from experiments.wording import counted, interval_digits, listing, percent, unit_of, with_unit

if TYPE_CHECKING:
    import pandas as pd

    from simulation.core.arithmetic import Array

NOTHING = "nothing done"
CAVEAT = "Everything else stands as the scenarios say: beyond these ranges, or at other values, the answer may differ."


@dataclass(frozen=True)
class Told:
    """All that the words need: two arms, an outcome, its cells (one row each), both axes, their flips, n of twins.

    `lines` are those on which the mean is zero, each (points, 2), where both axes are of numbers.
    """

    a: str
    b: str
    outcome: Outcome
    cells: pd.DataFrame
    x: Axis
    y: Axis
    flips: tuple[Flip, ...]
    twins: int
    lines: tuple[Array, ...] = ()

    @property
    def judged(self) -> bool:
        """Whether one way is better at all."""
        return self.outcome.metric.better != "neither"

    @property
    def does(self) -> str:
        """What a clear difference means, before the outcome's name."""
        return "does better on" if self.judged else "has the higher"

    @property
    def do(self) -> str:
        """The same, after `does`."""
        return "do better" if self.judged else "stand higher"

    @property
    def favours(self) -> str:
        """What a mean does, before the name of an arm."""
        return "favours" if self.judged else "is higher under"

    @property
    def clear(self) -> dict[str, int]:
        """In how many cells each arm clearly does better (or is higher)."""
        counts = Counter(self.cells["verdict"])
        words = ("better", "worse") if self.judged else ("higher", "lower")
        return {self.b: counts[words[0]], self.a: counts[words[1]]}

    @property
    def small(self) -> bool:
        """Whether the difference is too small to matter wherever one looks."""
        return bool((self.cells["verdict"] == SMALL).all())

    def winner(self, positive: bool) -> str:
        """The arm that does better (or is higher) where b less a is above, or below, zero."""
        return self.b if positive == (self.outcome.metric.better != "less") else self.a


def title(told: Told) -> str:
    """Who does better where, as a title."""
    lead, label, n = f"In this model, at {told.outcome.when},", told.outcome.label, len(told.cells)
    first, second = sorted((told.b, told.a), key=lambda name: -told.clear[name])
    if told.clear[first] == n:
        return f"{lead} {first} {told.does} {label} everywhere on this map: nothing flips"
    if told.clear[second]:
        counts = f"{first} in {told.clear[first]} of {n} cells, {second} in {told.clear[second]}"
        return f"{lead} who {told.does} {label} depends on {told.x.name} and {told.y.name}: {counts}"
    if told.clear[first]:
        return f"{lead} {first} {told.does} {label} in {told.clear[first]} of {n} cells, and {second} in none"
    if told.small:
        return f"{lead} the difference in {label} is too small to matter everywhere on this map"
    return f"{lead} no clear difference in {label} anywhere on this map"


def paragraph(told: Told) -> str:
    """The finding: the title with its n, the rest of the cells, where the sign changes, and what this does not say."""
    lead = f"{title(told)}. Each cell is the mean of {_pairs(told.twins)} ({told.b} less {told.a})."
    pairs = (
        [] if told.small else [(axis, other) for axis, other in ((told.x, told.y), (told.y, told.x)) if axis.numeric]
    )
    flips = [_along(told, axis, other, cut) for axis, other in pairs for cut in other.cuts]
    after = [_reach(told), _unclear(told), _here(told), _luck(told), _held(told), CAVEAT]
    return " ".join(filter(None, [lead, _rest(told), *flips, *after]))


def _pairs(n: int) -> str:
    """The twins behind a cell."""
    return f"{n:,} twins (pairs of runs with the same luck)" if n > 1 else "a single pair of runs"


def _rest(told: Told) -> str:
    """Cells in which nothing is clear."""
    counts, n = Counter(told.cells["verdict"]), len(told.cells)
    words = {UNCLEAR: "no clear difference", SMALL: "a difference too small to matter", NOTHING: "no finished pair"}
    said = [f"{counts[one]} {'shows' if counts[one] == 1 else 'show'} {words[one]}" for one in words if counts[one]]
    return f"Of the {n} cells, {listing(said)}." if said and not told.small else ""


def _along(told: Told, axis: Axis, other: Axis, cut: float) -> str:
    """Where the sign changes along one axis, at one place of the other."""
    flips = [flip for flip in told.flips if flip.axis == axis.name and flip.across == cut]
    if not flips:
        rows = told.cells[np.isclose(_places(told.cells, other), _nearest(other, cut))]
        signs = {bool(mean > 0) for mean in rows["mean"] if np.isfinite(mean) and mean != 0}
        who = f": the mean {told.favours} {told.winner(signs.pop())} all the way" if len(signs) == 1 else ""
        return f"At {other.told(cut)} the sign does not change along {axis.name}{who}."
    places = listing([f"{axis.name} = {value_words(flip.at)}{_interval(flip)}" for flip in flips])
    sides = [told.winner(not flips[0].rises), *(told.winner(flip.rises) for flip in flips)]
    order = f"{sides[0]} below, {sides[1]} above" if len(flips) == 1 else f"in turn {listing(sides)}"
    return f"At {other.told(cut)} the sign changes near {places}: the mean {told.favours} {order}."


def _reach(told: Told) -> str:
    """Where the line runs on which neither does better, which may be far from the defaults."""
    if not told.lines or told.small:
        return ""
    points = np.concatenate(told.lines)
    ends = [
        f"{axis.name} from {value_words(float(along.min()))} to {value_words(float(along.max()))}"
        for axis, along in zip((told.x, told.y), points.T, strict=True)
    ]
    return f"The line on which the mean is zero runs over {listing(ends)}."


def _unclear(told: Told) -> str:
    """A change of sign that is no flip, since one side is nowhere clear."""
    never = [name for name, cells in told.clear.items() if not cells]
    if not (told.flips or told.lines) or not never or told.small:
        return ""
    who = "either of the two" if len(never) > 1 else never[0]
    return f"A change of sign alone is no flip: nowhere on this map does {who} clearly {told.do}."


def _places(cells: pd.DataFrame, axis: Axis) -> list[float]:
    """Where each cell stands along an axis."""
    places = dict(zip(axis.values, axis.places.tolist(), strict=True))
    return [places[value] for value in cells[axis.name]]


def _nearest(axis: Axis, place: float) -> float:
    """The place of the cells that are nearest to a place along an axis."""
    return float(axis.places[np.argmin(np.abs(axis.places - place))])


def _interval(flip: Flip) -> str:
    """How well a place is known."""
    if np.isnan(flip.low):
        return ""
    missing = f"; no flip in {percent(flip.missing)} of resamples" if flip.missing > COMMON else ""
    return f" (95% interval {value_words(flip.low)} to {value_words(flip.high)}{missing})"


def _here(told: Told) -> str:
    """What the cell that is nearest to both defaults says."""
    near = [np.isclose(_places(told.cells, axis), _nearest(axis, axis.home)) for axis in (told.x, told.y)]
    row = told.cells[near[0] & near[1]].iloc[0]
    if not row["n"]:
        return ""
    metric = told.outcome.metric
    mean, low, high = interval_digits(row["mean"], row["low"], row["high"], metric)
    size = with_unit(mean, unit_of(metric).change.replace("% points", "percentage points"))
    known = f" (95% interval {low} to {high})" if row["n"] > 1 else ""
    where = listing([f"{axis.name} = {value_words(row[axis.name])}" for axis in (told.x, told.y)])
    return f"In the cell nearest the defaults ({where}) the difference is {size}{known}."


def _luck(told: Told) -> str:
    """What few twins mean."""
    if told.twins >= FEWEST:
        return ""
    return f"With {counted(told.twins, 'twin')} a cell, luck may have moved the contour, and by how much is not known."


def _held(told: Told) -> str:
    """Axes that the arms themselves set: on the map both stand at the axis's value."""
    said = [
        f"{axis.name} ({listing([f'{name} by itself: {value_words(value)}' for name, value in axis.own])})"
        for axis in (told.x, told.y) if axis.own
    ]  # fmt: skip
    return (
        f"Both arms stand at the same {listing(said)} wherever one looks, so what differs is the rest of what they set."
        if said else ""
    )  # fmt: skip


def flips_listed(flips: Sequence[Flip]) -> list[dict[str, object]]:
    """Flips ready for JSON: what is not known is null."""
    return [{name: _known(getattr(flip, name)) for name in Flip.__slots__} for flip in flips]


def _known(value: object) -> object:
    """A value, or nothing where it is not a number."""
    return None if isinstance(value, float) and not np.isfinite(value) else value
