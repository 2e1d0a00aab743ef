"""`python -m experiments.soundness [stability] [tiers] [signs]`: run what is named, or all, and write the tables."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from experiments.soundness import signs, stability, tiers
from experiments.soundness.differences import write

PARTS: dict[str, tuple[Sequence[str], Callable[[], Iterable[Sequence[Any]]]]] = {
    "stability": (stability.HEADER, stability.rows),
    "tiers": (tiers.HEADER, tiers.rows),
    "signs": (signs.HEADER, signs.rows),
}

if __name__ == "__main__":
    for name in sys.argv[1:] or PARTS:
        header, rows = PARTS[name]
        sys.stdout.write(f"{write(name, header, list(rows())).name}\n")
