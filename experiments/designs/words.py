"""A design in words, for a terminal: what varies, how many runs that makes, and what they will take."""

from __future__ import annotations

from collections.abc import Iterator

from experiments.arms import value_words
from experiments.designs.design import Design
from experiments.designs.estimate import Estimate, about, lasting, several, sized
from experiments.designs.factor import Factor, Value
from experiments.wording import listing

SHOWN = 12  # factors that are named one by one
METHODS = {
    "one": "one point", "grid": "a grid", "list": "a list", "lhs": "a Latin hypercube", "sobol": "a Sobol design",
    "morris": "Morris trajectories",
}  # fmt: skip


def described(design: Design) -> Iterator[str]:
    """What a design asks, line by line."""
    yield f"{design.name}: {design.title}" if design.title else design.name
    if design.question:
        yield design.question
    over = (
        f", {METHODS[design.sampling.method]} over {several(len(design.factors), 'factor')}" if design.factors else ""
    )
    arms, points, twins = len(design.arms), several(design.count, "point"), several(len(design.twins), "twin")
    yield (
        f"{several(arms, 'scenario')} x {points} x {twins} = "
        f"{several(design.size, 'run')} of {design.steps * design.length:g} months on {design.landscape}{over}"
    )
    yield f"Scenarios: {listing([one.name for one in design.arms])}"
    for one in design.factors[:SHOWN]:
        yield f"  {one.name}: {values(one, design)}"
    if len(design.factors) > SHOWN:
        yield f"  and {len(design.factors) - SHOWN:,} more"


def values(one: Factor, design: Design) -> str:
    """The values that a factor takes, in words."""
    if design.sampling.method == "list":
        place = design.factors.index(one)
        return ", ".join(dict.fromkeys(_word(one, row[place]) for row in design.sampling.listed))
    if one.levels:
        return ", ".join(_word(one, level) for level in one.levels)
    inside = f", {design.sampling.steps} values" if design.sampling.method in {"grid", "morris"} else ""
    return f"{value_words(one.low)} to {value_words(one.high)}{inside}"


def _word(one: Factor, value: Value) -> str:
    """One value in words."""
    return ("on" if value else "off") if one.kind == "switch" else value_words(value)


def taking(found: Estimate) -> Iterator[str]:
    """What a design will take, line by line."""
    batches = f"{several(found.batches, 'batch', 'batches')} of up to {several(found.width, 'run')} side by side"
    with_jobs = f"{about(lasting(found.wall))} with {several(found.jobs, 'job')}"
    yield f"Time: {with_jobs} ({lasting(found.seconds)} of one core, measured now; {batches})"
    kept = ", ".join(f"{name} {sized(size)}" for name, size in found.disk.items()) if len(found.disk) > 1 else ""
    yield f"Disk: {about(sized(sum(found.disk.values())))}" + (f" ({kept})" if kept else "")


def remarks(design: Design) -> Iterator[str]:
    """What a design does that its author may not have meant."""
    for arm in design.arms:
        first, *later = (rules for _, rules in arm.timeline.changes)
        for one in design.factors:
            table, _, key = one.name.partition(".")
            if not one.structural and any(
                getattr(rules.table(table), key) != getattr(first.table(table), key) for rules in later
            ):
                yield f"Note: {arm.name} changes {one.name} on dates; here it stays where the point has it throughout."
    if len(design.twins) == 1:
        yield "Note: one twin is one luck: what luck does cannot be told from what is asked."
