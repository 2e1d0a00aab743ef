"""Rows of the report's tables: numbers as words, ready to be read."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from experiments.arms import levers, value_words
from experiments.comparing.finding import headline_rows, records, winner
from experiments.comparing.summary import runs_list
from experiments.differences import SMALL, UNCLEAR
from experiments.intervals import MOST
from experiments.wording import capital, change, counted, decimals, interval_digits, level, number, percent, unit_of
from scenarios.references import Reference, cited, references
from simulation.metrics import METRICS

if TYPE_CHECKING:
    import pandas as pd

    from experiments.comparing.comparison import Comparison

WORDS = {"better": "{b} better", "worse": "{a} better", "higher": "higher under {b}", "lower": "lower under {b}"}


@dataclass(frozen=True, slots=True)
class PairedRow:
    """A paired difference as a reader sees it. `side` is "a" or "b" where that arm is better, else empty."""

    label: str
    unit: str
    month: str
    a: str
    b: str
    mean: str
    interval: str
    bootstrap: str
    better: str
    verdict: str
    side: str
    needed: str
    factor: str


def paired_row(row: dict[str, Any]) -> PairedRow:
    """A row of the paired table in words."""
    metric, who = METRICS[row["metric"]], winner(row)
    mean, low, high = interval_digits(row["mean"], row["low"], row["high"], metric)
    _, boot_low, boot_high = interval_digits(row["mean"], row["boot_low"], row["boot_high"], metric)
    factor = row["factor"]
    return PairedRow(
        metric.label, unit_of(metric).change, f"{row['month']:g}",
        level(row["a_mean"], metric), level(row["b_mean"], metric), mean, f"{low} to {high}",
        f"{boot_low} to {boot_high}",
        "\N{EM DASH}" if metric.better == "neither" else percent(row["better"]),
        WORDS.get(row["verdict"], row["verdict"]).format(a=row["a"], b=row["b"]),
        {row["a"]: "a", row["b"]: "b"}.get(who, ""), twins_needed(int(row["needed"])),
        number(factor, 1 if factor < 10 else 0),
    )  # fmt: skip


def twins_needed(needed: int) -> str:
    """Twins still needed, in words.

    >>> twins_needed(0), twins_needed(1200)
    ('none', '1,200')
    """
    return "none" if not needed else f"{needed:,}" if needed < MOST // 2 else "more than can be run"


def stated_rows(comparison: Comparison, pair: tuple[str, str]) -> list[PairedRow]:
    """The headlines of one pair in every stated month, a headline's months together."""
    by_month = [headline_rows(comparison.paired, pair, month) for month in comparison.plan.stated]
    return [paired_row(row) for group in zip(*by_month, strict=True) for row in group]


def other_rows(comparison: Comparison, pair: tuple[str, str]) -> list[PairedRow]:
    """Every other metric of one pair in the month of the finding."""
    table, plan = comparison.paired, comparison.plan
    chosen = table[(table["a"] == pair[0]) & (table["b"] == pair[1]) & (table["month"] == plan.month)]
    return [paired_row(row) for row in records(chosen) if row["metric"] not in plan.headlines]


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group of bodies, and for each metric the mean difference, who gains and loses in it, and a shade.

    A shade is "loses", "gains", "few" (some members lose, though not the mean) or "".
    """

    name: str
    members: int
    cells: list[tuple[str, str, str]]


def group_rows(table: pd.DataFrame, kind: str, metrics: Sequence[str]) -> list[GroupRow]:
    """Groups of one kind, with a cell for each of the metrics; an empty one where it is not measured."""
    rows = []
    for group, part in table[table["kind"] == kind].groupby("group", sort=False):
        known = {row["metric"]: row for row in records(part)}
        cells = [_group_cell(known[name]) if name in known else ("", "", "") for name in metrics]
        rows.append(GroupRow(str(group), int(part["members"].iloc[0]), cells))
    return rows


def _group_cell(row: dict[str, Any]) -> tuple[str, str, str]:
    """A group's mean difference on one metric, in words."""
    shade = {"better": "gains", "worse": "loses"}.get(row["verdict"], "")
    told = row["verdict"] if row["verdict"] in {SMALL, UNCLEAR} else ""
    if not math.isnan(row["loses"]):  # measured member by member
        gain, lose = (round(row[side] * row["members"]) for side in ("gains", "loses"))
        told = ", ".join(f"{n} {word}" for n, word in ((gain, "gain"), (lose, "lose")) if n) or "none clear"
        shade = shade or ("few" if lose else "")
    return change(row["difference"], METRICS[row["metric"]]), told, shade


def apart_rows(comparison: Comparison) -> tuple[list[str], list[tuple[str, str, list[str]]]]:
    """How far systems lie apart: the columns after the first two, and for each headline its label, unit and numbers."""
    plan, table = comparison.plan, comparison.apart
    if set(table.get("scenario", ())) != {plan.a, plan.b}:
        return [], []
    later = [(month, name) for month in plan.stated for name in (plan.a, plan.b)]
    columns = ["Start", *(f"Month {month:g}, {name}" for month, name in later)]
    rows = []
    for metric in (METRICS[name] for name in dict.fromkeys(table["metric"] if len(table) else ())):
        own = table[table["metric"] == metric.name].set_index(["month", "scenario"])["sd"]
        factor, places = unit_of(metric).factor, decimals(metric)
        numbers = [number(float(own[place]) * factor, places) for place in ((0.0, plan.a), *later)]
        rows.append((metric.label, unit_of(metric).change, numbers))
    return columns, rows


@dataclass(frozen=True, slots=True)
class ArmRow:
    """A lever that the arms set: what it is, its default, a value for each arm, and where it comes from."""

    name: str
    meaning: str
    unit: str
    default: str
    values: tuple[str, ...]
    basis: str
    sources: list[tuple[Reference | None, str, str]]


def arm_rows(comparison: Comparison) -> list[ArmRow]:
    """Every lever that an arm sets away from its default, with its sources."""
    rows = []
    for lever in levers(comparison.plan.arms):
        spec = lever.spec
        if spec is None:
            rows.append(ArmRow(lever.name, "Mechanisms switched off", "", "none", lever.values, "", []))
            continue
        cite = sources(spec.source)
        default = value_words(spec.default)
        rows.append(ArmRow(lever.name, spec.meaning, spec.unit, default, lever.values, spec.basis, cite))
    return rows


def sources(text: str) -> list[tuple[Reference | None, str, str]]:
    """The sources in a parameter's `source`: each with its reference if known, its key, and the phrase after it."""
    known = references()
    return [(known.get(key), key, phrase) for key, phrase in cited(text)]


NAMED = 5  # failed runs that are told one by one


def failures(comparison: Comparison) -> list[str]:
    """Which runs failed and why, in sentences; none if none did."""
    runs = runs_list(comparison.runs)
    gone = records(runs[runs["status"] != "done"])
    if not gone:
        return []
    are = "is" if len(gone) == 1 else "are"
    lead = f"{counted(len(gone), 'run').capitalize()} failed and {are} left out; the others stand."
    world = "world {point}, " if comparison.plan.many else ""
    told = [(world + "twin {twin} under {scenario} ({status}): {error}").format(**row) for row in gone[:NAMED]]
    rest = [f"and {counted(len(gone) - NAMED, 'other')}"] if len(gone) > NAMED else []
    return [lead, *(capital(line) for line in told), *rest]
