"""Landscapes: who exists, what is known about each, and who is tied to whom.

`england` is the real skeleton of July 2022, `toy` two invented systems for lessons and tests, `synthetic` any number
of invented ones.
"""

from __future__ import annotations

from difflib import get_close_matches
from functools import lru_cache

from scenarios.landscapes import england, synthetic, toy
from scenarios.landscapes.synthetic.shape import RANGES, Shape
from simulation.core.landscape import Landscape

NAMES = ("england", "toy", "synthetic")


def open_landscape(name: str, seed: int = 0, **arguments: float) -> Landscape:
    """The landscape of that name, built once and shared: its arrays are locked.

    `seed` (0 or more) draws what no table gives. Only `synthetic` takes arguments: `size`, `heterogeneity`,
    `concentration`, `span` (see `Shape`). Raises ValueError for what does not exist or is out of range.

    >>> len(open_landscape("toy").icb), len(open_landscape("synthetic", size=2).icb)
    (2, 84)
    >>> open_landscape("englnd")
    Traceback (most recent call last):
        ...
    ValueError: no landscape 'englnd': choose england, toy or synthetic (nearest: england)
    """
    if name not in NAMES:
        message = f"no landscape {name!r}: choose england, toy or synthetic (nearest: {_nearest(name, NAMES)})"
        raise ValueError(message)
    allowed = tuple(RANGES) if name == "synthetic" else ()
    for key in arguments:
        if key not in allowed:
            hint = f"it takes {', '.join(allowed)} (nearest: {_nearest(key, allowed)})" if allowed else "it takes none"
            message = f"landscape {name!r} has no argument {key!r}: {hint}"
            raise ValueError(message)
    if isinstance(seed, bool) or seed != int(seed) or seed < 0:
        message = f"landscape seed = {seed!r}: must be a whole number, 0 or more"
        raise ValueError(message)
    return _opened(name, int(seed), Shape(**arguments))


def _nearest(word: str, words: tuple[str, ...]) -> str:
    """The word most like this one."""
    return get_close_matches(word, words, n=1, cutoff=0.0)[0]


@lru_cache(maxsize=64)
def _opened(name: str, seed: int, shape: Shape) -> Landscape:
    """The landscape itself, kept for the next caller."""
    if name == "synthetic":
        return synthetic.build(seed, shape)
    return england.build(seed) if name == "england" else toy.build(seed)
