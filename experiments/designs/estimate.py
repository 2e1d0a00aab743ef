"""What a design will take, before it begins: runs, batches, time and disk. Nothing here makes a run of the design.

Time is measured: a few steps of the first scenario, as many runs side by side as the sweep will have. How large files
become is known from sweeps that were kept: numbers hardly shrink.
"""

from __future__ import annotations

import math
import time
from collections import Counter
from dataclasses import dataclass
from math import prod
from typing import NamedTuple

from experiments.designs.design import Design
from experiments.sweeps.batches import width_for
from experiments.wording import number
from scenarios.landscapes import open_landscape
from simulation.run import simulate

LONG, LARGE = 2 * 3600.0, 5e9  # seconds and bytes beyond which a sweep begins only if it is told to
STEPS = 13  # of a probe: a year and a step, so that yearly figures are in it
AROUND = 1.05  # time of engine and store, as a factor
HANDLED = 2.0  # time that goes into a run's identity and its columns, for each time of making its settings
START = 4.0  # seconds until workers are there
ROW, NUMBER, DENSE, COLUMN = (
    60.0,
    8.0,
    6.5,
    270.0,
)  # bytes: a row of runs, a number in it, one elsewhere, a part's column
PART = (256, 5.0)  # runs, or seconds, after which a part is written
HUGE = 10**15
MOST = 100_000_000  # runs of one sweep


@dataclass(frozen=True)
class Estimate:
    """What a design will take. `seconds` are of one core; `wall` with `jobs` processes; `disk` bytes by table."""

    runs: int
    batches: int
    width: int
    jobs: int
    seconds: float
    wall: float
    disk: dict[str, float]

    @property
    def large(self) -> bool:
        """Whether it is so much that it begins only if told to."""
        return self.wall > LONG or sum(self.disk.values()) > LARGE


class Pace(NamedTuple):
    """Seconds of one core that a batch of runs takes to begin, and for a step; and to handle one run."""

    begin: float
    step: float
    handle: float


def estimate(design: Design, jobs: int = 2, pace: Pace | None = None) -> Estimate:
    """What a design will take with `jobs` processes, at a `pace`: one measured now, in well under a second, if none."""
    width = min(width_for(design, design.size, jobs), together(design)[0][1])
    batches = len(design.arms) * sum(many * -(-runs // width) for many, runs in together(design))
    begin, step, handle = pace or probe(design, width)
    seconds = _times(batches, begin + step * design.steps) + _times(design.size, handle)
    workers = max(min(jobs, batches), 1)
    wall = seconds * AROUND / workers + (START if workers > 1 else 0.0)
    return Estimate(design.size, batches, width, jobs, seconds, wall, disk(design, wall))


def probe(design: Design, width: int) -> Pace:
    """The pace of a batch of `width` runs of a design, on this machine, now."""
    kept, marks = design.recording, list[float]()
    job = next(design.jobs())
    metrics = tuple(dict.fromkeys((*kept.metrics, *kept.series)))
    called = time.process_time()
    timeline = design.timeline(job)
    begun = time.process_time()
    simulate(
        open_landscape(design.landscape), timeline, range(width), steps=min(STEPS, design.steps), length=design.length,
        metrics=metrics, systems=kept.systems, progress=lambda _step: marks.append(time.process_time()),
    )  # fmt: skip
    step = (marks[-1] - marks[0]) / (len(marks) - 1) if len(marks) > 1 else marks[0] - begun
    return Pace(max(marks[0] - begun - step, 0.0), step, HANDLED * (begun - called))


def disk(design: Design, wall: float = 0.0) -> dict[str, float]:
    """Bytes that each table will take, if the runs are made within `wall` seconds."""
    kept, runs = design.recording, design.size
    columns = len(kept.outcomes) + len(design.factors)
    parts = max(_times(runs, 1 / PART[0]), wall / PART[1], 1.0)
    found = {"runs": _times(runs, ROW + NUMBER * columns) + parts * COLUMN * (columns + 9)}
    if kept.series:
        found["series"] = _times(runs, DENSE * (design.steps + 1) * len(kept.series))
    if kept.systems:
        boards = len(open_landscape(design.landscape).icb.codes)
        found["systems"] = _times(runs, DENSE * len(kept.months) * len(kept.systems) * boards)
    return found


def together(design: Design) -> list[tuple[int, int]]:
    """How many groups of runs of one arm may stand side by side, and of how many runs, the largest first.

    Runs that differ in switches or choices may not.
    """
    structural = [place for place, one in enumerate(design.factors) if one.structural]
    if design.sampling.method == "list":
        sizes = Counter(Counter(repr([row[i] for i in structural]) for row in design.sampling.listed).values())
        return [(many, points * len(design.twins)) for points, many in sorted(sizes.items(), reverse=True)]
    kinds = min(prod(len(design.factors[place].levels) for place in structural), design.count)
    return [(kinds, design.count // kinds * len(design.twins))]


def _times(count: int, each: float) -> float:
    """A product, infinite where the count is beyond all measure."""
    return count * each if count < HUGE**20 else math.inf


def counted(count: int) -> str:
    """A count as digits, or how large it is where there are too many of them.

    >>> counted(12345), counted(10**40)
    ('12,345', 'about 10^40')
    """
    return f"{count:,}" if count < HUGE else f"about 10^{round(math.log10(count))}"


def several(count: int, one: str, many: str = "") -> str:
    """A count with what is counted.

    >>> several(1, "run"), several(2, "batch", "batches")
    ('1 run', '2 batches')
    """
    return f"{counted(count)} {one if count == 1 else many or one + 's'}"


def lasting(seconds: float) -> str:
    """A time in words.

    >>> lasting(0.4), lasting(95), lasting(4000), lasting(1e6), lasting(1e30)
    ('under a second', '95 s', '1.1 h', '12 days', 'thousands of years')
    """
    spans = ((1.0, 1.0, ""), (120.0, 1.0, "s"), (3600.0, 60.0, "min"), (2 * 86400.0, 3600.0, "h"))
    if seconds < 1:
        return "under a second"
    for below, unit, name in spans[1:]:
        if seconds < below:
            return f"{number(seconds / unit, int(unit == 3600.0))} {name}"
    years = seconds / (365.25 * 86400)
    return (
        f"{seconds / 86400:,.0f} days" if years < 2 else f"{years:,.0f} years" if years < 1000 else "thousands of years"
    )


def about(text: str) -> str:
    """A time or a size that is not exact.

    >>> about(lasting(95)), about(lasting(0.4))
    ('about 95 s', 'under a second')
    """
    return f"about {text}" if text[:1].isdigit() else text


def sized(size: float) -> str:
    """A size in words.

    >>> sized(40), sized(41_500), sized(2.5e9)
    ('under 1 kB', '42 kB', '2.5 GB')
    """
    for below, unit, name in ((1e6, 1e3, "kB"), (1e9, 1e6, "MB"), (1e12, 1e9, "GB"), (1e15, 1e12, "TB")):
        if size < below:
            return f"{size / unit:,.{int(unit > 1e6)}f} {name}" if size >= unit else f"under 1 {name}"
    return "more than any disk holds"
