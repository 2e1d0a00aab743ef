"""The README's example is a mechanism that works as it stands."""

from __future__ import annotations

import doctest
import importlib.util
import re
from pathlib import Path
from types import ModuleType

import numpy as np

from scenarios.landscapes import open_landscape
from simulation.core.randomness import Luck
from simulation.core.world import blank, freeze
from tests.architecture.tree import ROOT


def example(folder: Path) -> ModuleType:
    """The one Python block of the README, as a module of its own."""
    (block,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.DOTALL)
    file = folder / "fatigue.py"
    file.write_text(block, encoding="utf-8")
    spec = importlib.util.spec_from_file_location("fatigue", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_example_is_a_mechanism(tmp_path: Path) -> None:
    fatigue = example(tmp_path)
    tested = doctest.testmod(fatigue)
    assert (tested.failed, tested.attempted) == (0, 1)

    world = freeze(blank(open_landscape("toy"), runs=2))
    after = fatigue.step(world, fatigue.FatigueParameters(), Luck((0, 1)).at(0, "fatigue"))
    assert np.all(after.nhs_trust.readiness < world.nhs_trust.readiness)
    assert after.icb is world.icb
