"""Events: small named stories of what befalls the service for some months, as files in scenarios/events/.

An event sets levers and assumptions, for as many `months` as it says, for all bodies or `only` for some; then what held
before holds again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from scenarios.contents import EVENT_WORDS, event_problems
from scenarios.dated import levers
from scenarios.levers import for_some, from_month
from scenarios.only import selection
from scenarios.problems import Problem, ScenarioError, shown
from scenarios.toml_file import printable, read_toml
from simulation.core.selection import Selection
from simulation.settings import Timeline

FOLDER = Path(__file__).resolve().parent / "events"


@dataclass(frozen=True)
class Event:
    """What befalls the service: a story, for how many months, and the numbers that it sets, as `table.key`."""

    name: str
    title: str
    story: str
    source: tuple[str, ...]
    months: int
    values: Mapping[str, float | bool | str]
    only: Selection | None = None


def library(folder: Path = FOLDER) -> dict[str, Path]:
    """The events that come with the model, by name, in alphabetical order."""
    return {path.stem: path for path in sorted(folder.glob("*.toml"))}


@cache
def open_event(name: str, folder: Path = FOLDER) -> Event:
    """An event by its name. Raises `ScenarioError`, whose text lists every problem, one a line.

    >>> open_event("money-squeeze").months
    24
    """
    known = library(folder)
    if name not in known:
        what = f"there is no event {shown(printable(name))}: there are {', '.join(known)}"
        raise ScenarioError([Problem("events", 0, what, name, tuple(known))])
    file = read_toml(known[name], f"events/{name}.toml")
    if found := list(event_problems(file)):
        raise ScenarioError(found)
    content = file.content
    tables = {key: value for key, value in content.items() if key not in EVENT_WORDS}
    story = " ".join(content["story"].split())
    only = selection(content["only"]) if "only" in content else None
    sources = tuple(content.get("source", []))
    return Event(name, content["title"], story, sources, content["months"], levers(tables), only)


def happened(timeline: Timeline, month: float, name: str, months: int | None = None) -> Timeline:
    """The same timeline in which an event happens in a month, for as long as it says, or for so many `months`."""
    event = open_event(name)
    until = month + (months or event.months)
    if event.only is not None:
        return for_some(timeline, month, event.only, event.values, until)
    return from_month(timeline, month, event.values, until)
