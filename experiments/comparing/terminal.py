"""The terminal: a comparison's headlines as a table of plain text, as wide as it needs to be, and its finding."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap
from typing import TYPE_CHECKING

from experiments.comparing.finding import headline_rows
from experiments.comparing.rows import stated_rows
from experiments.comparing.world_rows import world_rows
from experiments.wording import change
from simulation.metrics import METRICS

if TYPE_CHECKING:
    from experiments.comparing.comparison import Comparison
    from experiments.comparing.plan import Plan

COLUMNS = ("month", "{a}", "{b}", "difference", "95% interval", "share", "in this model", "needed", "money arm")
OVER_WORLDS = ("month", "{b} better", "too small", "{a} better", "median", "middle 90%", "unknown", "in this model",
               "money")  # fmt: skip
WIDEST = 120  # characters of a line of prose
Named = list[tuple[str, list[str]]]  # rows of cells, each with the name of its headline
WORDS = "in this model"  # the column of words; numbers stand on the right


def table_text(comparison: Comparison) -> str:
    """Every headline in every stated month, as lines, and the finding.

    At one world: the value of each arm, difference, interval, and what they say. Over worlds: in what share of them
    each arm does better, and the difference between worlds. Differences are b less a.
    """
    plan = comparison.plan
    header = [name.format(a=plan.a, b=plan.b) for name in (OVER_WORLDS if plan.many else COLUMNS)]
    found = _over_worlds(comparison) if plan.many else _one_world(comparison)
    first, rule, *lines = columns([header, *(cells for _, cells in found)], header.index(WORDS))
    told, before = [first, rule], ""
    for (name, _), line in zip(found, lines, strict=True):
        told += [line] if name == before else [name, line]
        before = name
    width = min(len(rule), WIDEST)
    legend = _worlds_legend(plan) if plan.many else _legend(comparison)
    return "\n".join([*told, rule, *wrap(legend, width), "", *wrap(comparison.finding.paragraph, width)])


def columns(table: Sequence[Sequence[str]], words: int) -> list[str]:
    """Cells in columns, one of them of words, to the left, the others to the right; a rule below the first line."""
    widths = [max(len(cell) for cell in column) for column in zip(*table, strict=True)]
    lines = [
        "  ".join(
            cell.ljust(width) if place == words else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in table
    ]
    return [lines[0], "-" * max(len(line) for line in lines), *lines[1:]]


def _named(label: str, unit: str) -> str:
    """A headline and its unit, above its rows."""
    return f"{label} ({unit.strip('()').removeprefix('on a scale of ')})"


def _one_world(comparison: Comparison) -> Named:
    """The value of each arm, their difference, and the effect of money."""
    plan = comparison.plan
    money = {
        (METRICS[row["metric"]].label, f"{month:g}"): change(row["mean"], METRICS[row["metric"]])
        for month in plan.stated
        for row in headline_rows(comparison.paired, (plan.baseline, plan.money), month)
    }
    return [
        (_named(row.label, row.unit), [row.month, row.a, row.b, row.mean, row.interval, row.better, row.verdict,
                                       row.needed, money.get((row.label, row.month), "")])
        for row in stated_rows(comparison, (plan.a, plan.b))
    ]  # fmt: skip


def _over_worlds(comparison: Comparison) -> Named:
    """Shares of worlds, the difference between them, and whence it comes."""
    plan = comparison.plan
    return [
        (_named(row.label, row.unit), [row.month, row.b, row.small.partition(" ")[0], row.a, row.median, row.middle,
                                       row.parameters, row.verdict, row.money.partition(" ")[0]])
        for row in world_rows(comparison, (plan.a, plan.b))
    ]  # fmt: skip


def _legend(comparison: Comparison) -> str:
    """How to read the table."""
    plan, asked = comparison.plan, comparison.asked.precision
    near = "as is too small to matter" if not asked else "as was asked, or else as is too small to matter"
    return (
        f"Differences are {plan.b} less {plan.a}. Share: twins in which {plan.b} is better. Needed: twins still needed"
        f" until half the interval is as wide {near}. Money arm: {plan.money} less {plan.baseline}."
    )


def _worlds_legend(plan: Plan) -> str:
    """How to read the table over worlds."""
    return (
        f"Shares of {plan.worlds:,} plausible worlds, with their 95% intervals; better is by more than what is too"
        f" small to matter. Median and middle 90% are of the worlds' differences, {plan.b} less {plan.a}. Unknown:"
        " share of the variance of one pair's difference that is due to the parameters, not luck. Money: share of"
        f" worlds in which {plan.money} less {plan.baseline} moves the headline further."
    )
