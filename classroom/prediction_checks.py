"""What a lesson may ask, and which choices can answer it.

A prediction is of a kind: which side stands higher (compare), which way one goes (change), when one passes a level
(reach), when the two are together again (rejoin), how often one turns round (turns). The last three have an answer in
months or turns; their choices are kept apart by `before`, and the last of them takes the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import isfinite
from typing import Any

from classroom.shown import SHOWN
from scenarios.dated import Path, problem
from scenarios.problems import Problem, shown
from scenarios.toml_file import TomlFile

KINDS: dict[str, tuple[str, ...]] = {
    "compare": ("kind", "metric", "month"),
    "change": ("kind", "metric", "side", "since", "month"),
    "reach": ("kind", "metric", "side", "level", "month"),
    "rejoin": ("kind", "metric", "since", "month"),
    "turns": ("kind", "metric", "side", "size", "month"),
}
OUTCOMES = {"compare": ("a", "b", "same"), "change": ("up", "down", "same")}
LONGEST_CHOICE, LONGEST_POINT, MOST_TURNS = 60, 400, 99
Found = Iterator[Problem]


def predicted(file: TomlFile) -> Found:
    """What is wrong with the prediction, and with the choices that answer it."""
    told = file.content.get("prediction")
    kind = told.get("kind") if isinstance(told, dict) else None
    if not isinstance(told, dict) or not isinstance(kind, str) or kind not in KINDS:
        yield problem(file, ("prediction",), f"[prediction] needs a kind: one of {', '.join(KINDS)}")
        return
    if set(told) != set(KINDS[kind]):
        what = f"a prediction of kind {kind!r} needs {', '.join(KINDS[kind])}, and only that"
        yield problem(file, ("prediction",), what)
        return
    yield from metric(file, ("prediction", "metric"), told["metric"])
    if told.get("side", "a") not in ("a", "b"):
        yield problem(file, ("prediction", "side"), f"side = {shown(told['side'])} must be a or b")
    for key in {"since", "month"} & set(told):
        yield from month(file, ("prediction", key), told[key])
    for key in {"level", "size"} & set(told):
        if not _number(told[key]) or (key == "size" and told[key] <= 0):
            what = f"{key} = {shown(told[key])} must be a number{' above 0' if key == 'size' else ''}"
            yield problem(file, ("prediction", key), what)
    yield from _choices(file, kind)


def _choices(file: TomlFile, kind: str) -> Found:
    choices = file.content.get("choice", [])
    if not isinstance(choices, list) or not 2 <= len(choices) <= 4:
        yield problem(file, ("choice",), "a lesson needs two to four [[choice]]s")
        return
    for i, choice in enumerate(choices):
        wanted = {"outcome"} if kind in OUTCOMES else {"before"} if i < len(choices) - 1 else set()
        keys = {"text"} | wanted
        if not isinstance(choice, dict) or set(choice) - {"expected"} != keys:
            what = f"this [[choice]] needs {' and '.join(sorted(keys))}, and nothing else but who expected it"
            yield problem(file, ("choice", i), what)
            continue
        yield from text(file, ("choice", i, "text"), choice["text"], LONGEST_CHOICE)
        if "expected" in choice:
            yield from text(file, ("choice", i, "expected"), choice["expected"], LONGEST_POINT)
        if "outcome" in wanted and choice["outcome"] not in OUTCOMES[kind]:
            what = f"outcome = {shown(choice['outcome'])} must be one of {', '.join(OUTCOMES[kind])}"
            yield problem(file, ("choice", i, "outcome"), what)
    yield from _kept_apart(file, kind, [choice for choice in choices if isinstance(choice, dict)])


def _kept_apart(file: TomlFile, kind: str, choices: list[Mapping[str, Any]]) -> Found:
    """Each choice says something else, and at most one of them is what was expected."""
    if sum("expected" in choice for choice in choices) > 1:
        yield problem(file, ("choice",), "only one [[choice]] can be the one that was expected")
    if kind in OUTCOMES:
        outcomes = [str(choice.get("outcome")) for choice in choices]
        if len(set(outcomes)) < len(outcomes):
            yield problem(file, ("choice",), "two [[choice]]s have the same outcome")
        return
    before = [choice["before"] for choice in choices if "before" in choice]
    for i, value in enumerate(before):
        if kind == "turns" and not (_whole(value) and 1 <= value <= MOST_TURNS):
            what = f"before = {shown(value)} must be a number of turns, 1 to {MOST_TURNS}"
            yield problem(file, ("choice", i, "before"), what)
        elif kind != "turns":
            yield from month(file, ("choice", i, "before"), value)
    if all(map(_whole, before)) and before != sorted(set(before)):
        yield problem(file, ("choice",), "the [[choice]]s must go up: each before later than the one above it")


def text(file: TomlFile, path: Path, value: Any, longest: int) -> Found:
    """A text that fits on the page."""
    key = path[-1]
    if value is None:
        yield problem(file, path[:-1], f'{key} is missing: write {key} = "..."')
    elif not (isinstance(value, str) and value.strip()):
        yield problem(file, path, f"{_called(path)} = {shown(value)} must be a text in quotes")
    elif len(value) > longest or not value.replace("\n", " ").isprintable():
        yield problem(file, path, f"{_called(path)} must be at most {longest} letters, all of them printable")


def _called(path: Path) -> str:
    """A key by its name; a place in a list by the list's name and its number."""
    key = path[-1]
    return f"{path[-2]} {key + 1}" if isinstance(key, int) else str(key)


def metric(file: TomlFile, path: Path, name: Any) -> Found:
    """A metric that the page shows."""
    if name not in SHOWN:
        what = f"{_called(path)} = {shown(name)} is no metric of the page: there are {', '.join(SHOWN)}"
        yield problem(file, path, what, name if isinstance(name, str) else "", SHOWN)


def month(file: TomlFile, path: Path, value: Any) -> Found:
    """A month of the run."""
    last = file.content.get("months", 120)
    last = last if _whole(last) else 120
    if not _whole(value) or not 0 <= value <= last:
        yield problem(file, path, f"{path[-1]} = {shown(value)} must be a month of the run, 0 to {last}")


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
