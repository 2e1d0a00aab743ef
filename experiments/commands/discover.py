"""`icsim discover`: in which worlds of a sweep an answer holds."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from experiments.commands.options import AS_JSON, example, shortest

if TYPE_CHECKING:
    from experiments.discovery.discover import Discovery

EXAMPLE = example(
    "icsim discover results/worlds --outcome waits@60 \\",
    "    --difference centralised devolved --when better",
    "icsim discover results/worlds --outcome trust@60 --scenario devolved \\",
    '    --when "worst fifth"',
)


@click.command(name="discover", epilog=EXAMPLE)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--outcome", required=True, metavar="METRIC@MONTH", help="One that the sweep recorded.")
@click.option("--difference", nargs=2, metavar="A B", help="Look at B less A, with the same luck.")
@click.option("--scenario", default="", metavar="NAME", help="Look at one scenario instead.")
@click.option(
    "--when", default="", metavar="WORDS",
    help='Which worlds are wanted: better, worse, "< 0.3", "> 0", "worst fifth", "highest 10%".'
    " [default: better of a difference, else worst fifth]",
)  # fmt: skip
@click.option("--factor", "factors", multiple=True, metavar="NAME", help="Look at these factors only.")
@click.option("--boxes", type=int, default=2, show_default=True, help="How many boxes at most, 1 to 4.")
@click.option("--density", type=float, default=0.0, help="The least share of a box that must be wanted.")
@click.option("--out", type=click.Path(path_type=Path), help="Where it is written. [default: a folder within FOLDER]")
@AS_JSON
def command(
    folder: Path, *, outcome: str, difference: tuple[str, ...], scenario: str, when: str, factors: tuple[str, ...],
    boxes: int, density: float, out: Path | None, as_json: bool,
) -> int:  # fmt: skip
    """Discover where an answer holds: conditions on the factors of a sweep, as boxes in words (PRIM and CART).

    FOLDER is that of a sweep with many points, best a Latin hypercube. A box that worlds held out do not bear out is
    named as chance, and no box is reported.
    """
    from experiments.discovery.discover import discover
    from experiments.discovery.output import write_discovery
    from experiments.discovery.tables import plain
    from experiments.faults import Ending, bad_input

    with bad_input():
        found = discover(
            folder, outcome, difference=difference or (), scenario=scenario, when=when, factors=factors, boxes=boxes,
            density=density,
        )  # fmt: skip
    place = out or folder / "discovery" / _name(outcome, *(difference or (scenario,)), when, *factors)
    figures = write_discovery(found, place)
    told = {"folder": shortest(place)} | plain(found) if as_json else None
    click.echo(_report(found, place, figures) if told is None else json.dumps(told, indent=2, ensure_ascii=False))
    return Ending.DONE


def _report(found: Discovery, place: Path, figures: list[Path]) -> str:
    """What was discovered for a reader, and where the rest is."""
    from experiments.discovery.output import discovery_text

    drawn = [f"Figures: {', '.join(map(shortest, figures))}"] if figures else []
    return "\n".join([discovery_text(found), "", *drawn, f"Tables: {shortest(place)}"])


def _name(*words: str) -> str:
    """A folder's name that tells what was asked."""
    spelt = [word.replace("<", "below").replace(">", "above").replace("%", "percent") for word in words if word]
    return re.sub(r"[^A-Za-z0-9._-]+", "-", "-".join(spelt)).strip(".-")[:120]
