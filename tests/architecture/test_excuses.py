"""Excuses are counted: a check that is switched off for a line is written down here, with its reason."""

from __future__ import annotations

import re
import tokenize
from collections import Counter
from functools import cache
from io import BytesIO

from tests.architecture.tree import name, python_files

EXCUSES = {"noqa": r"#\s*noqa", "type: ignore": r"#\s*type:\s*ignore", "no cover": r"#\s*pragma:\s*no cover"}
LIKE_AN_EXCUSE = re.compile(rb"noqa|type:\s*ignore|pragma")

# How many there may be, file by file, and why. Fewer is always welcome: then lower the number.
ALLOWED: dict[str, dict[str, int]] = {
    "noqa": {
        "experiments/sweeps/chunk.py": 1,  # whatever a run raises is its result
        "experiments/sweeps/spread.py": 1,  # whatever goes wrong on the way, it is run again
        "simulation/core/landscape.py": 1,  # a landscape and its operators describe each other
        "simulation/model.py": 1,  # Mesa keeps every model alive in a private register
        "tests/simulation/test_network.py": 1,  # a graph is pickled and read back: our own bytes
    },
    "type: ignore": {
        "tests/simulation/test_run.py": 1,  # a wrong type is what is tested
    },
    "no cover": {},
}


@cache
def comments() -> tuple[tuple[str, str], ...]:
    """Every comment of the project's Python that may be an excuse, with its file."""
    found = []
    for path in python_files():
        source = path.read_bytes()
        if LIKE_AN_EXCUSE.search(source):  # to part comments from strings takes long
            tokens = tokenize.tokenize(BytesIO(source).readline)
            found += [(name(path), token.string) for token in tokens if token.type == tokenize.COMMENT]
    return tuple(found)


def test_excuses_are_those_written_here() -> None:
    every = comments()
    counted = {
        excuse: dict(Counter(path for path, comment in every if re.search(pattern, comment)))
        for excuse, pattern in EXCUSES.items()
    }
    assert counted == ALLOWED


def test_each_excuse_names_its_rule() -> None:
    bare = [f"{p}: {c}" for p, c in comments() if re.search(r"#\s*noqa(?!: [A-Z])|type:\s*ignore(?!\[)", c)]
    assert bare == []
