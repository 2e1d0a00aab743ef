"""The terminal: a comparison's headlines as a table of plain text, as wide as it needs to be."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from experiments.comparing.finding import headline_rows
from experiments.comparing.rows import PairedRow, stated_rows
from experiments.wording import change
from simulation.metrics import METRICS

if TYPE_CHECKING:
    from experiments.compare import Comparison

COLUMNS = ("month", "{a}", "{b}", "difference", "95% interval", "share", "in this model", "needed", "money arm")
WORDS = 6  # the column of words; numbers stand on the right


def table_text(comparison: Comparison) -> str:
    """Every headline in every stated month, as lines: the value of each arm, difference, interval, and what they say.

    Ends with the finding. Differences are b less a; the money arm's effect stands in the last column.
    """
    plan = comparison.plan
    rows = stated_rows(comparison, (plan.a, plan.b))
    money = {
        (METRICS[row["metric"]].label, f"{month:g}"): change(row["mean"], METRICS[row["metric"]])
        for month in plan.stated
        for row in headline_rows(comparison.paired, (plan.baseline, plan.money), month)
    }
    header = [column.format(a=plan.a, b=plan.b) for column in COLUMNS]
    body = [_cells(row, money.get((row.label, row.month), "")) for row in rows]
    first, rule, *lines = _lines([header, *body])
    told = [first, rule]
    for place, (row, line) in enumerate(zip(rows, lines, strict=True)):
        if not place or row.label != rows[place - 1].label:
            told.append(f"{row.label} ({row.unit.strip('()').removeprefix('on a scale of ')})")
        told.append(line)
    legend = (
        f"Differences are {plan.b} less {plan.a}. Share: twins in which {plan.b} is better. Needed: twins still needed"
        " until half the interval is as wide as what is too small to matter."
        f" Money arm: {plan.money} less {plan.baseline}."
    )
    return "\n".join([*told, rule, *wrap(legend, len(rule)), "", *wrap(comparison.finding.paragraph, len(rule))])


def _cells(row: PairedRow, money: str) -> list[str]:
    """One row's cells."""
    return [row.month, row.a, row.b, row.mean, row.interval, row.better, row.verdict, row.needed, money]


def _lines(table: list[list[str]]) -> list[str]:
    """Cells in columns, words to the left and numbers to the right, with a rule below the first line."""
    widths = [max(len(cell) for cell in column) for column in zip(*table, strict=True)]
    lines = [
        "  ".join(
            cell.ljust(width) if place == WORDS else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in table
    ]
    return [lines[0], "-" * max(len(line) for line in lines), *lines[1:]]
