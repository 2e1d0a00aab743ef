"""Studies by name or by file: `open_study`. Everything that is wrong with a file is told at once."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from experiments.arms import Arm, arm
from experiments.designs.fault import Fault
from experiments.designs.keyed import Table, fitting
from experiments.designs.shelf import shelved, taken
from experiments.evaluations import checks
from experiments.evaluations.contents import DATED, KEYS, conditions, misfits, table, waves
from experiments.evaluations.study import Study, Values, Wave
from scenarios.dates import month_of
from scenarios.landscapes import open_landscape
from scenarios.load import fit_name, library
from scenarios.only import faults as unfit
from scenarios.only import selection
from scenarios.problems import Problem, ScenarioError, shown
from scenarios.toml_file import TomlFile

SHELF = Path(__file__).resolve().parent


def studies() -> dict[str, Path]:
    """The studies that come with the model, by name, in alphabetical order."""
    return shelved(SHELF)


def open_study(name_or_path: str | Path) -> Study:
    """A study by the path of its file, or by its name if it comes with the model.

    Raises `ScenarioError`, whose text lists every problem, one a line.

    >>> open_study("pilot").kind, open_study("rollout").kind, open_study("trial").kind
    ('pilot', 'roll-out', 'trial')
    >>> open_study("trail")
    Traceback (most recent call last):
        ...
    scenarios.problems.ScenarioError: 'trail': there is no such study ... (nearest: trial)
    """
    file, path = taken(name_or_path, studies(), "study")
    return read(file, path)


def read(file: TomlFile, path: Path) -> Study:
    """The study that a file says. Raises `ScenarioError`, whose text lists every problem, one a line."""
    content, top = file.content, fitting(file.content, KEYS[""])
    estimate, said = fitting(table(content, "estimate"), KEYS["estimate"]), table(content, "intervention")
    values, begin, months = _values(said), _waves(content), round(top["years"] * 12)
    until = month_of(said.get("until"))
    ends = math.inf if until is None else float(until)
    world, found = _world(file, path, str(top["scenario"]))
    try:
        fit_name(path)
    except ScenarioError as error:
        found += error.problems
    methods = tuple(estimate["methods"] or ())
    lottery = len(begin) == 1 and begin[0].only.share is not None
    faults = [*misfits(content), *_asked(top), *checks.levers(values, begin), *checks.ways(methods, lottery=lottery)]
    faults += checks.measures(top["outcomes"]) if top["outcomes"] else []
    faults += checks.windows(begin, estimate["before"], estimate["after"], months, ends) if begin else []
    faults += checks.bodies(begin, open_landscape(top["landscape"]))
    found += [_problem(file, one) for one in faults]
    if found or world is None:
        raise ScenarioError(sorted(dict.fromkeys(found), key=lambda one: (one.place != file.place, one.line)))
    twins = tuple(top["twins"]) if isinstance(top["twins"], list) else tuple(range(top["twins"]))
    try:
        return Study(
            name=path.stem, arm=world, values=values, waves=begin, outcomes=tuple(top["outcomes"]),
            title=top["title"].strip(), question=" ".join(top["question"].split()), landscape=top["landscape"],
            steps=months, twins=twins, until=ends, methods=methods, before=estimate["before"],
            after=estimate["after"], seed=estimate["seed"],
        )  # fmt: skip
    except checks.StudyError as error:  # what only the whole can tell: nobody to compare with, say
        raise ScenarioError([_problem(file, one) for one in error.faults]) from None


def _problem(file: TomlFile, fault: Fault) -> Problem:
    """A fault, with the line where it stands."""
    return Problem(file.place, file.line(fault.path), fault.what, fault.word, fault.names)


def _values(said: Table) -> Values:
    """The levers of the intervention, as far as they can be read."""
    tables = {name: keys for name, keys in said.items() if name not in DATED and isinstance(keys, dict)}
    return tuple((f"{name}.{key}", value) for name, keys in tables.items() for key, value in keys.items())


def _waves(content: Table) -> tuple[Wave, ...]:
    """Who begins when; nothing where any of it cannot be read."""
    steps = waves(content) or [table(content, "who") | {"date": table(content, "intervention").get("date")}]
    told: list[Wave] = []
    for entry in steps:
        month, who = month_of(entry.get("date")), conditions(entry)
        if month is None or not who or list(unfit(who)):
            return ()
        told.append(Wave(float(month), selection(who)))
    return tuple(told)


def _asked(top: Table) -> list[Fault]:
    """What is wrong with the question."""
    text = top["question"].strip()
    return [Fault(("question",), "a question ends with a question mark")] if text and not text.endswith("?") else []


def _world(file: TomlFile, path: Path, name: str) -> tuple[Arm | None, list[Problem]]:
    """The world around; a file is seen from the study's."""
    is_file, known = name.endswith(".toml") or "/" in name or "\\" in name, library()
    if not is_file and name not in known:
        what = f"there is no scenario {shown(name)}: icsim scenarios list names them; a file ends in .toml"
        return None, [Problem(file.place, file.line(("scenario",)), what, name, tuple(known))]
    try:
        scenario: Any = path.parent / name if is_file else name
        return arm(scenario), []
    except ScenarioError as error:
        return None, list(error.problems)
