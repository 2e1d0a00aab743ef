"""Rows of the report's table of worlds: shares, differences and spreads, as words."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from experiments.comparing.finding import headline_rows
from experiments.comparing.finding_over_worlds import mostly
from experiments.wording import change, decimals, number, percent, unit_of
from simulation.metrics import METRICS, Metric

if TYPE_CHECKING:
    from experiments.comparing.comparison import Comparison

DASH = "\N{EM DASH}"
VERDICTS = {"b_better": "{b} better in most", "a_better": "{a} better in most", "small": "too small to matter in most"}


@dataclass(frozen=True, slots=True)
class WorldRow:
    """One metric in one month over worlds, as a reader sees it. `side`: "a" or "b", whichever is mostly better."""

    label: str
    unit: str
    month: str
    b: str
    small: str
    a: str
    median: str
    middle: str
    between: str
    within: str
    parameters: str
    money: str
    verdict: str
    side: str


def world_rows(comparison: Comparison, pair: tuple[str, str]) -> list[WorldRow]:
    """The headlines of one pair over worlds in every stated month, a headline's months together."""
    by_month = [headline_rows(comparison.worlds, pair, month) for month in comparison.plan.stated]
    return [_world_row(row) for group in zip(*by_month, strict=True) for row in group]


def share_words(row: dict[str, Any], name: str) -> str:
    """A share of worlds with its interval; a dash where there is none."""
    if math.isnan(row.get(name, math.nan)):
        return DASH
    return f"{percent(row[name])} ({percent(row[f'{name}_low'])} to {percent(row[f'{name}_high'])})"


def _world_row(row: dict[str, Any]) -> WorldRow:
    """A row of the table of worlds in words."""
    metric, side = METRICS[row["metric"]], mostly(row)
    known = not math.isnan(row["of_parameters"])
    return WorldRow(
        metric.label, unit_of(metric).change, f"{row['month']:g}",
        share_words(row, "b_better"), share_words(row, "small"), share_words(row, "a_better"),
        change(row["median"], metric), f"{change(row['p05'], metric)} to {change(row['p95'], metric)}",
        _deviation(row["sd_between"], metric), _deviation(row["sd_within"], metric),
        percent(row["of_parameters"]) if known else DASH, share_words(row, "money_further"),
        VERDICTS.get(side, "depends on the world").format(a=row["a"], b=row["b"]),
        {"b_better": "b", "a_better": "a"}.get(side, ""),
    )  # fmt: skip


def _deviation(value: float, metric: Metric) -> str:
    """A standard deviation in the reader's unit; a dash where it is not known."""
    return DASH if math.isnan(value) else number(unit_of(metric).factor * value, decimals(metric) + 1)
