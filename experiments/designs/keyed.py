"""Keyed: a table of a file whose keys are known: what is wrong with them, and what can be used of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from experiments.designs.fault import Fault, Path
from experiments.designs.keys import Key
from scenarios.problems import shown

Table = dict[str, Any]
Keys = tuple[Key, ...]


def entries_of(content: Mapping[str, Any], name: str) -> list[Table]:
    """The tables that are written with two brackets under a name."""
    entries = content.get(name, [])
    return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []


def bracketed(content: Mapping[str, Any], name: str) -> Iterator[Fault]:
    """What is wrong where tables should be written with two brackets under a name."""
    entries = content.get(name, [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        yield Fault((name,), f"write each {name} under [[{name}]], with two brackets")


def untabled(name: str, value: Any) -> Fault:
    """What is wrong with a value where a table should be."""
    return Fault((name,), f"{name} = {shown(value)} must be a table: write [{name}] on a line of its own")


def fitting(table: Any, keys: Keys) -> Table:
    """What a table says, by key, as far as it can be used; what is usual where it says nothing; else None."""
    said = table if isinstance(table, dict) else {}
    return {
        key.name: said[key.name] if key.name in said and not key.fault(said[key.name]) else key.usual for key in keys
    }


def misfits_of(
    table: Any, keys: Keys, path: Path = (), whole: str = "", beside: tuple[str, ...] = (),
    elsewhere: tuple[str, ...] = (),
) -> Iterator[Fault]:  # fmt: skip
    """What is wrong with the keys of one table, which is at `path` in its file; or is the `whole`, such as a design.

    `beside` are names of tables that may stand there too, `elsewhere` keys of others, in case one of them was meant.
    """
    if not isinstance(table, dict):
        yield untabled(str(path[-1]), table)
        return
    known = {key.name: key for key in keys}
    for name, value in table.items():
        if name not in known:
            where, names = whole or f"[{path[0]}]", (*known, *beside)
            what = f"{where} has no key {shown(name)}: it has {', '.join(names)}"
            yield Fault((*path, name), what, name, (*names, *elsewhere))
        elif what := known[name].fault(value):
            word = value if isinstance(value, str) and known[name].choices else ""
            yield Fault((*path, name), what, word, known[name].choices)
    for key in keys:
        if key.needed and key.name not in table:
            yield Fault(path, f"{key.name} is missing: {key.meaning[0].lower()}{key.meaning[1:]}")
