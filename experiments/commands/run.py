"""`icsim run`: one scenario, one luck, and what happens."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from experiments.commands.options import (
    AS_JSON,
    LANDSCAPE,
    OUT,
    TAKES,
    YEARS,
    changing,
    default_folder,
    example,
    shortest,
)

if TYPE_CHECKING:
    from experiments.one_run import OneRun, RunPlan


@click.command(
    name="run",
    epilog=example(
        "icsim run devolved --seed 3",
        "icsim run baseline --set treasury.pots=8 --at 2025-04:icb.running_cost_cut=0.5",
        "icsim run devolved --event 2024-04:money-squeeze --tier core",
        "icsim run baseline --take HMT:pots:2023-04:12 --take HMT:pots:2025-04:own",
    ),
)
@click.argument("scenario")
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), default=0, show_default=True, help="Which luck.")
@YEARS
@changing
@TAKES
@LANDSCAPE
@OUT
@AS_JSON
def command(
    scenario: str, *, seed: int, years: float, sets: tuple[str, ...], dated: tuple[str, ...], events: tuple[str, ...],
    tier: str, takes: tuple[str, ...], landscape: str, out: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """Run one scenario once: a summary, the story of the run, figures and tables.

    SCENARIO is a name of `icsim scenarios list`, or a file that ends in .toml. One run proves nothing: try other seeds.
    """
    from experiments.faults import bad_input
    from experiments.one_run import RunPlan
    from scenarios.landscapes import open_landscape
    from scenarios.load import open_scenario
    from scenarios.override import override
    from simulation.publication import fit

    with bad_input():
        opened = open_scenario(scenario)
        timeline = override(opened.timeline, *sets, dated=dated, events=events, tier=tier)
        plan = RunPlan(opened.name, timeline, landscape, seed, round(years * 12), takes)
        fit(timeline, open_landscape(landscape))
        plan.hands(open_landscape(landscape))
    done, folder = _done(plan, out or _folder(plan))
    click.echo(json.dumps(_plain(done, folder), indent=2, ensure_ascii=False) if as_json else _report(done, folder))


def _done(plan: RunPlan, folder: Path) -> tuple[OneRun, Path]:
    """Run a plan into a folder that is free for it."""
    from experiments.faults import bad_input
    from experiments.one_run import run_once
    from experiments.progress import progress
    from experiments.run_output import write_run
    from experiments.store import OtherPlanError, check, fill

    with bad_input(OtherPlanError):
        check(folder, plan.described())
    with progress(f"Running {plan.scenario}") as told:
        done = run_once(plan, told)
    with bad_input(OtherPlanError):
        return done, fill(folder, plan.described(), lambda inside: write_run(done, inside))


def _folder(plan: RunPlan) -> Path:
    """Where a run goes unless told otherwise."""
    from scenarios.load import library, open_scenario

    usual = plan.landscape == "england" and plan.steps == 120 and not plan.takes and plan.scenario in library()
    usual = usual and open_scenario(plan.scenario).timeline == plan.timeline
    return default_folder(f"run-{plan.scenario}-{plan.seed}", plan.described(), usual=usual)


def _plain(done: OneRun, folder: Path) -> dict[str, object]:
    """The run ready for JSON."""
    return {
        "run_id": done.run_id, "scenario": done.plan.scenario, "seed": done.plan.seed, "landscape": done.plan.landscape,
        "months": done.plan.steps, "headlines": done.headlines, "story": list(done.story.points),
        "routine": list(done.story.routine), "folder": shortest(folder),
    }  # fmt: skip


def _report(done: OneRun, folder: Path) -> str:
    """The run for a reader: the summary, the story, and where the rest is."""
    from experiments.story import RULE

    title = f"{done.plan.scenario}, seed {done.plan.seed}, {done.plan.landscape}: run {done.run_id}"
    untold = f" ({done.story.untold:,} more are in events.csv)" if done.story.untold else ""
    story = ["Turning points" + untold, *(f"  {line}" for line in done.story.points)]
    routine = ["Routine", *(f"  {line}" for line in done.story.routine)] if done.story.routine else []
    ends = [f"Chosen so: {RULE}.", "", f"Figure, tables and manifest: {shortest(folder)}"]
    return "\n".join([title, "", *_summary(done), "", *story, "", *routine, *ends])


def _summary(done: OneRun) -> list[str]:
    """Every headline at the start, month 12, month 60 and the end, with unit and direction."""
    from experiments.wording import level, unit_of
    from simulation.metrics import HEADLINES, METRICS

    heads = ["In this model", *(f"month {month}" if month else "start" for month in done.stated), "unit", "better"]
    rows = [
        [METRICS[name].label, *(level(done.value(name, month), METRICS[name]) for month in done.stated),
         unit_of(METRICS[name]).level, METRICS[name].better]
        for name in HEADLINES
    ]  # fmt: skip
    widths = [max(len(row[i]) for row in (heads, *rows)) for i in range(len(heads))]
    last = len(heads) - 2  # words stand left, numbers right
    return [
        "  ".join(
            text.rjust(width) if 0 < i < last else text.ljust(width)
            for i, (text, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in (heads, *rows)
    ]
