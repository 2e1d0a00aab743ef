"""`python -m tests.benchmarks.speed [ROUNDS]`: ours and the classic style in turn, and where our time goes.

Times are CPU time of this process for ten years of England, with every mechanism on and every output recorded, for the
nation and by system (network measures yearly). Quote the ratio, never the time.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from statistics import median
from time import process_time

from scenarios.landscapes import open_landscape
from simulation.core.randomness import Luck
from simulation.core.value import replace
from simulation.core.world import freeze
from simulation.engine import bind, opened, phases
from simulation.metrics import METRICS, measured
from simulation.run import simulate
from simulation.settings import Settings
from tests.benchmarks.classic import MONTHS, Classic

BATCH = 16
WHOLE = Settings().at_tier("opt")
BY_SYSTEM = tuple(name for name, metric in METRICS.items() if metric.by_system is not None)
MONTHLY = tuple(name for name, metric in METRICS.items() if not metric.yearly)
Times = dict[str, list[float]]


def seconds(work: Callable[[], object]) -> float:
    """CPU time of a piece of work."""
    start = process_time()
    work()
    return process_time() - start


def classic(seed: int) -> float:
    """Ten years in the classic style, construction left out."""
    model = Classic(seed)

    def years() -> None:
        for _ in range(MONTHS):
            model.step()

    return seconds(years)


def ours(runs: int) -> float:
    """Ten years of ours: CPU time a run, in a batch of so many; the landscape is built before, and shared."""
    land = open_landscape("england")
    assert land.operators.centre_line.size
    work = partial(simulate, land, WHOLE, range(runs), steps=MONTHS, metrics=tuple(METRICS), systems=BY_SYSTEM)
    return seconds(work) / runs


def in_turn(rounds: int) -> Times:
    """A, B, C, A, B, C: so that a busy machine is busy for all."""
    times: Times = {"classic": [], "alone": [], "batch": []}
    ours(1)  # what is made once is made before
    for seed in range(rounds):
        times["classic"].append(classic(seed))
        times["alone"].append(ours(1))
        times["batch"].append(ours(BATCH))
    return times


def ratios(times: Times) -> dict[str, float]:
    """How many of our runs fit into one classic run, by medians."""
    return {name: median(times["classic"]) / median(times[name]) for name in ("alone", "batch")}


def by_stage(runs: int, months: int = 24) -> dict[str, float]:
    """CPU time of each stage of the month, for one run, and of measuring and locking; the longest first."""
    settings, luck, spent = WHOLE, Luck(range(runs)), defaultdict[str, float](float)
    rules, world = bind(settings, 1.0), opened(open_landscape("england"), settings, runs)
    for _ in range(months):
        after, last = world, process_time()
        for rule, now in phases(world, rules, luck):
            after, then = now, process_time()
            spent[rule.stage] += then - last
            last = then
        world = replace(freeze(after), step=world.step + 1)
        measured(world, MONTHLY, frozenset(BY_SYSTEM))
        spent["(measuring)"] += process_time() - last
    return {stage: spent[stage] / runs for stage in sorted(spent, key=lambda stage: -spent[stage])}


def report(times: Times, stages: dict[int, dict[str, float]]) -> str:
    """The figures as a table."""
    found = ratios(times)
    lines = [f"{name:8} {1000 * median(values):7.0f} ms CPU a run" for name, values in times.items()]
    lines += [f"one classic run holds {found[name]:.1f} of ours, {name}" for name in found]
    for runs, spent in stages.items():
        total = sum(spent.values())
        shares = ", ".join(f"{stage} {time / total:.0%}" for stage, time in spent.items())
        lines.append(f"where the time goes, {'alone' if runs == 1 else f'batch of {runs}'}: {shares}")
    return "\n".join(lines)


def main() -> None:
    """Time, and print."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    sys.stdout.write(report(in_turn(rounds), {runs: by_stage(runs) for runs in (1, BATCH)}) + "\n")


if __name__ == "__main__":
    main()
