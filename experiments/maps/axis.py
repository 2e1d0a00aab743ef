"""Axes: what a map varies from side to side and from bottom to top, and where the defaults stand on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np

from experiments.arms import Arm
from experiments.designs.factor import SWITCH, TIER, Factor, Value, factor
from scenarios.levers import numbers
from simulation.core.arithmetic import Array
from simulation.settings import Settings

USUAL_TIER = "should"


@dataclass(frozen=True)
class Axis:
    """One axis: its factor, the values at which there are cells, and where it stands unless it is varied.

    `own` holds, for each arm that sets the factor away from its default, the value there at the start.
    """

    factor: Factor
    values: tuple[Value, ...]
    default: Value
    own: tuple[tuple[str, Value], ...] = ()

    @property
    def name(self) -> str:
        """The factor's name."""
        return self.factor.name

    @property
    def numeric(self) -> bool:
        """Whether it makes sense to look between its values."""
        return self.factor.kind == "number" and len(self.values) > 1

    @property
    def places(self) -> Array:
        """Where the cells stand along it, (cells,): at their values, or at 0, 1, 2 ... where these are no numbers."""
        return np.array(self.values if self.numeric else range(len(self.values)), dtype=np.float64)

    @property
    def edges(self) -> Array:
        """Where the cells end along it, (cells + 1,): half-way between their values."""
        places = self.places
        if len(places) < 2:
            return np.array([places[0] - 0.5, places[0] + 0.5])
        middles = (places[1:] + places[:-1]) / 2
        return np.array([2 * places[0] - middles[0], *middles, 2 * places[-1] - middles[-1]])

    def place(self, value: Value) -> float | None:
        """Where a value stands along it; None where it lies outside."""
        if self.numeric:
            at = float(value)
            return at if self.places[0] <= at <= self.places[-1] else None
        return float(self.values.index(value)) if value in self.values else None

    @property
    def home(self) -> float:
        """Where the default stands along it, or the middle where that lies outside."""
        at, places = self.place(self.default), self.places
        middle = (places[0] + places[-1]) / 2 if self.numeric else places[len(places) // 2]
        return float(middle) if at is None else at

    @property
    def cuts(self) -> tuple[float, ...]:
        """Where the other axis is looked along: at the default; at every level of what is no number."""
        return (self.home,) if self.numeric else tuple(self.places.tolist())

    def told(self, place: float) -> str:
        """A place along it in words."""
        value = place if self.numeric else self.values[int(place)]
        usual = place == self.place(self.default)
        return f"the default {self.name} ({value_words(value)})" if usual else f"{self.name} = {value_words(value)}"


def axis(one: Factor, steps: int, arms: Sequence[Arm]) -> Axis:
    """An axis of a map of some arms, with `steps` cells where the factor has no levels of its own."""
    values = one.levels or tuple(one.value(float(share)) for share in np.linspace(0.0, 1.0, steps))
    default = usual(one.name)
    own = {arm.name: _set_by(arm, one.name) for arm in arms}
    return Axis(one, values, default, tuple((name, value) for name, value in own.items() if value != default))


def read_axis(name: str, values: str = "") -> Factor:
    """A factor from the command line: its name, and where it does not go all over, `LOW:HIGH` or levels.

    Raises ValueError as `factor` does, and for values that are neither.

    >>> read_axis("treasury.pots", "5:40").high, read_axis("delegation.regime", "withheld,presumed").levels
    (40.0, ('withheld', 'presumed'))
    """
    if not values:
        return factor(name)
    if ":" not in values:
        return factor(name, levels=tuple(_value(part) for part in values.split(",")))
    ends = [_value(part) for part in values.split(":")]
    if len(ends) != 2 or any(isinstance(end, str | bool) for end in ends):
        message = f"{name}: the range {values!r} must be LOW:HIGH, two numbers, or levels as ONE,TWO,..."
        raise ValueError(message)
    return factor(name, cast("float", ends[0]), cast("float", ends[1]))


def usual(name: str) -> Value:
    """The default of a factor."""
    if name == TIER:
        return USUAL_TIER
    if name.startswith(SWITCH):
        return name.removeprefix(SWITCH) not in Settings().off
    return numbers()[name].default


def value_words(value: Value) -> str:
    """A value as a map says it: numbers short.

    >>> value_words(0.0400001), value_words(True), value_words(32.5)
    ('0.04', 'on', '32.5')
    """
    if isinstance(value, bool):
        return "on" if value else "off"
    return f"{value:.3g}".replace("-", "\N{MINUS SIGN}") if isinstance(value, int | float) else value


def _value(text: str) -> Value:
    """A value as it is typed."""
    word = text.strip()
    if word in {"true", "false"}:
        return word == "true"
    try:
        return float(word)
    except ValueError:
        return word


def _set_by(one: Arm, name: str) -> Value:
    """What an arm says of a factor at the start."""
    settings = one.timeline.at(0.0)
    if name == TIER:
        return USUAL_TIER
    if name.startswith(SWITCH):
        return name.removeprefix(SWITCH) not in settings.off
    table, _, key = name.partition(".")
    value: Any = getattr(settings.table(table), key)
    return value if isinstance(value, bool | str) else float(value)
