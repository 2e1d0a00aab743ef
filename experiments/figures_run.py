"""The picture of one run: every headline over time, the nation in one line and each system behind it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from experiments.one_run import OneRun
from experiments.wording import decimals, number, unit_of
from simulation.metrics import HEADLINES, METRICS, Metric

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BLUE, GREY = "#0072B2", "#B0B0B0"
COLUMNS = 3


def draw_run(done: OneRun, path: Path) -> None:
    """Draw one run as PNG, one panel a headline. Raises OSError where the disk does."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(11, 8))
    figure.subplots_adjust(left=0.05, right=0.99, bottom=0.06, top=0.89, wspace=0.16, hspace=0.48)
    FigureCanvasAgg(figure)
    panels = figure.subplots(-(-len(HEADLINES) // COLUMNS), COLUMNS, squeeze=False).ravel()
    for axes, name in zip(panels, HEADLINES, strict=False):
        _panel(axes, done, METRICS[name])
    figure.suptitle(
        f"{done.plan.scenario}, seed {done.plan.seed}: one run in this model, {done.plan.steps} months from July 2022. "
        f"Blue: the nation; grey: each of {len(done.land.icb)} systems",
        fontsize=11,
    )
    figure.savefig(path, dpi=110, metadata={"Software": None, "Description": alt_text(done)})


def alt_text(done: OneRun) -> str:
    """The picture in words."""
    ends = [
        f"{METRICS[name].label} from {_said(done, name, 0)} to {_said(done, name, done.plan.steps)}"
        for name in HEADLINES
    ]
    return f"Nine lines over {done.plan.steps} months: " + "; ".join(ends) + "."


def _said(done: OneRun, name: str, month: int) -> str:
    metric = METRICS[name]
    return number(done.value(name, month) * unit_of(metric).factor, decimals(metric))


def _panel(axes: Axes, done: OneRun, metric: Metric) -> None:
    """One headline: lines, and a title with unit and direction."""
    unit = unit_of(metric)
    months: Any = np.arange(done.plan.steps + 1)
    if metric.name in done.run.systems:
        axes.plot(months, done.run.systems[metric.name][:, :, 0] * unit.factor, color=GREY, linewidth=0.4, alpha=0.6)
    axes.plot(months, done.run.nation[metric.name][:, 0] * unit.factor, color=BLUE, linewidth=1.8)
    better = f"{metric.better} is better" if metric.better != "neither" else "neither way is better"
    axes.set_title(f"{metric.label}\n{unit.level.strip('()')}; {better}", fontsize=9, loc="left")
    axes.set_xticks(range(0, done.plan.steps + 1, 24 if done.plan.steps >= 48 else 12))
    axes.set_xlabel("months", fontsize=8)
    axes.tick_params(labelsize=8)
    axes.spines[["top", "right"]].set_visible(False)
