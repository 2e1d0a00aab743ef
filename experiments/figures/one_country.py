"""One country: those that began, the same systems in the twin that nothing touched, and those that did not begin."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from experiments.evaluations.recorded import Case
from experiments.evaluations.study import INTERVENTION, UNTOUCHED
from experiments.figures.estimates import TRUE
from experiments.figures.frame import FONT, head, headed, sheet
from experiments.figures.grid import WIDTH, axes_of, height_of, plain
from experiments.figures.palette import NEUTRAL, SOFT
from experiments.wording import counted, unit_of
from scenarios.dates import spoken
from simulation.core.arithmetic import Array
from simulation.metrics import METRICS

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from experiments.evaluations.evaluation import Evaluation


def one_country(done: Evaluation) -> tuple[Figure, str]:
    """The figure of the first twin, a panel for each outcome, and its text."""
    study, case = done.study, done.recorded.case(0)
    began = np.isfinite(case.since)
    title = (
        f"In this model, one country of {len(done.recorded.twins)} (twin {case.twin}):"
        f" {counted(int(began.sum()), 'system')} that began, {int((~began & case.eligible).sum())} that did not"
    )
    notes = (
        "Green: those that began; dashed: the same systems in the twin that nothing touched, which no evaluator sees."
        " Grey: those that did not begin, to which evaluators compare. Each line is the mean of its systems. The effect"
        f" is the gap between green and dashed. Dotted: starts ({', '.join(spoken(start) for start in starts(case))})."
    )
    heading, below, top = headed(WIDTH, title, notes)
    figure = sheet(WIDTH, top + height_of(len(study.outcomes)))
    head(figure, heading, below)
    for axes, outcome in axes_of(figure, top, study.outcomes):
        _draw(axes, done, case, outcome)
    return figure, f"{title}, month by month, with the untouched twin of those that began."


def starts(case: Case) -> Array:
    """The months in which somebody began."""
    return np.unique(case.since[np.isfinite(case.since)])


def _draw(axes: Axes, done: Evaluation, case: Case, outcome: str) -> None:
    """Three lines of one outcome."""
    factor, began = unit_of(METRICS[outcome]).factor, np.isfinite(case.since)
    others = ~began & case.eligible
    for arm, rows, colour, style, width in (
        (INTERVENTION, others, NEUTRAL, "-", 1.8),
        (INTERVENTION, began, TRUE, "-", 2.4),
        (UNTOUCHED, began, TRUE, (0, (4, 2)), 1.6),
    ):
        mean = factor * case.values(arm, outcome)[rows].mean(axis=0)
        axes.plot(case.months, mean, color=colour, linestyle=style, linewidth=width, zorder=3)
    for start in starts(case):
        axes.axvline(start, color=SOFT, linewidth=1, linestyle=(0, (1, 2)), zorder=2)
    if not np.isinf(done.study.until) and done.study.until <= case.months[-1]:
        axes.axvline(done.study.until, color=SOFT, linewidth=1, zorder=2)
        axes.annotate("end", (done.study.until, axes.get_ylim()[1]), (3, -2), textcoords="offset points", fontsize=8.5,
                      color=SOFT, va="top", fontfamily=FONT)  # fmt: skip
    axes.set_xlim(float(case.months[0]), float(case.months[-1]))
    plain(axes, "months since July 2022")
