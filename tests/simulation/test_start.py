"""England is more than names: it starts where the tables stand, and who has which start changes the map."""

from __future__ import annotations

import numpy as np
import pytest

from scenarios.landscapes import open_landscape
from scenarios.landscapes.permute import exchange_starts
from simulation.engine import opened
from simulation.run import simulate
from simulation.settings import Settings

SETTINGS = {
    "default": Settings(),
    "devolved": Settings().but({"delegation.regime": "presumed", "department.stated_control": 0.25}),
    "nothing but the kernel": Settings().without("history", "flow", "inequality", "leaders"),
}


@pytest.mark.parametrize("name", SETTINGS)
def test_starting_waits_equal_the_tables(name: str) -> None:
    """Lists and shares over 18 weeks are the tables' by system, whatever the settings."""
    land = open_landscape("england")
    world = opened(land, SETTINGS[name], 2)
    for run in range(2):
        np.testing.assert_allclose(world.icb.waiting[:, run], land.icb.waiting[:, 0], rtol=1e-12)
        np.testing.assert_allclose(world.icb.over18[:, run], land.icb.over18[:, 0], rtol=1e-9)


def test_starting_flows_keep_the_share() -> None:
    """The first month's flows are those that the published list and share imply: nothing jumps."""
    land = open_landscape("england")
    waits = simulate(land, Settings(), (0,), steps=1, metrics=("waits", "waiting_list")).nation
    assert abs(waits["waits"][1, 0] - waits["waits"][0, 0]) < 0.01
    assert abs(waits["waiting_list"][1, 0] - 1.0) < 0.01


def test_starting_beds_and_deprivation_equal_the_tables() -> None:
    """Blocked beds start at the table's share; the gap follows deprivation."""
    land = open_landscape("england")
    world = opened(land, Settings(), 1)
    np.testing.assert_array_equal(world.icb.blocked, land.icb.blocked)
    ranks = np.argsort(np.argsort(land.icb.deprivation[:, 0]))
    assert np.array_equal(ranks, np.argsort(np.argsort(world.icb.inequality[:, 0])))


def test_exchanging_starts_changes_the_map() -> None:
    """The same nation with its starts dealt out otherwise: systems end elsewhere, each following its own start."""
    land = open_landscape("england")
    order = np.random.default_rng(1).permutation(len(land.icb))
    dealt = exchange_starts(land, order)
    a, b = (simulate(x, Settings(), range(4), steps=60, systems=("waits",)).systems["waits"] for x in (land, dealt))
    moved = np.abs(a[-1] - b[-1]).mean(axis=1)
    assert np.mean(moved > 0.01) > 0.8
    assert np.corrcoef(b[0].mean(axis=1), b[-1].mean(axis=1))[0, 1] > 0.3


def test_systems_stay_different() -> None:
    """Between-system spread of headlines neither dies nor explodes over ten years."""
    names = ("trust", "cooperation", "waits", "deficit", "prevention", "gap")
    systems = simulate(open_landscape("england"), Settings(), range(4), steps=120, systems=names).systems
    for name in names:
        spread = systems[name].mean(axis=2).std(axis=1)
        first = max(spread[0], spread[12])  # prevention is drawn alike for all and differs from the first months on
        assert 0.25 * first < spread[60] < 5.0 * first, name
        assert 0.25 * first < spread[120] < 5.0 * first, name
