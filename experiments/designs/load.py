"""Designs by name or by file: `open_design`."""

from __future__ import annotations

from pathlib import Path

from experiments.designs.design import Design
from experiments.designs.reading import read
from scenarios.problems import Problem, ScenarioError, shown
from scenarios.toml_file import printable, read_toml

LIBRARY = Path(__file__).resolve().parent


def designs() -> dict[str, Path]:
    """The designs that come with the model, by name, in alphabetical order."""
    return {path.stem: path for path in sorted(LIBRARY.glob("*.toml"))}


def open_design(name_or_path: str | Path) -> Design:
    """A design by the path of its file, or by its name if it comes with the model.

    Raises `ScenarioError`, whose text lists every problem, one a line.

    >>> open_design("example").size > 100
    True
    >>> open_design("exmple")
    Traceback (most recent call last):
        ...
    scenarios.problems.ScenarioError: 'exmple': there is no such design ... (nearest: example)
    """
    text, known = str(name_or_path), designs()
    if text in known and not isinstance(name_or_path, Path):
        path = known[text]
    elif isinstance(name_or_path, Path) or text.endswith(".toml") or "/" in text or "\\" in text:
        path = Path(text)
    else:
        what = (
            f"there is no such design: a file is named with its ending, .toml; {', '.join(known)} come with the model"
        )
        raise ScenarioError([Problem(shown(printable(text)), 0, what, text, tuple(known))])
    return read(read_toml(path, path.name if path.parent == LIBRARY else str(path)), path)
