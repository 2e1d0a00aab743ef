"""State variables, grouped by who owns them: each with its meaning, unit, bounds and neutral value.

Shapes are (bodies, runs) or (ties, runs). A column's neutral value is what it holds while nothing moves it.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

UNBOUNDED = float("inf")


@dataclass(frozen=True, slots=True)
class Column:
    """What a state variable means, its unit, its bounds, and its neutral value: what it is while nothing moves it."""

    meaning: str
    unit: str
    low: float
    high: float
    neutral: float
    owner: str = ""  # of the nation's columns: the body that decides on it or answers for it


def state(
    meaning: str, unit: str = "share", low: float = 0.0, high: float = 1.0, neutral: float = 0.0, owner: str = ""
) -> Any:
    """Declare a state variable."""
    return dataclasses.field(metadata={"column": Column(meaning, unit, low, high, neutral, owner)})


def index(meaning: str, owner: str = "") -> Any:
    """Declare a state variable that is a multiplier, 1 at the start."""
    return state(meaning, "July 2022 = 1", 0.0, UNBOUNDED, 1.0, owner)
