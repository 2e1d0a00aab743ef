"""Overrides: one number changed on the command line, with `--set table.key=value` or `--at 2025-04:table.key=value`.

Unlike a scenario, an override may change parameters too: it is an experiment, and says so in the run's manifest.
"""

from __future__ import annotations

from collections.abc import Iterable

from scenarios.dates import ALLOWED, month_of
from scenarios.levers import EVERY, from_month, numbers, value_problem
from scenarios.problems import Problem, ScenarioError, shown
from scenarios.toml_file import printable
from simulation.core.parameter import Spec
from simulation.settings import Settings, Timeline

Value = float | bool | str


def override(settings: Settings | Timeline, *texts: str, dated: Iterable[str] = ()) -> Timeline:
    """Settings in which numbers are changed: `texts` as `table.key=value`, throughout; `dated` from a month on.

    Raises `ScenarioError`, whose text lists every problem, one a line.

    >>> changed = override(Settings(), "treasury.pots=8", dated=["2025-04:treasury.pots=20"])
    >>> [(month, rules.treasury.pots) for month, rules in changed.changes]
    [(0.0, 8.0), (33.0, 20.0)]
    """
    timeline, found = Timeline.of(settings), list[Problem]()
    readings = [(0, *_read("--set", text)) for text in texts]
    readings += sorted((_read_dated(text) for text in dated), key=lambda reading: reading[0])
    for month, values, problems in readings:
        found += problems
        timeline = timeline if problems else from_month(timeline, float(month), values)
    if found:
        raise ScenarioError(found)
    return timeline


Reading = tuple[int, dict[str, Value], list[Problem]]


def _read_dated(text: str) -> Reading:
    """What a dated override says: its month, what changes, and what is wrong with it."""
    date, _, rest = text.partition(":")
    month = month_of(date.strip())
    if month is None:
        what = f"{shown(printable(text))} must be date:table.key=value; the date {ALLOWED.replace(chr(34), '')}"
        return 0, {}, [Problem("--at", 0, what)]
    return month, *_read("--at", rest)


def _read(option: str, text: str) -> tuple[dict[str, Value], list[Problem]]:
    """What an override changes, and what is wrong with it."""
    name, equals, written = (part.strip() for part in text.partition("="))
    known = numbers(EVERY)
    if not equals:
        what = f"{shown(printable(text))} must be table.key=value, such as intervention.tolerance=0.1"
        return {}, [Problem(option, 0, what)]
    if name not in known:
        return {}, [Problem(option, 0, f"there is no lever or parameter {shown(printable(name))}", name, tuple(known))]
    value = _value(written, known[name])
    wrong = value_problem(option, 0, name, value, known[name])
    return ({}, [wrong]) if wrong else ({name: value}, [])


def _value(written: str, spec: Spec) -> Value:
    """A written value in the type that is wanted; as it stands where it has none of them."""
    if spec.choices:
        return written.strip("\"'")
    if isinstance(spec.default, bool):
        return {"true": True, "false": False}.get(written, written)
    try:
        return float(written)
    except ValueError:
        return printable(written)
