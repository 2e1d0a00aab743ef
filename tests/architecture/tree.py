"""What the project consists of: the files that git tracks, or would."""

from __future__ import annotations

import os
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("simulation", "agents", "scenarios", "experiments", "classroom")
BINARY = {".png", ".parquet", ".gz", ".ico", ".woff2"}


@cache
def project_files() -> tuple[Path, ...]:
    """Every file of the project that is not ignored; without git, every file outside hidden folders."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return tuple(path for path in sorted(ROOT.rglob("*")) if path.is_file() and not _hidden(path))
    names = sorted(os.fsdecode(name) for name in listed.split(b"\0") if name)
    return tuple(path for path in (ROOT / name for name in names) if path.is_file())


def _hidden(path: Path) -> bool:
    parts = path.relative_to(ROOT).parts
    return any(part.startswith(".") or part == "__pycache__" for part in parts[:-1])


def python_files() -> list[Path]:
    """Every Python file of the project."""
    return [path for path in project_files() if path.suffix == ".py"]


def text_files() -> list[Path]:
    """Every file of the project that is written to be read."""
    return [path for path in project_files() if path.suffix not in BINARY]


def name(path: Path) -> str:
    """A path as a reader would write it."""
    return path.relative_to(ROOT).as_posix()
