"""How far the devolved regime ends from the centralised one, twin by twin, under any settings and any landscape."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np

from scenarios.landscapes import open_landscape
from scenarios.load import open_scenario
from simulation.core.arithmetic import Array
from simulation.core.landscape import Landscape
from simulation.metrics import HEADLINES
from simulation.run import simulate
from simulation.settings import Settings, Timeline

ARMS = ("centralised", "devolved")
FOLDER = Path(__file__).resolve().parents[2] / "docs" / "reference" / "soundness"
Change = Callable[[Settings], Settings]


def same(settings: Settings) -> Settings:
    """The settings as they are."""
    return settings


def differences(
    twins: Sequence[int], months: Sequence[int], *, land: Landscape | None = None, change: Change = same,
    length: float = 1.0, burn_in: int = 0,
) -> dict[str, Array]:  # fmt: skip
    """Devolved less centralised: for every headline, (months, twins). `change` alters the settings of both arms."""
    ends: list[dict[str, Array]] = []
    for name in ARMS:
        told = open_scenario(name).timeline
        plan = Timeline(tuple((month, change(settings)) for month, settings in told.changes), told.local)
        run = simulate(land or open_landscape("england"), plan, twins, steps=round(max(months) / length),
                       length=length, burn_in=burn_in)  # fmt: skip
        rows = [round(month / length) for month in months]
        ends.append({metric: run.nation[metric][rows] for metric in HEADLINES})
    centralised, devolved = ends
    return {metric: devolved[metric] - centralised[metric] for metric in HEADLINES}


def mean_and_error(figures: Array) -> tuple[float, float]:
    """Mean over twins and its standard error."""
    return float(np.mean(figures)), float(np.std(figures, ddof=1) / np.sqrt(len(figures)))


def write(name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> Path:
    """Write a table whole, in the folder of all."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    goal = FOLDER / f"{name}.csv"
    part = goal.with_suffix(".part")
    with part.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])
    part.replace(goal)
    return goal
