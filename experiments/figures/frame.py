"""Frame: what every figure shares: its sheet, measured in inches from the top left, its title and its notes."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from experiments.figures.palette import INK, SOFT

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Text

MARGIN = 0.18  # inches
DPI = 130
FONT = "DejaVu Sans"  # comes with matplotlib: the same letters on every machine


def sheet(width: float, height: float) -> Figure:
    """A blank figure of that many inches, drawn by Agg and known to no global state."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width, height), dpi=DPI, facecolor="white")
    FigureCanvasAgg(figure)
    return figure


def write(figure: Figure, x: float, y: float, text: str, **style: Any) -> Text:
    """Text whose top left is x inches from the left and y from the top (or as `ha` and `va` say)."""
    width, height = figure.get_size_inches()
    usual: dict[str, Any] = {"fontfamily": FONT, "fontsize": 10, "color": INK, "ha": "left", "va": "top"}
    return figure.text(x / width, 1 - y / height, text, **(usual | style))


def panel(figure: Figure, x: float, y: float, width: float, height: float) -> Axes:
    """Axes whose top left corner is x inches from the left and y from the top."""
    across, down = figure.get_size_inches()
    return figure.add_axes((x / across, 1 - (y + height) / down, width / across, height / down))


def inches(figure: Figure, text: Text) -> tuple[float, float]:
    """Width and height of a text, in inches."""
    box = text.get_window_extent(renderer(figure))
    return box.width / figure.dpi, box.height / figure.dpi


def renderer(figure: Figure) -> Any:
    """What measures text."""
    canvas: Any = figure.canvas
    return canvas.get_renderer()


@lru_cache(maxsize=4096)
def _wide(word: str, style: tuple[tuple[str, Any], ...]) -> float:
    """How many inches wide a word is in a style. Figures say the same words again and again: each is measured once."""
    probe = sheet(1, 1)
    return inches(probe, write(probe, 0, 0, word, **dict(style)))[0]


def wrapped(text: str, width: float, **style: Any) -> str:
    """Text broken into lines that are no wider than so many inches, as it is drawn in this style."""
    how = tuple(sorted(style.items()))
    space = _wide("n n", how) - _wide("nn", how)
    lines, room = [""], 0.0
    for word in text.split(" "):
        wide = _wide(word, how)
        room -= wide + space
        if room < 0:
            lines, room = [*lines, word], 0.99 * width - wide
        else:
            lines[-1] += f" {word}"
    return "\n".join(lines[1:])


def shortened(text: str, width: float) -> str:
    """A panel's title cut to so many inches, with dots for what is left out."""
    while len(text) > 1 and wrapped(text, width, fontsize=13, fontweight="bold").count("\n"):
        text = text.rstrip("\N{HORIZONTAL ELLIPSIS}")[:-1].rstrip() + "\N{HORIZONTAL ELLIPSIS}"
    return text


TITLE: dict[str, Any] = {"fontsize": 15, "fontweight": "bold"}
NOTES: dict[str, Any] = {"fontsize": 9.5, "color": SOFT, "linespacing": 1.35}


def headed(width: float, title: str, notes: str) -> tuple[str, str, float]:
    """Title and notes broken to a sheet's width, and how many inches they take with the space below them."""
    title = wrapped(title, width - 2 * MARGIN, **TITLE)
    notes = wrapped(notes, width - 2 * MARGIN, **NOTES)
    return title, notes, MARGIN + 0.30 * (title.count("\n") + 1) + 0.20 * (notes.count("\n") + 1) + 0.12


def head(figure: Figure, title: str, notes: str) -> None:
    """Write title and notes (already broken) at the top."""
    write(figure, MARGIN, MARGIN, title, **TITLE)
    write(figure, MARGIN, MARGIN + 0.30 * (title.count("\n") + 1) + 0.03, notes, **NOTES)


def png(figure: Figure, text: str = "") -> bytes:
    """A figure as PNG, with its text inside for those who cannot see it; the same figure, the same bytes."""
    file = BytesIO()
    figure.savefig(file, format="png", metadata={"Software": None} | ({"Description": text} if text else {}))
    return file.getvalue()
