"""`icsim classroom`: the live page."""

from __future__ import annotations

from pathlib import Path

import click

from experiments.commands.options import LANDSCAPES, example


@click.command(
    name="classroom",
    epilog=example(
        "icsim classroom", "icsim classroom --lesson letting-go", "icsim classroom --host 0.0.0.0 --port 8080"
    ),
)
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="0 takes any free one.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Another address than this computer's own.")
@click.option("--lesson", default="the-bet", show_default=True, help="What it opens with: a lesson's name, or a file.")
@click.option("--landscape", type=click.Choice(LANDSCAPES), default="england", show_default=True, help="Who exists.")
@click.option("--warm/--cold", default=True, show_default=True, help="Whether to play every lesson beforehand.")
@click.option(
    "--games",
    type=click.Path(file_okay=False, path_type=Path),
    default="results/classroom/games",
    show_default=True,
    help="Where games of role play are kept.",
)
def command(port: int, host: str, lesson: str, landscape: str, games: Path, *, warm: bool) -> None:
    """Serve the live page: two policies, one luck, in a browser.

    It is served to this computer only. With --host others can open it too, by a link that holds a key.
    """
    from classroom import hiring

    hiring.begin()  # before all that has to be imported here
    from classroom.serve import serve
    from experiments.faults import bad_input

    with bad_input():
        serve(host, port, lesson, landscape, games, click.echo, warm=warm)
