"""Every formula of a decision: where it lies, which way it goes, and the same for one body as for many."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import agents
from agents.nhs_england import DelegationLevers, offer
from scenarios.landscapes import open_landscape
from simulation.core.world import blank
from tests import formulas
from tests.agents import claims
from tests.formulas import Formula
from tests.gathered import gathered

CLAIMS: tuple[Formula, ...] = gathered(claims, "CLAIMS")

every = pytest.mark.parametrize("formula", CLAIMS, ids=lambda formula: formula.name)
few, fewer = settings(max_examples=15), settings(max_examples=6)


def test_no_formula_is_missing() -> None:
    assert {formula.function for formula in CLAIMS} == formulas.formulas(agents)


@every
@few
@given(data=st.data(), other=st.floats(0.0, 1.0))
def test_a_formula_stays_in_its_range_and_goes_as_claimed(formula: Formula, data: Any, other: float) -> None:
    point, numbers = data.draw(formula.points()), data.draw(formula.numbers())
    formulas.stays_in_range(formula, point, numbers)
    formulas.goes_as_claimed(formula, point, numbers, other)


@every
def test_a_claim_is_not_empty(formula: Formula) -> None:
    formulas.really_moves(formula)


@every
@fewer
@given(data=st.data(), seed=st.integers(0, 2**32 - 1))
def test_one_body_and_many_have_the_same_bits(formula: Formula, data: Any, seed: int) -> None:
    formulas.same_bits(formula, seed, data.draw(formula.numbers()))


def test_freedom_that_is_earned_lies_between_withheld_and_presumed() -> None:
    empty = blank(open_landscape("toy"), 1)
    made = {name: offer(empty, DelegationLevers(regime=name)).icb for name in ("withheld", "earned", "presumed")}
    least = {name: float(icb.offer_least[0, 0]) for name, icb in made.items()}
    most = {name: float(icb.offer_most[0, 0]) for name, icb in made.items()}
    assert least["withheld"] == most["withheld"] == least["earned"] < most["earned"]
    assert most["earned"] == least["presumed"] == most["presumed"]
