"""What a scenario file may hold, and every problem with what it does hold. Nothing is built here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from scenarios.dates import ALLOWED, month_of
from scenarios.levers import EVERY, POLICY, numbers, value_problem
from scenarios.problems import Problem, shown
from scenarios.references import cited, references
from scenarios.toml_file import TomlFile
from simulation.schedule import SWITCHES
from simulation.settings import TABLES

WORDS = ("title", "story", "source", "builds_on", "off", "assumptions", "change")
DATED = ("date", "only")
SELECTION = (
    "`only` asks for a change that holds for some bodies; this version changes rules for all of them: leave it out"
)
NOT_POLICY = "is a parameter: parameters are unknowns, not policy; vary it in an experiment, with --set"
NOT_SAID = "is an assumption about the world, not a lever: write `assumptions = true` at the top to set it"
Path = tuple[str | int, ...]


def problems(file: TomlFile) -> Iterator[Problem]:
    """Everything that is wrong with a scenario file, in the order in which it is looked for."""
    content = file.content
    yield from _texts(file)
    yield from _words(file, "source", tuple(references()), "no source of docs/references.toml")
    yield from _words(file, "off", tuple(SWITCHES), "no mechanism that can be switched off")
    yield from _tables(file, (), {key: value for key, value in content.items() if key not in WORDS})
    yield from _changes(file)


def problem(file: TomlFile, path: Path, what: str, word: str = "", names: tuple[str, ...] = ()) -> Problem:
    """A problem at a key of a file."""
    return Problem(file.place, file.line(path), what, word, names)


def _texts(file: TomlFile) -> Iterator[Problem]:
    """Title, story, parent, and whether assumptions may be set."""
    for key, longest in (("title", 100), ("story", 2000), ("builds_on", 200)):
        text = file.content.get(key)
        if text is None and key != "builds_on":
            yield problem(file, (), f'{key} is missing: write {key} = "..." at the top')
        elif text is not None and not (isinstance(text, str) and text.strip()):
            yield problem(file, (key,), f"{key} = {shown(text)} must be a text in quotes")
        elif text is not None and (len(text) > longest or not text.replace("\n", " ").isprintable()):
            yield problem(file, (key,), f"{key} must be at most {longest} letters, all of them printable")
    if not isinstance(file.content.get("assumptions", False), bool):
        yield problem(file, ("assumptions",), "assumptions must be true or false")


def _words(file: TomlFile, key: str, known: tuple[str, ...], wrong: str) -> Iterator[Problem]:
    """A list of words, each of them known (where anything is)."""
    words = file.content.get(key, [])
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        yield problem(
            file, (key,), f'{key} must be a list of texts, such as {key} = ["{known[0] if known else "..."}"]'
        )
        return
    for word in dict.fromkeys(words):
        for name in [part for part, _ in cited(word)] if key == "source" else [word]:
            if known and name not in known:
                yield problem(file, (key,), f"{key}: {shown(name)} is {wrong}", name, known)


def _tables(file: TomlFile, path: Path, tables: Mapping[str, Any]) -> Iterator[Problem]:
    """Tables of levers: every table and key exists, may be set by a scenario, and has a value that is allowed."""
    policy = numbers(POLICY)
    for table, values in tables.items():
        if table not in TABLES:
            known = (*(DATED if path else WORDS), *TABLES, *policy)
            yield problem(file, (*path, table), f"there is no table or key {shown(table)}", table, known)
        elif not isinstance(values, dict):
            example = next((n for n in numbers(("lever",)) if n.startswith(f"{table}.")), "intervention.tolerance")
            what = f"{table} = {shown(values)} must be a table of levers, such as {example} = ..."
            yield problem(file, (*path, table), what)
        else:
            for key, value in values.items():
                found = _number(file, (*path, table, key), f"{table}.{key}", value)
                if found is not None:
                    yield found


def _number(file: TomlFile, path: Path, name: str, value: Any) -> Problem | None:
    """The problem with one number, if there is one."""
    spec = numbers(EVERY).get(name)
    if spec is None:
        return problem(file, path, f"there is no lever {shown(name)}", name, tuple(numbers(POLICY)))
    if spec.role == "parameter":
        return problem(file, path, f"{name} {NOT_POLICY}")
    if spec.role == "assumption" and file.content.get("assumptions") is not True:
        return problem(file, path, f"{name} {NOT_SAID}")
    return value_problem(file.place, file.line(path), name, value, spec)


def _changes(file: TomlFile) -> Iterator[Problem]:
    """Dated changes: each has a date and changes something, and none says twice what holds from one date."""
    changes = file.content.get("change", [])
    if not isinstance(changes, list) or not all(isinstance(change, dict) for change in changes):
        yield problem(file, ("change",), "write each dated change under [[change]], with two brackets")
        return
    said: set[tuple[int, str]] = set()
    for number, change in enumerate(changes):
        path: Path = ("change", number)
        yield from _change(file, path, change)
        month = month_of(change.get("date"))
        tables = {table: values for table, values in change.items() if isinstance(values, dict)}
        for name in chain.from_iterable(((t, k) for k in values) for t, values in tables.items()):
            key = (-1 if month is None else month, ".".join(name))
            if month is not None and key in said:
                yield problem(file, (*path, *name), f"{key[1]} is already changed on {change['date']} further up")
            said.add(key)


def _change(file: TomlFile, path: Path, change: dict[str, Any]) -> Iterator[Problem]:
    """One dated change."""
    if "date" not in change:
        yield problem(file, path, f"a [[change]] needs a date, which {ALLOWED}")
    elif month_of(change["date"]) is None:
        yield problem(file, (*path, "date"), f"date = {shown(change['date'])} {ALLOWED}")
    if "only" in change:
        yield problem(file, (*path, "only"), SELECTION)
    tables = {key: value for key, value in change.items() if key not in DATED}
    if not any(tables.values()):
        yield problem(file, path, "a [[change]] that changes nothing: give it a lever, or take it out")
    yield from _tables(file, path, tables)
