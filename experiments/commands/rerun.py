"""`icsim rerun`: a stored run once more, and whether it comes out the same to the last bit."""

from __future__ import annotations

import json
from pathlib import Path

import click

from experiments.commands.options import AS_JSON, example


@click.command(name="rerun", epilog=example("icsim rerun 3f2a9c", "icsim rerun 3f2a9c --in results/sweep-example"))
@click.argument("run_id")
@click.option(
    "--in",
    "folder",
    type=click.Path(path_type=Path),
    default="results",
    show_default=True,
    help="Where to look for it.",
)
@AS_JSON
def command(run_id: str, *, folder: Path, as_json: bool) -> int:
    """Make a stored run again, alone, and say whether it is the same to the last bit.

    RUN_ID is in every table of runs; its first letters will do. Ends with 1 where the run comes out otherwise.
    """
    from experiments.faults import Ending
    from experiments.stored.rerunning import made_again

    found = made_again(run_id, folder)
    click.echo(json.dumps(found.plain(), indent=2, ensure_ascii=False) if as_json else "\n".join(found.lines()))
    return Ending.DONE if found.same else Ending.FAILED
