"""Whole runs: a batch is its single runs, settings are the only difference between arms, and a run can be taken up."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import islice
from typing import Any

import numpy as np
import pytest

from scenarios.landscapes import open_landscape
from simulation.core.parameter import specs
from simulation.core.randomness import Luck
from simulation.engine import months, opened
from simulation.events import Event
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


def test_a_change_to_the_same_settings_is_none() -> None:
    settings = regime("baseline")
    dated = Timeline(((0.0, settings), (7.0, settings.but({"treasury.pots": settings.treasury.pots}))))
    changed = simulate(open_landscape("toy"), dated, range(3), steps=24)
    assert unequal(changed.last, run("toy", "baseline").last) == set()


def test_twins_of_two_policies_share_their_luck() -> None:
    one, other = run("england", "centralised"), run("england", "devolved")
    assert np.array_equal(one.nation["shock"], other.nation["shock"])
    assert len(np.unique(one.nation["shock"][-1])) == 3
    assert np.array_equal(one.last.council.left, other.last.council.left)
    assert not np.array_equal(one.nation["trust"][-1], other.nation["trust"][-1])


@every_landscape
def test_a_run_can_be_stopped_and_taken_up(landscape: str) -> None:
    land, settings = open_landscape(landscape), regime("devolved")
    *_, half = months(opened(land, settings, 3), settings, Luck(range(3)), 11)
    *_, end = months(half, settings, Luck(range(3)), 13)
    assert unequal(end, run(landscape, "devolved").last) == set()


def test_one_world_branches_into_two() -> None:
    land, a, b = open_landscape("toy"), regime("baseline"), regime("centralised")
    *_, half = months(opened(land, a, 2), a, Luck((0, 1)), 10)
    held = {name: array.copy() for name, array in arrays(half).items()}
    *_, one = months(half, a, Luck((0, 1)), 6)
    *_, other = months(half, b, Luck((0, 1)), 6)
    assert unequal(one, other) != set()
    assert all(np.array_equal(array, held[name]) for name, array in arrays(half).items())
    dated = Timeline(((0.0, a), (10.0, b)))
    assert unequal(other, simulate(land, dated, (0, 1), steps=16).last) == set()


def ends_of(tables: Sequence[str]) -> dict[str, Any]:
    """One number a run for every number of some tables: low, default and high."""
    return {
        f"{table}.{key}": np.array([spec.low, float(spec.default), spec.high])
        for table in tables
        for key, spec in specs(TABLES[table]).items()
        if not spec.choices and not isinstance(spec.default, bool)
    }


TOGETHER = 8  # tables in one batch
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
    ends = [run("england", name, steps=round(36 / length), twins=4, length=length) for name in REGIMES[1:]]
    return {
        name: float(np.mean(ends[0].nation[name][-1] - ends[1].nation[name][-1])) / METRICS[name].band
        for name in HEADLINES
    }


@pytest.mark.parametrize("length", [0.5, 3.0])
@pytest.mark.parametrize("metric", HEADLINES)
def test_other_steps_lead_to_the_same_side(metric: str, length: float) -> None:
    usual, other = difference(1.0)[metric], difference(length)[metric]
    assert abs(usual) <= 1.0 or abs(other) <= 1.0 or usual * other > 0, (usual, other)


@pytest.mark.parametrize("length", [0.0, -1.0, 0.1, float("nan"), float("inf")])
def test_a_step_that_no_calendar_knows_is_refused(length: float) -> None:
    with pytest.raises(ValueError, match="length"):
        simulate(open_landscape("toy"), Settings(), steps=1, length=length)


def test_an_unknown_metric_is_named_with_those_there_are() -> None:
    with pytest.raises(KeyError, match=r"unknown metric 'wait'; there are trust, .*waits"):
        simulate(open_landscape("toy"), Settings(), steps=1, metrics=("trust", "wait"))


def test_what_is_asked_for_is_recorded() -> None:
    told: list[int] = []
    seen = simulate(
        open_landscape("toy"), Settings(), (3, 1), steps=3, metrics=("trust",), systems=("waits", "spread"),
        columns=("icb.trust", "centre.control"), progress=told.append,
    )  # fmt: skip
    assert seen.twins == (3, 1)
    assert set(seen.nation) == {"trust", "waits", "spread"}
    assert {name: panel.shape for name, panel in seen.systems.items()} == {"waits": (4, 2, 2)}
    assert {name: panel.shape for name, panel in seen.columns.items()} == {
        "icb.trust": (4, 2, 2), "centre.control": (4, 1, 2),
    }  # fmt: skip
    assert np.array_equal(seen.columns["icb.trust"][-1], seen.last.icb.trust)
    assert (told, seen.events, seen.last.step) == ([1, 2, 3], (), 3)


def test_a_run_of_no_steps_is_the_first_day() -> None:
    assert simulate(open_landscape("toy"), Settings(), steps=0).nation["waits"].shape == (1, 1)
    assert list(islice(months(run("toy", "baseline").last, Settings(), Luck(range(3)), 0), 1)) == []


def test_a_story_tells_what_a_run_did() -> None:
    story = simulate(open_landscape("england"), regime("centralised"), (0, 1), steps=24, metrics=(), story=True).events
    assert all(isinstance(event, Event) for event in story)
    assert {event.run for event in story} == {0, 1}
    assert {event.month for event in story} <= set(range(1, 25))
    assert [event.month for event in story] == sorted(event.month for event in story)
    codes = {*open_landscape("england").codes, ""}
    assert all(event.body in codes and event.partner in codes and event.cause for event in story)
    assert len({event.kind for event in story}) >= 6


@pytest.mark.parametrize("twins", [(), (-1,), (0, -3)])
def test_luck_needs_numbers(twins: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="at least one number of luck"):
        simulate(open_landscape("toy"), Settings(), twins, steps=1)


def test_luck_is_counted_in_whole_numbers() -> None:
    with pytest.raises(TypeError, match="integer"):
        simulate(open_landscape("toy"), Settings(), (1.5,), steps=1)  # type: ignore[arg-type]
