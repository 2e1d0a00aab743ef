"""Whole runs against each other: batch and single, stopped and taken up, shorter steps and longer, two policies."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
import pytest

from scenarios.landscapes import open_landscape
from simulation.core.parameter import specs
from simulation.core.randomness import Luck
from simulation.engine import months, opened
from simulation.metrics import HEADLINES, METRICS
from simulation.run import Run, simulate
from simulation.settings import TABLES, Settings, Timeline
from tests.regimes import LANDSCAPES, REGIMES, regime, run
from tests.worlds import arrays, unequal

every_landscape = pytest.mark.parametrize("landscape", LANDSCAPES)
every_regime = pytest.mark.parametrize("name", REGIMES)


def same_panels(one: Run, other: Run, rows: slice = slice(None)) -> bool:
    """Whether two runs recorded the same numbers, to the bit."""
    return all(np.array_equal(one.nation[name][rows], other.nation[name][rows]) for name in one.nation) and all(
        np.array_equal(one.systems[name][rows], other.systems[name][rows]) for name in one.systems
    )


@every_landscape
@every_regime
def test_a_batch_is_its_single_runs_to_the_bit(landscape: str, name: str) -> None:
    batch = run(landscape, name)
    for column, twin in enumerate(batch.twins):
        alone = simulate(open_landscape(landscape), regime(name), [twin], steps=24)
        for full, array in arrays(alone.last).items():
            assert np.array_equal(array[:, 0], arrays(batch.last)[full][:, column]), full
        for metric, panel in alone.nation.items():
            assert np.array_equal(panel[:, 0], batch.nation[metric][:, column]), metric


@every_landscape
def test_the_same_settings_give_the_same_panel(landscape: str) -> None:
    again = run.__wrapped__(landscape, "centralised")
    assert same_panels(run(landscape, "centralised"), again)
    assert unequal(run(landscape, "centralised").last, again.last) == set()


@pytest.mark.parametrize("month", [1, 9, 13])
def test_a_change_leaves_the_months_before_it_alone(month: int) -> None:
    land, before, after = open_landscape("england"), regime("centralised"), regime("devolved")
    metrics = tuple(METRICS)
    changed = simulate(land, Timeline(((0.0, before), (float(month), after))), range(3), steps=24, metrics=metrics,
                       systems=metrics)  # fmt: skip
    undisturbed = run("england", "centralised")
    assert same_panels(changed, undisturbed, slice(month + 1))
    for name in ("trust", "waits", "cooperation", "control"):
        assert not np.array_equal(changed.nation[name][month + 1 :], undisturbed.nation[name][month + 1 :]), name


@every_landscape
def test_a_run_can_be_stopped_and_taken_up(landscape: str) -> None:
    land, settings = open_landscape(landscape), regime("devolved")
    *_, half = months(opened(land, settings, 3), settings, Luck(range(3)), 11)
    *_, end = months(half, settings, Luck(range(3)), 13)
    assert unequal(end, run(landscape, "devolved").last) == set()


def test_twins_of_two_policies_share_their_luck() -> None:
    one, other = run("england", "centralised"), run("england", "devolved")
    assert np.array_equal(one.nation["shock"], other.nation["shock"])
    assert len(np.unique(one.nation["shock"][-1])) == 3
    assert np.array_equal(one.last.council.left, other.last.council.left)
    assert not np.array_equal(one.nation["trust"][-1], other.nation["trust"][-1])


def ends_of(tables: Sequence[str]) -> dict[str, Any]:
    """One number a run for every number of some tables: low, default and high."""
    return {
        f"{table}.{key}": np.array([spec.low, float(spec.default), spec.high])
        for table in tables
        for key, spec in specs(TABLES[table]).items()
        if not spec.choices and not isinstance(spec.default, bool)
    }


TOGETHER = 24  # tables in one batch
SOME = [list(TABLES)[i : i + TOGETHER] for i in range(0, len(TABLES), TOGETHER)]


@pytest.mark.parametrize("tables", SOME, ids=lambda tables: f"{tables[0]}-to-{tables[-1]}")
def test_one_number_a_run_is_separate_runs_to_the_bit(tables: list[str]) -> None:
    land, several = open_landscape("toy"), ends_of(tables)
    batch = simulate(land, Settings().but(several), (4, 4, 4), steps=13)
    for column in range(3):
        own = {name: float(values[column]) for name, values in several.items()}
        alone = simulate(land, Settings().but(own), (4,), steps=13)
        differ = [
            name
            for name, array in arrays(alone.last).items()
            if not np.array_equal(array[:, 0], arrays(batch.last)[name][:, column])
        ]
        assert differ == []


@cache
def difference(length: float) -> dict[str, float]:
    """Centralised less devolved at month 36, mean over four twins, in bands."""
    land, steps = open_landscape("england"), round(36 / length)
    ends = [simulate(land, regime(name), range(4), steps=steps, length=length) for name in REGIMES[1:]]
    return {
        name: float(np.mean(ends[0].nation[name][-1] - ends[1].nation[name][-1])) / METRICS[name].band
        for name in HEADLINES
    }


@pytest.mark.parametrize("length", [0.5, 3.0])
@pytest.mark.parametrize("metric", HEADLINES)
def test_other_steps_lead_to_the_same_side(metric: str, length: float) -> None:
    usual, other = difference(1.0)[metric], difference(length)[metric]
    assert abs(usual) <= 1.0 or abs(other) <= 1.0 or usual * other > 0, (usual, other)
