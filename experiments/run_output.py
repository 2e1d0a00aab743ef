"""What a single run leaves in its folder: tidy tables, a figure, its story, and a manifest that says what they are."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from experiments.identity import landscape_hash, model_hash, version
from experiments.one_run import OneRun
from experiments.store import MANIFEST, write_csv, write_json, write_parquet
from experiments.story import RULE
from simulation.metrics import METRICS

COLUMNS = {
    "run_id": "what the run is: equal for equal runs on every machine",
    "scenario": "the scenario's name, a label",
    "twin": "the number of the luck (the seed)",
    "month": "months since July 2022, 0 being the start",
    "metric": "one of `metrics` below",
    "value": "in the metric's unit; shares run from 0 to 1",
    "system": "the board's code",
    "region": "the region's code",
    "date": "the year and month in which it happened; `month` counts it when that month is over",
    "kind": "what happened",
    "body": "the code of the body to which it happened",
    "name": "its name; empty for the nation",
    "partner": "the code of the other body; may be empty",
    "cause": "what the body's situation was",
    "followed": "what a metric that it bears on did in the six months after, which need not be its effect",
}
CSV_ROWS = 200_000  # a larger table is left as Parquet alone: a spreadsheet would not open it well
PACKAGES = ("numpy", "scipy", "pandas", "pyarrow")


def write_run(done: OneRun, folder: Path) -> None:
    """Write everything about one run into a folder. Raises OSError where the disk does."""
    from experiments.figures_run import draw_run

    tables = {"series": done.series(), "systems": done.systems(), "regions": done.regions(), "events": done.events()}
    for name, table in tables.items():
        if len(table) <= CSV_ROWS:
            write_csv(table, folder / f"{name}.csv")
        write_parquet(table, folder / f"{name}.parquet")
    draw_run(done, folder / "run.png")
    told = ["In order of time:", "", *done.story.points, "", "Often:", "", *done.story.routine]
    lines = [*told, "", f"Chosen so: {RULE}."]
    (folder / "story.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    write_json(
        {
            "plan": done.plan.described(), "run_id": done.run_id, "version": version(), "model": model_hash(),
            "landscape": landscape_hash(done.land), "written": datetime.now(tz=UTC).isoformat("T", "seconds"),
            "python": sys.version.split()[0], "packages": {name: metadata.version(name) for name in PACKAGES},
            "rows": {name: len(table) for name, table in tables.items()}, "columns": COLUMNS,
            "metrics": {
                name: {"meaning": metric.meaning, "unit": metric.unit, "better": metric.better}
                for name, metric in METRICS.items()
            },
        },
        folder / MANIFEST,
    )  # fmt: skip
