"""The scenarios that come with the model, each lived for four years on the toy."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from scenarios.landscapes import open_landscape
from scenarios.load import library, open_scenario
from simulation.run import simulate
from simulation.settings import Timeline


@pytest.mark.parametrize("name", library())
def test_a_scenario_runs(name: str) -> None:
    found = simulate(open_landscape("toy"), on_any_land(open_scenario(name).timeline), steps=17, length=3.0)
    assert all(np.isfinite(series).all() for series in found.nation.values())


def on_any_land(timeline: Timeline) -> Timeline:
    """A timeline without codes of England's, so that the toy can play it."""
    everywhere = [replace(one, only=replace(one.only, region=(), bodies=())) for one in timeline.local]
    return replace(timeline, local=tuple(everywhere))
