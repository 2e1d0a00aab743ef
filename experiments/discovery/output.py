"""What a discovery leaves in its folder: tables, a figure a box, and the finding; and what it says on a terminal."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

from experiments.discovery.discover import Discovery
from experiments.discovery.tables import limits_table, plain, worlds_table
from experiments.discovery.words import p_words
from experiments.figures.discovered import draw_box, draw_search
from experiments.figures.frame import png
from experiments.sweeps.disk import put
from scenarios.levers import numbers

if TYPE_CHECKING:
    import pandas as pd

WIDE = 100  # letters of a line
COLUMNS = {
    "box": "limits.csv: the number of the box, or refused; worlds.csv: the box that holds the world, 0 for none",
    "factor": "the factor that is limited",
    "side, at": "whether it must be above or below, and what; or in, for choices",
    "levels": "the choices that the box allows",
    "quasi_p": "how likely the limit would be by chance among the worlds that it was chosen from",
    "halves": "in how many of the random halves of the worlds the limit comes back",
    "point": "the number of the world",
    "outcome": "the outcome there, mean over twins",
    "interest": "whether the world is wanted",
    "leaf, first": "a part of the worlds, in words, that the tree splits off; and the factor of its first split",
    "n, k": "worlds in the leaf, and those of them that are wanted",
    "coverage, density": "share of all wanted worlds that are in it, and share of its worlds that are wanted",
    "mass": "share of all worlds that are in it",
}


def write_discovery(found: Discovery, folder: Path) -> list[Path]:
    """Write everything about a discovery into a folder, each file whole or not at all; the paths of the figures."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in (("limits", limits_table(found)), ("worlds", worlds_table(found)), ("leaves", found.leaves)):
        put(folder / f"{name}.csv", _csv(table))
    texts = {}
    drawn = [draw_box(found, place) for place in range(len(found.boxes))]
    if not drawn and found.refused is not None:
        drawn = [draw_search(found)]
    for place, (figure, text) in enumerate(drawn):
        path = folder / (f"box-{place + 1}.png" if found.boxes else "no-box.png")
        put(path, png(figure, text))
        texts[path] = text
    told = plain(found) | {"figures": {path.name: text for path, text in texts.items()}, "columns": COLUMNS}
    put(folder / "discovery.json", (json.dumps(told, indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode())
    return list(texts)


def discovery_text(found: Discovery) -> str:
    """The finding as lines, with a table of limits and what their factors mean."""
    lines = [*wrap(found.text, WIDE), ""]
    for place, one in enumerate(found.boxes):
        lines += [f"Box {place + 1}"]
        for limit, likely, again in zip(one.box.limits, one.likely, one.again, strict=True):
            sure = f"{limit.side}: quasi-{p_words(likely)}; {again} of {len(one.trials.boxes)} halves"
            lines += [f"  {one.box.words(limit.factor.name)} ({sure})"]
            spec = numbers().get(limit.factor.name)
            lines += [f"      {spec.meaning}" + (f" ({spec.unit})" if spec.unit else "")] if spec is not None else []
    return "\n".join(lines).rstrip()


def _csv(table: pd.DataFrame) -> bytes:
    """A table as CSV in UTF-8."""
    file = StringIO()
    table.to_csv(file, index=False, lineterminator="\n")
    return file.getvalue().encode()
