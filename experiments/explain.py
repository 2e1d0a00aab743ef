"""Explanations: what a name means in this model, with unit, range, basis, source, and where it is used."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial

from experiments.catalogue import (
    Number,
    doc,
    formulas_of,
    home,
    mechanisms,
    numbers,
    readers,
    source_lines,
    summary,
    writers,
    written,
)  # fmt: skip
from scenarios.load import library, open_scenario
from scenarios.problems import nearest
from simulation.core.columns.column import Column
from simulation.core.landscape import KINDS
from simulation.core.rule import Rule
from simulation.core.world import GROUPS, columns
from simulation.evidence import BY_SWITCH, Row
from simulation.metrics import METRICS, Metric
from simulation.schedule import MONTH
from simulation.settings import TABLES

FAVOURS = {
    "centre": "a higher value favours the centre", "local": "a higher value favours the places",
    "neither": "neither side", "open": "open: either side may gain",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning of a name: what kind of thing it is, and what is known about it, label by label."""

    name: str
    kind: str
    facts: tuple[tuple[str, str], ...]


class UnknownNameError(ValueError):
    """A name that nothing in the model has."""


def explain(name: str) -> tuple[Entry, ...]:
    """Every meaning of a name. Raises `UnknownNameError`, which gives the nearest name.

    >>> [entry.kind for entry in explain("treasury.pots")]
    ['lever']
    >>> explain("M01")[0].name
    'bypass'
    """
    index, wanted = _index(), _plain(name)
    if wanted not in index:
        near = nearest(wanted, index)
        message = f"nothing here is called {name!r}" + (f" (nearest: {near})" if near else "")
        raise UnknownNameError(message)
    return tuple(entry() for entry in index[wanted])


def _plain(name: str) -> str:
    """A name as it is looked up: case, spaces and dashes do not matter."""
    return re.sub(r"[\s-]+", "_", name.strip().lower())[:100]


@cache
def _index() -> dict[str, list[Callable[[], Entry]]]:
    """Every name, with what makes its entries."""
    index: dict[str, list[Callable[[], Entry]]] = {}
    for name, entry in _names():
        index.setdefault(_plain(name), []).append(entry)
    return index


def _names() -> Iterator[tuple[str, Callable[[], Entry]]]:
    """Names with their meanings; what is asked for most stands first."""
    for metric in METRICS.values():
        yield metric.name, partial(_metric, metric)
    for switch, rules in mechanisms().items():
        row = BY_SWITCH[switch]
        yield from ((name, partial(_mechanism, row, rules)) for name in (switch, row.id))
    yield from ((kind, partial(_kind, kind)) for kind in KINDS)
    for number in numbers():
        yield from ((name, partial(_number, number)) for name in (number.name, number.key))
    for full, column in ((f"{group}.{key}", column) for group in GROUPS for key, column in columns(group).items()):
        yield from ((name, partial(_column, full, column)) for name in (full, full.partition(".")[2]))
    yield from ((table, partial(_table, table)) for table in TABLES)
    yield from ((rule.name, partial(_rule, rule)) for rule in MONTH if rule.name != rule.switch)
    yield from ((name, partial(_scenario, name)) for name in library())


def _metric(metric: Metric) -> Entry:
    return Entry(metric.name, "headline" if metric.headline else "metric", (
        ("meaning", f"{metric.label}: {metric.meaning}"), ("unit", metric.unit),
        ("range", f"{metric.low:g} to {metric.high:g}"), ("better", metric.better),
        ("too small to matter", f"below {metric.band:g}"),
        ("by system", "yes" if metric.by_system else "no: for the nation only"),
        ("formula", doc(metric.national or metric.by_system)),
    ))  # fmt: skip


def _mechanism(row: Row, rules: tuple[Rule, ...]) -> Entry:
    modules = list(dict.fromkeys(home(rule) for rule in rules))
    tables = dict.fromkeys(rule.table for rule in rules)
    used = [n.name for n in numbers() if n.table in tables or n.name in row.neutral]
    return Entry(row.switch, "mechanism", (
        ("meaning", " ".join([f"{row.title}.", *(summary(module) for module in modules)])), ("tier", row.tier),
        ("evidence", row.id),
        *(("formula", f"{formula.name}: {formula.says}") for rule in rules for formula in formulas_of(rule)),
        ("numbers", ", ".join(used) or "none"),
        ("where used", "; ".join(_place(rule) for rule in rules)),
        *(("while off", f"{name} = {written(value)}") for name, value in row.neutral.items()),
        ("switch off", f'in a scenario, off = ["{row.switch}"]'),
    ))  # fmt: skip


def _place(rule: Rule) -> str:
    """Where in the month a rule stands."""
    place = f"rule {MONTH.index(rule) + 1} of {len(MONTH)} in the month ({rule.stage})"
    return f"{rule.name}, {place}, {home(rule).__name__}"


def _kind(kind: str) -> Entry:
    from importlib import import_module

    module = import_module(f"agents.{kind}")
    tables = [name for name, table in TABLES.items() if table.__module__ == module.__name__]
    return Entry(kind, "kind of body", (
        ("meaning", summary(module)),
        *(("decision", f"{rule.name}: {summary(rule.step)}") for rule in MONTH if home(rule) is module),
        ("numbers", ", ".join(number.name for number in numbers() if number.table in tables) or "none"),
        ("state", ", ".join(columns(kind)) if kind in GROUPS else "that of the nation, in `centre`"),
    ))  # fmt: skip


def _number(number: Number) -> Entry:
    spec = number.spec
    setting = f"--set {number.name}={written(spec.default).strip(chr(34))}" if number.table in TABLES else "fixed"
    return Entry(number.name, spec.role, (
        ("meaning", spec.meaning), ("unit", spec.unit or "none"), ("range", spec.allowed), ("default", number.default),
        ("basis", spec.basis), *(("source", line) for line in source_lines(spec.source)),
        ("favours", FAVOURS[spec.favours]), ("where used", ", ".join(readers(number)) or number.module.__name__),
        ("change it", setting),
    ))  # fmt: skip


def _column(name: str, column: Column) -> Entry:
    return Entry(name, "state variable", (
        ("meaning", column.meaning), ("unit", column.unit), ("range", f"{column.low:g} to {column.high:g}"),
        ("neutral value", f"{column.neutral:g}"), ("written by", ", ".join(writers(name)) or "nothing after the start"),
    ))  # fmt: skip


def _table(table: str) -> Entry:
    held = [number for number in numbers() if number.table == table]
    return Entry(table, "table of numbers", (
        ("meaning", summary(TABLES[table])),
        *((number.spec.role, f"{number.name} = {number.default}: {number.spec.meaning}") for number in held),
    ))  # fmt: skip


def _rule(rule: Rule) -> Entry:
    return Entry(rule.name, "rule", (("meaning", summary(rule.step)), ("where used", _place(rule))))


def _scenario(name: str) -> Entry:
    found = open_scenario(name)
    more = ("more", f"icsim scenarios show {name}")
    return Entry(name, "scenario", (("meaning", f"{found.title}. {found.story}"), more))
