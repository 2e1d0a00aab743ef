"""What a study of ablation leaves in its folder, beside its runs."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experiments import beside
from experiments.identity import model_hash, version
from experiments.sweeps.disk import put

if TYPE_CHECKING:
    from experiments.ablation.study import Ablations

FILES = {
    "finding.txt": "the finding, the table of the terminal, and the command",
    "ablation.png": "the changes of the units that carry most",
    "ranking.csv": "units in order of how far outcomes move without them",
    "effects.csv": "one row a unit, outcome and what it is of",
    "base.csv": "every outcome with everything on",
    "ablation.json": "what was asked and found, the model, the command, and what the columns mean",
    "sweep.json, parts/": "the runs themselves; the same command resumes them",
}
COLUMNS = {
    "unit": "what is switched off together",
    "base.csv: unit": "the unit of the outcome",
    "metric_unit": "the unit of the outcome",
    "rank": "the place of the unit by its score",
    "switches, title": "the mechanisms in the unit, and what it is called",
    "outcome": "metric@month",
    "of": "a or b: the scenario; difference: b less a, twin by twin",
    "n": "twins that it is taken over",
    "on, off": "the mean with everything on, and without the unit, over the same n twins",
    "mean, low, high": "off less on, with a 95 % interval by Student's t over twins",
    "base.csv: mean, low, high": "the mean of the outcome, with a 95 % interval by Student's t over twins",
    "bands": "mean in bands of what is too small to matter",
    "kept": "of a difference that is clear with everything on, the share that is left without the unit",
    "turns": "whether that difference is then as clearly on the other side",
    "verdict": "higher or lower without the unit, no clear difference, or too small to matter",
    "score": "mean over outcomes of the size of the effect in bands; one that is not clear counts as none",
    "moved": "how many outcomes clearly change without the unit",
}


def written(found: Ablations, folder: Path) -> None:
    """Write tables, the figure and the finding beside the runs. Raises OSError where the disk does."""
    from experiments.figures.ablation import ablation
    from experiments.figures.frame import png

    for name, table in {"ranking": found.ranking, "effects": found.effects, "base": found.base}.items():
        beside.put_csv(folder / f"{name}.csv", table)
    figure, words = ablation(found)
    put(folder / "ablation.png", png(figure, words))
    put(folder / "finding.txt", f"{found.title}\n\n{found.text}\n\n{found.command}\n".encode())
    beside.put_json(folder / "ablation.json", plain(found) | {
        "units": {one.name: list(one.switches) for one in found.plan.units}, "left alone": list(found.apart),
        "finished": datetime.now(tz=UTC).isoformat(timespec="seconds"), "icsim": version(), "model": model_hash(),
        "figures": {"ablation.png": words}, "files": FILES, "columns": COLUMNS,
    })  # fmt: skip


def plain(found: Ablations) -> dict[str, Any]:
    """A study ready for JSON, without its tables."""
    return {
        "a": found.subject.arms[0].name, "b": found.subject.arms[1].name if found.subject.paired else None,
        "by": found.plan.by, "switched off": len(found.plan.units), "twins": len(found.subject.twins),
        "months": found.subject.steps, "runs": found.runs, "failed": found.failed, "title": found.title,
        "finding": found.finding, "command": found.command,
    }  # fmt: skip
