"""Estimates: what each method said, twin by twin, beside the truth; a strip for each outcome, a row for each method."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from experiments.comparing.finding import records
from experiments.evaluations.finding import effects_of, foretold, true_effect
from experiments.evaluations.study import INTERVENTION
from experiments.figures.frame import MARGIN, head, headed, panel, sheet, write
from experiments.figures.palette import FAINT, INK, RULE, SOFT, as_text, blend
from experiments.wording import change, decimals, interval_digits, listing, number, percent, unit_of
from simulation.core.arithmetic import Array
from simulation.metrics import METRICS, Metric

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from experiments.evaluations.evaluation import Evaluation

WIDTH, LEFT, RIGHT = 13.0, 2.75, 8.7  # inches: the sheet, and the axes' two ends
ROW, TOP, FOOT = 0.29, 0.42, 0.5  # inches: a method, what stands above an outcome's rows and below them
TRUE, GUESS = "#009E73", "#0072B2"
COLUMNS = (("bias", 9.45), ("off by", 10.2), ("holds truth", 11.05), ("sees it", 11.8), ("false alarm", 12.75))
WIDEST = 3.0  # a method further off than so many times the usual one is shown by an arrow


def estimates(done: Evaluation) -> tuple[Figure, str]:
    """The figure of all estimates, and its text."""
    study, methods = done.study, list(done.labels)
    title, notes = _title(done), _notes(done)
    heading, below, top = headed(WIDTH, title, notes)
    height = TOP + ROW * len(methods) + FOOT
    figure = sheet(WIDTH, top + 0.3 + height * len(study.outcomes))
    head(figure, heading, below)
    for text, x in COLUMNS:
        write(figure, x, top + 0.06, text, fontsize=9.5, color=SOFT, ha="right")
    for place, outcome in enumerate(study.outcomes):
        y = top + 0.3 + height * place
        axes = panel(figure, LEFT, y + TOP, RIGHT - LEFT, ROW * len(methods))
        _draw(axes, done, outcome)
        _words(figure, done, outcome, y)
    return figure, _text(done, title)


def _title(done: Evaluation) -> str:
    """How often intervals hold the truth, at best and at worst, as a title."""
    rows = [row for row in records(done.scores) if row["n"] and np.isfinite(row["coverage"])]
    study = done.study
    if not rows:
        return f"In this model, estimates of a {study.kind} beside its true effect"
    means = {name: np.mean([row["coverage"] for row in rows if row["method"] == name])
             for name in dict.fromkeys(row["method"] for row in rows)}  # fmt: skip
    worst, best = min(means, key=means.__getitem__), max(means, key=means.__getitem__)
    most = f"{percent(float(means[best]))} of cases ({done.labels[best].lower()})"
    told = most if worst == best else f"{percent(float(means[worst]))} ({done.labels[worst].lower()}) to {most}"
    return f"In this model, 95% intervals of this {study.kind}'s effect hold the truth in {told}"


def _notes(done: Evaluation) -> str:
    """What is shown."""
    study = done.study
    return (
        f"Each dot is one twin of {len(done.recorded.twins)}: the {study.kind} made and estimated once. Circle: mean of"
        f" the estimates; bar: their middle 90%. Green line and band: the true effect on those that began, over the"
        f" first {study.after} months of each; mean and middle 90% of twins. Off by: root mean square error. Holds"
        " truth: share of 95% intervals that do. Sees it: share of twins with an effect at 5%; false alarm: the same"
        " where nothing was changed."
    )


def _values(done: Evaluation, outcome: str, method: str) -> Array:
    """One method's estimates of one outcome, in its reader's unit, those that are numbers."""
    table = done.estimates
    mine = table[(table["outcome"] == outcome) & (table["method"] == method) & (table["arm"] == INTERVENTION)]
    values: Array = mine["value"].to_numpy() * unit_of(METRICS[outcome]).factor
    return values[np.isfinite(values)]


def reach(values: list[Array], truth: Array) -> tuple[float, float]:
    """Two ends of an axis that holds zero, the truth and most methods; one that is far off does not set it."""
    far = [float(np.quantile(np.abs(one), 0.95)) for one in values if len(one)] or [0.0]
    usual = max(float(np.median(far)), float(np.abs(truth).max()))
    near = np.concatenate(
        [truth, [0.0], *(one for one, end in zip(values, far, strict=False) if end <= WIDEST * usual)]
    )
    low, high = float(near.min()), float(near.max())
    room = 0.06 * (high - low) or 1.0
    return low - room, high + room


def _draw(axes: Axes, done: Evaluation, outcome: str) -> None:
    """Truth, dots and means of one outcome."""
    methods = list(done.labels)
    truth = effects_of(done, outcome, "treated") * unit_of(METRICS[outcome]).factor
    values = [_values(done, outcome, method) for method in methods]
    low, high = reach(values, truth)
    axes.set_xlim(low, high)
    axes.set_ylim(len(methods) - 0.5, -0.5)
    axes.axvspan(*np.quantile(truth, [0.05, 0.95]), color=blend(TRUE, 0.25), linewidth=0, zorder=1)
    axes.axvline(0, color=INK, linewidth=0.9, zorder=1)
    axes.axvline(float(truth.mean()), color=TRUE, linewidth=2.2, zorder=2)
    for place, mine in enumerate(values):
        axes.axhline(place, color=RULE, linewidth=0.7, zorder=0)
        if len(mine):
            _row(axes, place, mine, (low, high))
    _axis(axes)


def _row(axes: Axes, place: int, values: Array, ends: tuple[float, float]) -> None:
    """One method's dots, bar and mean; an arrow at the edge where its mean lies beyond."""
    inside = values[(values >= ends[0]) & (values <= ends[1])]
    axes.scatter(inside, place + 0.5 * (np.arange(len(inside)) * 0.618034 % 1 - 0.5), s=9, color=FAINT, alpha=0.6,
                 linewidths=0, zorder=3)  # fmt: skip
    mean, span = float(values.mean()), np.clip(np.quantile(values, [0.05, 0.95]), *ends)
    if ends[0] <= mean <= ends[1]:
        axes.plot(span, [place] * 2, color=GUESS, linewidth=2.4, zorder=4)
        axes.plot(mean, place, "o", markersize=7, color="white", markeredgecolor=GUESS, markeredgewidth=2, zorder=5)
        return
    edge, back = (ends[1], -1) if mean > ends[1] else (ends[0], 1)
    style = {"arrowstyle": "-|>", "color": GUESS, "linewidth": 2, "mutation_scale": 12, "shrinkA": 0, "shrinkB": 0}
    axes.annotate("", (edge, place), (edge + back * 0.07 * (ends[1] - ends[0]), place), arrowprops=style, zorder=5)


