"""Delegation to places has a best share, and both signs are within reach of the ranges."""

from __future__ import annotations

import numpy as np
import pytest

from simulation.mechanisms.inertia import InertiaParameters, shifted
from simulation.mechanisms.place_delegation import PlaceDelegationParameters, gain

SHARES = np.linspace(0.0, 1.0, 101)


def best(variety: float, largest: float) -> float:
    """The share that gains most."""
    return float(SHARES[np.argmax(gain(SHARES, SHARES, variety, largest, PlaceDelegationParameters()))])


def test_the_best_share_rises_with_variety_and_falls_with_dependence_on_one_hospital() -> None:
    by_variety = [best(variety, 0.5) for variety in (0.0, 0.5, 1.0, 1.5)]
    by_largest = [best(1.0, largest) for largest in (0.2, 0.4, 0.6, 0.8)]
    assert by_variety == sorted(set(by_variety))
    assert by_largest[::-1] == sorted(by_largest)
    assert by_largest[0] > by_largest[-1]
    assert best(0.0, 0.5) == 0.0
    assert 0.0 < best(1.0, 0.5) < 1.0


@pytest.mark.parametrize(("fit", "coordination", "sign"), [(0.08, 0.0, 1.0), (0.0, 0.16, -1.0)])
def test_handing_much_to_places_can_help_and_can_hurt(fit: float, coordination: float, sign: float) -> None:
    p = PlaceDelegationParameters(fit=fit, coordination=coordination)
    moved = gain(0.6, 0.6, 1.0, 0.5, p) - gain(0.12, 0.12, 1.0, 0.5, p)
    assert sign * moved > 0.005


def test_no_wish_moves_money_upstream_where_slack_is_missing() -> None:
    p = InertiaParameters()
    assert shifted(1.0, 0.4, p) == shifted(0.0, 0.4, p) < 0.0 < shifted(0.6, 0.7, p)
