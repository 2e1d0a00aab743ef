"""Overrides: what is changed on the command line, over what a scenario says.

`--set table.key=value` holds throughout, `--at 2025-04:table.key=value` from a month on, `--event 2024-01:name` lets an
event happen, `--tier core` says which mechanisms are on. Unlike a scenario, an override may change parameters too: it
is an experiment, and says so in the run's manifest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from scenarios.dates import ALLOWED, month_of
from scenarios.events import happened, open_event
from scenarios.levers import EVERY, TIERS, from_month, numbers, switched, value_problem
from scenarios.problems import Problem, ScenarioError, shown
from scenarios.toml_file import printable
from simulation.core.parameter import Spec
from simulation.settings import Settings, Timeline

Value = float | bool | str
Reading = tuple[dict[str, Value], list[Problem]]
Act = Callable[[Timeline], Timeline]


def override(
    settings: Settings | Timeline, *texts: str, dated: Iterable[str] = (), events: Iterable[str] = (), tier: str = "",
) -> Timeline:  # fmt: skip
    """Settings in which numbers are changed: `texts` as `table.key=value`, throughout; `dated` from a month on.

    `events` are `date:name`; `tier` is core, should or all. Raises `ScenarioError`, whose text lists every problem,
    one a line.

    >>> changed = override(Settings(), "treasury.pots=8", dated=["2025-04:treasury.pots=20"])
    >>> [(month, rules.treasury.pots) for month, rules in changed.changes]
    [(0.0, 8.0), (33.0, 20.0)]
    """
    timeline, found, acts = Timeline.of(settings), list[Problem](), list[tuple[int, Act]]()
    if tier and tier not in TIERS:
        found.append(Problem("--tier", 0, f"{shown(printable(tier))} must be one of {', '.join(TIERS)}", tier, TIERS))
    elif tier:
        timeline = switched(timeline, tier=tier)
    for text in texts:
        values, wrong = _read("--set", text)
        found += wrong
        acts.append((0, _held(0.0, values)))
    for option, dates, example in (("--at", dated, "table.key=value"), ("--event", events, "name")):
        for text in dates:
            month, act, wrong = _read_dated(option, text, example)
            found += wrong
            acts.append((month, act))
    if found:
        raise ScenarioError(found)
    for _, act in sorted(acts, key=lambda dated: dated[0]):
        timeline = act(timeline)
    return timeline


def _held(month: float, values: dict[str, Value]) -> Act:
    """The act of setting values from a month on."""
    return lambda timeline: from_month(timeline, month, values)


def _read_dated(option: str, text: str, example: str) -> tuple[int, Act, list[Problem]]:
    """What a dated override says: its month, what it does, and what is wrong with it."""
    date, _, rest = text.partition(":")
    month = month_of(date.strip())
    if month is None:
        what = f"{shown(printable(text))} must be date:{example}; the date {ALLOWED.replace(chr(34), '')}"
        return 0, _held(0.0, {}), [Problem(option, 0, what)]
    if option == "--at":
        values, wrong = _read(option, rest)
        return month, _held(float(month), values), wrong
    name = rest.strip()
    try:
        open_event(name)
    except ScenarioError as error:
        return month, _held(0.0, {}), [Problem(option, 0, one.what, one.word, one.names) for one in error.problems]
    return month, lambda timeline: happened(timeline, float(month), name), []


def _read(option: str, text: str) -> Reading:
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
