"""Checks: what may be wrong with the parts of a study, each beside the others. They are made before any run."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from experiments.designs.fault import Fault, Path
from experiments.evaluations.methods import BY_LOTTERY, METHODS
from scenarios.dates import date_of
from scenarios.levers import numbers, value_problem
from scenarios.only import national
from scenarios.problems import Problem, shown
from simulation.core.landscape import Landscape
from simulation.core.selection import unknown
from simulation.metrics import METRICS
from simulation.publication import groups_of

if TYPE_CHECKING:
    from experiments.evaluations.study import Study, Values, Wave

BY_SYSTEM = tuple(name for name, metric in METRICS.items() if metric.by_system is not None)
MOST = 1_000  # months before or after
LARGEST = 1e9  # bytes of what is recorded


class StudyError(ValueError):
    """A study that cannot be made; the message has everything that is wrong, one a line."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        """Keep the faults, and tell them."""
        self.faults = tuple(faults)
        super().__init__("\n".join(str(Problem("study", 0, *one[1:])).removeprefix("study: ") for one in self.faults))


def faults(study: Study) -> Iterator[Fault]:
    """Everything that is wrong with a study; who is left to compare with is asked only where nothing else is wrong."""
    found = [
        *levers(study.values, study.waves), *measures(study.outcomes), *ways(study.methods, lottery=study.lottery),
        *windows(study.waves, study.before, study.after, study.steps, study.until),
        *bodies(study.waves, study.land),
    ]  # fmt: skip
    yield from found or list(sized(study)) or [*reached(study), *sides(study)]


def place(waves: Sequence[Wave], at: int) -> Path:
    """Where a wave stands in a file."""
    return ("who",) if len(waves) == 1 else ("wave", at)


def bodies(waves: Sequence[Wave], land: Landscape) -> Iterator[Fault]:
    """The bodies and regions that waves name: there, in this landscape."""
    for at, wave in enumerate(waves):
        if what := unknown(wave.only, land):
            yield Fault(place(waves, at), what)


def levers(values: Values, waves: Sequence[Wave]) -> Iterator[Fault]:
    """The levers: at least one, known, allowed, and such as may hold for some bodies only."""
    known = numbers(("lever",))
    if not values:
        yield Fault(("intervention",), "an intervention that changes nothing: give it a lever")
    for name, value in values:
        path, spec = ("intervention", *name.split(".")), known.get(name)
        if spec is None:
            role = numbers().get(name)
            what = f"there is no lever {shown(name)}" if role is None else f"{name} is no lever: it is a {role.role}"
            yield Fault(path, what, name if role is None else "", tuple(known))
        elif wrong := value_problem("", 0, name, value, spec):
            yield Fault(path, wrong.what, wrong.word, wrong.names)
        else:
            why = dict.fromkeys(filter(None, (national(name, wave.only.kind) for wave in waves)))
            yield from (Fault(path, what) for what in why)


def measures(outcomes: Sequence[str]) -> Iterator[Fault]:
    """The outcomes: at least one, known, measured by system, none twice."""
    path: Path = ("outcomes",)
    if not outcomes:
        yield Fault(path, "outcomes must name at least one metric")
    for name, times in Counter(outcomes).items():
        if name not in METRICS:
            yield Fault(path, f"there is no metric {shown(name)}", name, BY_SYSTEM)
        elif name not in BY_SYSTEM:
            yield Fault(path, f"{name} is a metric of the nation: systems have none, and nothing to compare")
        if times > 1:
            yield Fault(path, f"outcomes: {name} is there twice")


def ways(methods: Sequence[str], *, lottery: bool) -> Iterator[Fault]:
    """The methods: known, none twice, and a lottery for those that are judged by one."""
    path: Path = ("estimate", "methods")
    for name, times in Counter(methods).items():
        if name not in METHODS:
            yield Fault(path, f"there is no method {shown(name)}: there are {', '.join(METHODS)}", name, tuple(METHODS))
        elif name in BY_LOTTERY and not lottery:
            yield Fault(path, f"{name} needs a trial: one start, for a random share (random = 0.5)")
        if times > 1:
            yield Fault(path, f"methods: {name} is there twice")


def windows(waves: Sequence[Wave], before: int, after: int, steps: int, until: float = math.inf) -> Iterator[Fault]:
    """The months before the first start and after the last: inside the run; and an end that comes after every start."""
    for key, months in (("before", before), ("after", after)):
        if not 2 <= months <= MOST:
            yield Fault(("estimate", key), f"{key} = {months}: must be from 2 to {MOST:,} months")
    if not waves:
        yield Fault(("who",), "nobody begins: say who under [who], or in steps under [[wave]]")
        return
    first, last = min(wave.month for wave in waves), max(wave.month for wave in waves)
    if before > first + 1:
        what = f"before = {before} months, but {date_of(first)} is month {first:g} of the run: at most {first + 1:g}"
        yield Fault(("estimate", "before"), what)
    if last + after > steps:
        room = f"at most {steps - last:g}, or more years" if steps > last + 1 else "more years are needed"
        what = f"after = {after} months from {date_of(last)}, month {last:g}, end behind the run's {steps}: {room}"
        yield Fault(("estimate", "after"), what)
    if until <= last:
        yield Fault(("intervention", "until"), f"until is {date_of(until)}: it must come after every start")


def sized(study: Study) -> Iterator[Fault]:
    """How much is recorded: all of it is held in memory at once."""
    amount = 3 * len(study.twins) * (study.steps + 1) * len(study.land.icb) * (len(study.outcomes) + 1)
    if 8 * amount > LARGEST:
        size, most = 8 * amount / 1e9, LARGEST / 1e9
        what = f"{size:,.1f} GB of numbers to keep, at most {most:g}: take fewer twins, years or outcomes"
        yield Fault(("twins",), what)


def reached(study: Study) -> Iterator[Fault]:
    """Whether each lever is a rule for some of the bodies that begin."""
    from experiments.evaluations.assigned import bodies_of

    kinds = {kind for wave in study.waves for kind in bodies_of(wave, study.land, study.twins[:1])}
    for name, _ in study.values:
        where = groups_of(name, study.land)
        if not kinds & set(where):
            what = f"{name} is a rule for {' and '.join(where)}, and none of that kind begins: choose by {where[0]}"
            yield Fault(("intervention", *name.split(".")), what)


def sides(study: Study) -> Iterator[Fault]:
    """Whether there is somebody who begins, and somebody to compare with, in every twin."""
    from experiments.evaluations.assigned import assigned
    from experiments.evaluations.observed import windowed

    since, eligible = assigned(study.waves, study.land, study.twins)
    for one, could in zip(since.T, eligible.T, strict=True):
        if not np.isfinite(one).any():
            yield Fault(place(study.waves, 0), f"nobody begins: no system of {study.landscape} meets the conditions")
            return
        _, own = windowed(np.empty(study.steps + 1), one[could], study.before, study.after)
        if np.isfinite(own).all() or not np.isfinite(own).any():
            what = "every system begins at once: nobody is left to compare with; leave some out, or begin in steps"
            yield Fault(place(study.waves, 0), what)
            return
