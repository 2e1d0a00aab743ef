"""Ten thousand runs of ten years: runs an hour, what engine and store add to a run, and whether memory stays flat.

Run it as `python -m tests.benchmarks.ten_thousand`; `--runs 200 --months 12 --landscape toy` is a small one.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import psutil

from experiments.arms import arm
from experiments.designs.design import Design, Recording
from experiments.designs.factor import factor
from experiments.designs.sampling import Sampling
from experiments.sweeps.batches import batches
from experiments.sweeps.chunk import simulate_chunk
from experiments.sweeps.results import open_results
from experiments.sweeps.sweep import sweep
from scenarios.landscapes import open_landscape
from simulation.metrics import HEADLINES
from simulation.run import simulate

TWINS, FACTORS = 4, ("treasury.pots", "intervention.tolerance", "bypass.push", "growth.cost")
HEAD = "runs     runs an hour   driver MB   workers MB"


def design(runs: int, months: int, landscape: str) -> Design:
    """Two scenarios over a Latin hypercube, each point with four lucks; headlines as outcomes and as series."""
    arms = (arm("centralised"), arm("devolved"))
    points = max(runs // (len(arms) * TWINS), 1)
    stated = tuple(float(month) for month in (12, 60, 120) if month <= months) or (float(months),)
    return Design(
        "ten-thousand", arms, tuple(map(factor, FACTORS)), Sampling("lhs", n=points), tuple(range(TWINS)), months,
        landscape=landscape, recording=Recording(HEADLINES, stated, HEADLINES),
    )  # fmt: skip


def megabytes(process: psutil.Process) -> float:
    """What a process holds in memory."""
    return float(process.memory_info().rss) / 1e6


class Watch:
    """A line every so many runs."""

    def __init__(self, every: int) -> None:
        """Begin to watch this process and those that it starts."""
        self.every, self.told, self.done = every, 0, 0
        self.begun = self.last = time.perf_counter()
        self.me = psutil.Process()

    def __call__(self, done: int, _total: int) -> None:
        """Runs are done."""
        if done - self.told < self.every:
            return
        now = time.perf_counter()
        rate = (done - self.told) / (now - self.last) * 3600
        children = self.me.children(recursive=True)
        workers = [f"{megabytes(one):.0f}" for one in children if "spawn_main" in " ".join(one.cmdline())]
        say(f"{done:<8,} {rate:>12,.0f}   {megabytes(self.me):>9.0f}   {', '.join(workers)}")
        self.told, self.last = done, now


def say(line: str) -> None:
    """A line, now."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def bare(plan: Design) -> tuple[float, float]:
    """CPU seconds a run of `simulate` alone, and of a whole chunk: with ids, hashes and rows. The least of three each.

    In turn, so that a busy machine is busy for both.
    """
    batch = next(batches(plan, plan.jobs()))
    land, kept = open_landscape(batch.landscape), batch.recording
    alone, whole = list[float](), list[float]()
    for _ in range(3):
        begun = time.process_time()
        simulate(land, batch.timeline, batch.twins, steps=batch.steps, metrics=kept.metrics)
        between = time.process_time()
        simulate_chunk(batch)
        alone.append(between - begun)
        whole.append(time.process_time() - between)
    return min(alone) / len(batch.jobs), min(whole) / len(batch.jobs)


def cpu() -> tuple[float, float]:
    """CPU seconds of this process, and of those that it started and that have ended."""
    user, system, users, systems, _ = os.times()
    return user + system, users + systems


def measure(plan: Design, jobs: int, folder: Path, every: int) -> None:
    """One sweep, told line by line, and summed up."""
    say(f"\n{plan.size:,} runs of {plan.steps} months, {plan.landscape}, {jobs} job{'s' if jobs > 1 else ''}\n{HEAD}")
    alone, chunk = bare(plan)
    begun, before = time.perf_counter(), cpu()
    runs = sweep(plan, jobs=jobs, out=folder, progress=Watch(every)).runs
    wall = time.perf_counter() - begun
    here, there = (after - earlier for after, earlier in zip(cpu(), before, strict=True))
    count, inner = len(runs), float(runs["seconds"].sum())
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    begun = time.perf_counter()
    content = open_results(folder).content_hash
    told: dict[str, Any] = {
        "wall": f"{wall:,.0f} s: {count / wall * 3600:,.0f} runs an hour, start and end included",
        "CPU": f"{here / count * 1e3:,.1f} ms a run in this process, {there / count * 1e3:,.1f} in workers",
        "chunks": f"{chunk * 1e3:,.1f} ms of CPU a run, simulate alone {alone * 1e3:,.1f}: {chunk / alone - 1:+.1%}",
        "waiting": f"{wall * jobs / inner - 1:.1%} of the time that workers ran chunks, start and end included",
        "store": f"{size / count / 1e3:,.1f} kB a run, {len(list((folder / 'parts').iterdir())):,} files",
        "opened in": f"{time.perf_counter() - begun:.1f} s, content {content}",
        "status": runs["status"].value_counts().to_dict(),
    }  # fmt: skip
    for name, what in told.items():
        say(f"{name:>10}  {what}")


def main() -> None:
    """Measure as asked."""
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--runs", type=int, default=10_000)
    words.add_argument("--months", type=int, default=120)
    words.add_argument("--landscape", default="england")
    words.add_argument("--jobs", type=int, nargs="+", default=[2])
    words.add_argument("--every", type=int, default=1_000)
    words.add_argument("--out", type=Path, help="keep the folders here, and take them up again")
    asked = words.parse_args()
    plan = design(asked.runs, asked.months, asked.landscape)
    with tempfile.TemporaryDirectory(prefix="icsim-ten-thousand-") as scratch:
        for jobs in asked.jobs:
            measure(plan, jobs, (asked.out or Path(scratch)) / f"jobs-{jobs}", asked.every)


if __name__ == "__main__":
    main()
