"""A box that was discovered: its worlds among all, its ranges, and what other boxes would have given."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from experiments.discovery.discover import Discovery, Found
from experiments.discovery.words import ORDER, p_words, paragraph, title
from experiments.figures.box_panels import KEY, ROW, draw_ranges, draw_tradeoff, draw_worlds
from experiments.figures.frame import head, headed, panel, sheet, write
from experiments.figures.palette import SOFT
from experiments.wording import listing, percent

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDTH, TALL = 13.0, 5.2  # inches
LEFT, WORLDS, RIGHT, SIDE = 0.95, 5.1, 7.05, 5.7  # inches: the worlds, and what stands beside them
NARROW = 9.0  # inches: the sheet where there is no box
PART: dict[str, Any] = {"fontsize": 12, "fontweight": "bold"}


def draw_box(found: Discovery, place: int) -> tuple[Figure, str]:
    """One accepted box of a discovery, numbered from 0, and its text."""
    one = found.boxes[place]
    what = title(found) if not place else _further(found, place)
    heading, notes, top = headed(WIDTH, what, _notes(found, one))
    ranges = ROW * len(one.box.factors)
    figure = sheet(WIDTH, top + 0.4 + max(TALL, ranges + 3.9) + 0.85)
    head(figure, heading, notes)
    write(figure, LEFT, top + 0.05, "The worlds", **PART)
    further = "; small: outside the box's other limits" if len(one.box.factors) > 2 else ""
    write(figure, LEFT + 1.25, top + 0.08, f"filled: such; hollow: not{further}", fontsize=9, color=SOFT)
    tall = max(TALL, ranges + 3.9)
    draw_worlds(panel(figure, LEFT, top + 0.4, WORLDS, tall), found, one)
    write(figure, RIGHT, top + 0.05, "The box", **PART)
    draw_ranges(figure, RIGHT, top + 0.4, SIDE, found, one)
    low = top + 0.4 + ranges + 0.3
    write(figure, RIGHT, low, "What tighter and wider boxes would have given", **PART)
    draw_tradeoff(panel(figure, RIGHT + 0.65, low + 0.4, SIDE - 0.65, top + tall - low - KEY), found, one)
    said = paragraph(found).partition(". ")[2]
    panels = f"all worlds over {_axes(one)}; the ranges of the box; and the density of boxes against their coverage"
    return figure, f"{what}. Three panels: {panels}. {said}"


def draw_search(found: Discovery) -> tuple[Figure, str]:
    """What was looked at where no box bears the test, and its text. There must be a refused candidate."""
    one = found.refused
    if one is None:
        message = "nothing was refused: there is nothing to draw"
        raise ValueError(message)
    heading, notes, top = headed(NARROW, title(found), _notes(found, one))
    figure = sheet(NARROW, top + 0.15 + 3.6 + 0.7 + KEY)
    head(figure, heading, notes)
    draw_tradeoff(panel(figure, 0.95, top + 0.15, NARROW - 0.95 - 0.3, 3.6), found, one)
    said = paragraph(found).partition(". ")[2]
    return figure, f"{title(found)}. Boxes that were looked at, density against coverage. {said}"


def _further(found: Discovery, place: int) -> str:
    """The title of a further box."""
    one, known = found.boxes[place], found.cases
    before = listing([f"the {ORDER[n]}" for n in range(place)])
    rest = percent(float(known.interest[one.among].mean()))
    return (
        f"In this model, at {known.outcome.when}, outside {before} box, {known.clause} in {percent(one.fit.density)} of"
        f" worlds where {one.box}, against {rest} of those outside"
    )


def _notes(found: Discovery, one: Found) -> str:
    """How to read it, with n, month and trials."""
    known, trials = found.cases, one.trials
    runs = "pairs of runs with the same luck" if known.a else "runs"
    each = "a single pair of runs with the same luck" if known.a else "a single run"
    worlds, wanted = int(one.among.sum()), int(known.interest[one.among].sum())
    density = f"density {percent(trials.density)} ({p_words(trials.p)})"
    held = "" if math.isnan(trials.density) else f"; boxes of halves of the worlds, in the other halves: {density}"
    return (
        f"{worlds:,} worlds at {known.outcome.when}, each {each if known.twins == 1 else f'{known.twins} {runs}'};"
        f" {wanted:,} of them are such{held}. Density: the share of a box's worlds that are such. Coverage: the share"
        " of such worlds that lie in it."
    )


def _axes(one: Found) -> str:
    """What the worlds are drawn over."""
    names = [factor.name for factor in one.box.factors[:2]]
    return listing([*names, *(["the outcome"] if len(names) < 2 else [])])
