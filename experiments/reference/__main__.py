"""`python -m experiments.reference`: write every page into docs/."""

import click

from experiments.reference import DOCS, pages

for path, text in pages().items():
    goal = DOCS / path
    goal.parent.mkdir(parents=True, exist_ok=True)
    goal.write_text(text, encoding="utf-8", newline="\n")
    click.echo(f"docs/{path}")
