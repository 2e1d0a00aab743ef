"""What a sweep found, for a terminal: the mean of every outcome by scenario, and the runs that failed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from experiments.sweeps.pairs import paired
from experiments.wording import change, level, months, percent, unit_of
from simulation.metrics import HEADLINES, METRICS

if TYPE_CHECKING:
    import pandas as pd

    from experiments.designs.design import Recording
    from experiments.sweeps.results import Results

ABREAST = 5  # scenarios side by side
LINES = 24  # outcomes that are told one by one
NAMED = 10  # failures that are told one by one


def table(results: Results) -> Iterator[str]:
    """Means over points and twins, one line an outcome; of two scenarios, also how far b less a lies apart."""
    names = [one.name for one in results.design.arms]
    done = results.runs[results.runs["status"] == "done"]
    counts = done["scenario"].value_counts()
    told = ", ".join(f"{name} {counts.get(name, 0):,}" for name in names)
    yield f"In this model, means over points and twins (runs: {told})"
    for first in range(0, len(names), ABREAST):
        yield from _lined(_block(results, done, names[first : first + ABREAST], two=len(names) == 2))
    untold = len(results.design.recording.outcomes) - len(_told(results.design.recording))
    if untold:
        yield f"The table of runs has {untold:,} more outcomes."
    if len(names) == 2:
        pairs = len(paired(results.runs, names[0], names[1], ()))
        yield f"Differences are {names[1]} less {names[0]} at the same point with the same luck: {pairs:,} pairs."


def means(results: Results) -> list[dict[str, Any]]:
    """The same for a script: one entry an outcome and scenario; null where no run is done."""
    done = results.runs[results.runs["status"] == "done"]
    here = {one.name: done[done["scenario"] == one.name] for one in results.design.arms}
    return [
        {"scenario": name, "outcome": outcome, "mean": float(rows[outcome].mean()) if len(rows) else None}
        for name, rows in here.items()
        for outcome in results.design.recording.outcomes
    ]


def failures(runs: pd.DataFrame) -> Iterator[str]:
    """The runs that are not done, each with the last line of what it raised; the first of them, and how many more."""
    lost = runs[runs["status"] != "done"]
    for _, row in lost.head(NAMED).iterrows():
        why = str(row["error"]).strip().rpartition("\n")[2] if "error" in row else ""
        yield f"{row['status']}: {row['scenario']}, point {row['point']}, twin {row['twin']}" + (
            f": {why}" if why else ""
        )
    if len(lost) > NAMED:
        yield f"and {len(lost) - NAMED:,} more"


def _told(kept: Recording) -> list[tuple[str, float]]:
    """The outcomes that are told: all; of very many the headlines, and of many of these those of the last month."""
    every = [(name, month) for name in kept.metrics for month in kept.months]
    heads = [(name, month) for name, month in every if name in HEADLINES] or every
    last = [(name, month) for name, month in heads if month == max(kept.months)]
    return next((some for some in (every, heads, last) if len(some) <= LINES), last[:LINES])


def _block(results: Results, done: pd.DataFrame, names: Sequence[str], *, two: bool) -> Iterator[list[str]]:
    """The cells of some scenarios, a row an outcome, the heads first."""
    yield ["", *names, *(["difference", "better in"] if two else []), "unit"]
    kept = results.design.recording
    apart = paired(results.runs, names[0], names[1], kept.outcomes) if two else None
    for name, month in _told(kept):
        outcome, metric = f"{name}@{month:g}", METRICS[name]
        cells = [level(done.loc[done["scenario"] == one, outcome].mean(), metric) for one in names]
        if apart is not None:
            cells += [change(apart[outcome].mean(), metric), _better(apart[outcome], metric.better)]
        yield [f"{metric.label}, {months(month)}", *cells, unit_of(metric).level]


def _better(apart: pd.Series[float], better: str) -> str:
    """In what share of pairs the second is better; nothing where neither way is."""
    if better == "neither" or not len(apart):
        return ""
    return percent(float(((apart > 0) if better == "more" else (apart < 0)).mean()))


def _lined(rows: Iterator[list[str]]) -> Iterator[str]:
    """Cells in columns: the first and the last to the left, numbers to the right."""
    cells = list(rows)
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for row in cells:
        yield "  ".join(
            text.rjust(width) if 0 < place < len(row) - 1 else text.ljust(width)
            for place, (text, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
