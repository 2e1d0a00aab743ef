"""`icsim explain`: what a name means in this model."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import fill

import click

from experiments.commands.options import AS_JSON, example

EXAMPLE = example(
    "icsim explain trust",
    "icsim explain M01",
    "icsim explain --run results/run-devolved-3 --body R0A --month 30",
    "icsim explain --run results/compare-centralised-devolved --metric trust",
)


@click.command(name="explain", epilog=EXAMPLE)
@click.argument("name", nargs=-1)
@click.option("--run", "folder", type=click.Path(path_type=Path), help="A stored run, or a comparison, to explain.")
@click.option("--body", default="", metavar="CODE", help="With --run: a body; with --metric, a board for its system.")
@click.option("--month", type=click.IntRange(0), help="With --run: months since July 2022.")
@click.option("--of", "other", default="", metavar="CODE", help="With --body NHSE: only about this one.")
@click.option("--metric", default="", help="With --run: the phases through which this metric moved.")
@AS_JSON
def command(
    name: tuple[str, ...], *, folder: Path | None, body: str, month: int | None, other: str, metric: str, as_json: bool
) -> None:
    """Say what a name means: meaning, unit, range, basis, source, formula, and where it is used.

    NAME is a mechanism (or its number in the evidence, such as M01), a lever, a parameter, a metric, a state variable,
    a kind of body or a scenario. With --run, say instead why a body decided what it did in a month of that run, or
    through which phases a metric moved (of a comparison: came to differ).
    """
    from experiments.faults import BadInputError

    if folder is not None and not name and bool(metric) != (bool(body) and month is not None):
        _stored(folder, body, month, other, metric, as_json=as_json)
    elif name and folder is None and not (body or month or other or metric):
        _named(name, as_json=as_json)
    else:
        message = "give a NAME; or --run DIR with --body and --month, or with --metric (see --help for examples)"
        raise BadInputError(message)


def _named(name: tuple[str, ...], *, as_json: bool) -> None:
    """Tell what a name means."""
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


def _stored(folder: Path, body: str, month: int | None, other: str, metric: str, *, as_json: bool) -> None:
    """Tell why a body decided so, or through which phases a metric moved."""
    from experiments.faults import bad_input
    from experiments.retold import retold

    with bad_input():
        run, warning = retold(folder)
        parts = run.parts(metric, -1 if month is None else month, body) if metric else {}
        decisions = {} if metric else run.decisions(body, month or 0, other)
    if warning:
        click.echo(warning, err=True)
    if as_json:
        click.echo(json.dumps(parts or decisions, indent=2, ensure_ascii=False))
    elif metric:
        click.echo(_ledger(parts, metric, apart=len(run.arms) > 1))
    else:
        click.echo("\n".join(_decision(column, terms) for column, terms in decisions.items()))


def _decision(column: str, terms: dict[str, object]) -> str:
    """The terms of one decision, a line each."""
    lines = [f"  {term}: {value:+.4g}" if isinstance(value, float) else f"  {term}: {value}"
             for term, value in terms.items() if value != 0.0 or term == "total"]  # fmt: skip
    return "\n".join([column, *lines])


def _ledger(parts: dict[str, float], metric: str, *, apart: bool) -> str:
    """The phases of a metric, largest first."""
    from experiments.retold import ranked
    from experiments.wording import number, unit_of
    from simulation.metrics import METRICS

    found = METRICS[metric]
    unit, factor = unit_of(found).change, unit_of(found).factor
    whole = sum(part for name, part in parts.items() if apart or name != "start")
    what = "difference" if apart else "change"
    head = f"{found.label}: {what} of {number(whole * factor, 4, sign=True)} {unit}".rstrip()
    rows = ranked(parts, abs(whole) * 0.005)
    return "\n".join([head, *(f"  {name}: {number(part * factor, 4, sign=True)}" for name, part in rows)])
