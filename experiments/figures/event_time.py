"""Event time: what the event study shows before and after the start, beside the truth month by month."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from experiments.evaluations.panel_regression import bin_width
from experiments.evaluations.study import INTERVENTION
from experiments.figures.estimates import GUESS, TRUE
from experiments.figures.frame import head, headed, sheet
from experiments.figures.grid import WIDTH, axes_of, height_of, plain
from experiments.figures.palette import INK, NEUTRAL, blend
from experiments.wording import change, listing, percent, unit_of
from simulation.core.arithmetic import Array
from simulation.metrics import METRICS

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from experiments.evaluations.evaluation import Evaluation

STUDY, GROUPS = "event_study", "group_time"


def event_time(done: Evaluation) -> tuple[Figure, str]:
    """The figure, a panel for each outcome, and its text."""
    study = done.study
    title = f"In this model, the effect by months since the start, as seen and as it was{_leads(done)}"
    notes = (
        f"{len(done.recorded.twins)} twins. Green: the true effect on those that began, mean and middle 90% of twins."
        " Blue dots: event study, each a span of months against the last before the start; mean and middle 90%. Grey:"
        " group-time effects, mean of twins. Before the start the truth is 0, but for spill-over: what is seen there is"
        " trend and luck."
    )
    heading, below, top = headed(WIDTH, title, notes)
    figure = sheet(WIDTH, top + height_of(len(study.outcomes)))
    head(figure, heading, below)
    for axes, outcome in axes_of(figure, top, study.outcomes):
        _draw(axes, done, outcome)
    return figure, f"{title}. {_told(done)}"


def _leads(done: Evaluation) -> str:
    """How often the test of the time before rejects, for the title."""
    rows = done.scores[done.scores["method"] == STUDY]
    known = [float(share) for share in rows["pretrend"] if np.isfinite(share)] if len(rows) else []
    return f"; the test of the time before rejects in {percent(float(np.mean(known)))} of cases" if known else ""


def _draw(axes: Axes, done: Evaluation, outcome: str) -> None:
    """Truth and estimates of one outcome."""
    factor, study = unit_of(METRICS[outcome]).factor, done.study
    axes.axhline(0, color=INK, linewidth=0.9, zorder=1)
    axes.axvline(0.5, color=NEUTRAL, linewidth=1, linestyle=(0, (1, 2)), zorder=1)
    truth = done.truth[(done.truth["outcome"] == outcome) & (done.truth["effect"] == "treated")]
    table = truth.pivot_table(index="since_start", columns="twin", values="value") * factor
    low, high = (table.quantile(q, axis=1) for q in (0.05, 0.95))
    axes.fill_between(table.index, low, high, color=blend(TRUE, 0.25), linewidth=0, zorder=2)
    axes.plot(table.index, table.mean(axis=1), color=TRUE, linewidth=2.6, zorder=4)
    if GROUPS in study.methods:
        months, values = _paths(done, outcome, GROUPS)
        axes.plot(months, factor * np.nanmean(values, axis=0), color=NEUTRAL, linewidth=1.3, zorder=3)
    if STUDY in study.methods:
        months, values = _paths(done, outcome, STUDY)
        middle = months - bin_width(study.before) / 2 + 0.5
        ends = factor * np.quantile(values, [0.05, 0.95], axis=0)
        axes.vlines(middle, ends[0], ends[1], color=GUESS, linewidth=2, zorder=5)
        axes.plot(middle, factor * values.mean(axis=0), "o", color="white", markeredgecolor=GUESS, markeredgewidth=2,
                  markersize=6, zorder=6)  # fmt: skip
    axes.set_xlim(-study.before + 0.5, study.after + 0.5)
    plain(axes, "months since the start")


def _paths(done: Evaluation, outcome: str, method: str) -> tuple[Array, Array]:
    """A method's effects by months since the start: the months, and (twins, months) values."""
    found = [done.found[twin, outcome, method, INTERVENTION].path for twin in done.recorded.twins]
    months = np.array(sorted({point[0] for path in found for point in path}))
    values = np.full((len(found), len(months)), np.nan)
    for row, path in enumerate(found):
        for month, value, *_ in path:
            values[row, np.searchsorted(months, month)] = value
    return months, values


def _told(done: Evaluation) -> str:
    """The last month in words."""
    truth = done.truth[(done.truth["effect"] == "treated") & (done.truth["since_start"] == done.study.after)]
    means = truth.groupby("outcome")["value"].mean()
    told = [f"{METRICS[name].label} {change(float(means[name]), METRICS[name])}" for name in done.study.outcomes
            if name in means.index]  # fmt: skip
    return f"True effect in month {done.study.after}: {listing(told)}." if told else ""
