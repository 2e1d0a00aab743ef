"""Compare: regimes with the same luck, in one world or in many, with the effect of money beside."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from experiments.arms import Arm, arm, described
from experiments.comparing.asked import Asked, chosen
from experiments.comparing.comparison import Comparison
from experiments.comparing.plan import TWINS, TWINS_A_WORLD, Plan
from experiments.comparing.robustness import Threshold
from experiments.sweeps.sweep import Progress, sweep
from scenarios.landscapes import open_landscape
from simulation.metrics import METRICS
from simulation.publication import fit


def compare(
    a: str | Path | Arm, b: str | Path | Arm, *more: str | Path | Arm, twins: int | Sequence[int] | None = None,
    worlds: int = 1, years: float = 10, length: float = 1.0, metrics: Sequence[str] = tuple(METRICS),
    landscape: str = "england", baseline: str | Path | Arm = "baseline", money: str | Path | Arm = "money-arm",
    precision: Mapping[str, float] | None = None, thresholds: Sequence[Threshold] = (), jobs: int = 2,
    cluster: str = "", out: str | Path | None = None, progress: Progress | None = None, report: bool = True,
) -> Comparison:  # fmt: skip
    """Run a and b (and any more) with the same twins, with `baseline` and `money` beside; b less a is the question.

    `twins` is how many lucks, or which: 40 unless told otherwise, or 2 in each world. With more than one of `worlds`,
    every parameter that nobody knows is drawn over its range as many times, the same draws in every arm. Runs take
    `years` in steps of `length` months, and record `metrics`.

    `precision` says how near a mean should be known, by metric (half the width of its interval; the band unless told
    otherwise), `thresholds` what is good enough over worlds. `jobs` processes run it here, or the workers of the Dask
    scheduler at `cluster`; `progress` is told (runs finished, runs in all).

    In the folder `out` every finished run is kept, and a comparison that was stopped goes on from there; tables,
    and with `report` figures and the report, are written beside at the end.

    Raises ValueError for what cannot be run, before anything runs. Runs that fail are counted in `failed`, named in
    `runs`, and do not raise.
    """
    plan = planned([a, b, *more], baseline, money, twins, years, length, landscape, worlds=worlds, metrics=metrics)
    asked = Asked(dict(precision or {}), tuple(thresholds))
    return made(plan, asked, jobs=jobs, cluster=cluster, out=out, progress=progress, report=report)


def made(
    plan: Plan, asked: Asked, *, jobs: int = 2, cluster: str = "", out: str | Path | None = None,
    progress: Progress | None = None, command: str = "", extend: bool = False, report: bool = True,
) -> Comparison:  # fmt: skip
    """The comparison of a plan: see `compare`. `command` is what a reader is told to run for the same again."""
    asked.check(plan.metrics, many=plan.many)
    started = _now()
    found = sweep(plan.design, jobs=jobs, cluster=cluster, out=out, progress=progress, extend=extend)
    told = command or reproduced(plan)
    done = Comparison(plan, found.runs, found.series, found.systems, started, _now(), told, asked)
    if out is not None:
        done.write(out, report=report)
    return done


def planned(
    regimes: Sequence[str | Path | Arm], baseline: str | Path | Arm, money: str | Path | Arm,
    twins: int | Sequence[int] | None, years: float, length: float, landscape: str, *, worlds: int = 1,
    metrics: Sequence[str] = tuple(METRICS),
) -> Plan:  # fmt: skip
    """The plan of a comparison, checked. Raises ValueError for what cannot be run."""
    arms = [arm(one) for one in (*regimes, baseline, money)]
    known: dict[str, Arm] = {}
    for one in arms:
        if described(known.setdefault(one.name, one).timeline) != described(one.timeline):
            message = f"two different scenarios are called {one.name!r}: rename one of them"
            raise ValueError(message)
    if not (0 < length <= 12 and 0 < years <= 100):
        message = f"years = {years:g}, step = {length:g} months: steps are up to 12 months long, runs up to 100 years"
        raise ValueError(message)
    land = open_landscape(landscape)
    for one in known.values():
        fit(one.timeline, land)
    if twins is None:
        twins = TWINS if worlds == 1 else TWINS_A_WORLD
    luck = tuple(range(twins)) if isinstance(twins, int) else tuple(twins)
    names = [one.name for one in arms]
    return Plan(
        tuple(known.values()), names[0], names[1], names[-2], names[-1], luck, round(years * 12 / length), length,
        landscape, chosen(metrics), worlds, tuple(names[2:-2]),
    )  # fmt: skip


def reproduced(plan: Plan) -> str:
    """The command that runs a plan again."""
    words = ["icsim compare", *plan.policies, f"--twins {len(plan.twins)} --years {plan.horizon:g}"]
    words += [f"--worlds {plan.worlds}"] if plan.many else []
    words += [f"--landscape {plan.landscape}"]
    words += [f"--metrics {','.join(plan.metrics)}"] if plan.metrics != tuple(METRICS) else []
    return " ".join(words)


def _now() -> str:
    """The time, in UTC."""
    return datetime.now(tz=UTC).isoformat(timespec="seconds")
