"""What may be imported from `experiments` itself: all of it there, none of it before it is asked for."""

from __future__ import annotations

import pkgutil
import re
import subprocess
import sys

import experiments
from experiments import FACE
from tests.architecture.tree import ROOT


def test_everything_offered_is_there_and_documented() -> None:
    assert sorted(experiments.__all__) == sorted(FACE)
    for name, module in FACE.items():
        thing = getattr(experiments, name)
        assert callable(thing), name
        assert thing.__doc__, name
        assert thing.__module__ == f"experiments.{module}", name


def test_no_file_stands_in_the_way_of_a_name() -> None:
    assert {module.name for module in pkgutil.iter_modules(experiments.__path__)}.isdisjoint(FACE)


def test_nothing_is_imported_before_it_is_asked_for() -> None:
    code = "import sys, experiments; print(sorted(name for name in sys.modules if name.startswith('experiments')))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['experiments']"


def test_what_is_not_there_is_said_as_python_says_it() -> None:
    assert not hasattr(experiments, "swep")


def test_pages_import_from_the_face_what_it_has() -> None:
    deeper = re.compile(r"^(?:>>> )?from experiments\.[\w.]+ import (.+)$", re.MULTILINE)
    for page in (ROOT / "docs").rglob("*.md"):
        for names in deeper.findall(page.read_text(encoding="utf-8")):
            assert set(names.split(", ")).isdisjoint(FACE), f"{page.name}: {names}"
