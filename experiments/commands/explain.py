"""`icsim explain`: what a name means in this model."""

from __future__ import annotations

import json
from textwrap import fill

import click

from experiments.commands.options import AS_JSON, example

EXAMPLE = example("icsim explain trust", "icsim explain M01", "icsim explain treasury.pots")


@click.command(name="explain", epilog=EXAMPLE)
@click.argument("name", nargs=-1, required=True)
@AS_JSON
def command(name: tuple[str, ...], *, as_json: bool) -> None:
    """Say what a name means: meaning, unit, range, basis, source, formula, and where it is used.

    NAME is a mechanism (or its number in the evidence, such as M01), a lever, a parameter, a metric, a state variable,
    a kind of body or a scenario.
    """
    from experiments.explain import explain
    from experiments.faults import bad_input

    with bad_input():
        entries = explain(" ".join(name))
    if as_json:
        rows = [{"name": entry.name, "kind": entry.kind, "facts": entry.facts} for entry in entries]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
        return
    for number, entry in enumerate(entries):
        click.echo(("\n" if number else "") + f"{entry.name} ({entry.kind})")
        for label, text in entry.facts:
            click.echo(fill(text, 110, initial_indent=f"  {label}: ", subsequent_indent=" " * 6, break_on_hyphens=False,
                            break_long_words=False))  # fmt: skip
