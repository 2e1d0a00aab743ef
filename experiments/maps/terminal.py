"""The terminal: a map as plain text, a sign a cell, and its finding below."""

from __future__ import annotations

from textwrap import wrap

from experiments.differences import SMALL, UNCLEAR
from experiments.maps.axis import value_words
from experiments.maps.map_of import FlipMap
from experiments.maps.words import NOTHING, Told, paragraph
from experiments.outcomes import Outcome

WIDE = 100  # letters of a line
SIGNS = {"better": "+", "higher": "+", "worse": "-", "lower": "-", SMALL: "=", UNCLEAR: ".", NOTHING: "?"}


def map_text(found: FlipMap, one: Outcome) -> str:
    """One outcome's map and finding as lines: the first axis from side to side, the second upwards.

    `+` where b is clearly better (or higher), `-` where a is, `=` too small to matter, `.` no clear difference, `?` no
    pair of runs done.
    """
    told = found.told(one)
    more = "better" if told.judged else "higher"
    title = f"{one.metric.label}, {one.when}: {told.b} less {told.a}"
    key = f"+ {told.b} {more}  - {told.a} {more}  = too small to matter  . no clear difference"
    key += "  ? nothing done" if NOTHING in set(told.cells["verdict"]) else ""
    return "\n".join([title, "", *_rows(told), "", key, "", *wrap(paragraph(told), WIDE)])


def _rows(told: Told) -> list[str]:
    """Signs in rows and columns, the values of both axes beside them."""
    signs = iter([SIGNS[said] for said in told.cells["verdict"]])
    columns = [[next(signs) for _ in told.y.values] for _ in told.x.values]
    across, up = ([value_words(value) for value in axis.values] for axis in (told.x, told.y))
    left, wide = max(len(told.y.name), *map(len, up)), max(map(len, across))
    rows = [
        f"{up[j].rjust(left)}  " + "  ".join(column[j].rjust(wide) for column in columns)
        for j in reversed(range(len(up)))
    ]
    bottom = " " * left + "  " + "  ".join(value.rjust(wide) for value in across)
    return [told.y.name.rjust(left), *rows, f"{bottom}  {told.x.name}"]
