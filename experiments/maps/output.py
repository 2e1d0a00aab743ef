"""What a map leaves in its folder, beside the runs: cells as a table, a figure an outcome, and the finding."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

from experiments.figures.flipmap import flipmap
from experiments.figures.frame import png
from experiments.maps.map_of import FlipMap
from experiments.maps.words import flips_listed
from experiments.sweeps.disk import put

COLUMNS = {
    "outcome": "metric@month; two columns after `point` are the axes, by their names",
    "unit, band": "the unit of the outcome, and what is too small to matter in it",
    "point": "the number of the cell, up the second axis first",
    "n": "pairs of runs with the same luck in the cell",
    "mean, low, high": "mean of b less a in the cell, with its 95 % interval by Student's t",
    "better": "share of pairs in which b is better; empty where neither way is",
    "verdict": "of b: better, worse, higher, lower, no clear difference, too small to matter, or nothing done",
}


def write_map(found: FlipMap, folder: Path, command: str = "") -> list[Path]:
    """Write everything about a map into its folder, each file whole or not at all; the paths of the figures.

    `command` is what was typed to make it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    file = StringIO()
    found.cells.to_csv(file, index=False, lineterminator="\n")
    put(folder / "cells.csv", file.getvalue().encode())
    texts = {}
    for one in found.outcomes:
        figure, text = flipmap(found, one)
        path = folder / f"map-{one.name.replace('@', '-')}.png"
        put(path, png(figure, text))
        texts[path] = text
    told = (
        plain(found)
        | ({"command": command} if command else {})
        | {"figures": {path.name: text for path, text in texts.items()}, "columns": COLUMNS}
    )
    put(folder / "map.json", (json.dumps(told, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode())
    return list(texts)


def plain(found: FlipMap) -> dict[str, Any]:
    """A map ready for JSON, without its cells: what is not known is null."""
    x, y = found.axes
    return {
        "a": found.a, "b": found.b, "x": x.name, "y": y.name, "twins": len(found.design.twins),
        "months": found.design.steps, "runs": len(found.runs), "failed": found.failed,
        "outcomes": {
            one.name: {
                "title": found.titles[one.name], "finding": found.findings[one.name],
                "flips": flips_listed(found.flips[one.name]), "clear": found.told(one).clear,
            }
            for one in found.outcomes
        },
    }  # fmt: skip
