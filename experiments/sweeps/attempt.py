"""Attempts: when a sweep was worked on, by whom, and how that ended. Told for people; nothing is decided by it."""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from experiments.identity import model_hash
from experiments.sweeps.disk import put


@dataclass(frozen=True)
class Attempt:
    """One time that a sweep was worked on: its number, from 1, its file, and what is known of it."""

    number: int
    path: Path
    told: Mapping[str, Any]

    @classmethod
    def begun(cls, folder: Path, told: Mapping[str, Any]) -> Attempt:
        """The next attempt of a folder, written down as begun. The folder's lock is held."""
        number = 1 + max((int(path.stem) for path in folder.glob("*.json") if path.stem.isdecimal()), default=0)
        started = {
            "started": _now(), "host": socket.gethostname(), "pid": os.getpid(), "model": model_hash(),
            "command": sys.argv, **told,
        }  # fmt: skip
        attempt = cls(number, folder / f"{number}.json", started)
        attempt._write({})
        return attempt

    def ended(self, how: str, **told: Any) -> None:
        """Write down how it ended. An attempt that was killed has no end."""
        self._write({"ended": _now(), "how": how, **told})

    def _write(self, more: Mapping[str, Any]) -> None:
        text = json.dumps({**self.told, **more}, indent=2, ensure_ascii=False)
        put(self.path, text.encode() + b"\n")


def _now() -> str:
    return datetime.now(UTC).isoformat("T", "seconds")
