"""The truth: what the intervention did, from the twin that it never touched. No evaluator sees this."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from experiments.evaluations.recorded import Case
from experiments.evaluations.study import EVERYWHERE, INTERVENTION, UNTOUCHED
from simulation.core.arithmetic import Array

EFFECTS = {
    "treated": "on those that began, in the months asked for",
    "untreated": "on those that had not begun, from the first start on: spill-over, which no evaluator sees",
    "everywhere_same": "on the same systems, in the first months asked for, had everybody begun with the first",
    "everywhere": "on all systems, in the first months asked for, had everybody begun with the first",
}


def truths(case: Case, outcome: str) -> dict[str, float]:
    """The effects of one twin, by the names of `EFFECTS`, in the outcome's unit; nan where there is nobody."""
    one, every = (_difference(case, arm, outcome) for arm in (INTERVENTION, EVERYWHERE))
    seen = case.seen(INTERVENTION, outcome)
    exposed = np.zeros(one.shape, dtype=np.bool_)
    exposed[case.eligible] = seen.exposed
    begun = case.months[None, :] > case.since[:, None]
    running = np.broadcast_to(case.months > case.study.first, one.shape)
    soon = running & (case.months <= case.study.first + case.study.after)
    same = soon & np.isfinite(case.since)[:, None]
    cells = {"treated": exposed, "untreated": running & ~begun, "everywhere_same": same, "everywhere": soon}
    from_arm = {"treated": one, "untreated": one, "everywhere_same": every, "everywhere": every}
    return {name: float(from_arm[name][there].mean()) if there.any() else np.nan for name, there in cells.items()}


def by_month(case: Case, outcome: str) -> Iterator[dict[str, Any]]:
    """The effects by months since the start: of each system's own for those that began, of the first for the others."""
    one, every = (_difference(case, arm, outcome) for arm in (INTERVENTION, EVERYWHERE))
    own = case.months[None, :] - case.since[:, None]
    first = np.broadcast_to(case.months[None, :] - case.study.first, one.shape)
    for name, effect, since, rows in (
        ("treated", one, own, np.isfinite(case.since)),
        ("untreated", one, first, ~np.isfinite(case.since)),
        ("everywhere", every, first, np.ones(len(one), dtype=np.bool_)),
    ):
        for month in range(1 - case.study.before, case.study.after + 1):
            there = (since == month) & rows[:, None]
            if there.any():
                yield {"effect": name, "since_start": month, "value": float(effect[there].mean())}


def _difference(case: Case, arm: str, outcome: str) -> Array:
    """One arm less the untouched one, (systems, months)."""
    return case.values(arm, outcome) - case.values(UNTOUCHED, outcome)
