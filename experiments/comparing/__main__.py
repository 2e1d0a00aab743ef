"""`python -m experiments.comparing FOLDER`: keep what is light of a finished comparison in results/reference/."""

from __future__ import annotations

from pathlib import Path

import click

from experiments.comparing.keeping import kept


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--as", "name", default="", metavar="NAME", help="What to call it there.  [default: as it is called]")
def command(folder: Path, name: str) -> None:
    """Keep what is light of a finished comparison (summaries, figures, manifest) where git keeps it."""
    goal = kept(folder, name)
    click.echo(f"{goal}: {', '.join(sorted(path.name for path in goal.iterdir()))}")


if __name__ == "__main__":
    command()
