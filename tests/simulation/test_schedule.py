"""The schedule: every rule once, in its stage, with its row of the evidence."""

from __future__ import annotations

from collections import Counter

import pytest

from simulation.schedule import MONTH, ORDER, PUBLISHED, SWITCHES, TOGETHER, arranged, in_force, rows_of, rules_of


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
