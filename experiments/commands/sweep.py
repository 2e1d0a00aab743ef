"""`icsim sweep`: a designed experiment, which the same command takes up again where it was left."""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from experiments.commands.asking import offering
from experiments.commands.options import AS_JSON, OUT, example, shortest

if TYPE_CHECKING:
    from experiments.designs.design import Design
    from experiments.designs.estimate import Estimate
    from experiments.sweeps.results import Results

EXAMPLE = example("icsim sweep --new mine.toml", "icsim sweep mine.toml --dry-run", "icsim sweep example --jobs 2")


@click.command(name="sweep", epilog=EXAMPLE)
@click.argument("design", required=False)
@click.option("--jobs", type=click.IntRange(1, 1024), default=2, show_default=True, help="How many processes.")
@click.option("--cluster", metavar="ADDRESS", default="", help="A Dask scheduler, such as tcp://host:8786, instead.")
@OUT
@click.option("--extend", is_flag=True, help="Add points, twins or scenarios to a sweep that is there.")
@click.option("--allow-mixed", is_flag=True, help="Go on although the model has changed since.")
@click.option("--retry-failed", is_flag=True, help="Try runs again that failed.")
@click.option("--yes", is_flag=True, help="Begin, however long it takes.")
@click.option("--dry-run", is_flag=True, help="Count the runs, say what they will take, and stop.")
@click.option("--new", type=click.Path(path_type=Path), metavar="FILE", help="Write a commented design to begin from.")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of designs, for editors.")
@AS_JSON
def command(
    design: str | None, *, jobs: int, cluster: str, out: Path | None, extend: bool, allow_mixed: bool,
    retry_failed: bool, yes: bool, dry_run: bool, new: Path | None, schema: bool, as_json: bool,
) -> int:  # fmt: skip
    """Run a designed experiment: scenarios, at points, with twins.

    DESIGN is a file that ends in .toml, or the name of one that comes with the model: discovery, example, lhs, list,
    morris, sobol, switches, worlds. Stopped or killed, the same command goes on where it was: nothing finished is lost.
    """
    from experiments.faults import Ending

    if new is not None or schema:
        _begin(new)
        return Ending.DONE
    planned, found = _planned(design, jobs)
    folder = out or Path("results") / f"sweep-{planned.name}"
    if dry_run:
        click.echo(json.dumps(_foreseen(planned, found), indent=2) if as_json else _told(planned, found))
        return Ending.DONE
    _agreed(planned, found, yes=yes, quiet=as_json)
    results = _made(planned, jobs, cluster, folder, extend=extend, allow_mixed=allow_mixed, retry_failed=retry_failed)
    return _ended(results, folder, as_json=as_json)


def _begin(new: Path | None) -> None:
    """Write a file to begin from, or print what such files may hold."""
    from experiments.designs.starting import schema, starting

    if new is None:
        click.echo(json.dumps(schema(), indent=2, ensure_ascii=False))
    else:
        path = starting(new)
        click.echo(f"Wrote {path}. Change it, then: icsim sweep {path} --dry-run")


def _planned(design: str | None, jobs: int) -> tuple[Design, Estimate]:
    """The design, and what it will take."""
    from experiments.designs.estimate import estimate
    from experiments.designs.load import open_design
    from experiments.faults import bad_input

    if design is None:
        message = "which design? A file that ends in .toml, or example; icsim sweep --new mine.toml begins one"
        raise click.UsageError(message)
    with bad_input():
        planned = open_design(design)
        return planned, estimate(planned, jobs)


def _told(design: Design, found: Estimate) -> str:
    """What a design asks and will take, for a reader."""
    from experiments.designs.words import described, remarks, taking

    return "\n".join([*described(design), *taking(found), *remarks(design)])


def _foreseen(design: Design, found: Estimate) -> dict[str, Any]:
    """The same for a script."""
    counts = {"points": design.count, "runs": found.runs, "batches": found.batches, "jobs": found.jobs}
    sizes = {"core_seconds": found.seconds, "wall_seconds": found.wall, "bytes": sum(found.disk.values())}
    finite = {name: size if math.isfinite(size) else None for name, size in sizes.items()}  # null: beyond all measure
    return {"name": design.name, **counts, **finite, "large": found.large, "plan": design.described()}


def _agreed(design: Design, found: Estimate, *, yes: bool, quiet: bool) -> None:
    """Say what is to be done; begin something large only if told to."""
    from experiments.designs.estimate import MOST, counted
    from experiments.designs.words import taking
    from experiments.faults import BadInputError

    begun, possible = yes or not found.large, found.runs <= MOST
    if not possible or not (begun or sys.stdin.isatty()):
        ending = "Add --yes to begin all the same." if possible else f"A sweep has at most {MOST:,} runs."
        raise BadInputError("\n".join([f"{design.name}: {counted(found.runs)} runs", *taking(found), ending]))
    if not quiet:
        click.echo(_told(design, found))
    if not begun:
        click.confirm("That is a lot. Begin?", abort=True, err=True)


def _made(
    design: Design, jobs: int, cluster: str, folder: Path, *, extend: bool, allow_mixed: bool, retry_failed: bool
) -> Results:
    """Run the design into its folder."""
    from experiments.progress import progress
    from experiments.sweeps.sweep import sweep

    with progress("Sweeping") as told, offering("--extend", "--allow-mixed"):
        return sweep(
            design, jobs=jobs, cluster=cluster, out=folder, progress=told, extend=extend, allow_mixed=allow_mixed,
            retry_failed=retry_failed,
        )  # fmt: skip


def _ended(results: Results, folder: Path, *, as_json: bool) -> int:
    """Tell what was found, and which runs failed; the exit code."""
    from experiments.faults import Ending
    from experiments.sweeps.means import failures, means, table

    counts = {str(status): int(count) for status, count in results.runs["status"].value_counts().items()}
    lost = len(results.runs) - counts.get("done", 0)
    if as_json:
        known = {"name": results.design.name, "runs": len(results.runs), "status": counts, "folder": shortest(folder)}
        click.echo(json.dumps(known | {"means": means(results)}, indent=2, ensure_ascii=False))
    else:
        click.echo("\n".join(["", *table(results), "", f"Runs, one a row, and everything else: {shortest(folder)}"]))
    if lost:
        click.echo(
            "\n".join([f"{lost:,} of {len(results.runs):,} runs are not done.", *failures(results.runs)]), err=True
        )
    return Ending.FAILED if lost else Ending.DONE
