"""Every mechanism's stylised fact is seen in whole runs over twins, and is not seen without the mechanism."""

from __future__ import annotations

import pytest

from experiments.reference.mechanisms import shown
from simulation.metrics import METRICS
from simulation.schedule import SWITCHES
from tests.facts import rows
from tests.facts.fact import Fact, lower_end
from tests.gathered import gathered

FACTS: tuple[Fact, ...] = gathered(rows, "FACTS")
each = pytest.mark.parametrize("fact", FACTS, ids=lambda fact: f"{fact.row}-{fact.mechanism}")


def test_every_switch_has_its_fact() -> None:
    """No mechanism can be added without a fact that holds it."""
    assert sorted(fact.mechanism for fact in FACTS) == sorted(SWITCHES)


@each
def test_the_fact_is_seen_and_needs_its_mechanism(fact: Fact) -> None:
    """The fact holds with everything on, and fails with its mechanism off; the page tells the same figures."""
    with_it, without = lower_end(fact.figures()), lower_end(fact.figures(fact.mechanism))
    assert (with_it > fact.threshold) is not bool(fact.unseen), fact.statement
    assert without <= fact.threshold, f"seen without {fact.mechanism}"
    told = shown().get(fact.mechanism)
    assert told is not None, "not on the page: run `make facts`"
    assert [float(told["shown"]), float(told["without"])] == pytest.approx([with_it, without], rel=0.01, abs=1e-6)


@each
def test_the_switch_makes_a_difference_that_matters(fact: Fact) -> None:
    """A recorded metric moves by more than is too small to matter, in the stated condition."""
    assert fact.moves, "name the metric that the switch moves"
    assert fact.moves_more_than(METRICS[fact.moves].band)
