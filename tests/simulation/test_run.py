"""A run: what is recorded of it and told, what is refused, and that it branches."""

from __future__ import annotations

from itertools import islice
from typing import Any

import numpy as np
import pytest

from scenarios.landscapes import open_landscape
from simulation.core.randomness import Luck
from simulation.engine import months, opened
from simulation.events import Event
from simulation.metrics import METRICS
from simulation.run import simulate
from simulation.settings import Settings, Timeline
from tests.regimes import regime, run
from tests.worlds import arrays, unequal


@pytest.mark.parametrize(("tier", "fewer"), [("core", ""), ("should", "core"), ("opt", "should")])
def test_every_tier_runs_and_adds_something(tier: str, fewer: str) -> None:
    ends = [
        simulate(open_landscape("toy"), regime("devolved").at_tier(name), range(2), steps=10, metrics=tuple(METRICS))
        for name in (tier, fewer) if name
    ]  # fmt: skip
    for name, panel in ends[0].nation.items():
        assert np.all((panel >= METRICS[name].low) & (panel <= METRICS[name].high)), name
    assert all(unequal(ends[0].last, end.last) for end in ends[1:])


def test_whoever_shares_a_rating_rallies_or_resents() -> None:
    """Rated one by one, what is marked down is nobody else's affair; by the weakest, it is every partner's."""
    rules = (
        {"regulator.rating_rule": rule, "weakest_link.controllability": 0.2} for rule in ("organisation", "weakest")
    )
    alone, shared = (simulate(open_landscape("toy"), Settings().but(rule), (0, 1), steps=3) for rule in rules)
    assert np.array_equal(alone.nation["trust"][0], shared.nation["trust"][0])
    assert (alone.nation["trust"][-1] > shared.nation["trust"][-1]).all()


def test_a_change_to_the_same_settings_is_none() -> None:
    settings = regime("baseline")
    dated = Timeline(((0.0, settings), (7.0, settings.but({"treasury.pots": settings.treasury.pots}))))
    changed = simulate(open_landscape("toy"), dated, range(3), steps=24)
    assert unequal(changed.last, run("toy", "baseline").last) == set()


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
    assert (told, len(seen.events), seen.last.step) == ([1, 2, 3], 0, 3)


def test_a_formula_of_the_world_is_recorded_as_it_is() -> None:
    land = open_landscape("toy")
    formulas = {
        "hundredths": lambda w: np.round(100.0 * w.icb.trust).astype(np.uint8),
        "icb.trust": lambda w: w.icb.trust,
    }
    seen = simulate(land, Settings(), (3, 1), steps=3, columns=formulas)
    plain = simulate(land, Settings(), (3, 1), steps=3, columns=("icb.trust",))
    assert np.array_equal(seen.columns["icb.trust"], plain.columns["icb.trust"])
    hundredths = seen.columns["hundredths"]
    assert hundredths.dtype == np.uint8
    assert hundredths.shape == (4, 2, 2)
    assert np.array_equal(hundredths, np.round(100.0 * plain.columns["icb.trust"]))


def test_what_is_wanted_in_some_months_only_is_the_same_there() -> None:
    land = open_landscape("toy")
    told: dict[str, Any] = {"metrics": ("trust", "waits", "net_density"), "systems": ("trust", "waits")}
    whole = simulate(land, Settings(), (3,), steps=30, **told)
    some = simulate(land, Settings(), (3,), steps=30, marks=(7, 30), series=("trust",), **told)
    np.testing.assert_array_equal(some.nation["trust"], whole.nation["trust"])
    np.testing.assert_array_equal(some.nation["net_density"][[0, 7, 30]], whole.nation["net_density"][[0, 7, 30]])
    assert some.nation["net_density"][20] == whole.nation["net_density"][0]  # the year from 12 holds no mark
    for one, other in ((some.nation, whole.nation), (some.systems, whole.systems)):
        np.testing.assert_array_equal(one["waits"][[0, 7, 30]], other["waits"][[0, 7, 30]])
        np.testing.assert_array_equal(one["waits"][8:30], np.repeat(other["waits"][[7]], 22, axis=0))


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
