"""What an evaluator has: one outcome of every system, month by month, and when each system began. Never the twin."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from simulation.core.arithmetic import Array
from simulation.core.randomness import words

if TYPE_CHECKING:
    import pandas as pd

Cells = NDArray[np.bool_]
NEVER = np.inf  # when a system begins that never does


@dataclass(frozen=True, eq=False)
class Observed:
    """One outcome as recorded in one run.

    `values` is (systems, months); `months` counts from July 2022; `since` is the last month before each system began,
    (systems,), infinite where it never did. The effect is asked for in the first `after` months of each; later months
    of those that began are left out. "Before" is the `before` months up to a start. `seed` keys whatever a method draws
    at random.
    """

    values: Array
    months: Array
    since: Array
    before: int
    after: int
    systems: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    seed: tuple[int, ...] = (0,)

    @cached_property
    def treated(self) -> Cells:
        """Which systems began at all, (systems,)."""
        return np.isfinite(self.since)

    @cached_property
    def relative(self) -> Array:
        """Months since each system began, (systems, months): 1 is the first month of it, minus infinity never."""
        return self.months[None, :] - self.since[:, None]

    @cached_property
    def begun(self) -> Cells:
        """Where the intervention has begun, (systems, months)."""
        return self.relative > 0

    @cached_property
    def used(self) -> Cells:
        """The system-months that count: all but those more than `after` months behind a start."""
        return self.relative <= self.after

    @cached_property
    def lately(self) -> Cells:
        """The system-months before a start, no more than `before` of them."""
        return (self.relative > -self.before) & ~self.begun & self.treated[:, None]

    @cached_property
    def exposed(self) -> Cells:
        """The system-months whose effect is asked for: begun, and no longer than `after` months ago."""
        return self.begun & self.used

    @property
    def starts(self) -> Array:
        """The months after which somebody began, in order."""
        return np.unique(self.since[self.treated])

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The same as a tidy table, for a method of your own.

        One row a system-month that counts: system, region, month, since (nan: never), treated (0 or 1: whether the
        system ever begins), begun (0 or 1: whether it has by then), value.
        """
        import pandas as pd

        row, column = np.nonzero(self.used)
        names, regions = (np.array(some or [""] * len(self.since)) for some in (self.systems, self.regions))
        since = np.where(self.treated, self.since, np.nan)
        return pd.DataFrame({
            "system": names[row], "region": regions[row], "month": self.months[column], "since": since[row],
            "treated": self.treated[row].astype(int), "begun": self.begun[row, column].astype(int),
            "value": self.values[row, column],
        })  # fmt: skip

    def of(self, rows: Cells) -> Observed:
        """The same of some systems only."""
        some = tuple(
            tuple(np.array(names)[rows].tolist()) if names else () for names in (self.systems, self.regions)
        )  # fmt: skip
        return replace(self, values=self.values[rows], since=self.since[rows], systems=some[0], regions=some[1])

    def draws(self, purpose: str) -> np.random.Generator:
        """Random numbers for one purpose: the same ones every time, others for another twin."""
        return np.random.Generator(np.random.PCG64(np.random.SeedSequence([*self.seed, *words(purpose)])))


def windowed(values: Array, since: Array, before: int, after: int) -> tuple[slice, Array]:
    """The months that an evaluation looks at, and who has begun by their end.

    From `before` months up to the first start, to `after` months behind the last; but no further than to the month in
    which the last system begins where every one does, since nobody is left then to compare with: those that begin then
    count as never having begun. `values` (..., months) are recorded from month 0 on.
    """
    last = float(np.max(since[np.isfinite(since)]))
    first, end = int(np.min(since)) - before + 1, last + after
    if np.isfinite(since).all():
        since, end = np.where(since < last, since, NEVER), last
        later = since[np.isfinite(since)]
        end = min(end, float(later.max()) + after) if len(later) else end
    return slice(max(first, 0), min(int(end) + 1, values.shape[-1])), since
