"""`icsim compare`: two regimes or more with the same luck, and the effect of money beside them."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from experiments.commands.options import AS_JSON, LANDSCAPE, OUT, YEARS, example, shortest


@click.command(
    name="compare", epilog=example("icsim compare centralised devolved", "icsim compare baseline mine.toml --twins 100")
)
@click.argument("a")
@click.argument("b")
@click.argument("more", nargs=-1)
@click.option("--twins", type=click.IntRange(1, 100_000), default=40, show_default=True, help="How many lucks.")
@YEARS
@click.option("--worlds", type=click.IntRange(1), default=1, show_default=True, help="How many sets of parameters.")
@click.option("--jobs", type=click.IntRange(1, 1024), default=2, show_default=True, help="How many processes.")
@LANDSCAPE
@OUT
@AS_JSON
def command(
    a: str, b: str, more: tuple[str, ...], *, twins: int, years: float, worlds: int, jobs: int, landscape: str,
    out: Path | None, as_json: bool,
) -> int:  # fmt: skip
    """Compare scenarios with the same luck: a table of differences, and a report to open in a browser.

    A, B and any more are names of `icsim scenarios list`, or files that end in .toml. Differences are B less A.
    """
    from experiments.compare import compare
    from experiments.faults import Ending, bad_input
    from experiments.plan import default_out
    from experiments.progress import progress
    from experiments.store import OtherPlanError
    from scenarios.load import open_scenario

    with bad_input():
        names = [open_scenario(regime).name for regime in (a, b, *more)]
    folder = out or default_out(names[0], names[1])
    with progress("Comparing") as told, bad_input():
        done = compare(
            a, b, *more, twins=twins, years=years, worlds=worlds, jobs=jobs, landscape=landscape, progress=told,
        )  # fmt: skip
    with bad_input(OtherPlanError):
        folder = done.write(folder)
    click.echo()
    return Ending.DONE
