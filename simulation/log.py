"""Log: the story of runs as columns of numbers, written month by month; events are made of it where they are read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from simulation.core.arithmetic import Array
from simulation.core.landscape import Landscape
from simulation.core.world import World
from simulation.events import QUIET, WATCHES, Event
from simulation.events.watch import Mask

MOST = max(len(watch.figures) for watch in WATCHES)  # figures in a phrase
ROW = np.dtype([("run", "i4"), ("month", "i4"), ("kind", "i2"), ("body", "i4"), ("figures", "f8", (MOST,))])
Rows = NDArray[Any]  # of ROW: `kind` is a place in WATCHES, `body` a row of the landscape


@dataclass(frozen=True, eq=False)
class Log(Sequence[Event]):
    """What happened, an event a row: month by month, in a month kind by kind, within a kind body by body.

    `codes` are those of the landscape's bodies.
    """

    codes: tuple[str, ...]
    rows: Rows

    def __len__(self) -> int:
        """How many events there are."""
        return len(self.rows)

    def __iter__(self) -> Iterator[Event]:
        """The events, each made when it is its turn."""
        columns = (self.rows[name].tolist() for name in ROW.names or ())
        for run, month, kind, body, figures in zip(*columns, strict=True):
            watch = WATCHES[kind]
            yield Event(run, month, watch.kind, self.codes[body], watch.partner, watch.told(figures))

    @overload
    def __getitem__(self, at: int) -> Event: ...
    @overload
    def __getitem__(self, at: slice) -> Log: ...
    def __getitem__(self, at: int | slice) -> Event | Log:
        """One event, or the log of some that follow each other."""
        if isinstance(at, slice):
            return Log(self.codes, self.rows[at])
        (event,) = Log(self.codes, self.rows[[at]])
        return event

    def __eq__(self, other: object) -> bool:
        """Whether another log tells the same of the same bodies, to the last bit."""
        return isinstance(other, Log) and (self.codes, self.rows.tobytes()) == (other.codes, other.rows.tobytes())

    def __hash__(self) -> int:
        """Equal logs have equal hashes."""
        return hash(self.rows.tobytes())

    def where(self, chosen: Mask) -> Log:
        """Some of the events, by a mask of them."""
        return Log(self.codes, self.rows[chosen])

    def of(self, run: int) -> Log:
        """The log of one run of a batch."""
        return self.where(self.rows["run"] == run)

    @property
    def often(self) -> Counter[str]:
        """How often each kind of event happened."""
        times = np.bincount(self.rows["kind"], minlength=len(WATCHES)).tolist()
        return Counter({watch.kind: n for watch, n in zip(WATCHES, times, strict=True) if n})


class Chronicle:
    """Writes a log: what happened month by month, less crossings of a threshold that were told of lately."""

    def __init__(self, land: Landscape, past: Log | None = None) -> None:
        """Begin an empty log, or go on with that of a run's past."""
        self._land = land
        self._past = Log(land.codes, np.empty(0, ROW)) if past is None else past
        self._parts = [self._past.rows]
        self._last: dict[int, Array] = {}  # the month in which each crossing was told last, (bodies, runs), by kind

    @property
    def log(self) -> Log:
        """What has been written so far."""
        return Log(self._land.codes, np.concatenate(self._parts))

    def write(self, before: World, after: World) -> None:
        """Add what happened between two worlds."""
        month = round(after.month)
        for kind, watch in enumerate(WATCHES):
            happened = watch.happened(before, after)
            if happened.any():
                told = happened if watch.act else self._news(kind, happened, month)
                self._parts.append(self._rows(kind, told, month, after))

    def _news(self, kind: int, crossed: Mask, month: int) -> Mask:
        """A body that crosses a threshold to and fro is told of once in two years."""
        if kind not in self._last:
            self._last[kind] = self._told(kind, crossed.shape)
        last = self._last[kind]
        news: Mask = crossed & (last < month - QUIET)
        last[news] = month
        return news

    def _told(self, kind: int, shape: tuple[int, ...]) -> Array:
        """When each crossing of a kind was told last in the past."""
        last, past = np.full(shape, -np.inf), self._past.rows[self._past.rows["kind"] == kind]
        last[past["body"] - self._first(kind), past["run"]] = past["month"]  # of several months, the last one stays
        return last

    def _rows(self, kind: int, told: Mask, month: int, world: World) -> Rows:
        """What is told of one kind in one month."""
        body, run = np.divmod(np.flatnonzero(told), told.shape[1])  # as `nonzero`, in a third of its time
        rows = np.zeros(len(body), ROW)
        rows["run"], rows["month"], rows["kind"], rows["body"] = run, month, kind, body + self._first(kind)
        for i, figure in enumerate(WATCHES[kind].figures):
            values = figure(world)
            rows["figures"][:, i] = values[body % len(values), run]  # the nation has one row
        return rows

    def _first(self, kind: int) -> int:
        """The landscape's row of the first body of which a kind tells."""
        return self._land.offset[WATCHES[kind].bodies]
