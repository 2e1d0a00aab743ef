"""Failures: the runs that have no numbers, one a line, for people and their scripts. The parts say the same."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from experiments.sweeps.chunk import Ran
from experiments.sweeps.disk import put


class Failures:
    """The file of failures, written again at the start of an attempt and added to as runs fail."""

    def __init__(self, path: Path) -> None:
        """The file; nothing is written yet."""
        self.path = path

    def begin(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """Write the failures of earlier attempts, as the parts tell them."""
        lines = "".join(_line(row) for row in rows)
        if lines or self.path.exists():
            put(self.path, lines.encode())

    def add(self, ran: Sequence[Ran]) -> None:
        """Add those of these runs that are not done."""
        lines = "".join(_line(_row(one)) for one in ran if one.status != "done")
        if lines:
            with self.path.open("a", encoding="utf-8") as file:
                file.write(lines)
                file.flush()
                os.fsync(file.fileno())


def _row(one: Ran) -> dict[str, Any]:
    told = {"run_id": one.run_id, "scenario": one.job.arm, "point": one.job.point, "twin": one.job.twin}
    return told | {"status": one.status, "values": dict(one.job.values), "error": one.error}


def _line(row: Mapping[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False) + "\n"
