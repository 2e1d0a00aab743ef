"""docs/reference/mechanisms.md: every row of the evidence, where it stands, and what its test of fact showed."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from experiments.catalogue import Number, home, numbers, written
from experiments.reference.markdown import NOTE, bibliography, code, joined, sources, table
from scenarios.references import cited
from simulation.evidence import ROWS, TIERS, Row
from simulation.schedule import IN_FORCE, SWITCHES, rules_of

SHOWN = Path(__file__).resolve().parents[2] / "docs" / "reference" / "facts.csv"
TITLES = {"core": "Core", "should": "Should", "opt": "Optional"}
HEADER = ("No.", "Mechanism", "Switch", "File", "On by default", "Levers", "Parameters", "Sources")
FACTS = ("No.", "Stylised fact", "Shown", "Asked for", "Without it", "Holds", "Moves", "By", "Band", "Test")


@cache
def shown() -> dict[str, dict[str, str]]:
    """What the tests of fact showed when they were last renewed, by switch; empty before the first time."""
    if not SHOWN.exists():
        return {}
    with SHOWN.open(encoding="utf-8", newline="") as file:
        return {line["switch"]: line for line in csv.DictReader(file)}


def page() -> str:
    """The page."""
    every = [number for row in ROWS for number in used(row)]
    held = sum(line["holds"] == "yes" for line in shown().values())
    return joined(
        "# Mechanisms",
        NOTE,
        f"The {len(ROWS)} rows of the evidence. Each is a file of its own or a stated part of another, and has a "
        f'switch: `off = ["..."]` or `on = ["..."]` in a scenario, `--tier core`, `should` or `all` on the command '
        f"line. Core and should rows are on by default, optional ones off. Of {len(shown())} stylised facts "
        f"{held} hold. What was asked of a fact, and how far it was seen (mean less two standard errors over six "
        "twins, numbers 0 to 5, whole months of whole runs), stands under each tier; `make facts` runs all of them "
        "again. *Moves* names a recorded metric and the most that the switch moves it in any month, in a condition "
        "that the test states, beside the band below which that would be too small to matter.",
        *(part for tier in TIERS for part in _tier(tier)),
        bibliography(number.spec.source for number in every),
    )


def _tier(tier: str) -> Iterator[str]:
    rows = [row for row in ROWS if row.tier == tier]
    yield f"## {TITLES[tier]}: {len(rows)} rows"
    yield table(HEADER, [_line(row) for row in rows])
    yield f"### Facts of the {TITLES[tier].lower()} rows"
    yield table(FACTS, [_fact(row) for row in rows if row.switch in shown()])


def used(row: Row) -> list[Number]:
    """The numbers of a mechanism: those of its rules' tables, or those that it adds to other formulas."""
    tables = {rule.table for rule in rules_of(row.switch)} | {p.table for p in IN_FORCE if p.switch == row.switch}
    return [number for number in numbers() if number.table in tables or number.name in row.neutral]


def _line(row: Row) -> list[str]:
    if row.switch not in SWITCHES:
        return [row.id, row.title, code(row.switch), "not built", "", "", "", ""]
    mine = used(row)
    files = dict.fromkeys([*(home(rule).__name__ for rule in rules_of(row.switch)), *(n.module.__name__ for n in mine)])
    levers = [number for number in mine if number.spec.role != "parameter"]
    silent = [f"{code(name)} (off: {written(value)})" for name, value in row.neutral.items()]
    plain = [code(n.name) for n in mine if n.spec.role == "parameter" and n.name not in row.neutral]
    keys = dict.fromkeys(sources(key) for number in mine for key, _ in cited(number.spec.source))
    return [
        row.id, row.title, code(row.switch), ", ".join(code(file) for file in files),
        "no" if row.tier == "opt" else "yes", ", ".join(code(number.name) for number in levers) or "none",
        ", ".join([*silent, *plain]) or "none", "; ".join(keys) or "assumed throughout",
    ]  # fmt: skip


def _fact(row: Row) -> list[str]:
    line = shown()[row.switch]
    return [
        row.id, line["statement"], line["shown"], line["threshold"], line["without"], line["holds"],
        code(line["moves"]), line["moved"], line["band"], code(line["test"]),
    ]  # fmt: skip
