"""`icsim evaluate`: a pilot, a roll-out or a trial, estimated as an evaluator would, beside the truth."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from experiments.commands.options import AS_JSON, OUT, default_folder, example, shortest

if TYPE_CHECKING:
    from experiments.evaluations.evaluation import Evaluation
    from experiments.evaluations.study import Study


EXAMPLE = example("icsim evaluate pilot", "icsim evaluate trial --twins 8", "icsim evaluate mine.toml")


@click.command(name="evaluate", epilog=EXAMPLE)
@click.argument("study")
@click.option("--twins", type=click.IntRange(1, 100_000), help="How many lucks, instead of what the study says.")
@click.option("--jobs", type=click.IntRange(1, 1024), default=2, show_default=True, help="How many processes.")
@click.option("--cluster", default="", metavar="ADDRESS", help="A Dask scheduler to use instead.")
@OUT
@AS_JSON
def command(study: str, *, twins: int | None, jobs: int, cluster: str, out: Path | None, as_json: bool) -> int:
    """Estimate what a pilot, a roll-out or a trial does as an evaluator would, beside what it truly does.

    STUDY is pilot, rollout, trial or weakest, which come with the model, or a file that ends in .toml: begin yours from
    a copy of one of those (experiments/evaluations/). Each twin is a country in which the study is made once; its
    methods see what was recorded there, and the truth is the same country untouched.
    """
    from experiments.evaluations.evaluation import evaluate
    from experiments.evaluations.output import write_all
    from experiments.evaluations.reading import open_study
    from experiments.faults import bad_input
    from experiments.progress import progress
    from experiments.store import OtherPlanError

    with bad_input():
        asked = open_study(study).among(twins)
    folder = out or _folder(asked, study)
    with progress("Evaluating") as told, bad_input(OtherPlanError):
        done = evaluate(asked, jobs=jobs, cluster=cluster, out=folder, progress=told)
    words = ["icsim", "evaluate", study, *(["--twins", str(twins)] if twins else [])]
    write_all(done, folder, shlex.join(words))
    return _ended(done, folder, as_json=as_json)


def _folder(asked: Study, name: str) -> Path:
    """Where an evaluation goes unless told otherwise: the same runs have one folder, however they are estimated."""
    from experiments.evaluations.reading import open_study, studies

    plan = asked.design.described()
    usual = name in studies() and open_study(name).design.described() == plan
    return default_folder(f"evaluate-{asked.name}", plan, usual=usual)


def _ended(done: Evaluation, folder: Path, *, as_json: bool) -> int:
    """Tell what was found; the exit code."""
    from experiments.evaluations.table import table_text
    from experiments.faults import Ending

    if as_json:
        click.echo(json.dumps(_plain(done, folder), indent=2, ensure_ascii=False))
    else:
        files = f"Figures, tables, and the panel for methods of your own: {shortest(folder)}"
        click.echo("\n".join([table_text(done), "", files]))
    if done.failed:
        click.echo(f"{done.failed:,} runs failed, and their twins are left out: failures.jsonl says why.", err=True)
    return Ending.FAILED if done.failed else Ending.DONE


def _plain(done: Evaluation, folder: Path) -> dict[str, Any]:
    """The evaluation ready for JSON: what is not a number is null."""
    from experiments.evaluations.finding import finding

    return {
        "study": done.study.name, "kind": done.study.kind, "twins": len(done.recorded.twins), "failed": done.failed,
        "finding": finding(done), "folder": shortest(folder),
        "scores": json.loads(done.scores.to_json(orient="records", double_precision=15)),
        "effects": json.loads(done.effects.to_json(orient="records", double_precision=15)),
    }  # fmt: skip
