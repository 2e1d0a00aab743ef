"""A small laboratory for facts: short names for running the model over twins and reading the end of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from scenarios.landscapes import open_landscape
from simulation.core.arithmetic import Array
from simulation.metrics import METRICS
from simulation.run import simulate
from simulation.settings import DEFAULTS, Settings

TWINS = 6
Off = frozenset[str]
Values = dict[str, Any]


MONTHLY = tuple(name for name, metric in METRICS.items() if not metric.yearly)  # networks, taken yearly, cost most
SYSTEMS = ("trust", "trust_vertical", "capability", "captured", "authority", "deficit", "ask", "interventions",
           "faith", "blocked")  # fmt: skip
COLUMNS = ("nhs_trust.practice", "council.engagement", "nhs_trust.effort", "icb.long_share", "icb.stress",
           "nhs_trust.compliance", "nhs_trust.help", "nhs_trust.gaming", "nhs_trust.drive")  # fmt: skip


@dataclass(frozen=True)
class Seen:
    """What was recorded of some runs side by side, panels as in `simulation.run`."""

    nation: dict[str, Array]
    systems: dict[str, Array]
    columns: dict[str, Array]

    def part(self, runs: slice) -> Seen:
        """Some of the runs."""
        panels = (self.nation, self.systems, self.columns)
        return Seen(*({name: panel[..., runs] for name, panel in panels.items()} for panels in panels))


@lru_cache(maxsize=32)
def _run(
    values: tuple[tuple[str, Any], ...], off: Off, steps: int, landscape: str, also: str, twins: int, *, alone: bool,
    ended: bool,
) -> Seen:  # fmt: skip
    settings = Settings(off=off).but({name: _stacked(value, twins) for name, value in values})
    wanted = also.split() if alone else [*also.split(), *SYSTEMS, *COLUMNS]
    by_system = [name for name in wanted if name in METRICS]
    columns = [name for name in wanted if name not in METRICS]
    sides = max((len(value) for _, value in values if isinstance(value, tuple)), default=1)
    seen = simulate(
        open_landscape(landscape), settings, tuple(range(twins)) * sides, steps=steps, metrics=MONTHLY,
        systems=by_system, columns=columns, marks=(steps,) if ended else None,
    )  # fmt: skip
    return Seen(seen.nation, seen.systems, seen.columns)


def _stacked(value: Any, twins: int) -> Any:
    """A tuple of numbers as one number a run: every twin with the first, then every twin with the next."""
    return np.repeat(np.array(value, dtype=np.float64), twins) if isinstance(value, tuple) else value


def run(
    values: Values, off: Off, steps: int = 36, landscape: str = "england", also: str = "", twins: int = TWINS, *,
    alone: bool = False, ended: bool = False,
) -> Seen:  # fmt: skip
    """A run over the laboratory's twins; equal ones are run once.

    Every monthly metric of the nation is recorded and, unless the nation is looked at alone, what facts look at below
    it; `also` names further metrics to record by system, and state variables (`group.name`). A value that is a tuple of
    numbers runs every twin with each of them, side by side: twin i with the k-th is run `k * twins + i`. What is only
    looked at when it has `ended` is not measured month by month.
    """
    return _run(tuple(sorted(values.items())), off, steps, landscape, also, twins, alone=alone, ended=ended)


def arms(
    off: Off, steps: int, *settings: Values, landscape: str = "england", also: str = "", twins: int = TWINS,
    alone: bool = False, ended: bool = False,
) -> list[Seen]:  # fmt: skip
    """Runs that differ in their settings, in the order given: what differs by numbers alone runs side by side.

    A batch costs hardly more than a run, and each of its runs is the same, to the bit, as it would be alone.
    """
    together: dict[tuple[tuple[str, Any], ...], list[int]] = {}
    for place, values in enumerate(settings):
        words = tuple(sorted((name, value) for name, value in values.items() if isinstance(value, bool | str)))
        together.setdefault(words, []).append(place)
    seen: dict[int, Seen] = {}
    for words, places in together.items():
        numbers = _side_by_side([settings[place] for place in places])
        batch = run({**numbers, **dict(words)}, off, steps, landscape, also, twins, alone=alone, ended=ended)
        seen |= {place: batch.part(slice(k * twins, (k + 1) * twins)) for k, place in enumerate(places)}
    return [seen[place] for place in range(len(settings))]


def _side_by_side(settings: Sequence[Values]) -> Values:
    """The numbers of several settings, each a tuple of one for each of them; a default where one does not say."""
    names = {name for values in settings for name, value in values.items() if not isinstance(value, bool | str)}
    return {name: tuple(float(values.get(name, _default(name))) for values in settings) for name in sorted(names)}


def _default(name: str) -> Any:
    table, _, key = name.partition(".")
    return getattr(DEFAULTS[table], key)


def ends(name: str, off: Off, steps: int, *settings: Values) -> list[Array]:
    """A metric of the nation at the end under each of some settings, one value a twin."""
    return [seen.nation[name][-1] for seen in arms(off, steps, *settings, alone=True, ended=True)]


def means(name: str, off: Off, steps: int, *settings: Values) -> list[Array]:
    """A metric of the nation, mean over the months, under each of some settings, one value a twin."""
    return [seen.nation[name][1:].mean(axis=0) for seen in arms(off, steps, *settings, alone=True)]


def across(name: str, number: str, levels: Sequence[float], off: Off, steps: int = 36, **also: Any) -> Array:
    """A metric of the nation at the end, (levels, twins), with one number at several levels."""
    return np.stack(ends(name, off, steps, *({**_spelt(also), number: level} for level in levels)))


def _spelt(also: dict[str, Any]) -> Values:
    return {key.replace("__", "."): value for key, value in also.items()}


def rise(name: str, lever: str, low: float, high: float, off: Off, steps: int = 36, **also: Any) -> Array:
    """How much higher a metric ends where one number is high than where it is low, twin by twin."""
    (gained,) = rises(name, lever, low, high, off, steps, _spelt(also))
    return gained


def rises(name: str, lever: str, low: float, high: float, off: Off, steps: int, *settings: Values) -> list[Array]:
    """The same under each of some settings."""
    found = ends(name, off, steps, *({**values, lever: level} for values in settings for level in (low, high)))
    return [higher - lower for lower, higher in zip(found[::2], found[1::2], strict=True)]


def correlation(x: Array, y: Array) -> Array:
    """Correlation between bodies, twin by twin; 0 where either does not vary."""
    x, y = x - x.mean(axis=0), y - y.mean(axis=0)
    scale = np.sqrt(np.square(x).sum(axis=0) * np.square(y).sum(axis=0))
    found: Array = np.divide((x * y).sum(axis=0), scale, out=np.zeros_like(scale), where=scale > 1e-12)
    return found
