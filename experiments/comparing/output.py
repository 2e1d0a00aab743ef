"""What a comparison leaves in its folder: tidy tables, figures, the report, and a manifest that says what they are."""

from __future__ import annotations

import platform
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experiments.comparing.summary import runs_list
from experiments.figures.frame import png
from experiments.identity import landscape_hash, model_hash, version
from experiments.store import MANIFEST, csv_text, json_text
from experiments.sweeps.disk import put
from simulation.metrics import METRICS

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from experiments.comparing.comparison import Comparison
    from experiments.comparing.plan import Plan

PACKAGES = ("numpy", "scipy", "pandas", "pyarrow", "dask", "distributed", "matplotlib")
SHOWN = ("waits", "cooperation")  # the metrics with a fan and a map of their own
FILES = {
    "report.html": "this comparison for readers, in one file",
    "paired.csv": "paired differences of every metric in the stated months, b less a",
    "summary.csv": "mean, spread and quantiles of every metric, over twins or worlds, once a year",
    "groups.csv": "who gains and who loses, by region, wave, size, deprivation and kind of body",
    "runs.csv": "one row a run: its id, scenario, world (point) and twin, whether it is done, and why not",
    MANIFEST: "the plan, the model, versions, the command, and what the columns mean",
    "sweep.json, parts/": "the store: every run (parts/*.runs.parquet), the nation month by month (*.series.parquet)"
    " and every system in the stated months (*.systems.parquet)",
}
OVER_WORLDS = {
    "worlds.csv": "shares of plausible worlds in which each arm does better; spread between worlds and between twins",
    "regret.csv": "by how much each policy falls short of the best in its world",
    "best.csv": "in what share of worlds each policy does best",
    "enough.csv": "in what share of worlds each policy is good enough",
}
COLUMNS = {
    "run_id": "what the run is: equal for equal runs on every machine",
    "scenario": "the scenario's name, a label",
    "point": "the number of the world: a draw of what is unknown, the same in every scenario",
    "twin": "the number of the luck (the seed), the same in every scenario",
    "month": "months since July 2022, 0 being the start",
    "metric": "one of `metrics` below",
    "unit": "the unit of the metric, and of every number that is in it; shares run from 0 to 1",
    "a, b": "the arms: every difference is b less a",
    "n": "how many twins, or worlds, it is taken over",
    "a_mean, b_mean": "the mean of the metric in each arm",
    "mean, low, high": "mean difference and its 95 % interval by Student's t",
    "summary.csv: mean, sd": "mean and standard deviation of the metric over twins, or worlds",
    "boot_low, boot_high": "the same interval by bootstrap over twins, with a fixed key",
    "p05, p25, median, p75, p95": "quantiles over twins, or over worlds (in paired.csv, worlds.csv: of differences)",
    "better": "share of twins, or worlds, in which b is better; blank where neither way is",
    "band": "a difference that lies within plus or minus this is too small to matter",
    "verdict": "of b: better, worse, higher, lower, no clear difference, or too small to matter",
    "precision, needed": "how wide half the interval should be at most; twins (or worlds) still needed until it is",
    "factor": "how many times less variance the shared luck leaves than independent luck would",
    "kind, group": "what bodies are grouped by, and the name of the group",
    "groups.csv: difference, low, high": "mean difference over the bodies of the group, with its 95 % interval",
    "members, gains, loses": "groups.csv: bodies of the group; share of systems clearly better and worse under b",
    "worlds": "how many worlds it is taken over",
    "worlds.csv: runs": "how many pairs of runs it is taken over",
    "b_better, small, a_better": "worlds.csv: shares of worlds by the band, each with its 95 % interval (_low, _high)",
    "*_low, *_high": "the ends of the 95 % interval of what is named before it",
    "sd_between, sd_within": "worlds.csv: deviations of the difference between worlds and between twins of one",
    "of_parameters": "worlds.csv: sd_between, squared, as a share of both squared",
    "money_further": "worlds.csv: share of worlds in which money moves the metric further than b less a does",
    "policy": "the arm",
    "regret.csv: mean, median, p95, most": "its regret over worlds: by how much it falls short of the best in each",
    "bands, p95_bands": "mean and 95th percentile of the regret, in bands",
    "best.csv: share, low, high": "share of worlds in which the arm does best, with its 95 % interval",
    "enough.csv: share, low, high": "share of worlds in which the arm is good enough, with its 95 % interval",
    "criterion": "enough.csv: baseline (no worse than it by more than a band) or threshold (as asked for)",
}


