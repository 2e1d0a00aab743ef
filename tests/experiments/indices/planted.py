"""Studies whose answer is known: runs made from a formula, so that no England has to run."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

import numpy as np
import pandas as pd

from experiments.designs.design import Design
from experiments.indices.results import Sensitivity, indices, screening
from experiments.indices.study import planned
from simulation.core.arithmetic import Array
from tests.experiments.made import arm

THREE = ("speed_of_trust.gain", "history.trust", "pots.cost")
Formula = Callable[[Array], Array]  # shares (points, factors) to (points,)


def ishigami(shares: Array) -> Array:
    """A test function whose indices are known in full; shares run from 0 to 1, its own inputs from minus pi to pi."""
    x = np.pi * (2 * shares - 1)
    values: Array = np.sin(x[:, 0]) + 7 * np.sin(x[:, 1]) ** 2 + 0.1 * x[:, 2] ** 4 * np.sin(x[:, 0])
    return values


def sobol_g(weights: Sequence[float]) -> Formula:
    """Sobol's G function: a product over factors, the smaller the weight the more of the variance."""

    def values(shares: Array) -> Array:
        a = np.array(weights)
        found: Array = np.prod((np.abs(4 * shares - 2) + a) / (1 + a), axis=1)
        return found

    return values


def study(
    formulas: dict[str, Formula], *, factors: Sequence[Any] = THREE, luck: float = 0.0, own: float = 0.0,
    lost: Collection[tuple[int, int]] = (), paired: bool = True, **asked: Any,
) -> Sensitivity:  # fmt: skip
    """A study in which each outcome is its formula, the same in both arms but for what is asked about.

    `luck` is as wide and the same at all points; `own` is each point's. In `lost` are points and twins that failed.
    """
    regimes = (arm("centralised"), arm("devolved"))[: 1 + paired]
    plan = planned(*regimes, factors=factors, outcomes=list(formulas), **asked)
    design = plan.screening or plan.indexed(plan.factors)
    runs = table(design, formulas, luck=luck, own=own, lost=lost)
    failed = int((runs["status"] != "done").sum())
    if plan.method == "morris":
        return Sensitivity(plan, screening(design, runs, plan.subject, plan.top), None, len(runs), failed)
    return Sensitivity(plan, None, indices(design, runs, plan.subject), len(runs), failed)


def table(
    design: Design, formulas: dict[str, Formula], *, luck: float = 0.0, own: float = 0.0,
    lost: Collection[tuple[int, int]] = (),
) -> pd.DataFrame:  # fmt: skip
    """The table of runs of a design whose last arm has what is asked about, over something that all arms share."""
    rng = np.random.Generator(np.random.PCG64(5))
    frames = []
    for regime in design.arms:
        for place, twin in enumerate(design.twins):
            shared = luck * np.linspace(-1, 1, len(design.twins))[place] if len(design.twins) > 1 else 0.0
            frame = pd.DataFrame({"scenario": regime.name, "point": np.arange(design.count), "twin": twin})
            frame["status"] = "done"
            below = 100 * np.cos(17 * design.points).sum(axis=1) if len(design.arms) > 1 else 0.0
            for name, formula in formulas.items():
                mine = formula(design.points) + shared + own * (rng.random(design.count) - 0.5)
                frame[name] = below + (mine if regime == design.arms[-1] else 0.0)
            frames.append(frame)
    runs = pd.concat(frames, ignore_index=True)
    gone = pd.Series(list(zip(runs["point"], runs["twin"], strict=True))).isin(list(lost))
    gone &= runs["scenario"] == design.arms[-1].name
    runs.loc[gone, "status"] = "failed"
    runs.loc[gone, list(formulas)] = np.nan
    return runs.sample(frac=1, random_state=3)
