"""Shelf: a file by its path, or by its name if it comes with the model."""

from __future__ import annotations

from pathlib import Path

from scenarios.problems import Problem, ScenarioError, shown
from scenarios.toml_file import TomlFile, printable, read_toml


def shelved(folder: Path) -> dict[str, Path]:
    """The files that come with the model in a folder, by name, in alphabetical order."""
    return {path.stem: path for path in sorted(folder.glob("*.toml"))}


def taken(name_or_path: str | Path, known: dict[str, Path], kind: str) -> tuple[TomlFile, Path]:
    """A file that is read, and its path. `kind` is what it says, such as a design.

    Raises `ScenarioError` where there is no such name, or no such file, or it is not TOML.
    """
    text = str(name_or_path)
    if text in known and not isinstance(name_or_path, Path):
        return read_toml(known[text], known[text].name), known[text]
    if not (isinstance(name_or_path, Path) or text.endswith(".toml") or "/" in text or "\\" in text):
        what = (
            f"there is no such {kind}: a file is named with its ending, .toml; {', '.join(known)} come with the model"
        )
        raise ScenarioError([Problem(shown(printable(text)), 0, what, text, tuple(known))])
    path = Path(text)
    return read_toml(path, path.name if path in known.values() else text), path
