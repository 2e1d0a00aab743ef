"""What changes on dates in a scenario file, `[[change]]` and `[[event]]`, and every problem with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from scenarios.dates import ALLOWED, LONGEST, month_of
from scenarios.levers import POLICY, numbers
from scenarios.only import CONDITIONS, faults, missed, national, selection
from scenarios.problems import Problem, shown
from scenarios.toml_file import TomlFile

DATED = ("date", "until", "only", "merge")
HAPPENING = ("date", "name", "months")
MERGER = "merger.plan"  # the lever that `merge = ...` stands for
Path = tuple[str | int, ...]
Tables = Callable[[TomlFile, Path, Mapping[str, Any]], Iterator[Problem]]


def problem(file: TomlFile, path: Path, what: str, word: str = "", names: tuple[str, ...] = ()) -> Problem:
    """A problem at a key of a file."""
    return Problem(file.place, file.line(path), what, word, names)


def changes(file: TomlFile, tables: Tables) -> Iterator[Problem]:
    """Dated changes: each has a date and changes something, and none says twice what holds from one date."""
    said: set[tuple[object, ...]] = set()
    for number, change in enumerate(_list(file, "change")):
        path: Path = ("change", number)
        yield from _change(file, path, change, tables)
        month = month_of(change.get("date"))
        for table, key in _named(change):
            place = (month, shown(str(change.get("only"))), table, key)
            if month is not None and place in said:
                yield problem(
                    file, (*path, table, key), f"{table}.{key} is already changed on {change['date']} further up"
                )
            said.add(place)
    content = file.content.get("change", [])
    if not isinstance(content, list) or not all(isinstance(change, dict) for change in content):
        yield problem(file, ("change",), "write each dated change under [[change]], with two brackets")


def happenings(file: TomlFile, known: tuple[str, ...]) -> Iterator[Problem]:
    """Events: each has a date and a name that is known."""
    content = file.content.get("event", [])
    if not isinstance(content, list) or not all(isinstance(event, dict) for event in content):
        yield problem(file, ("event",), "write each event under [[event]], with two brackets")
    for number, event in enumerate(_list(file, "event")):
        path: Path = ("event", number)
        yield from _date(file, path, event, "date", "an [[event]] needs a date, which")
        name = event.get("name")
        if name not in known:
            what = f"there is no event {shown(name)}: there are {', '.join(known)}"
            yield problem(file, (*path, "name"), what, str(name), known)
        months = event.get("months", 1)
        if not isinstance(months, int) or isinstance(months, bool) or not 1 <= months <= LONGEST:
            yield problem(
                file, (*path, "months"), f"months = {shown(months)} must be a whole number from 1 to {LONGEST}"
            )
        for key in event:
            if key not in HAPPENING:
                what = f"an [[event]] has no {shown(key)}: it has {', '.join(HAPPENING)}"
                yield problem(file, (*path, key), what, key, HAPPENING)


def levers(change: Mapping[str, Any]) -> dict[str, Any]:
    """What a change sets, by `table.key`."""
    merger = {MERGER: change["merge"]} if "merge" in change else {}
    return {f"{table}.{key}": change[table][key] for table, key in _named(change)} | merger


def _list(file: TomlFile, key: str) -> list[dict[str, Any]]:
    content = file.content.get(key, [])
    return [entry for entry in content if isinstance(entry, dict)] if isinstance(content, list) else []


def _named(change: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Table and key of every lever in a change."""
    tables = {table: values for table, values in change.items() if table not in DATED and isinstance(values, dict)}
    yield from ((table, key) for table, values in tables.items() for key in values)


def _date(file: TomlFile, path: Path, entry: Mapping[str, Any], key: str, missing: str) -> Iterator[Problem]:
    if key not in entry:
        yield problem(file, path, f"{missing} {ALLOWED}")
    elif month_of(entry[key]) is None:
        yield problem(file, (*path, key), f"{key} = {shown(entry[key])} {ALLOWED}")


def _change(file: TomlFile, path: Path, change: dict[str, Any], tables: Tables) -> Iterator[Problem]:
    """One dated change."""
    yield from _date(file, path, change, "date", "a [[change]] needs a date, which")
    if "until" in change:
        yield from _date(file, path, change, "until", "")
        since, until = (month_of(change.get(key)) for key in ("date", "until"))
        if since is not None and until is not None and until <= since:
            yield problem(file, (*path, "until"), f"until = {shown(change['until'])} must be after date")
    held = {key: value for key, value in change.items() if key not in DATED}
    if "merge" in change:
        table, _, key = MERGER.partition(".")
        line = file.line((*path, "merge"))
        yield from (replace(one, line=line) for one in tables(file, path, {table: {key: change["merge"]}}))
    elif not any(held.values()):
        yield problem(file, path, "a [[change]] that changes nothing: give it a lever, or take it out")
    yield from tables(file, path, held)
    if "only" in change:
        yield from selected(file, path, change)


def selected(file: TomlFile, path: Path, change: dict[str, Any]) -> Iterator[Problem]:
    """The selection of a change, and whether its levers can hold for some bodies."""
    found = list(faults(change["only"]))
    for name, what in found:
        yield problem(file, (*path, "only", name) if name else (*path, "only"), what, name, CONDITIONS)
    if not found:
        only = selection(change["only"])
        for name in filter(numbers(POLICY).__contains__, levers(change)):
            if wrong := national(name, only.kind) or missed(name, only):
                yield problem(file, (*path, *name.split(".")), wrong)
