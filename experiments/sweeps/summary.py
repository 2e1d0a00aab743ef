"""Summary: what a folder holds and how far it is, without making or altering anything."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from experiments.sweeps import manifest
from experiments.sweeps.results import open_folder
from experiments.sweeps.sift import damaged_parts


def summary(folder: str | Path) -> dict[str, Any]:
    """What a sweep is and how far it is, ready for JSON.

    `folder`, `name`, `title`, `question`, `created`, `model`; `planned` runs, kept `runs`, of which `done`, `failed`
    and `invalid`; `parts`, those that are `damaged` (their runs do not count), `bytes`; and its `attempts`, first to
    last. Raises ValueError where the folder holds no sweep.
    """
    damaged = [part.name for part, _ in damaged_parts(Path(folder))]
    kept = open_folder(folder, skip=damaged)
    told, ended = kept.told, kept.ended
    by = [list(ended.values()).count(status) for status in ("done", "failed", "invalid")]
    return {
        "folder": str(folder), "name": told["name"], "title": told["title"],
        "question": told.get("question", ""), "created": told["created"],
        "model": told["made by"]["model"], "planned": told["runs"], "runs": len(ended),
        **dict(zip(("done", "failed", "invalid"), by, strict=True)), "parts": len(kept.parts), "damaged": damaged,
        "bytes": sum(path.stat().st_size for path in kept.path.rglob("*") if path.is_file()),
        "attempts": list(_attempts(kept.path / "attempts")),
    }  # fmt: skip


def sweeps_under(folder: str | Path) -> list[Path]:
    """The folders with a sweep under one, itself included, by name."""
    return sorted(path.parent for path in Path(folder).rglob(manifest.NAME))


def _attempts(folder: Path) -> Iterator[dict[str, Any]]:
    """What is known of each attempt; nothing of one whose file is damaged."""
    for path in sorted(folder.glob("*.json"), key=lambda path: path.stem.zfill(9)):
        try:
            yield {"number": int(path.stem), **json.loads(path.read_text(encoding="utf-8"))}
        except ValueError:
            continue
