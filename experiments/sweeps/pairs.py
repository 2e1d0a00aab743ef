"""Pairs: the same point and the same luck under two arms, b less a."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

KEYS = ("point", "twin")


def paired(runs: pd.DataFrame, a: str, b: str, outcomes: Sequence[str]) -> pd.DataFrame:
    """Differences b less a of some outcomes, one row a point and twin, in their order.

    Only pairs both of whose runs are done count: a run that failed is no zero. Raises KeyError for an unknown outcome.
    """
    done = runs[runs["status"] == "done"]
    sides = [done[done["scenario"] == name].set_index(list(KEYS))[list(outcomes)] for name in (a, b)]
    both = sides[0].index.intersection(sides[1].index).sort_values()
    return (sides[1].loc[both] - sides[0].loc[both]).reset_index()
