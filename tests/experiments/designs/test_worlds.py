"""Worlds: every unknown over its whole range, the same for every arm."""

from __future__ import annotations

import numpy as np
import pytest

from experiments.designs.design import Design
from experiments.designs.factor import factor
from experiments.designs.worlds import unknowns, worlds
from experiments.soundness import signs
from scenarios.landscapes import open_landscape
from simulation.run import simulate
from tests.experiments.made import arm

ARMS = (arm("centralised"), arm("devolved"))


def test_every_unknown_varies_over_its_range() -> None:
    found = unknowns()
    assert [one.name for one in found] == [number.name for number in signs.unknowns()]
    assert all((one.kind, one.levels) == ("number", ()) for one in found)


def test_a_latin_hypercube_has_one_point_in_every_part_of_every_range() -> None:
    points = Design("x", ARMS, *worlds(8, seed=3)).points
    assert points.shape == (8, len(unknowns()))
    assert np.array_equal(np.sort(np.floor(points * 8), axis=0), np.repeat(np.arange(8.0)[:, None], len(unknowns()), 1))


def test_worlds_are_the_same_for_every_arm_and_differ_by_seed() -> None:
    design = Design("x", ARMS, *worlds(3))
    jobs = list(design.jobs())
    assert [(job.arm, job.point) for job in jobs[:3]] == [("centralised", 0), ("devolved", 0), ("centralised", 1)]
    assert jobs[0].values == jobs[1].values != jobs[2].values
    assert np.array_equal(design.points, Design("x", ARMS, *worlds(3)).points)
    assert not np.array_equal(design.points, Design("x", ARMS, *worlds(3, seed=1)).points)


def test_some_factors_may_vary_alone() -> None:
    drawn = worlds(4, factors=(factor("treasury.pots", 8, 12),))
    (name, value), *rest = Design("x", ARMS, *drawn).values(0)
    assert (name, rest) == ("treasury.pots", [])
    assert 8 <= float(value) <= 12


def test_the_ends_of_all_ranges_are_allowed() -> None:
    for share in (0.0, 1.0):
        values = {one.name: one.value(share) for one in unknowns()}
        simulate(open_landscape("toy"), ARMS[0].timeline.at(0).but(values), steps=1)


def test_no_world_is_refused() -> None:
    with pytest.raises(ValueError, match="0 worlds"):
        worlds(0)
