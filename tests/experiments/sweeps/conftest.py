"""A finished sweep, shared by the tests of this folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from experiments.sweeps.sweep import sweep
from tests.experiments.sweeps.small import small


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "sweep"
    sweep(small(), jobs=1, out=folder)
    return folder


@pytest.fixture
def folder(original: Path, tmp_path: Path) -> Path:
    """A folder with a finished sweep, of one's own."""
    return Path(shutil.copytree(original, tmp_path / "sweep"))
