"""What a comparison leaves in its folder: tidy tables, figures, the report, and a manifest that says what they are."""

from __future__ import annotations

import platform
import sys
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experiments.comparing.panels import side_by_side
from experiments.figures.frame import png
from experiments.identity import landscape_hash, model_hash, version
from experiments.store import MANIFEST, write_csv, write_json, write_parquet
from simulation.metrics import METRICS

if TYPE_CHECKING:
    from experiments.compare import Comparison

PACKAGES = ("numpy", "scipy", "pandas", "pyarrow", "dask", "distributed", "matplotlib")
SHOWN = ("waits", "cooperation")  # the metrics with a fan and a map of their own
FILES = {
    "report.html": "this comparison for readers, in one file",
    "paired.csv": "paired differences of every metric in the stated months, b less a",
    "summary.csv": "mean, spread and quantiles over twins of every metric, once a year",
    "groups.csv": "who loses: mean difference and share of systems worse, by region and fifth of deprivation",
    "runs.csv": "one row a run: its id, scenario, twin, and whether it is done or failed",
    "series.parquet": "every metric of the nation after every step of every run",
    "systems.parquet": "every headline of every system, once a year, in every run",
    MANIFEST: "the plan, the model, versions, the command, and what the columns mean",
}
COLUMNS = {
    "run_id": "what the run is: equal for equal runs on every machine",
    "scenario": "the scenario's name, a label",
    "twin": "the number of the luck (the seed), the same in every scenario",
    "month": "months since July 2022, 0 being the start",
    "metric": "one of `metrics` below",
    "system": "the board's ODS code",
    "value": "in the metric's unit; shares run from 0 to 1",
    "a, b": "the arms: every difference is b less a",
    "mean, low, high": "paired.csv: mean difference and its 95 % interval by Student's t, in the metric's unit",
    "boot_low, boot_high": "the same interval by bootstrap over twins, with a fixed key",
    "p05, p25, median, p75, p95": "quantiles over twins (in paired.csv: of the differences)",
    "better": "share of twins in which b is better; blank where neither way is",
    "band": "a difference that lies within plus or minus this is too small to matter",
    "verdict": "of b: better, worse, higher, lower, no clear difference, or too small to matter",
    "needed": "twins still needed until half the 95 % interval is as wide as the band",
    "factor": "how many times less variance the shared luck leaves than independent luck would",
    "difference, worse": "groups.csv: mean over the group's systems, and share of them clearly worse under b",
}


def figures_of(comparison: Comparison) -> dict[str, tuple[bytes, str]]:
    """Every figure by the name of its file without ending: as PNG, and in words. Empty where no twin finished."""
    from experiments.figures.fan import fan
    from experiments.figures.forest import forest
    from experiments.figures.hexmap import hexmap

    recorded, _ = side_by_side(comparison.panels[comparison.plan.a], comparison.panels[comparison.plan.b])
    if not recorded.twins:
        return {}
    figures = {"forest": forest(comparison)}
    figures |= {f"fan-{name}": fan(comparison, name) for name in SHOWN if name in recorded.nation}
    figures |= {f"hexmap-{name}": hexmap(comparison, name) for name in SHOWN if name in recorded.systems}
    return {name: (png(figure), text) for name, (figure, text) in figures.items()}


def manifest(comparison: Comparison) -> dict[str, Any]:
    """The manifest: the plan, and apart from it what made the results and when."""
    return {
        "plan": comparison.plan.described(),
        "command": comparison.command,
        "made by": made_by(comparison),
        "started": comparison.started,
        "finished": comparison.finished,
        "runs": {"done": len(comparison.runs) - comparison.failed, "failed": comparison.failed},
        "finding": comparison.finding.paragraph,
        "files": FILES,
        "columns": COLUMNS,
        "metrics": {
            name: {"meaning": metric.meaning, "unit": metric.unit, "better": metric.better, "band": metric.band}
            for name, metric in METRICS.items()
        },
    }


def made_by(comparison: Comparison) -> dict[str, Any]:
    """The model, the landscape, and what they ran on."""
    return {
        "icsim": version(), "model": model_hash(), "landscape": landscape_hash(comparison.land),
        "python": sys.version.split()[0], "platform": platform.platform(),
        "packages": {name: metadata.version(name) for name in PACKAGES},
    }  # fmt: skip


def write_all(comparison: Comparison, folder: Path, *, report: bool = True) -> None:
    """Write everything about a comparison into a folder; without `report`, tables only. Raises OSError."""
    write_parquet(comparison.series, folder / "series.parquet")
    write_parquet(comparison.systems, folder / "systems.parquet")
    tables = {"paired": comparison.paired, "summary": comparison.summary, "groups": comparison.losers}
    for name, table in (tables | {"runs": comparison.runs}).items():
        write_csv(table, folder / f"{name}.csv")
    if report:
        from experiments.comparing.report import rendered

        figures = figures_of(comparison)
        for name, (image, _) in figures.items():
            (folder / f"{name}.png").write_bytes(image)
        (folder / "report.html").write_text(rendered(comparison, figures), encoding="utf-8")
    write_json(manifest(comparison), folder / MANIFEST)
