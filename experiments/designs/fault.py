"""A fault of a design: what is wrong, and where. The reader of a file adds the line; Python raises what is left."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from scenarios.problems import nearest

Path = tuple[str | int, ...]


class Fault(NamedTuple):
    """One thing wrong: the key where it stands in a file, and what; `word` is to be found in `names`."""

    path: Path
    what: str
    word: str = ""
    names: tuple[str, ...] = ()


def refuse(faults: Iterable[Fault]) -> None:
    """Raise ValueError where there are faults, with all of them, one a line."""
    lines = []
    for _, what, word, names in faults:
        near = nearest(word, names) if word else ""
        lines.append(what + (f" (nearest: {near})" if near else ""))
    if lines:
        raise ValueError("\n".join(lines))
