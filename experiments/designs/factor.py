"""Factors: what varies between the points of a design, and over which values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from experiments.designs.fault import Fault, refuse
from scenarios.levers import TIERS, clean, from_month, numbers, switched, value_problem
from scenarios.problems import shown
from simulation.core.parameter import Spec
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

        >>> Factor("treasury.pots", "number", 5, 60).share(32.5)
        0.5
        >>> Factor("tier", "tier", levels=("core", "all")).share("all")
        0.75
        """
        if self.levels:
            return (self.levels.index(value) + 0.5) / len(self.levels)
        return (float(value) - self.low) / (self.high - self.low)


def factor(
    name: str, low: float | None = None, high: float | None = None, levels: tuple[Value, ...] = (),
) -> Factor:  # fmt: skip
    """A factor by its name; where nothing is said of its values, over the whole range that the model knows.

    Raises ValueError for an unknown name or a value that is not allowed, with the nearest right name.
    """
    refuse(faults(name, low, high, levels))
    spec = numbers().get(name)
    if spec is not None and not allowed(name):
        ends = (spec.low if low is None else float(low), spec.high if high is None else float(high))
        return Factor(name, "number", *ends, tuple(clean(level) for level in levels))
    kind: Kind = "tier" if name == TIER else "switch" if name.startswith(SWITCH) else "choice"
    return Factor(name, kind, levels=levels or allowed(name))


def allowed(name: str) -> tuple[Value, ...]:
    """Every value that something may take which is no number; none for a number, or an unknown name."""
    if name == TIER:
        return TIERS
    if name.startswith(SWITCH) and name.removeprefix(SWITCH) in SWITCHES:
        return (False, True)
    spec = numbers().get(name)
    if spec is None:
        return ()
    return spec.choices or ((False, True) if isinstance(spec.default, bool) else ())


def faults(name: str, low: Any = None, high: Any = None, levels: Sequence[Any] = ()) -> Iterator[Fault]:
    """What is wrong with a factor: its name, its values, and that it says both a range and levels."""
    spec, choices = numbers().get(name), allowed(name)
    if spec is None and not choices:
        known = (*numbers(), *(SWITCH + one for one in SWITCHES), TIER)
        yield Fault(("name",), f"there is no lever, parameter or mechanism {shown(name)}", name, known)
        return
    ends = {key: end for key, end in (("low", low), ("high", high)) if end is not None}
    if ends and (choices or levels):
        why = "it is no number: it has levels" if choices else "a factor has low and high, or levels, not both"
        yield from (Fault((key,), f"{name}: {key} = {shown(end)}: {why}") for key, end in ends.items())
        return
    wrong = [Fault((key,), what) for key, end in ends.items() if (what := _wrong(name, end, spec, choices))]
    wrong += [
        Fault(("levels",), what, level if isinstance(level, str) else "", tuple(map(str, choices)))
        for level in levels
        if (what := _wrong(name, level, spec, choices))
    ]
    yield from wrong
    if not wrong and spec is not None and not levels and not choices:
        below, above = ends.get("low", spec.low), ends.get("high", spec.high)
        if below >= above:
            yield Fault(("low",), f"{name}: low = {below:g} must be below high = {above:g}")
    for level, times in Counter(map(shown, levels)).items():
        if times > 1:
            yield Fault(("levels",), f"{name}: level {level} is there twice")


def _wrong(name: str, value: Any, spec: Spec | None, choices: tuple[Value, ...]) -> str:
    """What is wrong with one value of a factor, in a sentence; nothing where it is as it should be."""
    if spec is not None:
        found = value_problem("", 0, name, value, spec)
        return found.what if found else ""
    if any(value is one or (isinstance(value, str) and value == one) for one in choices):
        return ""
    return f"{name} = {shown(value)} must be one of {', '.join(map(shown, choices))}"


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