def _axis(axes: Axes) -> None:
    """A plain axis below, with round numbers and real minus signs."""
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    axes.set_facecolor("none")
    for side in ("left", "right", "top"):
        axes.spines[side].set_visible(False)
    axes.set_yticks([])
    axes.xaxis.set_major_locator(MaxNLocator(nbins=7, steps=[1, 2, 2.5, 5, 10]))
    ticks = axes.get_xticks()
    places = next((d for d in range(8) if np.allclose(np.round(ticks, d), ticks, atol=1e-9, rtol=0)), 8)
    axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: "0" if abs(x) < 1e-12 else number(x, places)))
    axes.tick_params(axis="x", labelsize=9, length=3)


def _words(figure: Figure, done: Evaluation, outcome: str, y: float) -> None:
    """The outcome and its truth above; methods on the left, their scores on the right."""
    metric = METRICS[outcome]
    unit = unit_of(metric).change
    write(figure, MARGIN, y + 0.06, metric.label, fontsize=12.5, fontweight="bold")
    digits = interval_digits(*true_effect(done, outcome), metric)
    sure = f" [{digits[1]}, {digits[2]}]" if "not known" not in digits[1] else ""
    every = change(true_effect(done, outcome, "everywhere")[0], metric)
    told = f"true effect {digits[0]}{sure}; had all begun {every}, which it {foretold(done, outcome)}   ({unit})"
    write(figure, LEFT, y + 0.1, told.replace("   ()", ""), fontsize=10, color=as_text(TRUE))
    rows = {row["method"]: row for row in records(done.scores) if row["outcome"] == outcome}
    for place, (name, label) in enumerate(done.labels.items()):
        middle = y + TOP + ROW * (place + 0.5)
        write(figure, LEFT - 0.15, middle, label, fontsize=10.5, ha="right", va="center")
        for (_, x), cell in zip(COLUMNS, _cells(rows[name], metric), strict=True):
            write(figure, x, middle, cell, fontsize=10, ha="right", va="center")


def _cells(row: dict[str, Any], metric: Metric) -> list[str]:
    """One method's scores as digits."""
    if not row["n"]:
        return ["none", "", "", "", ""]
    factor, places = unit_of(metric).factor, decimals(metric)
    cells = [number(factor * row["bias"], places, sign=True), number(factor * row["rmse"], places)]
    cells += [percent(row[name]) for name in ("coverage", "power", "false_alarms")]
    return ["" if cell == "not known" else cell for cell in cells]


def _text(done: Evaluation, title: str) -> str:
    """The figure in words."""
    parts = []
    for outcome in done.study.outcomes:
        metric = METRICS[outcome]
        rows = [row for row in records(done.scores) if row["outcome"] == outcome and row["n"]]
        told = listing([f"{done.labels[row['method']].lower()} {change(row['estimate'], metric)}" for row in rows])
        parts.append(
            f"{metric.label}: true effect {change(true_effect(done, outcome)[0], metric)}; mean estimates: {told}."
        )
    return f"{title}. {' '.join(parts)}"
