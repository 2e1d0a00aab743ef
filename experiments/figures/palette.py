"""Palette: one colour for each arm, safe for the colour-blind (Okabe and Ito), and words that can be read on it."""

from __future__ import annotations

from collections.abc import Sequence

RGB = tuple[float, float, float]

KNOWN = {"centralised": "#D55E00", "devolved": "#0072B2", "money-arm": "#CC79A7", "baseline": "#009E73"}
AS_TEXT = {"#D55E00": "#B34E00"}
OTHERS = ("#0072B2", "#D55E00", "#009E73", "#E69F00", "#56B4E9", "#CC79A7")
INK, SOFT, FAINT, RULE, BAND = "#111111", "#4D4D4D", "#9A9A9A", "#E3E3E3", "#EBEBEB"
NEUTRAL = "#6E6E6E"  # no difference that matters
READABLE = 4.5  # contrast of small text, by the web's rules of accessibility


def colours(names: Sequence[str]) -> dict[str, str]:
    """A colour for each arm: its own where it has one, else the next that is free; the seventh and later are grey.

    >>> colours(["earned-autonomy", "devolved"])
    {'earned-autonomy': '#D55E00', 'devolved': '#0072B2'}
    """
    own = {name: KNOWN[name] for name in names if name in KNOWN}
    free = iter([colour for colour in OTHERS if colour not in own.values()])
    return {name: own.get(name) or next(free, NEUTRAL) for name in dict.fromkeys(names)}


def rgb(colour: str) -> RGB:
    """Red, green and blue, 0..1, of "#RRGGBB"."""
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def luminance(colour: str | RGB) -> float:
    """Relative luminance, 0 (black) to 1 (white), as the web's rules define it.

    >>> luminance("#FFFFFF"), luminance("#000000")
    (1.0, 0.0)
    """
    channels = rgb(colour) if isinstance(colour, str) else colour[:3]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return round(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2], 12)


def contrast(one: str | RGB, other: str | RGB) -> float:
    """Contrast of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def as_text(colour: str) -> str:
    """The same colour, dark enough for words on white.

    >>> as_text("#D55E00"), as_text("#0072B2")
    ('#B34E00', '#0072B2')
    """
    if colour in AS_TEXT:
        return AS_TEXT[colour]
    channels = rgb(colour)
    while contrast(channels, "#FFFFFF") < READABLE:
        red, green, blue = (0.96 * channel for channel in channels)
        channels = (red, green, blue)
    return "#" + "".join(f"{int(255 * channel):02X}" for channel in channels)


def words_on(colour: RGB) -> str:
    """Black or white, whichever is easier to read on a colour."""
    return max(("#000000", "#FFFFFF"), key=lambda ink: contrast(ink, colour))


def blend(colour: str, share: float) -> RGB:
    """A colour thinned with white: `share` 1 is the colour, 0 is white."""
    red, green, blue = (1 - share * (1 - channel) for channel in rgb(colour))
    return red, green, blue
