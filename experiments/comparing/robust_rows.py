"""Rows of the report's tables of what is robust: a row a metric, a cell a policy, in the month of the finding."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from experiments.comparing.finding import records
from experiments.comparing.robustness import ALL
from experiments.wording import decimals, number, percent, unit_of
from simulation.metrics import METRICS

if TYPE_CHECKING:
    import pandas as pd

    from experiments.comparing.comparison import Comparison

TOGETHER = "All together"
Words = Callable[[dict[str, Any]], str]


@dataclass(frozen=True, slots=True)
class RobustRow:
    """One metric, with a cell for each policy; `leads` is the place of the best of them, -1 where several are."""

    label: str
    unit: str
    cells: list[str]
    leads: int


def best_rows(comparison: Comparison) -> list[RobustRow]:
    """In what share of worlds each policy does best."""
    return _rows(comparison, comparison.robust.best, _share) if comparison.robust is not None else []


def regret_rows(comparison: Comparison) -> list[RobustRow]:
    """The regret of each policy: its mean, and that of one world in twenty."""
    return _rows(comparison, comparison.robust.regret, _regret, "bands") if comparison.robust is not None else []


def enough_rows(comparison: Comparison, criterion: str) -> list[RobustRow]:
    """In what share of worlds each policy is good enough, by one criterion."""
    if comparison.robust is None:
        return []
    table = comparison.robust.enough
    return _rows(comparison, table[table["criterion"] == criterion] if len(table) else table, _share)


def label_of(name: str) -> str:
    """A metric's label; a threshold with the label of its metric."""
    metric, _, rest = name.partition(" ")
    label = TOGETHER if name == ALL else METRICS[metric].label
    return f"{label}, {rest}" if rest else label


def _rows(comparison: Comparison, table: pd.DataFrame, words: Words, less: str = "") -> list[RobustRow]:
    """A row a metric. The largest share leads, or else what is least of the column `less`."""
    plan, told = comparison.plan, []
    rows = records(table[table["month"] == plan.month]) if len(table) else []
    for name in dict.fromkeys(row["metric"] for row in rows):
        own = {row["policy"]: row for row in rows if row["metric"] == name}
        ordered = [own[policy] for policy in plan.policies]
        ranks = [-row[less] if less else row["share"] for row in ordered]
        leads = ranks.index(max(ranks)) if ranks.count(max(ranks)) == 1 else -1
        unit = unit_of(METRICS[name]).change if name in METRICS else ""
        told.append(RobustRow(label_of(name), unit, [words(row) for row in ordered], leads))
    return told


def _share(row: dict[str, Any]) -> str:
    """A share of worlds with its interval."""
    return f"{percent(row['share'])} ({percent(row['low'])} to {percent(row['high'])})"


def _regret(row: dict[str, Any]) -> str:
    """A regret in the metric's unit and in bands."""
    bands, far = f"{number(row['bands'], 1)} bands", f"{number(row['p95_bands'], 1)} bands"
    if row["metric"] == ALL:
        return f"{bands}; one world in twenty over {far}"
    metric = METRICS[row["metric"]]
    mean, most = (number(unit_of(metric).factor * row[name], decimals(metric)) for name in ("mean", "p95"))
    return f"{mean} ({bands}); one world in twenty over {most}"
