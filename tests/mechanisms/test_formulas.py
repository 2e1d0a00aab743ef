"""Every formula of a consequence: where it lies, which way it goes, and the same for one tie as for thousands."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation import mechanisms
from simulation.mechanisms.care import CareParameters, exits_for, share_over_18
from simulation.mechanisms.distrust import DistrustParameters, next_faith
from simulation.mechanisms.drift import DriftParameters, drifted
from simulation.mechanisms.efficiency import EfficiencyParameters, outturn
from simulation.mechanisms.leaders import trust_after_exit
from simulation.mechanisms.learning import LearningParameters, experiment
from simulation.mechanisms.letting_go import LettingGoParameters, next_control
from simulation.mechanisms.speed_of_trust import SpeedOfTrustParameters, next_trust
from simulation.mechanisms.stocktake import weighted_share
from tests import formulas
from tests.formulas import Formula, tables
from tests.gathered import gathered
from tests.mechanisms import claims

EVERY: tuple[Formula, ...] = gathered(claims, "CLAIMS")
every = pytest.mark.parametrize("formula", EVERY, ids=lambda formula: formula.name)
few, fewer = settings(max_examples=15), settings(max_examples=6)
share = st.floats(0.0, 1.0)


def test_no_formula_is_missing() -> None:
    assert {formula.function for formula in EVERY} == formulas.formulas(mechanisms)


@every
@few
@given(data=st.data(), other=share)
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
def test_one_tie_and_many_have_the_same_bits(formula: Formula, data: Any, seed: int) -> None:
    formulas.same_bits(formula, seed, data.draw(formula.numbers()))


@given(tables(CareParameters), st.floats(1e2, 1e6), st.floats(0.001, 0.999))
def test_exits_are_the_inverse_of_the_share_over_18_weeks(p: CareParameters, waiting: float, over18: float) -> None:
    assert share_over_18(waiting, exits_for(waiting, over18, p), p) == pytest.approx(over18, rel=1e-9)


def test_an_empty_list_waits_for_nobody() -> None:
    assert share_over_18(0.0, 10.0, CareParameters()) == 0.0
    assert weighted_share(np.array([0.0]), np.array([0.0])) == 0.0


@given(tables(EfficiencyParameters), st.floats(0.0, 0.3), st.floats(0.0, 0.05), share)
def test_the_parts_of_a_year_make_the_ask(p: EfficiencyParameters, ask: float, most: float, bail_out: float) -> None:
    year = outturn(ask, most, bail_out, 0.0, p)
    assert year.kept + year.once + year.raid + year.deficit == pytest.approx(ask, abs=1e-15)
    assert year.once <= p.once
    assert year.raid <= p.raid_most


@given(share, share, st.floats(0.0, 2.0), st.floats(0.2, 0.7), st.floats(0.5, 1.0))
def test_trust_after_an_exit_lies_between_what_was_and_a_welcome(
    trust: float, memory: float, exits: float, kept: float, welcome: float
) -> None:
    after = trust_after_exit(trust, memory, exits, kept, welcome)
    assert min(trust, welcome * memory) - 1e-12 <= after <= max(trust, welcome * memory) + 1e-12
    assert trust_after_exit(trust, memory, 0, kept, welcome) == trust


@given(share, share)
def test_effort_drifts_down_and_never_up(effort: float, aim: float) -> None:
    now = drifted(effort, aim, DriftParameters())
    assert min(aim, effort) - 1e-12 <= now <= effort
    assert (now < effort) == (aim < effort) or effort - aim < 1e-9


@given(st.floats(0.01, 0.4), st.floats(0.2, 0.6))
def test_what_is_lost_fast_is_regained_slowly(by: float, level: float) -> None:
    faith, trust, control = DistrustParameters(), SpeedOfTrustParameters(), LettingGoParameters()
    assert level - next_faith(level, level - by, faith) > next_faith(level, level + by, faith) - level
    lost = 0.5 - next_trust(0.5, 0.0, by, 1.0, 0.0, trust)
    assert lost > next_trust(0.5, by, 0.0, 1.0, 0.0, trust) - 0.5 > 0.0
    tightened = next_control(level, level, by, 0.0, 0.0, control) - level
    assert tightened > level - next_control(level, level, -by, 0.0, 0.0, control) > 0.0


@given(st.floats(0.01, 0.5))
def test_freedom_helps_the_able_and_harms_the_rest(more: float) -> None:
    p = LearningParameters()
    assert (
        experiment(p.usual_freedom + more, p.takes + 0.1, 1.0, p)
        > 1.0
        > experiment(p.usual_freedom + more, 0.1, 1.0, p)
    )
