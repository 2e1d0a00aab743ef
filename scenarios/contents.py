"""What a scenario file may hold, and every problem with what it does hold. Nothing is built here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from scenarios.dated import DATED, Path, changes, happenings, problem, selected
from scenarios.dates import LONGEST
from scenarios.levers import EVERY, POLICY, TIERS, numbers, value_problem
from scenarios.problems import Problem, shown
from scenarios.references import cited, references
from scenarios.toml_file import TomlFile
from simulation.schedule import SWITCHES
from simulation.settings import TABLES

WORDS = ("title", "story", "source", "group", "builds_on", "off", "on", "tier", "assumptions", "change", "event")
GROUPS = {
    "yardsticks": "Yardsticks",
    "who decides": "Who decides",
    "money": "How money comes",
    "structure": "Chairs and structures",
    "failure": "Who mends what fails",
    "pilots": "Pilots and trials",
    "nation": "What a nation does itself",
    "weather": "Weather: the state of the world",
    "checks": "Checks on the model",
    "other": "Others",
}
EVENT_WORDS = ("title", "story", "source", "months", "only")
NOT_POLICY = "is a parameter: parameters are unknowns, not policy; vary it in an experiment, with --set"
NOT_SAID = "is an assumption about the world, not a lever: write `assumptions = true` at the top to set it"


def problems(file: TomlFile, events: tuple[str, ...]) -> Iterator[Problem]:
    """Everything that is wrong with a scenario file, in the order in which it is looked for; `events` are known."""
    content = file.content
    yield from _texts(file)
    yield from _words(file, "source", tuple(references()), "no source of docs/references.toml")
    yield from _words(file, "off", tuple(SWITCHES), "no mechanism that can be switched off")
    yield from _words(file, "on", tuple(SWITCHES), "no mechanism that can be switched on")
    if content.get("tier", TIERS[0]) not in TIERS:
        what = f"tier = {shown(content['tier'])} must be one of {', '.join(TIERS)}"
        yield problem(file, ("tier",), what, str(content["tier"]), TIERS)
    group = content.get("group", "other")
    if group not in GROUPS:
        what = f"group = {shown(group)} must be one of {', '.join(GROUPS)}"
        yield problem(file, ("group",), what, str(group), tuple(GROUPS))
    yield from _tables(file, (), {key: value for key, value in content.items() if key not in WORDS})
    yield from changes(file, _tables)
    yield from happenings(file, events)


def event_problems(file: TomlFile) -> Iterator[Problem]:
    """Everything that is wrong with the file of an event."""
    content = file.content
    yield from _texts(file, parent=False)
    yield from _words(file, "source", tuple(references()), "no source of docs/references.toml")
    months = content.get("months")
    if not isinstance(months, int) or isinstance(months, bool) or not 1 <= months <= LONGEST:
        yield problem(file, ("months",), f"months = {shown(months)} must be a whole number from 1 to {LONGEST}")
    tables = {key: value for key, value in content.items() if key not in EVENT_WORDS}
    if not any(tables.values()):
        yield problem(file, (), "an event that sets nothing: give it an assumption or a lever")
    yield from _tables(file, (), tables)
    if "only" in content:
        yield from selected(file, (), content)


def _texts(file: TomlFile, *, parent: bool = True) -> Iterator[Problem]:
    """Title, story, parent, and whether assumptions may be set."""
    for key, longest in (("title", 100), ("story", 2000), *([("builds_on", 200)] if parent else [])):
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
    if spec.role == "assumption" and not (file.content.get("assumptions") is True or "months" in file.content):
        return problem(file, path, f"{name} {NOT_SAID}")
    return value_problem(file.place, file.line(path), name, value, spec)
