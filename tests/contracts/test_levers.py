"""Every lever and every assumption, from one end of its range to the other, moves something that is recorded.

Within sixty months of England, by more than is too small to matter, in some month. All mechanisms are on. Some levers
act only where another is set: those conditions stand here, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pytest

from scenarios.landscapes import open_landscape
from simulation.core.arithmetic import Array
from simulation.core.parameter import Spec, specs
from simulation.metrics import METRICS
from simulation.run import simulate
from simulation.settings import TABLES, Settings

STEPS = 60
SOON = 12  # a lever that has moved something by then need not be run on: most have
SIDE_BY_SIDE = 16  # levers in a batch
# A lever that acts only where others are set so.
CONDITIONS: dict[str, dict[str, Any]] = {
    "inertia.preference": {"treasury.real_growth": 0.033},  # wishes move no money while it is tight: M39's own point
    "regulator.kept": {"regulator.own_focus": 0.3},  # what is kept of the old look, once systems are looked at
    "finance.fund_basis": {"finance.fund": 0.01},  # there is no fund in July 2022
    "election.first": {"election.parliament": 48.0},  # months 0 and 60 are the same in parliaments of five years
}
LEVERS: dict[str, Spec] = {
    f"{table}.{key}": spec
    for table, kind in TABLES.items()
    for key, spec in specs(kind).items()
    if spec.role != "parameter"
}
MONTHLY = tuple(name for name, metric in METRICS.items() if not metric.yearly)
BANDS = np.array([METRICS[name].band for name in MONTHLY])


def counted(spec: Spec) -> bool:
    """Whether a lever is a number, which can be one a run."""
    return not spec.choices and not isinstance(spec.default, bool)


def ends(spec: Spec) -> tuple[Any, Any]:
    """The two ends of a lever's range; of a choice, its first and its last."""
    if spec.choices:
        return spec.choices[0], spec.choices[-1]
    return (False, True) if isinstance(spec.default, bool) else (spec.low, spec.high)


def recorded(settings: Settings, runs: int, steps: int) -> Array:
    """Every monthly metric of the nation, (metrics, months, runs), all with the same luck."""
    run = simulate(open_landscape("england"), settings, (0,) * runs, steps=steps, metrics=MONTHLY)
    return np.stack([run.nation[name] for name in MONTHLY])


def farthest(low: Array, high: Array) -> tuple[str, float]:
    """The metric that two runs, (metrics, months), part most in, and by how many of its bands."""
    apart = np.abs(high - low).max(axis=1) / BANDS
    return MONTHLY[int(np.argmax(apart))], float(np.max(apart))


def moved(levers: Iterable[str], steps: int) -> dict[str, tuple[str, float]]:
    """What each lever moves most, and how far: numbers side by side, choices one by one."""
    whole, found = Settings().at_tier("opt"), dict[str, tuple[str, float]]()
    plain = [name for name in levers if counted(LEVERS[name]) and name not in CONDITIONS]
    for group in (plain[i : i + SIDE_BY_SIDE] for i in range(0, len(plain), SIDE_BY_SIDE)):
        values = {name: np.full(2 * len(group), float(LEVERS[name].default)) for name in group}
        for place, name in enumerate(group):
            values[name][2 * place : 2 * place + 2] = ends(LEVERS[name])
        panel = recorded(whole.but(values), 2 * len(group), steps)
        found |= {name: farthest(panel[..., 2 * i], panel[..., 2 * i + 1]) for i, name in enumerate(group)}
    rest = sorted(set(levers) - set(plain))
    usual = recorded(whole, 1, steps)[..., 0] if rest else BANDS  # an end of most choices
    for name in rest:
        given = whole.but(CONDITIONS.get(name, {}))
        low, high = (
            usual if (there := given.but({name: end})) == whole else recorded(there, 1, steps)[..., 0]
            for end in ends(LEVERS[name])
        )
        found[name] = farthest(low, high)
    return found


def still(levers: Iterable[str], steps: int) -> dict[str, tuple[str, float]]:
    """The levers that move nothing by more than its band in so many months, each with what it moves most."""
    found = moved(levers, steps)
    assert set(found) == set(levers)
    return {name: most for name, most in found.items() if most[1] <= 1.0}


@pytest.mark.slow
def test_every_lever_moves_what_is_recorded() -> None:
    late = still(LEVERS, SOON)
    assert still(late, STEPS) == {}


def test_conditions_are_those_of_levers() -> None:
    assert set(CONDITIONS) <= set(LEVERS)
