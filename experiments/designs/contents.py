"""What a design file holds, key by key: every key known and of its kind. What keys are beside others: see `reading`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from experiments.designs.fault import Fault, Path
from experiments.designs.keys import KEYS, LISTS, Key
from scenarios.problems import shown

Table = dict[str, Any]
ELSEWHERE = tuple(f"{table}.{key.name}" for table, keys in KEYS.items() for key in keys if table)


def misfits(content: Mapping[str, Any]) -> Iterator[Fault]:
    """Every key that is missing, unknown, or of the wrong kind. What stands in a point is looked at elsewhere."""
    top = {name: value for name, value in content.items() if name not in {*KEYS, *LISTS}}
    yield from _table((), top, KEYS[""], beside=("record", "sample", *LISTS))
    for name in ("record", "sample"):
        if name in content and not isinstance(content[name], dict):
            yield Fault(
                (name,), f"{name} = {shown(content[name])} must be a table: write [{name}] on a line of its own"
            )
        else:
            yield from _table((name,), content.get(name, {}), KEYS[name])
    for name in LISTS:
        entries = content.get(name, [])
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            yield Fault((name,), f"write each {name} under [[{name}]], with two brackets")
    for number, entry in enumerate(entries_of(content, "factor")):
        yield from _table(("factor", number), entry, KEYS["factor"])


def entries_of(content: Mapping[str, Any], name: str) -> list[Table]:
    """The tables that are written with two brackets under a name."""
    entries = content.get(name, [])
    return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []


def fitting(table: Any, name: str) -> Table:
    """What a table says, by key, as far as it can be used; what is usual where it says nothing; else None."""
    said = table if isinstance(table, dict) else {}
    return {
        key.name: said[key.name] if key.name in said and not key.fault(said[key.name]) else key.usual
        for key in KEYS[name]
    }


def _table(
    path: Path, table: Mapping[str, Any], keys: tuple[Key, ...], beside: tuple[str, ...] = ()
) -> Iterator[Fault]:
    """What is wrong with the keys of one table."""
    known = {key.name: key for key in keys}
    for name, value in table.items():
        if name not in known:
            where = f"[{path[0]}]" if path else "a design"
            what = f"{where} has no key {shown(name)}: it has {', '.join((*known, *beside))}"
            yield Fault((*path, name), what, name, (*known, *beside, *ELSEWHERE))
        elif what := known[name].fault(value):
            word = value if isinstance(value, str) and known[name].choices else ""
            yield Fault((*path, name), what, word, known[name].choices)
    for key in keys:
        if key.needed and key.name not in table:
            yield Fault(path, f"{key.name} is missing: {key.meaning[0].lower()}{key.meaning[1:]}")
