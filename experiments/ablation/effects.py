"""Effects of ablation: how an outcome changes without a mechanism, twin by twin, beside what is too small to matter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from experiments.ablation.study import Plan
from experiments.cubes import cube
from experiments.differences import SMALL, UNCLEAR, verdict
from experiments.intervals import interval
from experiments.outcomes import Outcome
from simulation.core.arithmetic import Array

if TYPE_CHECKING:
    import pandas as pd

DIFFERENCE = "difference"
COLUMNS = ("n", "mean", "low", "high")


def sides(plan: Plan, runs: pd.DataFrame) -> dict[str, Array]:
    """Outcomes by what they are of, each (outcomes, points, twins): the first arm, the second, second less first."""
    arms = plan.subject.arms
    values = [cube(plan.design, runs, one.name, plan.subject.names) for one in arms]
    found = dict(zip(("a", "b"), values, strict=False))
    return found | ({DIFFERENCE: values[1] - values[0]} if plan.subject.paired else {})


def base_of(plan: Plan, runs: pd.DataFrame) -> pd.DataFrame:
    """Every outcome with everything on: outcome, of, unit, n, mean, low, high (95 % interval by Student's t)."""
    import pandas as pd

    return pd.DataFrame([
        {"outcome": one.name, "of": of, "unit": one.metric.unit} | mean_of(values[place, 0])
        for of, values in sides(plan, runs).items()
        for place, one in enumerate(plan.subject.outcomes)
    ])  # fmt: skip


def effects_of(plan: Plan, runs: pd.DataFrame) -> pd.DataFrame:
    """Every unit's effect, one row a unit, outcome and `of`.

    `on` and `off`: the mean with everything on and without the unit, over the n twins that have both. `mean`, `low`,
    `high`: off less on, with a 95 % interval by Student's t. `bands`: mean in bands. `kept`: of a difference that is
    clear, and matters, with everything on, the share that is left without the unit (else nan); `turns`: whether it is
    then as clearly on the other side.
    """
    import pandas as pd

    rows: list[dict[str, Any]] = []
    for of, values in sides(plan, runs).items():
        for place, one in enumerate(plan.subject.outcomes):
            on = values[place, 0]
            rows += [
                {"unit": unit.name, "outcome": one.name, "of": of, "metric_unit": one.metric.unit}
                | _effect(one, on, values[place, point], share=of == DIFFERENCE)
                for point, unit in enumerate(plan.units, start=1)
            ]
    order = {unit.name: place for place, unit in enumerate(plan.units)}
    table = pd.DataFrame(rows)
    return table.sort_values("unit", key=lambda names: names.map(order), kind="stable", ignore_index=True)


def mean_of(values: Array) -> dict[str, Any]:
    """How many of (twins,) values are numbers, their mean and its interval; nan for fewer than two."""
    known = values[np.isfinite(values)]
    if not len(known):
        return dict(zip(COLUMNS, (0, *[float("nan")] * 3), strict=True))
    return dict(zip(COLUMNS, (len(known), *(float(x) for x in interval(known))), strict=True))


def _effect(outcome: Outcome, on: Array, off: Array, *, share: bool) -> dict[str, Any]:
    """The effect of one unit on one outcome, from (twins,) values."""
    both = np.isfinite(on) & np.isfinite(off)
    found = mean_of(off[both] - on[both])
    before, after = mean_of(on[both]), mean_of(off[both])
    sides = [_side(one, outcome.metric.band) for one in (before, after)]
    clear, turns = share and sides[0] != 0, share and sides[0] * sides[1] < 0
    known = {"on": before["mean"], "off": after["mean"]} | found | {"bands": found["mean"] / outcome.metric.band}
    said = verdict(found["low"], found["high"], outcome.metric.band, "neither")
    left = after["mean"] / before["mean"] if clear else float("nan")
    return known | {"kept": left, "turns": turns, "verdict": said}


def _side(known: dict[str, Any], band: float) -> int:
    """The side of 0 on which a mean clearly lies: 1, -1, or 0 where that is not clear or too small to matter."""
    return {"higher": 1, "lower": -1}.get(verdict(known["low"], known["high"], band, "neither"), 0)


def ranked(plan: Plan, effects: pd.DataFrame) -> pd.DataFrame:
    """The units in order of how far the outcomes move without them: rank, unit, switches, title, score, moved.

    `score` is the mean over outcomes of the size of the effect in bands; an effect whose interval holds 0, or lies
    within the band, counts as none. `moved`: how many outcomes have an effect that counts. Of pairs, by the difference.
    """
    import pandas as pd

    mine = effects[effects["of"] == (DIFFERENCE if plan.subject.paired else "a")]
    counts = ~mine["verdict"].isin([SMALL, UNCLEAR])
    sized = mine.assign(score=mine["bands"].abs().where(counts, 0.0).fillna(0.0), moved=counts)
    found = sized.groupby("unit", sort=False)[["score", "moved"]].agg({"score": "mean", "moved": "sum"})
    known = {str(name): (float(score), int(moved)) for name, score, moved in found.itertuples()}
    table = pd.DataFrame([
        {"unit": one.name, "switches": " ".join(one.switches), "title": one.title,
         "score": known[one.name][0], "moved": known[one.name][1]}
        for one in plan.units
    ]).sort_values("score", ascending=False, kind="stable", ignore_index=True)  # fmt: skip
    table.insert(0, "rank", np.arange(len(table)) + 1)
    return table
