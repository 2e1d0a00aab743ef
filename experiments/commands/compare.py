"""`icsim compare`: two regimes or more with the same luck, and the effect of money beside them."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from experiments.commands.options import AS_JSON, LANDSCAPE, OUT, YEARS, changing, default_folder, example, shortest

if TYPE_CHECKING:
    from experiments.compare import Comparison
    from experiments.comparing.plan import Plan

EXAMPLE = example("icsim compare centralised devolved", "icsim compare baseline mine.toml --twins 100")
BESIDE = ("baseline", "money-arm")  # run beside every comparison


@click.command(name="compare", epilog=EXAMPLE)
@click.argument("a")
@click.argument("b")
@click.argument("more", nargs=-1)
@click.option("--twins", type=click.IntRange(1, 100_000), default=40, show_default=True, help="How many lucks.")
@YEARS
@click.option("--jobs", type=click.IntRange(1, 1024), default=2, show_default=True, help="How many processes.")
@changing
@LANDSCAPE
@OUT
@AS_JSON
def command(
    a: str, b: str, more: tuple[str, ...], *, twins: int, years: float, jobs: int, sets: tuple[str, ...],
    dated: tuple[str, ...], events: tuple[str, ...], tier: str, landscape: str, out: Path | None, as_json: bool,
) -> int:  # fmt: skip
    """Compare scenarios with the same luck: a table of differences, and a report to open in a browser.

    A, B and any more are names of `icsim scenarios list`, or files that end in .toml. Differences are B less A.
    What --set, --at, --event and --tier change, they change in every arm alike.
    """
    from experiments.arms import altered
    from experiments.compare import compare, planned
    from experiments.faults import bad_input
    from experiments.progress import progress
    from experiments.store import OtherPlanError, check

    with bad_input():
        arms = [altered(one, *sets, dated=dated, events=events, tier=tier) for one in (a, b, *more, *BESIDE)]
        plan = planned(arms[:-2], arms[-2], arms[-1], twins, years, 1.0, landscape)
        folder = out or _folder(plan)
        check(folder, plan.described())
    words = ["icsim", "compare", a, b, *more, "--twins", str(twins), "--years", f"{years:g}", "--landscape", landscape]
    words += _said(("--set", sets), ("--at", dated), ("--event", events), ("--tier", (tier,) if tier else ()))
    with progress("Comparing") as told, bad_input(OtherPlanError):
        done = compare(
            *arms[:-2], baseline=arms[-2], money=arms[-1], twins=twins, years=years, jobs=jobs, landscape=landscape,
            out=folder, progress=told, command=shlex.join(words),
        )  # fmt: skip
    return _ended(done, folder, as_json=as_json)


def _ended(done: Comparison, folder: Path, *, as_json: bool) -> int:
    """Tell what was found; the exit code."""
    from experiments.faults import Ending

    click.echo(json.dumps(_plain(done, folder), indent=2, ensure_ascii=False) if as_json else _report(done, folder))
    if done.failed:
        click.echo(f"{done.failed:,} runs failed: runs.csv says which, and why.", err=True)
    return Ending.FAILED if done.failed else Ending.DONE


def _said(*options: tuple[str, tuple[str, ...]]) -> list[str]:
    """Options as they were typed."""
    return [word for option, texts in options for text in texts for word in (option, text)]


def _folder(plan: Plan) -> Path:
    """Where a comparison goes unless told otherwise."""
    from experiments.comparing.plan import folder_name
    from scenarios.load import library, open_scenario

    known = library()
    usual = (
        plan.landscape == "england" and plan.steps == 120 and plan.twins == tuple(range(40)) and len(plan.pairs) <= 2
    )
    usual = usual and all(one.name in known and open_scenario(one.name).timeline == one.timeline for one in plan.arms)
    return default_folder(folder_name(plan.a, plan.b), plan.described(), usual=usual)


def _plain(done: Comparison, folder: Path) -> dict[str, Any]:
    """The comparison ready for JSON: what is not a number is null."""
    return {
        "a": done.plan.a, "b": done.plan.b, "twins": len(done.plan.twins), "months": done.plan.steps,
        "finding": done.finding.paragraph, "failed": done.failed, "folder": shortest(folder),
        "differences": json.loads(done.paired.to_json(orient="records", double_precision=15)),
    }  # fmt: skip


def _report(done: Comparison, folder: Path) -> str:
    """The comparison for a reader, and where the rest is."""
    return "\n".join([done.text, "", f"Report, figures, tables and manifest: {shortest(folder / 'report.html')}"])
