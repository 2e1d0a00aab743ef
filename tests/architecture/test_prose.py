"""What the project may not say: where it was made, what is left undone, and names that mean nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.architecture.tree import name, project_files, python_files, text_files

BANNED = {
    "a path of somebody's machine": r"(?<![\w.])/(?:work|tmp|home|root|Users|mnt|srv)/|\b[A-Z]:\\\\?Users\b",
    "the folder beside the project": r"\.\./(?:\.\./)*(?:shared|seeds)\b",
    "a package registry": r"\bpypi\.|pythonhosted|index-url|\bartifactory|\bnexus\.|npmjs|anaconda\.org|cdn\.",
    "something left undone": r"\b(?:TODO|FIXME|XXX|HACK|WIP)\b",
    "a note to a machine's author": r"\bAs an AI\b|\blanguage model\b",
}
MEANINGLESS = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "managers", "tools", "stuff"}
THIS = Path(__file__).resolve()  # it has to name what it bans


@pytest.mark.parametrize("what", BANNED)
def test_nothing_says(what: str) -> None:
    pattern = re.compile(BANNED[what])
    found = [
        f"{name(path)}:{number}: {line.strip()[:100]}"
        for path in text_files()
        if path != THIS and pattern.search(text := path.read_text(encoding="utf-8"))
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]
    assert found == []


def test_modules_have_names_that_mean_something() -> None:
    assert [name(path) for path in python_files() if path.stem in MEANINGLESS] == []
    assert [name(path) for path in project_files() if MEANINGLESS & set(name(path).split("/")[:-1])] == []


def test_rooms_are_described() -> None:
    bare = [
        p for p in python_files() if p.name == "__init__.py" and not p.read_text(encoding="utf-8").startswith('"""')
    ]
    assert [name(path) for path in bare] == []
