"""Written: a file is there whole, or not at all, whenever the machine stops."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any


def put(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there, so that nobody ever reads a half. Raises OSError as disks do."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def put_json(path: Path, value: Mapping[str, Any]) -> None:
    """The same of a value as JSON, for people too."""
    put(path, (json.dumps(value, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode())
