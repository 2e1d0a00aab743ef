"""The scores as a table of plain text, for the terminal."""

from __future__ import annotations

import math
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from experiments.comparing.finding import records
from experiments.evaluations.finding import finding, foretold, true_effect
from experiments.wording import decimals, interval_digits, number, percent, unit_of
from simulation.metrics import METRICS, Metric

if TYPE_CHECKING:
    from experiments.evaluations.evaluation import Evaluation

COLUMNS = ("", "estimate", "bias", "off by", "interval", "holds truth", "sees it", "false alarm", "before")
LEGEND = (
    "Estimate, bias (estimate less truth), off by (root mean square error): over twins. Interval: mean width of the 95%"
    " intervals. Holds truth: share of them that hold the truth of their twin; 95% should. Sees it: share of twins in"
    " which the method says that there is an effect. False alarm: the same where nothing was changed; 5% should."
    " Before: share in which a test of the time before the start rejects."
)


def table_text(done: Evaluation) -> str:
    """Every outcome: the truth, then each method's scores; and the finding."""
    if not done.recorded.twins:
        return finding(done)
    rows = {name: [row for row in records(done.scores) if row["outcome"] == name] for name in done.study.outcomes}
    cells = {name: [_cells(done, row) for row in mine] for name, mine in rows.items()}
    every = [list(COLUMNS), *(line for lines in cells.values() for line in lines)]
    widths = [max(len(line[place]) for line in every) for place in range(len(COLUMNS))]
    head = _line(list(COLUMNS), widths)
    rule = "-" * len(head)
    lines = [head, rule]
    for name, mine in cells.items():
        lines += [*wrap(_truth(done, name), len(rule)), *(_line(line, widths) for line in mine)]
    return "\n".join([*lines, rule, *wrap(LEGEND, len(rule)), "", *wrap(finding(done), len(rule))])


def _truth(done: Evaluation, outcome: str) -> str:
    """An outcome and what the intervention really did to it."""
    metric = METRICS[outcome]
    unit = unit_of(metric).change.removeprefix("on a scale of ")
    told = {
        effect: _span(*true_effect(done, outcome, effect), metric) for effect in ("treated", "untreated", "everywhere")
    }
    return (
        f"{metric.label} ({unit}): true effect {told['treated']}; on those that had not begun {told['untreated']};"
        f" had all begun {told['everywhere']}, which it {foretold(done, outcome)}"
    )


def _span(mean: float, low: float, high: float, metric: Metric) -> str:
    digits = interval_digits(mean, low, high, metric)
    return digits[0] if math.isnan(low) else f"{digits[0]} [{digits[1]}, {digits[2]}]"


def _cells(done: Evaluation, row: dict[str, Any]) -> list[str]:
    """One row's cells."""
    metric, label = METRICS[row["outcome"]], "  " + done.labels[row["method"]]
    if not row["n"]:
        return [label, "none", *[""] * (len(COLUMNS) - 2)]
    factor, places = unit_of(metric).factor, decimals(metric) + 1
    sizes = [number(factor * row[name], places, sign=sign)
             for name, sign in (("estimate", True), ("bias", True), ("rmse", False), ("width", False))]  # fmt: skip
    shares = [percent(row[name]) for name in ("coverage", "power", "false_alarms", "pretrend")]
    return [label, *("" if cell == "not known" else cell for cell in (*sizes, *shares))]


def _line(cells: list[str], widths: list[int]) -> str:
    """Words to the left, numbers to the right."""
    first, *others = (cell.rjust(width) for cell, width in zip(cells, widths, strict=True))
    return "  ".join([first.strip().ljust(widths[0]) if first.strip() == first else cells[0].ljust(widths[0]), *others])
