"""Every mechanism's stylised fact is seen in whole runs over twins, and is not seen without the mechanism."""

from __future__ import annotations

import pytest

from simulation.schedule import SWITCHES
from tests.facts.laboratory import Fact
from tests.facts.rows import FACTS


def test_every_switch_has_its_fact() -> None:
    """No mechanism can be added without a fact that holds it."""
    assert {fact.mechanism for fact in FACTS} == set(SWITCHES)


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: f"{fact.row}-{fact.mechanism}")
def test_the_fact_is_seen_and_needs_its_mechanism(fact: Fact) -> None:
    """The fact holds with everything on, and fails with its mechanism off."""
    assert fact.holds(), fact.statement
    assert not fact.holds(frozenset({fact.mechanism})), f"seen without {fact.mechanism}"
