"""Every rule of the month: what a rule may do, and that it does what its line in the schedule says."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import numpy as np
import pytest

from scenarios.landscapes import open_landscape
from simulation.core.rule import Rule
from simulation.core.world import World, blank
from simulation.schedule import MONTH
from simulation.settings import TABLES
from tests.contracts.march import TWINS, Call, march
from tests.regimes import MADE, REGIMES
from tests.worlds import COLUMNS, arrays, replaced, unequal

every_rule = pytest.mark.parametrize("rule", MONTH, ids=lambda rule: rule.name)
SOMETIME = (*REGIMES, *MADE)


def calls(rule: Rule, *regimes: str) -> Iterator[tuple[str, Call]]:
    """Fifteen months of one rule under some regimes, each call with where it stands."""
    return ((f"{regime}, step {call.step}", call) for regime in regimes for call in march(regime).calls[rule.name])


def outside(world: World, names: set[str]) -> list[str]:
    """The columns, of those named, that hold a number out of the bounds that they declare, or none at all."""
    held = arrays(world)
    ends = {name: (held[name].min(), held[name].max()) for name in sorted(names)}  # nan where one of them is
    return [
        f"{name}: {low} to {high}"
        for name, (low, high) in ends.items()
        if not (COLUMNS[name].low <= low <= high <= COLUMNS[name].high and np.isfinite(low) and np.isfinite(high))
    ]


@every_rule
def test_a_rule_leaves_what_it_is_given_untouched(rule: Rule) -> None:
    for regime in REGIMES:
        for where, call in calls(rule, regime):
            assert march(regime).touched(call) == set(), where


@every_rule
def test_a_rule_answers_finite_numbers_within_the_bounds_of_their_columns(rule: Rule) -> None:
    for where, call in calls(rule, *REGIMES):
        assert outside(call.answer, replaced(call.given, call.answer)) == [], where


@every_rule
def test_a_rule_keeps_shapes(rule: Rule) -> None:
    for where, call in calls(rule, *REGIMES):
        new = replaced(call.given, call.answer)
        before, after = (arrays(world) if new else {} for world in (call.given, call.answer))
        changed = {n for n in new if before[n].shape != after[n].shape or after[n].dtype != np.float64}
        assert changed == set(), where


@every_rule
def test_the_same_call_gives_the_same_bits(rule: Rule) -> None:
    for where, call in calls(rule, *REGIMES):
        assert unequal(call.answer, call.again()) == set(), where


@every_rule
def test_a_rule_writes_nothing_but_its_columns(rule: Rule) -> None:
    for where, call in calls(rule, *REGIMES):
        assert replaced(call.given, call.answer) <= set(rule.writes.split()), where


def changed(rule: Rule) -> set[str]:
    """The columns that a rule changes, from regime to regime until it has changed all that it declares."""
    declared, found = set(rule.writes.split()), set[str]()
    if rule.start is not None:  # what never moves again was set on the first day
        neutral = blank(open_landscape("toy"), len(TWINS))
        numbers = march("baseline").calls[rule.name][0].numbers
        found |= unequal(neutral, rule.start(neutral, numbers)) & declared
    for regime in SOMETIME:
        if found >= declared:
            break
        found |= {name for _, call in calls(rule, regime) for name in unequal(call.given, call.answer)}
    return found


def test_each_rule_writes_each_of_its_columns_sometime_and_no_other_in_rare_regimes() -> None:
    """One test for all rules: the regimes made for a few of them take long, and are run by one worker."""
    assert {rule.name: changed(rule) for rule in MONTH} == {rule.name: set(rule.writes.split()) for rule in MONTH}
    for rule in MONTH:
        for where, call in calls(rule, *MADE):
            assert replaced(call.given, call.answer) <= set(rule.writes.split()), f"{rule.name}, {where}"


@every_rule
def test_a_rule_keeps_the_clock_and_the_landscape(rule: Rule) -> None:
    for _, call in calls(rule, "baseline"):
        assert call.answer.land is call.given.land
        assert (call.answer.step, call.answer.length) == (call.given.step, call.given.length)


@every_rule
def test_a_rule_is_described_and_has_its_numbers(rule: Rule) -> None:
    assert sys.modules[rule.step.__module__].__doc__
    assert rule.step.__doc__
    assert rule.table in TABLES
    assert rule.start is None or rule.start.__doc__
    assert set(rule.writes.split()) <= set(COLUMNS)
