"""Every rule of the month: what a rule may do, and that it does what its line in the schedule says."""

from __future__ import annotations

import sys
from collections import Counter

import numpy as np
import pytest

from scenarios.landscapes import open_landscape
from simulation.core.rule import Rule
from simulation.core.world import World, blank
from simulation.schedule import MONTH, ORDER, PUBLISHED, SWITCHES, TOGETHER, arranged, in_force, rows_of, rules_of
from simulation.settings import TABLES
from tests.contracts.march import TWINS, Call, march
from tests.regimes import MADE, REGIMES
from tests.worlds import COLUMNS, arrays, bits, replaced, unequal

every_rule = pytest.mark.parametrize("rule", MONTH, ids=lambda rule: rule.name)
SOMETIME = (*REGIMES, *MADE)
every_regime = pytest.mark.parametrize("regime", REGIMES)


def calls(rule: Rule, regime: str) -> list[Call]:
    """Fifteen months of one rule."""
    return march(regime)[rule.name]


def outside(world: World, names: set[str]) -> list[str]:
    """The columns, of those named, that hold a number out of the bounds that they declare, or none at all."""
    held = arrays(world)
    return [
        f"{name}: {np.nanmin(held[name])} to {np.nanmax(held[name])}"
        for name in sorted(names)
        if not np.all((held[name] >= COLUMNS[name].low) & (held[name] <= COLUMNS[name].high))
        or not np.all(np.isfinite(held[name]))
    ]


@every_rule
@every_regime
def test_a_rule_leaves_what_it_is_given_untouched(rule: Rule, regime: str) -> None:
    for call in calls(rule, regime):
        assert bits(call.given) == call.held, f"step {call.step}"


@every_rule
@every_regime
def test_a_rule_answers_finite_numbers_within_the_bounds_of_their_columns(rule: Rule, regime: str) -> None:
    for call in calls(rule, regime):
        assert outside(call.answer, replaced(call.given, call.answer)) == [], f"step {call.step}"


@every_rule
@every_regime
def test_a_rule_keeps_shapes(rule: Rule, regime: str) -> None:
    for call in calls(rule, regime):
        before, after = arrays(call.given), arrays(call.answer)
        changed = {n for n in before if before[n].shape != after[n].shape or after[n].dtype != np.float64}
        assert changed == set(), f"step {call.step}"


@every_rule
@every_regime
def test_the_same_call_gives_the_same_bits(rule: Rule, regime: str) -> None:
    for call in calls(rule, regime):
        assert unequal(call.answer, call.again()) == set(), f"step {call.step}"


@every_rule
@every_regime
def test_a_rule_writes_nothing_but_its_columns(rule: Rule, regime: str) -> None:
    for call in calls(rule, regime):
        assert replaced(call.given, call.answer) <= set(rule.writes.split()), f"step {call.step}"


@every_rule
def test_a_rule_writes_each_of_its_columns_sometime(rule: Rule) -> None:
    changed = {
        name for regime in SOMETIME for call in calls(rule, regime) for name in unequal(call.given, call.answer)
    }  # fmt: skip
    if rule.start is not None:  # what never moves again was set on the first day
        neutral = blank(open_landscape("toy"), len(TWINS))
        changed |= unequal(neutral, rule.start(neutral, calls(rule, "baseline")[0].numbers)) & set(rule.writes.split())
    assert changed == set(rule.writes.split())


@every_rule
def test_a_rule_keeps_the_clock_and_the_landscape(rule: Rule) -> None:
    for call in calls(rule, "baseline"):
        assert call.answer.land is call.given.land
        assert (call.answer.step, call.answer.length) == (call.given.step, call.given.length)


@every_rule
def test_a_rule_is_described_and_has_its_numbers(rule: Rule) -> None:
    assert sys.modules[rule.step.__module__].__doc__
    assert rule.step.__doc__
    assert rule.table in TABLES
    assert rule.start is None or rule.start.__doc__
    assert set(rule.writes.split()) <= set(COLUMNS)


def test_a_rule_says_which_row_of_the_evidence_it_belongs_to() -> None:
    found = {rule.name: rows_of(rule) for rule in MONTH}
    assert found["bypass"] == ("M01",)
    assert found["treasury"] == ()
    assert all(bool(rows) == bool(rule.switch) for rule, rows in zip(MONTH, found.values(), strict=True))


@pytest.mark.parametrize("order", [{}, {**ORDER, "records": (*ORDER["records"], "nobody")}])
def test_an_order_that_the_files_do_not_bear_out_is_refused(order: dict[str, tuple[str, ...]]) -> None:
    with pytest.raises(LookupError, match="the month and the files disagree"):
        list(arranged(order))
    with pytest.raises(LookupError, match="nobody"):
        list(in_force((*PUBLISHED, "nobody")))


def test_names_are_unique() -> None:
    assert [name for name, n in Counter(rule.name for rule in MONTH).items() if n > 1] == []


def test_every_switch_has_its_rules() -> None:
    of_switches = {rule.name for switch in SWITCHES for rule in rules_of(switch)}
    assert of_switches == {rule.name for rule in MONTH if rule.switch}


def test_no_two_consequences_write_the_same_column() -> None:
    together = [rule for rule in MONTH if rule.stage == TOGETHER]
    assert len(together) > 1
    written = Counter(name for rule in together for name in rule.writes.split())
    assert [name for name, n in written.items() if n > 1] == []


def test_rules_of_one_stage_stand_together() -> None:
    stages = [rule.stage for rule in MONTH]
    blocks = [stage for i, stage in enumerate(stages) if i == 0 or stages[i - 1] != stage]
    assert len(blocks) == len(set(blocks))
