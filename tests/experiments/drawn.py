"""What is drawn on a figure: its texts, whether they lie on the sheet and apart, and what none may say."""

from __future__ import annotations

import re
from typing import Any, cast

import numpy as np
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from experiments.figures import frame


def texts(figure: Figure) -> list[tuple[str, Bbox]]:
    """Every text that is drawn, with its box in pixels."""
    figure.draw_without_rendering()
    unseen: set[int] = set()
    for axes in figure.axes:
        for axis in (cast("Any", axes.xaxis), cast("Any", axes.yaxis)):
            seen = {id(tick) for tick in axis._update_ticks()} if axes.axison else set()
            ticks = [tick for tick in axis.get_major_ticks() if id(tick) not in seen]
            unseen |= {id(label) for tick in ticks for label in (tick.label1, tick.label2)}
    drawn = frame.renderer(figure)
    return [
        (text.get_text(), text.get_window_extent(drawn))
        for text in figure.findobj(Text)
        if text.get_visible() and text.get_text().strip() and id(text) not in unseen
    ]


def overlaps(boxes: list[tuple[str, Bbox]], room: float = 0.5) -> list[tuple[str, str]]:
    """Pairs of texts whose boxes share more than `room` pixels in both directions."""
    corners = np.array([(box.x0, box.y0, box.x1, box.y1) for _, box in boxes])
    low = np.maximum(corners[:, None, :2], corners[None, :, :2])
    high = np.minimum(corners[:, None, 2:], corners[None, :, 2:])
    pairs = np.argwhere(np.triu((high - low > room).all(axis=2), 1))
    return [(boxes[one][0], boxes[other][0]) for one, other in pairs]


def clipped(boxes: list[tuple[str, Bbox]], figure: Figure) -> list[str]:
    """Texts that do not lie wholly on the sheet."""
    width, height = figure.get_size_inches() * figure.dpi
    return [text for text, box in boxes if box.x0 < 0 or box.y0 < 0 or box.x1 > width or box.y1 > height]


def readable(figure: Figure, words: str) -> str:
    """Assert that all texts can be read, and that figure and words speak of this model, in clean numbers.

    Returns what is drawn, in one line.
    """
    boxes = texts(figure)
    assert clipped(boxes, figure) == []
    assert overlaps(boxes) == []
    drawn = " ".join(text for text, _ in boxes).replace("\n", " ")
    assert words.startswith("In this model, ")
    assert drawn.startswith("In this model, ") or " In this model, " in drawn
    assert not re.search(r"(?<![\w-])-\d", drawn + words), "a hyphen for a minus sign"
    assert not re.search(r"[−+]0(\.0*)?(?![\d.])", drawn + words), "a nought with a sign"
    assert "nan" not in (drawn + words).split()
    return drawn
