"""Factors: what varies between the points of a design, and over which values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from scenarios.levers import TIERS, clean, from_month, numbers, switched, value_problem
from scenarios.problems import nearest
from simulation.schedule import SWITCHES
from simulation.settings import Timeline

Value = float | bool | str
Kind = Literal["number", "choice", "switch", "tier"]
ROUNDING = 1e-9  # a sampler's one third may lie a little below it
SWITCH, TIER = "switch.", "tier"  # `switch.NAME` is a mechanism, true where it is on; `tier` which of them are on


@dataclass(frozen=True)
class Factor:
    """One thing that varies.

    `name` is a number of the settings (`table.key`), a mechanism (`switch.NAME`), or `tier`. A number varies from `low`
    to `high`, unless `levels` names the values it may take; anything else always has levels.
    """

    name: str
    kind: Kind
    low: float = 0.0
    high: float = 1.0
    levels: tuple[Value, ...] = ()

    @property
    def structural(self) -> bool:
        """Whether runs that differ in it cannot stand side by side in one batch."""
        return self.kind != "number"

    def value(self, share: float) -> Value:
        """The value at a share, 0 to 1, of the way from low to high, or through the levels in their order.

        Each level has an equal part of the way (the inverse of their distribution function), and no value lies beyond
        low or high, however sums are rounded.

        >>> Factor("treasury.pots", "number", 5, 60).value(0.5), Factor("tier", "tier", levels=("core", "all")).value(1)
        (32.5, 'all')
        """
        if self.levels:
            return self.levels[min(int(share * len(self.levels) + ROUNDING), len(self.levels) - 1)]
        return min(max(self.low + share * (self.high - self.low), self.low), self.high)

    def share(self, value: Value) -> float:
        """Where a value stands, 0 to 1: a number between low and high, a level in the middle of its part of the way.

        Raises ValueError for what is no level.

        >>> Factor("treasury.pots", "number", 5, 60).share(32.5), Factor("tier", "tier", levels=("core", "all")).share("all")
        (0.5, 0.75)
        """
        if self.levels:
            return (self.levels.index(value) + 0.5) / len(self.levels)
        return (float(value) - self.low) / (self.high - self.low)


def factor(name: str, low: float | None = None, high: float | None = None, levels: tuple[Value, ...] = ()) -> Factor:
    """A factor by its name; where nothing is said of its values, over the whole range that the model knows.

    Raises ValueError for an unknown name or a value that is not allowed, with the nearest right name.
    """
    known = numbers()
    if name == TIER:
        return _levelled(name, "tier", levels or TIERS, TIERS)
    if name.startswith(SWITCH) and name.removeprefix(SWITCH) in SWITCHES:
        return _levelled(name, "switch", levels or (False, True), (False, True))
    if name not in known:
        near = nearest(name, (*known, *(SWITCH + one for one in SWITCHES), TIER))
        message = f"there is no lever, parameter or mechanism {name!r}" + (f" (nearest: {near})" if near else "")
        raise ValueError(message)
    spec = known[name]
    if spec.choices or isinstance(spec.default, bool):
        allowed: tuple[Value, ...] = spec.choices or (False, True)
        return _levelled(name, "choice", levels or allowed, allowed)
    ends = (spec.low if low is None else low, spec.high if high is None else high)
    wrong = [one for value in (*ends, *levels) if (one := value_problem("factor", 0, name, value, spec))]
    if wrong:
        raise ValueError(str(wrong[0]))
    if not levels and ends[0] >= ends[1]:
        message = f"factor {name}: low = {ends[0]:g} must be below high = {ends[1]:g}"
        raise ValueError(message)
    return Factor(name, "number", *ends, tuple(clean(level) for level in levels))


def _levelled(name: str, kind: Kind, levels: tuple[Value, ...], allowed: tuple[Value, ...]) -> Factor:
    """A factor that has levels, each of them allowed."""
    for level in levels:
        if not any(level is one or (isinstance(level, str) and level == one) for one in allowed):
            told = ", ".join(str(one).lower() if isinstance(one, bool) else str(one) for one in allowed)
            message = f"factor {name}: {level!r} must be one of {told}"
            raise ValueError(message)
    return Factor(name, kind, levels=levels)


def varied(timeline: Timeline, values: Mapping[str, Any]) -> Timeline:
    """A scenario's timeline with factors at values, held from the start to the end whatever it says of them.

    Values of numbers may be arrays, one a run.
    """
    tier = values.get(TIER)
    on = [name.removeprefix(SWITCH) for name, value in values.items() if name.startswith(SWITCH) and value]
    off = [name.removeprefix(SWITCH) for name, value in values.items() if name.startswith(SWITCH) and not value]
    if tier or on or off:
        timeline = switched(timeline, off=off, on=on, tier=str(tier or ""))
    held = {name: value for name, value in values.items() if name != TIER and not name.startswith(SWITCH)}
    return from_month(timeline, 0.0, held) if held else timeline
