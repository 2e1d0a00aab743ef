"""One metric in every system: both arms and their difference, and what can be said of them in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from experiments.comparing.groups import Flags, by_system
from experiments.comparing.units import lead
from experiments.wording import change, in_sentence, level, listing, months, unit_of, with_unit
from scenarios.landscapes.england.tables import table
from simulation.core.arithmetic import Array
from simulation.core.landscape import Landscape
from simulation.metrics import METRICS, Metric

if TYPE_CHECKING:
    from experiments.comparing.comparison import Comparison
    from experiments.comparing.plan import Plan

NAMED = 3  # systems named at each end


@dataclass(frozen=True, eq=False)
class Systems:
    """One metric by system in one month, each (boards,) in the metric's unit: means over n twins, and b less a.

    `clear`: the 95 % interval of the difference leaves out 0; `worse`: b is then worse.
    """

    metric: Metric
    a: Array
    b: Array
    difference: Array
    clear: Flags
    worse: Flags
    n: int

    @property
    def better(self) -> Flags:
        """Where b is clearly better (or, where neither way is better, clearly different)."""
        return self.clear & ~self.worse


def systems_of(comparison: Comparison, name: str) -> Systems:
    """A metric in the month of the finding. Raises KeyError where it was not recorded by system."""
    plan = comparison.plan
    a, b = (one.systems_at(name, plan.month) for one in comparison.first)
    difference, clear, worse = by_system(a, b, METRICS[name].better)
    return Systems(METRICS[name], a.mean(axis=1), b.mean(axis=1), difference, clear, worse, a.shape[1])


def title(found: Systems, land: Landscape, plan: Plan) -> str:
    """In how many systems b does better, and in which region it does most, as a title made from the numbers."""
    a, b, month = plan.a, plan.b, plan.month
    boards, better, worse = len(found.a), int(found.better.sum()), int(found.worse.sum())
    subject = f"{lead(plan)} {in_sentence(found.metric.label)} at {months(month)}"
    if found.metric.better == "neither":
        clear = int(found.clear.sum())
        return f"{subject} clearly differs between {a} and {b} in {clear} of {boards} systems"
    if not better and not worse:
        return f"{subject} clearly differs between {a} and {b} in no system"
    ends = f"; most so: {_most(found, land)}" if boards in {better, worse} and len(land.region) > 1 else ""
    if boards in {better, worse}:
        return f"{subject} is better under {b if better else a} in every system{ends}"
    return f"{subject} is better under {b} in {better} of {boards} systems and under {a} in {worse}"


def tile_codes(land: Landscape) -> tuple[str, ...]:
    """Each system's few letters for a map: those of the table of tiles, or else made from its short name."""
    tiles = table("icb_tiles")
    known = dict(zip(tiles.text("icb_ods_code"), tiles.text("tile_code"), strict=True))
    return tuple(known.get(code) or initials(name) for code, name in zip(land.icb.codes, land.icb.short, strict=True))


def initials(name: str) -> str:
    """A few letters for a name.

    >>> initials("System 12"), initials("Northshire"), initials("North East and North Cumbria")
    ('S12', 'NOR', 'NENC')
    """
    words = [word for word in name.split() if word != "and"]
    letters = "".join(word if word.isdigit() else word[0] for word in words) if len(words) > 1 else name[:3]
    return letters.upper()[:5]


def _most(found: Systems, land: Landscape) -> str:
    """The region whose systems differ most on average."""
    sizes = {name: abs(found.difference[land.icb.region == row].mean()) for row, name in enumerate(land.region.names)}
    return max(sizes, key=lambda name: float(sizes[name]))


def text_of(what: str, found: Systems, land: Landscape, a: str, b: str) -> str:
    """The maps in words: the range under each arm, and the systems at either end of the difference."""
    unit = unit_of(found.metric)
    ranges = [
        f"under {name} from {level(float(values.min()), found.metric)} to"
        f" {with_unit(level(float(values.max()), found.metric), unit.level)}"
        for name, values in ((a, found.a), (b, found.b))
    ]
    order = np.argsort(found.difference, kind="stable")
    ends = [
        listing([f"{land.icb.short[row]} ({change(float(found.difference[row]), found.metric)})" for row in rows])
        for rows in (order[:NAMED], order[::-1][:NAMED])
    ]
    unclear = int((~found.clear).sum())
    return (
        f"{what}. Three maps of {len(found.a)} systems: {listing(ranges)}; {b} less {a} is lowest in {ends[0]} and"
        f" highest in {ends[1]}{', in ' + unit.change if unit.change.startswith('%') else ''}; in {unclear or 'none'}"
        " of them the 95% interval of the difference includes 0."
    )
