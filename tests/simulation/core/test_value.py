"""The next value of an immutable one."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

import pytest

from simulation.core.value import replace


@dataclass(frozen=True)
class Point:
    x: float
    y: list[int]


def test_what_stays_is_shared_and_the_old_value_stays_as_it_was() -> None:
    old = Point(1.0, [2])
    new = replace(old, x=3.0)
    assert (new.x, old.x) == (3.0, 1.0)
    assert new.y is old.y
    assert type(new) is Point
    assert new == dataclasses.replace(old, x=3.0)


def test_nothing_changed_is_an_equal_value() -> None:
    old = Point(1.0, [2])
    assert replace(old) == old
    assert replace(old) is not old


def test_an_unknown_field_is_an_error_that_names_it() -> None:
    unknown: dict[str, Any] = {"x": 2.0, "z": 1.0}
    with pytest.raises(TypeError, match="Point has no z"):
        replace(Point(1.0, []), **unknown)
