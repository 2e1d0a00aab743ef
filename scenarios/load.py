"""Scenarios: a story, and the levers that tell it, as a file in TOML.

Keys at the top: `title`, `story`, `source` (keys of docs/references.toml), `builds_on` (another scenario), `off`
(mechanisms switched off) and `assumptions = true` (for a file that sets the state of the world as well). Then tables
of levers, and under every `[[change]]` a `date` and the levers that change on it. What a file says of a lever holds
from its date to the end, whatever the scenario that it builds on says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce
from pathlib import Path
from typing import Any

from scenarios.contents import DATED, WORDS, problem, problems
from scenarios.dates import month_of
from scenarios.levers import from_month, without
from scenarios.problems import Problem, ScenarioError, shown
from scenarios.toml_file import TomlFile, printable, read_toml
from simulation.settings import Settings, Timeline

LIBRARY = Path(__file__).resolve().parent
GENERATIONS = 16  # how many scenarios may stand one on the other
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}")
RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d", flags=re.IGNORECASE)  # no file may have these names everywhere


@dataclass(frozen=True)
class Scenario:
    """A story as settings with dates. `builds_on` is the parent's name, empty where there is none."""

    name: str
    title: str
    story: str
    source: tuple[str, ...]
    builds_on: str
    timeline: Timeline
    path: Path


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
    what = f"there is no such scenario; there are {', '.join(known)}; a file is named with its ending, .toml"
    raise ScenarioError([Problem(shown(printable(text)), 0, what, text, tuple(known))])


def _opened(path: Path, children: tuple[Path, ...]) -> Scenario:
    """Read, check and build one scenario; `children` are those that stand on it."""
    file = read_toml(path, path.name if path.parent == LIBRARY else str(path))
    parent, above, found = None, file.content.get("builds_on"), list(problems(file))
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
        what = f"builds_on = {shown(above)}: there is no such scenario; there are {', '.join(library())}"
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
    timeline = from_month(timeline, 0.0, _levers(content, WORDS))
    changes = sorted(content.get("change", []), key=lambda change: str(change["date"]))
    timeline = reduce(
        lambda so_far, change: from_month(so_far, float(month_of(change["date"]) or 0), _levers(change, DATED)),
        changes, timeline,
    )  # fmt: skip
    return Scenario(
        name=path.stem,
        title=content["title"].strip(),
        story=" ".join(content["story"].split()),
        source=tuple(content.get("source", [])),
        builds_on=parent.name if parent else "",
        timeline=without(timeline, content.get("off", [])),
        path=path,
    )


def _levers(tables: Mapping[str, Any], other: tuple[str, ...]) -> dict[str, Any]:
    """Tables of levers as one, by `table.key`; `other` names what is no table."""
    return {
        f"{table}.{key}": value
        for table, values in tables.items()
        if table not in other
        for key, value in values.items()
    }
