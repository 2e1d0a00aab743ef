"""`icsim map`: where the answer flips over two axes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from experiments.commands.asking import agreed, given, outcomes_option, running
from experiments.commands.options import default_folder, example, shortest, years

if TYPE_CHECKING:
    from experiments.designs.design import Design
    from experiments.maps.map_of import FlipMap
    from experiments.outcomes import Outcome

EXAMPLE = example(
    "icsim map centralised devolved --x treasury.pots --y speed_of_trust.gain",
    "icsim map centralised devolved --x delegation.regime --y treasury.pots \\",
    "    --y-range 5:30 --outcome waits@60 --outcome trust@60",
)


AXES = (
    click.option("--x", required=True, metavar="NAME", help="From side to side: lever, parameter, switch.NAME, tier."),
    click.option("--y", required=True, metavar="NAME", help="From bottom to top: another."),
    click.option("--x-range", default="", metavar="LOW:HIGH", help="Its ends, or levels ONE,TWO,... [default: all]"),
    click.option("--y-range", default="", metavar="LOW:HIGH", help="The same for the other."),
    click.option("--points", type=int, default=12, show_default=True, help="Cells along an axis without levels."),
    outcomes_option("waits in month 60"),
)


def axes(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that say what is mapped."""
    for option in reversed(AXES):
        command = option(command)
    return command


@click.command(name="map", epilog=EXAMPLE)
@click.argument("a")
@click.argument("b")
@axes
@click.option("--twins", type=click.IntRange(1, 10_000), default=8, show_default=True, help="Pairs of runs a cell.")
@years(5.0)
@running
def command(
    *, jobs: int, cluster: str, out: Path | None, yes: bool, dry_run: bool, as_json: bool, **asked: Any
) -> int:  # fmt: skip
    """Map where the answer flips: B less A over a grid of two axes, with the line on which it is zero.

    Both scenarios stand at the cell's two values, whatever they say of them themselves. The same command again goes on
    where it stopped.
    """
    from experiments.faults import Ending, bad_input
    from experiments.maps.map_of import FlipMap
    from experiments.maps.output import write_map
    from experiments.progress import progress
    from experiments.sweeps.sweep import sweep

    with bad_input():
        design, wanted = _planned(**asked)
    if not agreed([design], jobs, yes=yes, quiet=as_json, dry_run=dry_run):
        return Ending.DONE
    folder = out or default_folder(f"{design.name}-{asked['x']}-{asked['y']}", design.described(), usual=False)
    with progress("Mapping") as told, bad_input():
        done = sweep(design, jobs=jobs, cluster=cluster, out=folder, progress=told)
    found = FlipMap(design, wanted, done.runs)
    figures = write_map(found, folder, given())
    click.echo(json.dumps(_plain(found, folder), indent=2, ensure_ascii=False) if as_json else _report(found, figures))
    return _ended(found)


def _planned(
    a: str, b: str, x: str, y: str, x_range: str, y_range: str, points: int, outcomes: tuple[str, ...], twins: int,
    years: float, sets: tuple[str, ...], dated: tuple[str, ...], events: tuple[str, ...], tier: str, landscape: str,
) -> tuple[Design, tuple[Outcome, ...]]:  # fmt: skip
    """The design of a map, from what was typed."""
    from experiments.arms import altered
    from experiments.maps.axis import read_axis
    from experiments.maps.map_of import planned

    first, second = (altered(one, *sets, dated=dated, events=events, tier=tier) for one in (a, b))
    return planned(
        first, second, read_axis(x, x_range), read_axis(y, y_range), outcomes=outcomes or ("waits",), points=points,
        twins=twins, years=years, landscape=landscape,
    )  # fmt: skip


def _ended(found: FlipMap) -> int:
    """Say what failed; the exit code."""
    from experiments.faults import Ending

    if found.failed:
        click.echo(f"{found.failed:,} of {len(found.runs):,} runs failed; their cells rest on fewer pairs.", err=True)
    return Ending.FAILED if found.failed else Ending.DONE


def _plain(found: FlipMap, folder: Path) -> dict[str, Any]:
    """The map ready for JSON, its cells with it."""
    from experiments.maps.output import plain

    cells = json.loads(found.cells.to_json(orient="records", double_precision=15))
    return plain(found) | {"cells": cells, "folder": shortest(folder)}


def _report(found: FlipMap, figures: list[Path]) -> str:
    """The maps for a reader, and where the pictures are."""
    from experiments.maps.terminal import map_text

    maps = "\n\n".join(map_text(found, one) for one in found.outcomes)
    where = ", ".join(shortest(path) for path in figures)
    return f"{maps}\n\nFigures: {where}\nCells and runs: {shortest(figures[0].parent)}"