def figures_of(comparison: Comparison) -> dict[str, tuple[bytes, str]]:
    """Every figure by the name of its file without ending: as PNG, and in words. Empty where no pair finished."""
    return {name: (png(figure), text) for name, (figure, text) in _drawn(comparison)}


def _drawn(comparison: Comparison) -> Iterator[tuple[str, tuple[Figure, str]]]:
    """Every figure that there is something to draw for."""
    from experiments.figures.fan import fan
    from experiments.figures.forest import forest
    from experiments.figures.gains import gains
    from experiments.figures.hexmap import hexmap
    from experiments.figures.robust import robust
    from experiments.figures.worlds import worlds

    recorded = comparison.first[0]
    if not recorded.keys:
        return
    yield ("worlds", worlds(comparison)) if comparison.plan.many else ("forest", forest(comparison))
    if comparison.robust is not None:
        yield "robust", robust(comparison)
    yield from ((f"fan-{name}", fan(comparison, name)) for name in SHOWN if name in recorded.series)
    yield from ((f"hexmap-{name}", hexmap(comparison, name)) for name in SHOWN if name in recorded.systems)
    if len(comparison.groups):
        yield "gains", gains(comparison)


def tables_of(comparison: Comparison) -> dict[str, pd.DataFrame]:
    """Every table by the name of its file without ending."""
    tables = {
        "paired": comparison.paired, "summary": comparison.summary, "groups": comparison.groups,
        "runs": runs_list(comparison.runs),
    }  # fmt: skip
    if comparison.plan.many:
        tables["worlds"] = comparison.worlds
    if comparison.robust is not None:
        tables |= {name: getattr(comparison.robust, name) for name in ("regret", "best", "enough")}
    return tables


def files_of(plan: Plan) -> dict[str, str]:
    """What is in the folder, by name."""
    return FILES | (OVER_WORLDS if plan.many else {})


def manifest(comparison: Comparison) -> dict[str, Any]:
    """The manifest: the plan, and apart from it what was asked, what made the results and when."""
    asked = comparison.asked
    return {
        "plan": comparison.plan.described(),
        "asked": {"precision": dict(asked.precision), "thresholds": [str(one) for one in asked.thresholds]},
        "command": comparison.command,
        "made by": made_by(comparison),
        "started": comparison.started,
        "finished": comparison.finished,
        "runs": {"done": len(comparison.runs) - comparison.failed, "failed": comparison.failed},
        "finding": comparison.finding.paragraph,
        "files": files_of(comparison.plan),
        "columns": COLUMNS,
        "metrics": {
            name: {"meaning": metric.meaning, "unit": metric.unit, "better": metric.better, "band": metric.band}
            for name, metric in METRICS.items() if name in comparison.plan.metrics
        },
    }  # fmt: skip


def made_by(comparison: Comparison) -> dict[str, Any]:
    """The model, the landscape, and what they ran on."""
    return {
        "icsim": version(), "model": model_hash(), "landscape": landscape_hash(comparison.land),
        "python": sys.version.split()[0], "platform": platform.platform(),
        "packages": {name: metadata.version(name) for name in PACKAGES},
    }  # fmt: skip


def write_all(comparison: Comparison, folder: Path, *, report: bool = True) -> None:
    """Write everything about a comparison into a folder, the manifest last; without `report`, tables only.

    Each file is whole or not there. Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in tables_of(comparison).items():
        put(folder / f"{name}.csv", csv_text(table).encode())
    if report:
        from experiments.comparing.report import rendered

        figures = figures_of(comparison)
        for name, (image, _) in figures.items():
            put(folder / f"{name}.png", image)
        put(folder / "report.html", rendered(comparison, figures).encode())
    put(folder / MANIFEST, json_text(manifest(comparison)).encode())
