"""Checks: what may be wrong with the parts of a design, each beside the others. They are made before any run."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from experiments.arms import Arm, described
from experiments.designs.factor import Factor
from experiments.designs.fault import Fault, Path
from experiments.designs.sampling import METHODS, Sampling, counted
from simulation.metrics import METRICS

STEPS = 1200  # the most that a run may have
DRAWN = 200_000_000  # numbers that a sampler may draw at once: 1.6 GB


def spans(steps: float, length: float) -> Iterator[Fault]:
    """The length of a run, in steps of `length` months: a whole number of them, not too many."""
    if not (math.isfinite(length) and length > 0):
        yield Fault(("step",), f"step = {length:g} months: must be above 0")
        return
    months = steps * length
    if abs(steps - round(steps)) > 1e-6 or round(steps) < 1:
        fewer, more = (count * length / 12 for count in (math.floor(steps), math.floor(steps) + 1))
        near = f"{more:g}" if not fewer else f"{fewer:g} or {more:g}"
        what = f"years = {months / 12:g} is {months:g} months, no whole number of steps of {_months(length)}"
        yield Fault(("years",), f"{what}: try {near}")
    elif round(steps) > STEPS:
        yield Fault(
            ("years",), f"{round(steps):,} steps are too many: at most {STEPS:,}; take fewer years or longer steps"
        )


def recorded(months: Sequence[float], steps: int, length: float) -> Iterator[Fault]:
    """The months in which something is kept: within the run, each at the end of a step, none twice."""
    path, end = ("record", "months"), steps * length
    if not end > 0:
        return
    for month in dict.fromkeys(months):
        if not 0 <= month <= end + 1e-6:
            yield Fault(path, f"month {month:g} is beyond the end of the run, month {end:g}")
        elif abs(month / length - round(month / length)) > 1e-6:
            below, above = (count * length for count in (math.floor(month / length), math.floor(month / length) + 1))
            yield Fault(
                path, f"month {month:g} is not the end of a step of {_months(length)}: try {below:g} or {above:g}"
            )
    yield from _twice(path, months)


def metrics(key: str, names: Sequence[str]) -> Iterator[Fault]:
    """The metrics that are kept: known, none twice; by system, those that systems have."""
    path = ("record", key)
    for name in dict.fromkeys(names):
        if name not in METRICS:
            yield Fault(path, f"there is no metric {name!r}", name, tuple(METRICS))
        elif key == "systems" and METRICS[name].by_system is None:
            yield Fault(path, f"{name} is a metric of the nation: systems have none")
    yield from _twice(path, names)


def lucks(twins: Sequence[int]) -> Iterator[Fault]:
    """The twins: at least one, each a whole number of 0 or more, none twice."""
    if not twins or min(twins) < 0:
        yield Fault(("twins",), "twins must be at least one whole number of 0 or more")
    yield from _twice(("twins",), twins)


def regimes(arms: Sequence[Arm]) -> Iterator[Fault]:
    """The arms: at least one, and no two of one name."""
    if not arms:
        yield Fault(("scenarios",), "a design needs at least one scenario")
    known: dict[str, Arm] = {}
    for one in arms:
        if one.name in known:
            same = described(known[one.name].timeline) == described(one.timeline)
            what = f"{one.name} is there twice" if same else f"two different scenarios are called {one.name!r}"
            yield Fault(("scenarios",), what)
        known[one.name] = one


def sampled(sampling: Sampling, factors: Sequence[Factor]) -> Iterator[Fault]:
    """How points are chosen: whether a method can do that with these factors."""
    method, path = sampling.method, ("sample", "method")
    if method not in METHODS:
        yield Fault(path, f"there is no method {method!r}", method, METHODS)
    if (method == "one") != (not factors):
        yield Fault(path, "factors need a method" if factors else f"{method} needs at least one factor")
    yield from _twice(("factor",), [one.name for one in factors])
    least = {"lhs": 1, "sobol": 2, "morris": 2}.get(method, 1)
    if sampling.n < least:
        yield Fault(("sample", "points"), f"points = {sampling.n}: {method} needs at least {least}")
    elif method == "sobol" and sampling.n & (sampling.n - 1):
        lower = 1 << (sampling.n.bit_length() - 1)
        what = f"points = {sampling.n:,}: the base of sobol must be a power of 2: try {lower:,} or {2 * lower:,}"
        yield Fault(("sample", "points"), what)
    if method in {"grid", "morris"} and sampling.steps < 2:
        yield Fault(("sample", "levels"), f"levels = {sampling.steps}: {method} needs at least 2")
    elif method == "morris" and sampling.steps % 2:
        yield Fault(("sample", "levels"), f"levels = {sampling.steps}: morris needs an even number of them")
    drawn = counted(sampling, factors) * len(factors) if method in {"lhs", "sobol", "morris"} else 0
    if drawn > DRAWN:
        yield Fault(
            ("sample", "points"), f"points = {sampling.n:,} would draw {drawn:,} numbers at once: at most {DRAWN:,}"
        )
    if method == "list" and not counted(sampling, factors):
        yield Fault(("point",), "a list needs at least one point")
    if method == "list" and {len(row) for row in sampling.listed} - {len(factors)}:
        yield Fault(("point",), f"every point of the list must have {len(factors)} values, one a factor")


def undone(arms: Sequence[Arm], factors: Collection[str]) -> Iterator[tuple[str, str]]:
    """Factors, with what is wrong: one that holds for all bodies would undo what a scenario says for some of them."""
    for one in arms:
        for local in one.timeline.local:
            for name in sorted(factors & dict(local.values).keys()):
                who = f"for {local.only}" if str(local.only) else "for some bodies"
                yield (
                    name,
                    (
                        f"scenario {one.name} sets {name} {who} from month {local.since:g}: a factor holds for all, "
                        "throughout, and would undo it"
                    ),
                )


def _twice(path: Path, names: Sequence[object]) -> Iterator[Fault]:
    """What stands twice in a list."""
    for name, times in Counter(names).items():
        if times > 1:
            said = f"{name:g}" if isinstance(name, float) else str(name)
            yield Fault(path, f"{path[-1]}: {said} is there {'twice' if times == 2 else f'{times} times'}")


def _months(length: float) -> str:
    return "1 month" if length == 1 else f"{length:g} months"
