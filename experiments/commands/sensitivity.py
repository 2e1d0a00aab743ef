"""`icsim sensitivity`: which unknowns drive an outcome, or the difference between two policies."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from experiments.commands.asking import agreed, given, outcomes_option, running
from experiments.commands.options import default_folder, example, shortest, years

if TYPE_CHECKING:
    from experiments.indices.results import Sensitivity
    from experiments.indices.study import Study

EXAMPLE = example(
    "icsim sensitivity centralised devolved --method sobol --top 12",
    "icsim sensitivity devolved --factor history.trust --factor pots.cost \\",
    "    --outcome trust@60",
)
ASKED = (
    click.option("--method", type=click.Choice(["morris", "sobol"]), default="morris", show_default=True,
                 help="Rank many by few runs, or share the variance out among few."),
    click.option("--factor", "factors", multiple=True, metavar="NAME",
                 help="A parameter, lever, switch.NAME or tier. [default: every unknown parameter]"),
    click.option("--top", type=int, metavar="K",
                 help="Sobol: the K that a screening, run first, ranks highest. [default: 12 if no factor is named]"),
    click.option("--samples", type=int, metavar="N",
                 help="Trajectories (Morris) or base points (Sobol, a power of 2). [default: 10 or 256]"),
    click.option("--trajectories", type=int, default=6, show_default=True, help="Those of a screening before Sobol."),
    click.option("--second-order", is_flag=True, help="Sobol: the indices of pairs too, at nearly twice the runs."),
    outcomes_option("every headline in month 60"),
    click.option("--twins", type=click.IntRange(1, 10_000), default=4, show_default=True, help="Lucks at every point."),
    years(5.0),
    click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="Draws other points."),
)  # fmt: skip


def asked(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say what is asked."""
    for option in reversed(ASKED):
        command = option(command)
    return command


@click.command(name="sensitivity", epilog=EXAMPLE)
@click.argument("a")
@click.argument("b", required=False)
@asked
@running
def command(
    *, jobs: int, cluster: str, out: Path | None, yes: bool, dry_run: bool, as_json: bool, **options: Any
) -> int:  # fmt: skip
    """Find what drives an outcome of A; or, where B is named, the paired difference B less A.

    Every point is run with the same twins, in both scenarios, and each factor has one value in both, whatever they say
    of it. The same command again goes on where it stopped.
    """
    from experiments.faults import Ending, bad_input
    from experiments.indices.results import carried_out
    from experiments.indices.sample import TooManyLostError
    from experiments.progress import progress

    with bad_input():
        study = _planned(**options)
    if not agreed(study.designs, jobs, yes=yes, quiet=as_json, dry_run=dry_run):
        return Ending.DONE
    folder = out or _folder(study)
    try:
        with progress("Sampling") as told, bad_input():
            found = carried_out(study, jobs=jobs, cluster=cluster, folder=folder, progress=told, command=given())
    except TooManyLostError as error:
        click.echo(f"{error} They are in {shortest(folder)}.", err=True)
        return Ending.FAILED
    return _ended(found, folder, as_json=as_json)


def _planned(
    a: str, b: str | None, sets: tuple[str, ...], dated: tuple[str, ...], events: tuple[str, ...], tier: str,
    **options: Any,
) -> Study:  # fmt: skip
    """The study, from what was typed."""
    from experiments.arms import altered
    from experiments.indices.study import planned

    arms = [altered(one, *sets, dated=dated, events=events, tier=tier) for one in (a, b) if one is not None]
    return planned(*arms, **options)


def _folder(study: Study) -> Path:
    """Where a study goes unless told otherwise."""
    from experiments.indices.study import planned

    kind = "sensitivity" if study.method == "sobol" else "screening"
    names = [one.name for one in study.subject.arms]
    usual = study.subject.as_shipped and study.described() == planned(*names, method=study.method).described()
    return default_folder(f"{kind}-{study.subject.slug}", study.described(), usual=usual)


def _ended(found: Sensitivity, folder: Path, *, as_json: bool) -> int:
    """Tell what was found; the exit code."""
    from experiments.faults import Ending
    from experiments.indices.output import plain, tables

    if as_json:
        parts = {
            name: json.loads(table.to_json(orient="records", double_precision=15))
            for name, table in tables(found).items()
        }
        click.echo(json.dumps(plain(found) | parts | {"folder": shortest(folder)}, indent=2, ensure_ascii=False))
    else:
        click.echo(f"{found.title}\n\n{found.text}\n\nTables, figures and runs: {shortest(folder)}")
    if found.failed:
        click.echo(f"{found.failed:,} of {found.runs:,} runs failed; their blocks are left out.", err=True)
    return Ending.FAILED if found.failed else Ending.DONE
