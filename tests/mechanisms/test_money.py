"""The rules of finance: what a settlement fixes, and where too little and too much both cost."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from scenarios.landscapes import open_landscape
from simulation.core.arithmetic import Array
from simulation.mechanisms.control_totals import ControlTotalsParameters, dared
from simulation.mechanisms.efficiency import EfficiencyParameters, pooled
from simulation.mechanisms.running_costs import RunningCostsParameters, load, unspent
from simulation.run import simulate
from simulation.settings import Settings

MANY = np.linspace(0.0, 1.0, 201)


def asks(years: float) -> Array:
    """What each system of the toy is asked for, month by month."""
    settings = Settings().but({"treasury.settlement_years": years})
    told: Array = simulate(open_landscape("toy"), settings, (0,), steps=60, columns=("icb.ask",)).columns["icb.ask"]
    return told


def test_what_is_asked_holds_for_as_long_as_the_settlement() -> None:
    yearly, three = (np.flatnonzero(np.any(np.diff(asks(years)[:, :, 0], axis=0) != 0.0, axis=1)) for years in (1, 3))
    assert np.all(np.diff(yearly) == 12)
    assert len(yearly) == 5
    assert len(three) == 1
    assert three[0] == yearly[2]


@given(st.floats(0.1, 0.5), st.floats(0.1, 0.5))
def test_joint_investment_is_boldest_between_hard_and_soft_budgets(deterred: float, careless: float) -> None:
    p = ControlTotalsParameters(deterred=deterred, careless=careless)
    assert 0 < int(np.argmax(dared(MANY, p))) < len(MANY) - 1


def test_the_best_share_of_risk_is_inside_and_rises_with_trust() -> None:
    p = EfficiencyParameters()
    best = [MANY[int(np.argmax(pooled(MANY, trust, p)))] for trust in (0.35, 0.5, 0.65)]
    assert 0.0 < best[0] < best[1] < best[2] < 0.5


def test_a_cut_leaves_ever_more_unspent() -> None:
    p = RunningCostsParameters()
    left = [float(unspent(load(30.0, 4.0, cut, 0.48, p), p)) for cut in (0.0, 0.25, 0.5)]
    assert left[2] - left[1] > left[1] - left[0] > 0.0


def test_nothing_lapses_to_speak_of_where_money_comes_in_april() -> None:
    p = RunningCostsParameters()
    april, autumn = (float(unspent(load(30.0, late, 0.0, 0.48, p), p)) for late in (0.0, 6.0))
    assert april < p.usual_unspent < autumn
