"""What an evaluation leaves in its folder, beside the runs: scores, estimates, the truth, the panel, and figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experiments.evaluations.finding import finding
from experiments.evaluations.study import UNTOUCHED
from experiments.evaluations.truth import EFFECTS
from experiments.figures.frame import png
from experiments.store import write_csv, write_json, write_parquet
from experiments.sweeps.disk import TEMPORARY, forget, put
from simulation.metrics import METRICS

if TYPE_CHECKING:
    from experiments.evaluations.evaluation import Evaluation

MANIFEST = "evaluation.json"
FILES = {
    "scores.csv": "how each method did on each outcome, over twins",
    "estimates.csv": "every estimate of every twin, with the intervention and in the untouched twin",
    "effects.csv": "the true effects of every twin",
    "truth.csv": "the true effects of every twin, month by month since the start",
    "panel.parquet": "what was recorded with the intervention: one row a twin, system and month",
    "untouched.parquet": "the same in the untouched twin: what a method finds there is a false alarm",
    "estimates.png": "estimates of every method beside the truth",
    "event-time.png": "the effect by months since the start, as seen and as it was",
    "one-country.png": "those that began, their untouched twin, and the others, in one country",
    MANIFEST: "the study, the finding, and what the columns mean",
}
COLUMNS = {
    "twin": "the number of the luck: one country in which the study is made once",
    "system, region": "ODS codes",
    "month": "months since July 2022",
    "outcome": "the metric that is estimated",
    "method": "the method, as `estimate` in a study names it, or one of the asker's own",
    "n": "twins that it is taken over",
    "since": "the last month before the system began; empty where it never did",
    "treated": "1 where the system ever begins",
    "begun": "1 where it has begun by that month",
    "arm": "intervention, or untouched: the same luck, in which nothing was changed",
    "value, low, high, p": "an estimate, its 95 % interval, and p of no effect; empty where the method gives none",
    "pretrend": "p of the test that those that began did not differ before; in scores.csv the share that rejects",
    "alarm": "1 where the method says that there is an effect",
    "truth": "the true effect on those that began, in that twin; 0 in the untouched one",
    "scores.csv: truth": "mean over twins of the true effect on those that began",
    "estimate, bias, rmse": "scores.csv: mean estimate; estimate less truth, with its interval; its root mean square",
    "coverage": "share of 95 % intervals that hold the truth, with its exact interval",
    "width": "mean width of the 95 % intervals",
    "power, false_alarms": "share of twins with an alarm: with the intervention, and where nothing was changed",
    "*_low, *_high": "the ends of the 95 % interval of what is named before it",
    **{f"effects.csv: {name}": f"the true effect {text}" for name, text in EFFECTS.items()},
    "effect": "truth.csv: which of the columns of effects.csv it is",
    "truth.csv: value": "the true effect in that month, mean over systems",
    "since_start": "months since the start: each system's own for those that began, else the first",
}


def write_all(done: Evaluation, folder: Path, command: str = "") -> None:
    """Write everything about an evaluation into its folder, each file whole or not at all. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    tables = {"scores": done.scores, "estimates": done.estimates, "effects": done.effects, "truth": done.truth}
    if done.recorded.twins:
        for name, table in tables.items():
            _put(folder / f"{name}.csv", partial(write_csv, table))
        for name, panel in (("panel", done.panel()), ("untouched", done.panel(UNTOUCHED))):
            _put(folder / f"{name}.parquet", partial(write_parquet, panel))
    texts = {}
    for name, image, text in figures_of(done):
        put(folder / f"{name}.png", image)
        texts[f"{name}.png"] = text
    _put(folder / MANIFEST, partial(write_json, manifest(done, command, texts)))


def figures_of(done: Evaluation) -> Iterator[tuple[str, bytes, str]]:
    """Every figure: the name of its file without ending, as PNG, and in words. None where no twin finished."""
    from experiments.figures.estimates import estimates
    from experiments.figures.event_time import event_time
    from experiments.figures.one_country import one_country

    if done.recorded.twins:
        for name, drawn in (("estimates", estimates), ("event-time", event_time), ("one-country", one_country)):
            figure, text = drawn(done)
            yield name, png(figure), text


def manifest(done: Evaluation, command: str, texts: dict[str, str]) -> dict[str, Any]:
    """What was asked, what was found, and what the files hold."""
    return {
        "study": done.study.described(), "command": command, "finding": finding(done),
        "twins finished": len(done.recorded.twins), "runs failed": done.failed, "files": FILES, "columns": COLUMNS,
        "figures": texts,
        "outcomes": {
            name: {"meaning": METRICS[name].meaning, "unit": METRICS[name].unit, "band": METRICS[name].band}
            for name in done.study.outcomes
        },
    }  # fmt: skip


def _put(path: Path, write: Callable[[Path], object]) -> None:
    """Write a file beside its place, then put it there."""
    new = path.with_name(f".{path.name}{TEMPORARY}")
    try:
        write(new)
        new.replace(path)
    except BaseException:
        forget(new)
        raise
