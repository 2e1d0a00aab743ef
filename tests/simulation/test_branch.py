"""A running world splits into two regimes: the past is shared to the bit, and so is the luck to come."""

from __future__ import annotations

from typing import Any

import numpy as np

from scenarios.landscapes import open_landscape
from simulation.model import ICSModel
from simulation.run import branch, simulate
from simulation.settings import Settings, Timeline
from tests.regimes import regime
from tests.worlds import unequal

TOY = open_landscape("toy")
A, B = regime("baseline"), regime("centralised")
TRUSTED = {"icb.trust": lambda world: world.icb.trust, "trusted": lambda world: world.icb.trust > 0.5}
ASKED: Any = {"systems": ("waits",), "columns": TRUSTED}


def test_a_run_splits_into_two_with_one_past_and_one_luck() -> None:
    first = simulate(TOY, A, (3, 5), steps=10, story=True, **ASKED)
    same, other = branch(first, A, B, steps=6, story=True)
    whole = simulate(TOY, A, (3, 5), steps=16, story=True, **ASKED)
    dated = simulate(TOY, Timeline(((0.0, A), (10.0, B))), (3, 5), steps=16, story=True, **ASKED)
    for got, expected in ((same, whole), (other, dated)):
        assert unequal(got.last, expected.last) == set()
        for mine, theirs in ((got.nation, expected.nation), (got.systems, expected.systems),
                             (got.columns, expected.columns)):  # fmt: skip
            assert mine.keys() == theirs.keys()
            assert all(np.array_equal(mine[name], theirs[name]) for name in mine)
            assert all(mine[name].dtype == theirs[name].dtype for name in mine)
        assert got.events == expected.events
    assert unequal(same.last, other.last) != set()
    assert first.nation["trust"].shape == (11, 2)


def test_progress_is_told_of_every_step() -> None:
    told: list[int] = []
    branch(simulate(TOY, A, steps=2), B, steps=3, progress=told.append)
    assert told == [3, 4, 5]


def test_a_model_splits_like_its_runs() -> None:
    model = ICSModel(A, rng=3, landscape=TOY)
    model.run_for(10)
    same, other = model.branch(A, B)
    for one in (model, same, other):
        one.run_for(6)
    assert unequal(model.world, same.world) == set()
    assert unequal(other.world, simulate(TOY, Timeline(((0.0, A), (10.0, B))), (3,), steps=16).last) == set()
    kept, told = (one.datacollector.get_model_vars_dataframe() for one in (model, other))
    assert len(told) == len(kept) == 17
    assert kept[:11].equals(told[:11])
    assert not kept.equals(told)
    assert (other.steps, other.world.step) == (16, 16)
    assert Settings() == A
