"""Designs by name or by file: `open_design`."""

from __future__ import annotations

from pathlib import Path

from experiments.designs.design import Design
from experiments.designs.reading import read
from experiments.designs.shelf import shelved, taken

LIBRARY = Path(__file__).resolve().parent


def designs() -> dict[str, Path]:
    """The designs that come with the model, by name, in alphabetical order."""
    return shelved(LIBRARY)


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
    file, path = taken(name_or_path, designs(), "design")
    return read(file, path)
