"""Factors: what may vary, over which values, and what is said of those that may not."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.designs.factor import Factor, allowed, factor, varied
from scenarios.levers import numbers
from scenarios.load import open_scenario
from simulation.schedule import SWITCHES
from simulation.settings import Settings, Timeline

NUMBERS = [name for name, spec in numbers().items() if not allowed(name) and spec.low < spec.high]
NAMES = [*NUMBERS, *(name for name in numbers() if allowed(name)), "tier", *(f"switch.{one}" for one in SWITCHES)]


@given(st.sampled_from(NAMES), st.floats(0, 1))
def test_every_value_between_the_ends_is_allowed(name: str, share: float) -> None:
    one = factor(name)
    factor(name, levels=(one.value(share),))  # refuses what is not


@given(st.sampled_from(NUMBERS), st.floats(0, 1))
def test_a_number_stands_where_it_was_put(name: str, share: float) -> None:
    one = factor(name)
    assert one.share(one.value(share)) == pytest.approx(share, abs=1e-9)
    assert (one.value(0.0), one.value(1.0)) == (one.low, one.high)


@given(st.integers(1, 9))
def test_levels_take_equal_parts_of_the_way_in_their_order(count: int) -> None:
    one = Factor("treasury.pots", "number", levels=tuple(float(level) for level in range(count)))
    found = [one.value((step + 0.5) / 360) for step in range(360)]
    assert found == sorted(found)
    assert all(abs(found.count(level) - 360 / count) <= 1 for level in one.levels)
    assert all(one.value(one.share(level)) == level for level in one.levels)


@pytest.mark.parametrize(("share", "level"), [(0.0, 0), (1 / 3 - 1e-12, 1), (1 / 3, 1), (2 / 3 - 1e-12, 2), (1.0, 2)])
def test_what_a_sampler_rounds_changes_no_level(share: float, level: int) -> None:
    assert Factor("x", "number", levels=(0.0, 1.0, 2.0)).value(share) == level


UNKNOWN = "there is no lever, parameter or mechanism"
REFUSED: dict[str, tuple[tuple[Any, ...], str]] = {
    "an unknown name": (("treasury.post",), f"{UNKNOWN} 'treasury.post' (nearest: treasury.pots)"),
    "an unknown switch": (("switch.bypas",), f"{UNKNOWN} 'switch.bypas' (nearest: switch.bypass)"),
    "a range too low": (("treasury.pots", 1, 9), "treasury.pots = 1 is out of range: must be 5 to 60 pots"),
    "a range too high": (("treasury.pots", 9, 99), "treasury.pots = 99 is out of range: must be 5 to 60 pots"),
    "a range upside down": (("treasury.pots", 50, 10), "treasury.pots: low = 50 must be below high = 10"),
    "a range of one value": (("treasury.pots", 60), "treasury.pots: low = 60 must be below high = 60"),
    "nan": (("treasury.pots", float("nan")), "treasury.pots = nan is not a finite number"),
    "true for a number": (("treasury.pots", None, None, (True,)), "treasury.pots = true is not a number"),
    "a level out of range": (("treasury.pots", None, None, (8, 99)), "treasury.pots = 99 is out of range"),
    "a level twice": (("treasury.pots", None, None, (8, 9, 8)), "treasury.pots: level 8 is there twice"),
    "a range and levels": (("treasury.pots", 6, None, (8, 9)), "low = 6: a factor has low and high, or levels"),
    "a range of choices": (("delegation.regime", 0), "delegation.regime: low = 0: it is no number: it has levels"),
    "no choice": (("delegation.regime", None, None, ("earnd",)), "delegation.regime = 'earnd' is no choice here"),
    "the choice meant": (("delegation.regime", None, None, ("earnd",)), "(nearest: earned)"),
    "one for true": (("switch.bypass", None, None, (1,)), "switch.bypass = 1 must be one of false, true"),
    "no tier": (("tier", None, None, ("cor",)), "must be one of 'core', 'should', 'all' (nearest: core)"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_vary_is_refused_in_a_sentence(what: str) -> None:
    arguments, said = REFUSED[what]
    with pytest.raises(ValueError, match=re.escape(said)):
        factor(*arguments)


def test_a_factor_holds_throughout_whatever_a_scenario_says() -> None:
    story = open_scenario("as-it-happened").timeline
    assert len({rules.reform.targets for _, rules in story.changes}) > 1
    held = varied(story, {"reform.targets": 50.0})
    assert {rules.reform.targets for _, rules in held.changes} == {50.0}


def test_a_tier_is_set_before_switches() -> None:
    rules = varied(Timeline.of(Settings()), {"switch.bypass": False, "tier": "core", "switch.anchor": True}).at(0)
    assert ("bypass" in rules.off, "anchor" in rules.off, "shocks" in rules.off) == (True, False, True)
