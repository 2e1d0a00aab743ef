"""CSV: the numbers of a page as `icsim run` writes them, row by row and digit by digit."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping

from classroom.ask import Ask
from classroom.outcome import Outcome
from classroom.shown import SHOWN
from simulation.core.landscape import Landscape

Row = tuple[str | int | float, ...]


def series(ask: Ask, runs: Mapping[str, Outcome]) -> str:
    """The nation's lines under both policies: run_id, scenario, twin, month, metric, value."""
    return _written(("run_id", "scenario", "twin", "month", "metric", "value"), _series(ask, runs))


def systems(ask: Ask, runs: Mapping[str, Outcome], land: Landscape, metric: str) -> str:
    """One metric in every system: run_id, scenario, twin, month, system (code), metric, value."""
    heads = ("run_id", "scenario", "twin", "month", "system", "metric", "value")
    return _written(heads, _systems(ask, runs, land, metric))


def _series(ask: Ask, runs: Mapping[str, Outcome]) -> Iterator[Row]:
    for label, run in _labelled(ask, runs):
        for name in SHOWN:
            for month, value in enumerate(run.nation[name].tolist()):
                yield *label, month, name, value


def _systems(ask: Ask, runs: Mapping[str, Outcome], land: Landscape, metric: str) -> Iterator[Row]:
    for label, run in _labelled(ask, runs):
        for month, values in enumerate(run.systems[metric].tolist()):
            for code, value in zip(land.icb.codes, values, strict=True):
                yield *label, month, code, metric, value


def _labelled(ask: Ask, runs: Mapping[str, Outcome]) -> Iterator[tuple[Row, Outcome]]:
    for side, policy in (("a", ask.a), ("b", ask.b)):
        yield (runs[side].run_id, policy.scenario, ask.seed), runs[side]


def _written(heads: Row, rows: Iterator[Row]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows(rows)
    return text.getvalue()
