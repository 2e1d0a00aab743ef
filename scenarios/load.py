"""Scenarios: a story, and the levers that tell it, as a file in TOML.

Keys at the top: `title`, `story`, `source` (keys of docs/references.toml), `group` (a heading of the catalogue),
`builds_on` (another scenario), `off` and `on` (mechanisms switched off or on), `tier` (core, should or all of them) and
`assumptions = true` (for a file that sets the state of the world as well). Then tables of levers; under every
`[[change]]` a `date`, the levers that change on it, and perhaps `until` (a date), `only` (for whom) or `merge` (a plan
by which boards merge); and under every `[[event]]` a `date` and the `name` of an event. What a file says of a lever
holds from its date to the end, or until its end, whatever the scenario that it builds on says.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any

from scenarios.contents import WORDS, problems
from scenarios.dated import levers, problem
from scenarios.dates import month_of
from scenarios.events import happened
from scenarios.events import library as events_library
from scenarios.levers import for_some, from_month, switched
from scenarios.only import selection
from scenarios.problems import Problem, ScenarioError, shown
from scenarios.toml_file import TomlFile, printable, read_toml
from simulation.settings import Settings, Timeline

LIBRARY = Path(__file__).resolve().parent
GENERATIONS = 16  # how many scenarios may stand one on the other
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}")
RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d", flags=re.IGNORECASE)  # no file may have these names everywhere


@dataclass(frozen=True)
class Scenario:
    """A story as settings with dates. `builds_on` is the parent's name, empty where there is none.

    `group` is one of `contents.GROUPS`: a heading of the catalogue.
    """

    name: str
    title: str
    story: str
    source: tuple[str, ...]
    builds_on: str
    timeline: Timeline
    path: Path
    group: str = "other"


def library() -> dict[str, Path]:
    """The scenarios that come with the model, by name, in alphabetical order."""
    return {path.stem: path for path in sorted(LIBRARY.glob("*.toml"))}


def open_scenario(name_or_path: str | Path) -> Scenario:
    """A scenario by its name in the library, or by the path of a file (which ends in .toml or holds a slash).

    Raises `ScenarioError`, whose text lists every problem, one a line.

    >>> open_scenario("baseline").timeline.changes == ((0.0, Settings()),)
    True
    >>> open_scenario("devolvd")
    Traceback (most recent call last):
        ...
    scenarios.problems.ScenarioError: 'devolvd': there is no such scenario ... (nearest: devolved)
    """
    return _opened(_path_of(name_or_path), ())


def _path_of(name: str | Path, beside: Path | None = None) -> Path:
    """The file that a name or a path stands for; a path in a file is seen from that file."""
    text, known = str(name), library()
    if text in known and not isinstance(name, Path):
        return known[text]
    if isinstance(name, Path) or text.endswith(".toml") or "/" in text or "\\" in text:
        return Path(text) if beside is None else beside.parent / text
    what = "there is no such scenario: icsim scenarios list names them; a file is named with its ending, .toml"
    raise ScenarioError([Problem(shown(printable(text)), 0, what, text, tuple(known))])


def _opened(path: Path, children: tuple[Path, ...]) -> Scenario:
    """Read, check and build one scenario; `children` are those that stand on it."""
    file = read_toml(path, path.name if path.parent == LIBRARY else str(path))
    parent, above, found = None, file.content.get("builds_on"), list(problems(file, tuple(events_library())))
    try:
        fit_name(path)
        if isinstance(above, str) and above.strip():
            parent = _parent(file, path, above, (*children, path))
    except ScenarioError as error:
        found += error.problems
    if found:
        raise ScenarioError(found)
    return _built(file, path, parent)


def _parent(file: TomlFile, path: Path, above: str, children: tuple[Path, ...]) -> Scenario:
    """The scenario that a file builds on."""
    try:
        goal = _path_of(above, beside=path)
    except ScenarioError:
        what = f"builds_on = {shown(above)}: there is no such scenario: icsim scenarios list names them"
        raise ScenarioError([problem(file, ("builds_on",), what, above, tuple(library()))]) from None
    if goal.resolve() in {child.resolve() for child in children}:
        raise ScenarioError([problem(file, ("builds_on",), f"builds_on = {shown(above)} goes round in a circle")])
    if len(children) > GENERATIONS:
        raise ScenarioError([problem(file, ("builds_on",), f"builds on more than {GENERATIONS} others")])
    return _opened(goal, children)


def fit_name(path: Path) -> str:
    """The name of a scenario's file. It names the folder of results too, and must be fit for both: `ScenarioError`."""
    if not NAME.fullmatch(path.stem) or RESERVED.fullmatch(path.stem):
        what = "a scenario's file needs a plain name: up to 60 letters, digits, hyphens and underscores"
        raise ScenarioError([Problem(printable(str(path)), 0, what)])
    return path.stem


def _built(file: TomlFile, path: Path, parent: Scenario | None) -> Scenario:
    """The scenario of a file that has no problems."""
    content = file.content
    timeline = parent.timeline if parent else Timeline.of(Settings())
    timeline = from_month(timeline, 0.0, levers({key: value for key, value in content.items() if key not in WORDS}))
    entries = [*content.get("change", []), *content.get("event", [])]
    timeline = reduce(_changed, sorted(entries, key=_turn), timeline)
    return Scenario(
        name=path.stem,
        title=content["title"].strip(),
        story=" ".join(content["story"].split()),
        source=tuple(content.get("source", [])),
        builds_on=parent.name if parent else "",
        timeline=switched(timeline, content.get("off", []), content.get("on", []), content.get("tier", "")),
        path=path,
        group=content.get("group", "other"),
    )


def _turn(entry: Mapping[str, Any]) -> tuple[str, int]:
    """When an entry is read: by date; on one date first what holds for all, then events, then what holds for some."""
    return str(entry["date"]), 1 if "name" in entry else 2 * ("only" in entry)


def _changed(timeline: Timeline, entry: Mapping[str, Any]) -> Timeline:
    """The timeline after one dated entry."""
    month = float(month_of(entry["date"]) or 0)
    if "name" in entry:
        return happened(timeline, month, entry["name"], entry.get("months"))
    ends = month_of(entry.get("until"))
    until = math.inf if ends is None else float(ends)
    if "only" in entry:
        return for_some(timeline, month, selection(entry["only"]), levers(entry), until)
    return from_month(timeline, month, levers(entry), until)
