"""`icsim ablate`: each mechanism off in turn, to see what carries the result."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from experiments.commands.asking import agreed, given, outcomes_option, running
from experiments.commands.options import default_folder, example, shortest, years

if TYPE_CHECKING:
    from experiments.ablation.study import Ablations, Plan

EXAMPLE = example(
    "icsim ablate centralised devolved",
    "icsim ablate centralised devolved --only bypass --only M40 --twins 40",
    "icsim ablate devolved --by stage --outcome waits@60",
)


@click.command(name="ablate", epilog=EXAMPLE)
@click.argument("a")
@click.argument("b", required=False)
@click.option("--by", type=click.Choice(["mechanism", "stage", "tier"]), default="mechanism", show_default=True,
              help="What is switched off at once: one, or all of a stage of the month, or of a tier.")  # fmt: skip
@click.option("--only", multiple=True, metavar="NAME", help="Ask about this mechanism (bypass, M01), tier or stage.")
@outcomes_option("every headline in month 60")
@click.option("--twins", type=click.IntRange(2, 10_000), default=8, show_default=True, help="Lucks with each one off.")
@years(5.0)
@running
def command(
    *, jobs: int, cluster: str, out: Path | None, yes: bool, dry_run: bool, as_json: bool, **options: Any
) -> int:  # fmt: skip
    """Switch each mechanism off in turn, and see how outcomes of A change; or differences B less A, where B is named.

    The luck is the same with and without it. --tier says which mechanisms are on to begin with. The same command again
    goes on where it stopped.
    """
    from experiments.ablation.study import carried_out
    from experiments.faults import Ending, bad_input
    from experiments.progress import progress

    with bad_input():
        plan = _planned(**options)
    if not agreed([plan.design], jobs, yes=yes, quiet=as_json, dry_run=dry_run):
        return Ending.DONE
    folder = out or _folder(plan)
    with progress("Ablating") as told, bad_input():
        found = carried_out(plan, jobs=jobs, cluster=cluster, out=folder, progress=told, command=given())
    return _ended(found, folder, as_json=as_json)


def _planned(
    a: str, b: str | None, sets: tuple[str, ...], dated: tuple[str, ...], events: tuple[str, ...], tier: str,
    **options: Any,
) -> Plan:  # fmt: skip
    """The plan, from what was typed."""
    from experiments.ablation.study import planned
    from experiments.arms import altered

    arms = [altered(one, *sets, dated=dated, events=events, tier=tier) for one in (a, b) if one is not None]
    return planned(*arms, **options)


def _folder(plan: Plan) -> Path:
    """Where a study goes unless told otherwise."""
    from experiments.ablation.study import planned

    names = [one.name for one in plan.subject.arms]
    usual = plan.subject.as_shipped and plan.design.described() == planned(*names).design.described()
    return default_folder(f"ablate-{plan.subject.slug}", plan.design.described(), usual=usual)


def _ended(found: Ablations, folder: Path, *, as_json: bool) -> int:
    """Tell what was found; the exit code."""
    from experiments.ablation.output import plain
    from experiments.faults import Ending

    if as_json:
        tables = {"ranking": found.ranking, "effects": found.effects, "base": found.base}
        parts = {
            name: json.loads(table.to_json(orient="records", double_precision=15)) for name, table in tables.items()
        }
        click.echo(json.dumps(plain(found) | parts | {"folder": shortest(folder)}, indent=2, ensure_ascii=False))
    else:
        click.echo(f"{found.title}\n\n{found.text}\n\nTables, figure and runs: {shortest(folder)}")
    if found.failed:
        click.echo(f"{found.failed:,} of {found.runs:,} runs failed; their twins are left out.", err=True)
    return Ending.FAILED if found.failed else Ending.DONE
