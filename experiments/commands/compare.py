"""`icsim compare`: two regimes or more with the same luck, in one world or in many, and the effect of money beside."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from experiments.commands.asking import CLUSTER, JOBS, agreed, offering
from experiments.commands.options import (
    AS_JSON,
    LANDSCAPE,
    OUT,
    YEARS,
    changing,
    default_folder,
    example,
    shortest,
    typed,
)  # fmt: skip

if TYPE_CHECKING:
    from experiments.comparing.asked import Asked
    from experiments.comparing.comparison import Comparison
    from experiments.comparing.plan import Plan

EXAMPLE = example(
    "icsim compare centralised devolved", "icsim compare baseline mine.toml --twins 100 --precision trust=0.002",
    "icsim compare centralised devolved --worlds 64 --at-most waits=0.4",
)  # fmt: skip
BESIDE = ("baseline", "money-arm")  # run beside every comparison
MANY = 400  # runs, from which on it is said how long they will take
COUNT = click.IntRange(1, 100_000)


def asking(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say what is wanted of the runs."""
    kept, near = "Record these only.  [default: all]", "How near a mean should be known.  [default: to the band]"
    good = "What is good enough, over worlds."
    for option in (
        click.option("--at-most", multiple=True, metavar="METRIC=NUMBER", help="The same, where less is better."),
        click.option("--at-least", multiple=True, metavar="METRIC=NUMBER", help=good),
        click.option("--precision", multiple=True, metavar="METRIC=NUMBER", help=near),
        click.option("--metrics", multiple=True, metavar="NAME,...", help=kept),
        YEARS,
        click.option("--worlds", type=COUNT, default=1, show_default=True, help="In how many plausible worlds."),
        click.option("--twins", type=COUNT, help="How many lucks.  [default: 40; over worlds, 2 in each]"),
    ):
        command = option(command)
    return command


def running(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say where it runs, and what it leaves."""
    extend = "Add twins or scenarios to the comparison in the folder."
    for option in (
        AS_JSON,
        click.option("--no-report", "bare", is_flag=True, help="Tables only: no figures, no report."),
        click.option("--yes", is_flag=True, help="Begin, however long it takes."),
        click.option("--extend", is_flag=True, help=extend),
        OUT,
        CLUSTER,
        JOBS,
    ):
        command = option(command)
    return command


@click.command(name="compare", epilog=EXAMPLE)
@click.argument("a")
@click.argument("b")
@click.argument("more", nargs=-1)
@asking
@changing
@LANDSCAPE
@running
@click.pass_context
def command(
    ctx: click.Context, a: str, b: str, more: tuple[str, ...], *, twins: int | None, worlds: int, years: float,
    metrics: tuple[str, ...], precision: tuple[str, ...], at_least: tuple[str, ...], at_most: tuple[str, ...],
    sets: tuple[str, ...], dated: tuple[str, ...], events: tuple[str, ...], tier: str, landscape: str, jobs: int,
    cluster: str, out: Path | None, extend: bool, yes: bool, bare: bool, as_json: bool,
) -> int:  # fmt: skip
    """Compare scenarios with the same luck: a table of differences, and a report to open in a browser.

    A, B and any more are names of `icsim scenarios list`, or files that end in .toml. Differences are B less A. What
    --set, --at, --event and --tier change, they change in every arm alike. With --worlds, every parameter that nobody
    knows is drawn over its range, the same draws in every arm. A comparison that was stopped goes on where it was.
    """
    from experiments.arms import altered
    from experiments.comparing.asked import asked
    from experiments.comparing.compare import planned
    from experiments.faults import bad_input

    with bad_input():
        arms = [altered(one, *sets, dated=dated, events=events, tier=tier) for one in (a, b, *more, *BESIDE)]
        plan = planned(arms[:-2], arms[-2], arms[-1], twins, years, 1.0, landscape, worlds=worlds, metrics=metrics)
        wanted = asked(precision, at_least, at_most)
        wanted.check(plan.metrics, many=plan.many)
    if plan.design.size >= MANY:
        agreed([plan.design], jobs, yes=yes, quiet=as_json, dry_run=False)
    done, folder = _made(plan, wanted, out, typed(ctx), jobs=jobs, cluster=cluster, extend=extend, report=not bare)
    return _ended(done, folder, as_json=as_json)


def _made(
    plan: Plan, asked: Asked, out: Path | None, line: str, *, jobs: int, cluster: str, extend: bool, report: bool,
) -> tuple[Comparison, Path]:  # fmt: skip
    """The comparison, and its folder. One of our own choice is made anew where the model has changed since."""
    from experiments.comparing.compare import made
    from experiments.comparing.renewal import renewed
    from experiments.progress import progress

    folder = out or _folder(plan)
    if out is None and renewed(folder, plan.design):
        click.echo(f"{shortest(folder)} was made by another version of the model: it is made anew.", err=True)
    with progress("Comparing") as told, offering("--extend"):
        done = made(
            plan, asked, jobs=jobs, cluster=cluster, out=folder, progress=told, command=line, extend=extend,
            report=report,
        )  # fmt: skip
    return done, folder


def _ended(done: Comparison, folder: Path, *, as_json: bool) -> int:
    """Tell what was found; the exit code."""
    from experiments.comparing.rows import failures
    from experiments.faults import Ending

    click.echo(json.dumps(_plain(done, folder), indent=2, ensure_ascii=False) if as_json else _report(done, folder))
    for line in failures(done):
        click.echo(line, err=True)
    return Ending.FAILED if done.failed else Ending.DONE


def _folder(plan: Plan) -> Path:
    """Where a comparison goes unless told otherwise."""
    from experiments.comparing.plan import TWINS, TWINS_A_WORLD, folder_name
    from scenarios.load import library, open_scenario
    from simulation.metrics import METRICS

    known = library()
    usual = plan.landscape == "england" and plan.steps == 120 and plan.metrics == tuple(METRICS) and not plan.more
    usual = usual and plan.twins == tuple(range(TWINS_A_WORLD if plan.many else TWINS))
    usual = usual and all(one.name in known and open_scenario(one.name).timeline == one.timeline for one in plan.arms)
    over = (f"{plan.worlds}-worlds",) if plan.many else ()
    return default_folder(folder_name(plan.a, plan.b, *over), plan.described(), usual=usual)


def _plain(done: Comparison, folder: Path) -> dict[str, Any]:
    """The comparison ready for JSON: what is not a number is null."""
    plan, tables = done.plan, {"differences": done.paired, "groups": done.groups}
    if plan.many:
        tables["shares"] = done.worlds
    if done.robust is not None:
        tables |= {name: getattr(done.robust, name) for name in ("regret", "best", "enough")}
    told = {name: json.loads(table.to_json(orient="records", double_precision=15)) for name, table in tables.items()}
    return {
        "a": plan.a, "b": plan.b, "more": list(plan.more), "worlds": plan.worlds, "twins": len(plan.twins),
        "months": plan.steps, "finding": done.finding.paragraph, "failed": done.failed, "folder": shortest(folder),
    } | told  # fmt: skip


def _report(done: Comparison, folder: Path) -> str:
    """The comparison for a reader, and where the rest is."""
    page = folder / "report.html"
    there = (
        f"Report, figures, tables and manifest: {shortest(page)}" if page.exists() else f"Tables: {shortest(folder)}"
    )
    return f"{done.text}\n\n{there}"
