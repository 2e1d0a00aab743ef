"""Parameters, levers and assumptions: every number of the model with its meaning, unit, range, basis and source.

A *parameter* is something we do not know (experiments sample it). A *lever* is something a government could choose
(scenarios set it). An *assumption* is the state of the world that nobody in the model chooses (real growth).
Facts (who exists, how long their lists are) are none of these: they are data of a landscape.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, Self, cast, dataclass_transform

import numpy as np

Role = Literal["parameter", "lever", "assumption"]
Basis = Literal["measured", "estimated", "judgement", "assumed"]
Favours = Literal["centre", "local", "neither", "open"]
Timing = Literal["none", "share", "flow", "lag", "hazard"]
# How a unit scales with the length of a step; every unit that is not here is left alone.
TIMINGS: dict[str, Timing] = {
    "share/month": "share",  # of the stock, or of the distance to go
    "per month": "flow",  # added each month
    "months": "lag",  # a time constant
    "per year": "hazard",  # chance of an event, as 1 - exp(-rate t)
}


@dataclass(frozen=True, slots=True)
class Spec:
    """What is known about one number: the only home of its meaning, unit, range, basis and source."""

    role: Role
    default: float | bool | str
    meaning: str
    unit: str
    low: float
    high: float
    basis: Basis
    source: str
    favours: Favours
    choices: tuple[str, ...] = ()

    @property
    def timing(self) -> Timing:
        """How the value scales with the length of a step."""
        return TIMINGS.get(self.unit, "none")

    @property
    def allowed(self) -> str:
        """The allowed values, in words."""
        if self.choices:
            return "one of " + ", ".join(self.choices)
        if isinstance(self.default, bool):
            return "true or false"
        return f"{self.low:g} to {self.high:g}" + (f" {self.unit}" if self.unit else "")


class OutOfRangeError(ValueError):
    """A value that its specification does not allow."""


def _field(role: Role, default: float | bool | str, **known: Any) -> Any:
    return dataclasses.field(default=default, metadata={"spec": Spec(role=role, default=default, **known)})


def parameter(
    *, default: float, meaning: str, unit: str, low: float, high: float, basis: Basis, source: str = "",
    favours: Favours = "neither",
) -> Any:  # fmt: skip
    """Something nobody knows exactly: a default, and the range over which results must be shown."""
    return _field(
        "parameter", default, meaning=meaning, unit=unit, low=low, high=high, basis=basis, source=source,
        favours=favours,
    )  # fmt: skip


def lever(
    *, default: float | bool | str, meaning: str, unit: str = "", low: float = 0.0, high: float = 1.0,
    basis: Basis = "judgement", source: str = "", favours: Favours = "open", choices: tuple[str, ...] = (),
    role: Role = "lever",
) -> Any:  # fmt: skip
    """Something a government could choose; the default is practice in July 2022."""
    return _field(
        role, default, meaning=meaning, unit=unit, low=low, high=high, basis=basis, source=source, favours=favours,
        choices=choices,
    )  # fmt: skip


def assumption(
    *, default: float, meaning: str, unit: str, low: float, high: float, basis: Basis, source: str = "",
) -> Any:  # fmt: skip
    """The state of the world outside the model: it may be set by a scenario that says so."""
    return lever(
        default=default, meaning=meaning, unit=unit, low=low, high=high, basis=basis, source=source, favours="neither",
        role="assumption",
    )  # fmt: skip


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(parameter, lever, assumption))
class Parameters:
    """One table of numbers: immutable, in range, and each with its specification.

    A numeric field may hold one number, or an array of shape (runs,) or (bodies or 1, runs): it broadcasts by itself,
    so that worlds with other parameter values run side by side.
    """

    def __init_subclass__(cls) -> None:
        """Make every table a frozen dataclass, so that a subclass is nothing but its fields."""
        super().__init_subclass__()
        dataclass(frozen=True, kw_only=True, eq=True)(cls)

    def __post_init__(self) -> None:
        """Refuse a value outside its range, of the wrong type, or not finite."""
        for key, spec in specs(type(self)).items():
            check(type(self).__name__, key, getattr(self, key), spec)

    def per_step(self, length: float) -> Self:
        """The same table for steps of `length` months: the one place where rates meet time."""
        if length == 1.0:
            return self
        changed = {
            key: per_step(getattr(self, key), spec.timing, length)
            for key, spec in specs(type(self)).items()
            if spec.timing != "none"
        }
        return self.held(changed)

    def held(self, values: Mapping[str, Any]) -> Self:
        """The same table with some numbers held at values that need not be in range: scaled ones, or neutral ones."""
        made = object.__new__(type(self))
        for field in dataclasses.fields(cast("Any", self)):
            object.__setattr__(made, field.name, values.get(field.name, getattr(self, field.name)))
        return made


def specs(table: type[Parameters]) -> dict[str, Spec]:
    """The specification of every field of a table, by name."""
    return _specs(cast("Any", table))


@cache
def _specs(table: Any) -> dict[str, Spec]:
    return {f.name: f.metadata["spec"] for f in dataclasses.fields(table) if "spec" in f.metadata}


def per_step(value: Any, timing: Timing, length: float) -> Any:
    """A monthly value for a step of `length` months.

    >>> round(per_step(0.19, "share", 0.5), 3)  # two halves make a whole
    0.1
    >>> per_step(0.1, "flow", 3.0)
    0.30000000000000004
    """
    if timing == "share":
        return 1.0 - (1.0 - value) ** length
    if timing == "lag":
        return 1.0 / (1.0 - (1.0 - 1.0 / value) ** length)
    return value * length if timing in {"flow", "hazard"} else value


def check(table: str, key: str, value: Any, spec: Spec) -> None:
    """Raise `OutOfRangeError` unless the value is what its specification allows.

    Comparisons are written so that nan fails them, and `True` is not taken for the number one.
    """
    if spec.choices:
        ok = value in spec.choices
    elif isinstance(spec.default, bool):
        ok = isinstance(value, bool | np.bool_)
    elif isinstance(value, bool | str) or value is None:
        ok = False
    elif isinstance(value, float | int):
        ok = spec.low <= value <= spec.high
    else:
        numbers = np.asarray(value)
        ok = numbers.dtype.kind in "fiu" and bool(np.all((numbers >= spec.low) & (numbers <= spec.high)))
    if not ok:
        message = f"{table}.{key} = {value!r}: must be {spec.allowed} ({spec.meaning})"
        raise OutOfRangeError(message)
