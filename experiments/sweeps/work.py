"""Work: what is still to be run, what a run may suffer before it is given up, and that no other run pays for it.

A batch that raised, overran or lost its worker is split into single runs. A run whose worker died twice is tried a last
time with nothing beside it: if that worker dies too, it was this run.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from experiments.designs.design import Job
from experiments.sweeps.batches import Batch
from experiments.sweeps.chunk import Outcome, Ran, failed, overdue

MOST = 3  # times that a run may lose its worker or its result


@dataclass(frozen=True)
class Lost:
    """A chunk that did not come back.

    Its worker died; or was ended because the chunk was overdue; or its result went astray, and `why` says how; or the
    whole scheduler lost it and it was recalled, which is nobody's fault.
    """

    kind: Literal["died", "overdue", "astray", "recalled"]
    why: str = ""


class Work:
    """The batches of a sweep, and those that have to be run again."""

    def __init__(self, batches: Iterator[Batch]) -> None:
        """All the work there is, to be made up as it is asked for."""
        self._batches = batches
        self._again: deque[Batch] = deque()
        self._alone: deque[Batch] = deque()  # each to be run with nothing beside it
        self._losses: Counter[Job] = Counter()
        self._by_itself = False  # whether what is run now has nothing beside it

    def next(self, in_hand: int) -> Batch | None:
        """The next batch, while `in_hand` others are being run; None where there is none to be run beside them."""
        if self._by_itself and in_hand:
            return None
        self._by_itself = False
        if self._again:
            return self._again.popleft()
        if batch := next(self._batches, None):
            return batch
        if self._alone and not in_hand:
            self._by_itself = True
            return self._alone.popleft()
        return None

    def settle(self, batch: Batch, came: Outcome | Lost) -> Sequence[Ran]:
        """The runs that are settled by what came of a batch. The others are run again."""
        if isinstance(came, Outcome):
            if came.trouble:
                self._again += _split(batch)
            return came.runs
        if came.kind == "recalled":
            self._again.append(batch)
            return []
        if came.kind == "overdue":
            if len(batch.jobs) == 1:
                return [failed(batch, batch.jobs[0], overdue(batch.timeout), batch.timeout)]
            self._again += _split(batch)
            return []
        self._losses.update(batch.jobs)
        return [ran for single in _split(batch) for ran in self._again_or_not(single, came)]

    def _again_or_not(self, single: Batch, came: Lost) -> Sequence[Ran]:
        """A run that was lost is queued once more, or given up."""
        losses = self._losses[single.jobs[0]]
        if losses >= MOST and self._by_itself:
            died = came.kind == "died"
            why = "its worker died three times" if died else f"its result was lost three times: {came.why}"
            return [failed(single, single.jobs[0], why)]
        (self._alone if losses >= MOST - 1 else self._again).append(single)
        return []


def _split(batch: Batch) -> list[Batch]:
    """A batch as single runs."""
    return [replace(batch, jobs=(job,)) for job in batch.jobs]
