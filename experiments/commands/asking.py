"""Asking: options of the commands that make sweeps of their own, and the word on how long they will take."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from experiments.commands.options import AS_JSON, LANDSCAPE, OUT, changing
from experiments.faults import BadInputError
from experiments.store import OtherModelError, OtherPlanError, OtherSweepError

if TYPE_CHECKING:
    from experiments.designs.design import Design

JOBS = click.option("--jobs", type=click.IntRange(1, 1024), default=2, show_default=True, help="How many processes.")
CLUSTER = click.option("--cluster", default="", metavar="ADDRESS", help="A Dask scheduler to use instead.")


def outcomes_option(usual: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The option that names outcomes, with what it is where none is named."""
    return click.option(
        "--outcome", "outcomes", multiple=True, metavar="METRIC@MONTH", help=f"What to ask about. [default: {usual}]"
    )


def running(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of a study: where it runs, what it changes, where it goes, and whether it is only counted."""
    for option in (
        AS_JSON,
        click.option("--dry-run", is_flag=True, help="Count the runs, say how long they take, and stop."),
        click.option("--yes", is_flag=True, help="Begin, however long it takes."),
        OUT,
        LANDSCAPE,
        changing,
        CLUSTER,
        JOBS,
    ):
        command = option(command)
    return command


OFFERS = {
    "--extend": (OtherSweepError, "Add --extend if what is there is a part of this."),
    "--allow-mixed": (OtherModelError, "Add --allow-mixed to go on with runs of both models."),
}


@contextmanager
def offering(*options: str) -> Iterator[None]:
    """Take a folder that holds something else for the asker's mistake; say which `options` of the command would do."""
    try:
        yield
    except OtherPlanError as error:
        hints = [words for name, (kind, words) in OFFERS.items() if name in options and isinstance(error, kind)]
        raise BadInputError("\n".join([str(error), *hints])) from error


def given() -> str:
    """The command line, as it can be typed again."""
    return shlex.join(["icsim", *sys.argv[1:]])


def agreed(designs: Sequence[Design], jobs: int, *, yes: bool, quiet: bool, dry_run: bool) -> bool:
    """Say how many runs there will be and how long they take; whether to begin.

    Raises `BadInputError` for what takes very long, unless `yes` says to begin all the same.
    """
    from experiments.designs.estimate import LONG, about, estimate, lasting, several

    each = [estimate(one, jobs) for one in designs]
    runs, wall = sum(one.runs for one in each), sum(one.wall for one in each)
    parts = " and ".join(f"{one.runs:,} ({design.name})" for one, design in zip(each, designs, strict=True))
    split = f": {parts}" if len(each) > 1 else ""
    by = several(jobs, "process", "processes")
    told = f"{several(runs, 'run')}{split}; {about(lasting(wall))} with {by} on this machine."
    if not quiet or dry_run:
        click.echo(told)
    if wall > LONG and not (yes or dry_run):
        message = f"{told}\nThat is long: name fewer factors, samples or twins, or add --yes to begin all the same."
        raise BadInputError(message)
    return not dry_run
