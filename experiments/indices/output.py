"""What a study of sensitivity leaves in its folder, beside the runs of its sweeps."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from experiments import beside
from experiments.catalogue import meaning
from experiments.identity import model_hash, version
from experiments.indices.study import Study
from experiments.store import MANIFEST
from experiments.sweeps.disk import put

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

    from experiments.indices.results import Sensitivity

FILES = {
    "finding.txt": "the finding, the tables of the terminal, and the command",
    "screening.csv": "Morris: factors in order of how far they move outcomes, with what they mean",
    "screening-effects.csv": "Morris: one row an outcome and factor",
    "screening-luck.csv": "luck apart from parameters in the screening, one row an outcome",
    "sobol.csv": "Sobol: one row an outcome and factor",
    "sobol-pairs.csv": "Sobol: one row an outcome and pair of factors",
    "sobol-luck.csv": "luck apart from parameters, one row an outcome",
    "screening/, sobol/": "the runs themselves; the same command resumes them",
    MANIFEST: "the plan, the model, the command, and what the columns mean",
}
COLUMNS = {
    "outcome": "metric@month; of b less a where there are two scenarios",
    "unit": "the unit of the outcome, and of what is not a share",
    "factor, with": "the factor; the other one of a pair",
    "rank": "the place of the factor by its score",
    "meaning": "what the factor is",
    "mu_star": "mean size of the change of the outcome when the factor moves over its whole range",
    "mu": "mean of the same changes with their signs",
    "sigma": "standard deviation of the same changes between places",
    "direction": "which way the outcome goes when the factor rises; empty where that is not clear",
    "verdict": "matters, may matter, drives it; too small to matter; not told from luck, or from nothing",
    "screening-effects.csv: luck": "the mean size that luck alone would give",
    "bands": "mu_star in bands of what is too small to matter",
    "score": "mean of bands over outcomes, by which factors are ranked",
    "screening.csv: low, high": "the score's 95 % interval by bootstrap over trajectories",
    "among_first": "share of bootstrap resamples in which the factor is among those that are looked for",
    "S1": "share of variance that the factor makes alone",
    "ST": "share of variance that the factor makes alone and with others",
    "S2": "share of variance that the pair makes beyond both alone",
    "mean, sd": "mean and standard deviation of the outcome",
    "sobol.csv: sd": "standard deviation of the outcome that belongs to ST",
    "floor": "the share of variance that luck leaves in means over twins: an ST below it may be luck",
    "parameters, luck, both": "shares of the variance of one run (or pair): factors, luck, luck that factors change",
    "twins": "lucks at every point",
    "*_low, *_high": "95 % interval by bootstrap: over trajectories (Morris), or over blocks (Sobol)",
    "covered": "the part of all factors' squared effects in the screening that the chosen ones have",
    "blocks, lost": "blocks of runs that are whole, and those left out since a run of theirs failed",
}


def begun(study: Study, folder: Path) -> None:
    """Give the folder to the study. Raises `store.OtherPlanError` where it holds something else."""
    beside.begin(folder, study.described(), study.size)


def written(found: Sensitivity, folder: Path) -> None:
    """Write tables, figures and the finding. Raises OSError where the disk does."""
    from experiments.figures.frame import png

    for name, table in tables(found).items():
        beside.put_csv(folder / f"{name}.csv", table)
    drawn = figures(found)
    for name, (figure, words) in drawn.items():
        put(folder / f"{name}.png", png(figure, words))
    put(folder / "finding.txt", f"{found.title}\n\n{found.text}\n\n{found.command}\n".encode())
    beside.put_json(folder / MANIFEST, plain(found) | {
        "plan": found.study.described(), "planned": found.study.size,
        "finished": datetime.now(tz=UTC).isoformat(timespec="seconds"), "icsim": version(), "model": model_hash(),
        "files": FILES, "columns": COLUMNS, "figures": {f"{name}.png": words for name, (_, words) in drawn.items()},
    })  # fmt: skip


def plain(found: Sensitivity) -> dict[str, Any]:
    """A study ready for JSON, without its tables."""
    return {
        "a": found.subject.arms[0].name, "b": found.subject.arms[1].name if found.subject.paired else None,
        "method": found.study.method, "factors": len(found.study.factors), "twins": len(found.subject.twins),
        "months": found.subject.steps, "runs": found.runs, "failed": found.failed, "title": found.title,
        "finding": found.finding, "command": found.command,
    }  # fmt: skip


def tables(found: Sensitivity) -> dict[str, pd.DataFrame]:
    """Every table that there is, by the name of its file."""
    known: dict[str, pd.DataFrame] = {}
    if found.screening is not None:
        ranking = found.screening.ranking.copy()
        ranking["meaning"] = [meaning(name) for name in ranking["factor"]]
        known |= {
            "screening": ranking, "screening-effects": found.screening.effects, "screening-luck": found.screening.luck,
        }  # fmt: skip
    if found.indices is not None:
        known |= {"sobol": found.indices.table, "sobol-luck": found.indices.luck}
        known |= {"sobol-pairs": found.indices.pairs} if len(found.indices.pairs) else {}
    return known


def figures(found: Sensitivity) -> dict[str, tuple[Figure, str]]:
    """Every figure that there is, by the name of its file, with its text."""
    from experiments.figures.screening import screening
    from experiments.figures.sobol import sobol

    drawn: dict[str, tuple[Figure, str]] = {}
    if found.screening is not None:
        drawn["screening"] = screening(found, found.screening)
    if found.indices is not None:
        drawn["sobol"] = sobol(found, found.indices)
    return drawn
