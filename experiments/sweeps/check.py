"""Check: whether a design can be run at all, in sentences, before its first run."""

from __future__ import annotations

import math
from collections.abc import Iterator

from experiments.designs.design import Design
from scenarios.problems import nearest
from simulation.metrics import METRICS


def check(design: Design, jobs: int = 1) -> None:
    """Raise ValueError with everything that is wrong with a design, a line each."""
    wrong = list(_problems(design))
    if jobs < 1:
        wrong.append(f"jobs = {jobs}: must be a whole number, 1 or more")
    if wrong:
        raise ValueError("\n".join(wrong))


def _problems(design: Design) -> Iterator[str]:
    """What is wrong, one by one."""
    names = [one.name for one in design.arms]
    if not names or len(set(names)) < len(names):
        yield "a design needs at least one scenario, and each once"
    if not design.twins or len(set(design.twins)) < len(design.twins) or min(design.twins) < 0:
        yield "twins must be at least one whole number of 0 or more, each once"
    if design.steps < 1 or not (math.isfinite(design.length) and design.length > 0):
        yield f"{design.steps} steps of {design.length:g} months: both must be above 0"
        return
    if not (math.isfinite(design.timeout) and design.timeout > 0):
        yield f"timeout = {design.timeout:g}: must be a number of seconds above 0"
    yield from _unrecorded(design)


def _unrecorded(design: Design) -> Iterator[str]:
    """What cannot be recorded."""
    kept, end = design.recording, design.steps * design.length
    for month in kept.months:
        step = month / design.length
        if not (0 <= month <= end and math.isclose(step, round(step), abs_tol=1e-9)):
            yield f"month {month:g} is not recorded: there is a step every {design.length:g} months, to month {end:g}"
    for name in dict.fromkeys((*kept.metrics, *kept.series, *kept.systems)):
        if name not in METRICS:
            near = nearest(name, METRICS)
            yield f"there is no metric {name!r}" + (f" (nearest: {near})" if near else "")
    for name in kept.systems:
        if name in METRICS and METRICS[name].by_system is None:
            yield f"metric {name!r} is the nation's only: it cannot be recorded by system"
    if not (kept.metrics and kept.months) and not kept.series and not kept.systems:
        yield "nothing is recorded: name metrics and months, series or systems"
