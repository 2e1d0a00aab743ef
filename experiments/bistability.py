"""Two camps: do boards that begin with more or less faith and capability part, or meet (M07, M22).

`python -m experiments.bistability` runs England from a grid of starting points, at the defaults and at the ends of the
ranges, and draws where each board ends against where it began.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from experiments.figures.frame import head as titled
from experiments.figures.frame import headed, panel, png, sheet, write
from experiments.figures.palette import OTHERS, SOFT
from scenarios.landscapes import open_landscape
from simulation.core.arithmetic import Array
from simulation.run import simulate
from simulation.settings import Settings

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FIGURE = Path("results/reference/bistability.png")
FAITH, CAPABILITY, TWINS = (0.35, 0.45, 0.55, 0.65), (0.35, 0.48, 0.60), 2
STARTS = tuple(product(FAITH, CAPABILITY, range(TWINS)))
YEARS = 15
APART = 0.4  # of the scale from 0 to 1: ends so far from each other lie in different camps
TWO_CAMPS = 0.555  # the bimodality coefficient of a uniform distribution: two camps lie above it


@dataclass(frozen=True)
class Setting:
    """One panel: what it is called, and what is set."""

    label: str
    values: dict[str, Any]


STRONG = {"distrust.by_authority": 6.0, "intervention.by_distrust": 3.0}
SETTINGS = (
    Setting("at the defaults", {}),
    Setting("the loop of faith at the ends of its ranges", STRONG),
    Setting(
        "and that of capability too",
        {**STRONG, "maturity.learning": 0.05, "bypass.breach": 0.03, "authority.bypass": 0.25,
         "delegation.steepness": 20.0, "authority.built": 0.04, "authority.fades": 0.02, "distrust.by_capability": 5.0},
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Ends:
    """Where boards began and ended, (boards, runs), for each quantity."""

    began: dict[str, Array]
    ended: dict[str, Array]

    def kept(self, name: str) -> float:
        """What is left of a difference between runs' starts: the slope of mean ends on mean starts."""
        start, end = self.began[name].mean(axis=0), self.ended[name].mean(axis=0)
        return float(np.polyfit(start, end, 1)[0])

    def parted(self, name: str) -> float:
        """Share of boards that end far apart for no other reason than their faith at the start, the same luck given."""
        by_faith = self.ended[name].reshape(-1, len(FAITH), len(CAPABILITY) * TWINS)
        return float(np.mean(by_faith[:, -1] - by_faith[:, 0] > APART))

    def bimodality(self, name: str) -> float:
        """The bimodality coefficient over all boards of all runs."""
        return bimodality(self.ended[name].ravel())


def bimodality(x: Array) -> float:
    """Sarle's coefficient: 1/3 for a bell, 0.555 for a uniform spread, 1 for two points.

    >>> round(bimodality(np.array([0.0, 1.0] * 50)), 2)
    1.0
    """
    z = (x - x.mean()) / x.std()
    return float(((z**3).mean() ** 2 + 1.0) / (z**4).mean())


def ends(setting: Setting, years: int = YEARS) -> Ends:
    """Run England from every start under one setting."""
    faith, capability, twins = (np.array(column) for column in zip(*STARTS, strict=True))
    told = {**setting.values, "distrust.at_start": faith, "history.capability": capability}
    names = ("faith", "capability")
    run = simulate(open_landscape("england"), Settings().but(told), twins.tolist(), steps=12 * years, metrics=(),
                   systems=names)  # fmt: skip
    return Ends({name: run.systems[name][0] for name in names}, {name: run.systems[name][-1] for name in names})


def figure(found: tuple[Ends, ...], settings: tuple[Setting, ...] = SETTINGS) -> Figure:
    """End against start, a dot a board, for faith (above) and capability (below)."""
    title, notes, top = headed(
        11.0, "Where boards end, against where they began",
        f"England, {len(STARTS)} runs of {YEARS} years, a dot a board. On the diagonal nothing is forgotten; on a level"
        f" line nothing is kept. Two camps would show as two bands, and as a bimodality above {TWO_CAMPS}. Parted:"
        " boards whose faith at the start alone decides the camp.",
    )  # fmt: skip
    drawn = sheet(11.0, top + 6.9)
    titled(drawn, title, notes)
    for row, name in enumerate(("faith", "capability")):
        for column, (setting, seen) in enumerate(zip(settings, found, strict=True)):
            axes = panel(drawn, 0.7 + 3.5 * column, top + 0.4 + 3.3 * row, 3.0, 2.5)
            axes.plot(seen.began[name].ravel(), seen.ended[name].ravel(), ".", markersize=1.5, color=OTHERS[row])
            axes.plot([0, 1], [0, 1], color=SOFT, linewidth=0.6)
            axes.set(xlim=(0, 1), ylim=(0, 1), xlabel=f"{name}, July 2022", ylabel=f"{name}, {YEARS} years on")
            axes.set_title(f"parted {seen.parted(name):.0%}, bimodality {seen.bimodality(name):.2f}", fontsize=9)
            if row == 0:
                write(drawn, 0.7 + 3.5 * column, top, setting.label, fontsize=9)
    return drawn


def main() -> None:
    """Run, draw and say what was found."""
    found = tuple(ends(setting) for setting in SETTINGS)
    FIGURE.parent.mkdir(parents=True, exist_ok=True)
    FIGURE.write_bytes(png(figure(found)))
    for setting, seen in zip(SETTINGS, found, strict=True):
        for name in seen.ended:
            figures = (
                f"parted {seen.parted(name):.2f} kept {seen.kept(name):.2f} bimodality {seen.bimodality(name):.2f}"
            )
            sys.stdout.write(f"{setting.label:45} {name:10} {figures}\n")


if __name__ == "__main__":
    main()
