"""What varies, as a design file says it: `[[factor]]` or `[[point]]`, with everything that is wrong with either."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from experiments.designs.factor import SWITCH, Factor, Value, allowed, factor, faults
from experiments.designs.fault import Fault, Path
from experiments.designs.keyed import Table, entries_of
from experiments.designs.keys import GROUPS
from scenarios.levers import clean, numbers
from simulation.schedule import SWITCHES


@dataclass(frozen=True)
class Varying:
    """Factors with the key where each stands, and points if they are listed; and what is wrong with them."""

    factors: tuple[Factor, ...]
    places: dict[str, Path]
    listed: tuple[tuple[Value, ...], ...] = ()
    wrong: tuple[Fault, ...] = ()


def varying(content: Mapping[str, Any]) -> Varying:
    """What varies in a design file."""
    entries, points = entries_of(content, "factor"), entries_of(content, "point")
    if not entries or not points:
        return _points(points) if points else _factors(entries)
    both = Fault(("point",), "a design has factors, or points that say every value, not both")
    return Varying((), {}, wrong=(*_factors(entries).wrong, *_points(points).wrong, both))


def _factors(entries: list[Table]) -> Varying:
    """Every `[[factor]]`; one that is named speaks over a group that it belongs to."""
    wrong, made, places = list[Fault](), dict[str, Factor](), dict[str, Path]()
    named = {str(entry.get("name")) for entry in entries}
    for number, entry in enumerate(entries):
        path: Path = ("factor", number)
        found = list(_entry(path, entry, set(made)))
        wrong += found
        if found:
            continue
        for name in members(entry["all"]) if "all" in entry else [entry["name"]]:
            if "name" in entry or name not in named | set(made):
                made[name], places[name] = factor(name, **_values(entry)), path
    return Varying(tuple(made.values()), places, wrong=tuple(wrong))


def members(group: str) -> Iterator[str]:
    """The names of everything that belongs to a group of `keys.GROUPS` and can vary.

    >>> next(members("mechanisms"))
    'switch.bypass'
    """
    if group == "mechanisms":
        yield from (SWITCH + name for name in SWITCHES)
        return
    for name, spec in numbers().items():
        if f"{spec.role}s" == group and (allowed(name) or spec.low < spec.high):
            yield name


def _entry(path: Path, entry: Table, before: set[str]) -> Iterator[Fault]:
    """What is wrong with one `[[factor]]`; keys of the wrong kind have been told."""
    name, rest = entry.get("name"), sorted({"low", "high", "levels"} & entry.keys())
    if "all" in entry:
        if "name" in entry or rest:
            yield Fault(
                (*path, "all"), f"all stands alone: take out {', '.join([*(['name'] * ('name' in entry)), *rest])}"
            )
        elif entry["all"] not in tuple(GROUPS):
            yield Fault((*path, "all"), "")
    elif not isinstance(name, str):
        yield Fault(path, "" if "name" in entry else "a [[factor]] needs a name, or all")
    elif name in before:
        yield Fault((*path, "name"), f"{name} varies already, further up")
    else:
        levels = entry.get("levels", [])
        said = faults(name, entry.get("low"), entry.get("high"), levels if isinstance(levels, list) else [])
        yield from (fault._replace(path=(*path, *fault.path)) for fault in said)


def _values(entry: Table) -> dict[str, Any]:
    """What a sound `[[factor]]` says of its values."""
    return {
        key: tuple(entry[key]) if key == "levels" else entry[key] for key in ("low", "high", "levels") if key in entry
    }


def _points(entries: list[Table]) -> Varying:
    """Every `[[point]]`: all set the same, each to an allowed value."""
    wrong, rows = list[Fault](), [flat(entry) for entry in entries]
    names = dict.fromkeys(name for row in rows for name in row)
    for number, row in enumerate(rows):
        path: Path = ("point", number)
        if missing := [name for name in names if name not in row]:
            wrong.append(Fault(path, f"this point does not set {', '.join(missing)}: every point sets the same"))
        for name, value in row.items():
            told = faults(name, levels=[value])
            wrong += [fault._replace(path=(*path, *name.split(".", 1))) for fault in told]
    if wrong:
        return Varying((), {}, wrong=tuple(wrong))
    listed = tuple(tuple(clean(row[name]) for name in names) for row in rows)
    return Varying(tuple(factor(name) for name in names), dict.fromkeys(names, ("point", 0)), listed)


def flat(entry: Mapping[str, Any]) -> Table:
    """The values of a point by full name: tables of keys, and what stands in no table.

    >>> flat({"treasury": {"pots": 8}, "tier": "core"})
    {'treasury.pots': 8, 'tier': 'core'}
    """
    return {
        f"{table}.{key}" if key else table: value
        for table, values in entry.items()
        for key, value in (values.items() if isinstance(values, dict) else [("", values)])
    }
