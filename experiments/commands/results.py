"""`icsim results`: what is stored, whether it is whole, and the same for other tools."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from experiments.commands.options import AS_JSON, example, shortest

if TYPE_CHECKING:
    from experiments.stored.folders import Entry

FOLDER = click.argument("folder", type=click.Path(path_type=Path))
TO = ("csv", "xlsx", "parquet")


@click.group(name="results", epilog=example("icsim results list"))
def command() -> None:
    """List, show or verify what is stored, or export it for other tools."""


@command.command(name="list", epilog=example("icsim results list", "icsim results list elsewhere"))
@click.argument("folder", type=click.Path(path_type=Path), default="results")
@AS_JSON
def list_all(folder: Path, *, as_json: bool) -> None:
    """List every sweep and run that is stored under a folder: how far it is, and how large."""
    from experiments.stored.folders import stored
    from experiments.stored.words import listing

    found = stored(folder)
    click.echo(json.dumps([_plain(one) for one in found], indent=2) if as_json else "\n".join(listing(found)))


@command.command(epilog=example("icsim results show results/sweep-example"))
@FOLDER
@AS_JSON
def show(folder: Path, *, as_json: bool) -> None:
    """Show what one folder holds: the question, what varies, means, failures, and every attempt."""
    from experiments.stored.words import shown, summed

    click.echo(json.dumps(summed(folder), indent=2, ensure_ascii=False) if as_json else "\n".join(shown(folder)))


@command.command(epilog=example("icsim results verify results/sweep-example --json"))
@FOLDER
@click.option("--sample", type=click.IntRange(0, 10_000), default=3, show_default=True, help="Runs to make again.")
@AS_JSON
def verify(folder: Path, *, sample: int, as_json: bool) -> int:
    """Check every byte against its hash, every number against its run's, and make some runs again, bit for bit.

    Damaged parts are set aside: the same sweep again makes their runs anew. Ends with 1 where anything is wrong.
    """
    from experiments.faults import Ending
    from experiments.stored.words import verified, verified_words

    found = verified(folder, sample)
    click.echo(json.dumps(found, indent=2) if as_json else "\n".join(verified_words(found)))
    return Ending.DONE if found["ok"] else Ending.FAILED


@command.command(epilog=example("icsim results export results/sweep-example --to xlsx --over-twins"))
@FOLDER
@click.option("--to", type=click.Choice(TO), required=True, help="For which kind of tool.")
@click.option("--table", default="runs", show_default=True, help="Which table: runs, series or systems.")
@click.option("--over-twins", is_flag=True, help="Means over twins, instead of every run.")
@click.option("--out", type=click.Path(path_type=Path), help="The file; by default, one under FOLDER/exports/.")
@click.option("--replace", is_flag=True, help="Replace the file if it is there.")
def export(folder: Path, *, to: str, table: str, over_twins: bool, out: Path | None, replace: bool) -> None:
    """Write a table as CSV, Excel or Parquet, with a data dictionary beside it.

    Words that a spreadsheet would run as a formula get an apostrophe. What a sheet of Excel cannot hold is refused.
    """
    from experiments.faults import BadInputError
    from experiments.stored.export import export as write

    file = out or folder / "exports" / f"{table}{'-over-twins' if over_twins else ''}.{to}"
    if out is not None and out.exists() and not replace:
        message = f"{out} is there already: choose another file, or add --replace"
        raise BadInputError(message)
    made, meanings = write(folder, to, table, file, over_twins=over_twins)
    click.echo(f"Wrote {shortest(made)}; what its columns mean: {shortest(meanings)}")


def _plain(one: Entry) -> dict[str, Any]:
    """An entry ready for JSON."""
    return {**vars(one), "folder": str(one.folder)}
