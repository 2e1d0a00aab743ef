"""Left: what commands leave beside runs: which of them it was, what it found, and what the columns of tables mean."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from experiments.faults import BadInputError
from experiments.store import MANIFEST
from experiments.sweeps import manifest

# What each command leaves when it is done, beside runs; a comparison, and a study of several sweeps, leave MANIFEST.
BESIDE = {
    "map.json": "map", "ablation.json": "ablate", "evaluation.json": "evaluate", "discovery.json": "discover",
}  # fmt: skip


def told(folder: Path) -> dict[str, Any]:
    """The manifest of a folder that is no sweep. Raises BadInputError where there is none that can be read."""
    path = folder / MANIFEST
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        found["plan"]["kind"]
    except (FileNotFoundError, NotADirectoryError):
        message = f"{folder} holds no results of ours: it has neither {manifest.NAME} nor {MANIFEST}"
        raise BadInputError(message) from None
    except (ValueError, KeyError, TypeError):
        message = f"{path} cannot be read: it is not ours, or damaged"
        raise BadInputError(message) from None
    return found


def left(folder: Path) -> tuple[str, dict[str, Any]]:
    """Which command left word in a folder, and that word; nothing of either where none did that can be read."""
    for name, command in BESIDE.items():
        if (folder / name).exists():
            try:
                found = json.loads((folder / name).read_text(encoding="utf-8"))
            except ValueError:
                continue
            return (command, found) if isinstance(found, dict) else ("", {})
    try:
        known = told(folder)
    except BadInputError:
        return "", {}
    return str(known["plan"]["kind"]), known


def finding(word: Mapping[str, Any]) -> str:
    """What a command found, in a paragraph, from the word that it left; a map has a paragraph for each outcome."""
    each = [one.get("finding", "") for one in word.get("outcomes", {}).values() if isinstance(one, dict)]
    return str(word.get("finding") or "\n\n".join(filter(None, each)))


def meanings(columns: Mapping[str, str], file: str, names: Iterable[str]) -> dict[str, str]:
    """What a manifest says of columns of one file: its keys hold names, perhaps with *, after "FILE, FILE: " or not.

    >>> columns = {"low, high": "an interval", "best.csv: share, low": "a share", "*_low": "its lower end"}
    >>> meanings(columns, "best.csv", ["low", "high", "x_low"])
    {'low': 'a share', 'high': 'an interval', 'x_low': 'its lower end'}
    """
    said: list[tuple[str, str, str]] = []
    for key, words in columns.items():
        where, _, listed = str(key).rpartition(": ")
        if not where or file in where.split(", "):
            said += [(where, name, str(words)) for name in listed.split(", ")]
    said.sort(key=lambda one: (not one[0], "*" in one[1]))  # this file's first, and whole names before patterns
    found = {name: next((words for _, known, words in said if fnmatchcase(name, known)), "") for name in names}
    return {name: words for name, words in found.items() if words}
