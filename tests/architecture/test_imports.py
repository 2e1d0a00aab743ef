"""Who may import whom: import-linter's contract in pyproject.toml, and what the engine may load."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

HEAVY = ("mesa", "matplotlib", "pandas", "dask", "distributed", "pyarrow", "scipy.stats")


def run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)


def test_imports_point_down() -> None:
    linter = Path(sys.executable).with_name("lint-imports")
    assert linter.exists(), "install the dev extra: import-linter is missing"
    done = run(str(linter), "--no-cache")
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("module", ["simulation.schedule", "simulation.metrics", "agents", "scenarios"])
def test_the_engine_starts_light(module: str) -> None:
    code = f"import sys, {module}; print(*(m for m in {HEAVY!r} if m in sys.modules))"
    done = run(sys.executable, "-W", "error", "-c", code)
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [], f"importing {module} loads {done.stdout}"


def test_the_machine_has_no_door_of_its_own() -> None:
    # A docstring only: agents import simulation.core, and the schedule imports agents.
    body = ast.parse((ROOT / "simulation" / "__init__.py").read_text(encoding="utf-8")).body
    assert len(body) == 1
    assert isinstance(body[0], ast.Expr)
