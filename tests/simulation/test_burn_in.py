"""Years before July 2022 move relations, and leave what the tables say where they put it."""

from __future__ import annotations

import numpy as np
import pytest

from scenarios.landscapes import open_landscape
from simulation.burn_in import CARRIED, lived_in
from simulation.core.randomness import Luck
from simulation.engine import months, opened
from simulation.run import simulate
from simulation.settings import Settings
from tests.worlds import arrays, unequal

TWINS = (0, 3)
# What is read off relations on the first day.
FOLLOWS = {"icb.joint", "icb.joint_usual", "icb.pathway", "icb.pathway_usual", "icb.trust", "icb.council_trust",
           "council.trust", "nhs_trust.trust",
           "centre.trust", "icb.worked", "pairs.agreed", "pairs.done"}  # fmt: skip


@pytest.mark.parametrize("length", [0.5, 1.0, 3.0])
def test_only_relations_have_a_past(length: float) -> None:
    land = open_landscape("toy")
    fresh = opened(land, Settings(), len(TWINS), length)
    lived = lived_in(land, Settings(), Luck(TWINS), length, 24)
    assert lived.step == 0
    moved = unequal(fresh, lived)
    assert set(CARRIED.split()) & moved >= {"ties.trust", "lines.upward", "lines.downward", "icb.capability"}
    assert moved <= set(CARRIED.split()) | FOLLOWS


def test_no_policy_reaches_back() -> None:
    land = open_landscape("toy")
    tight = Settings().but({"department.stated_control": 0.9, "speed_of_trust.gain": 0.05})
    plain = Settings().but({"speed_of_trust.gain": 0.05})
    one, other = (lived_in(land, settings, Luck(TWINS), 1.0, 12) for settings in (tight, plain))
    assert unequal(one, other) == {"centre.stated_control"}
    assert unequal(other, lived_in(land, Settings(), Luck(TWINS), 1.0, 12)) >= {"ties.trust"}


def test_no_past_is_the_world_as_it_is_drawn() -> None:
    land = open_landscape("toy")
    fresh = opened(land, Settings(), len(TWINS))
    assert unequal(fresh, lived_in(land, Settings(), Luck(TWINS), 1.0, 0)) == set()


@pytest.mark.parametrize(("before", "length"), [(-12, 1.0), (1, 3.0)])
def test_a_past_is_a_whole_number_of_steps(before: int, length: float) -> None:
    with pytest.raises(ValueError, match="whole number of steps"):
        lived_in(open_landscape("toy"), Settings(), Luck(TWINS), length, before)


def test_a_batch_with_a_past_equals_its_single_runs() -> None:
    land = open_landscape("toy")
    both = simulate(land, Settings(), TWINS, steps=6, burn_in=12).last
    for run, twin in enumerate(TWINS):
        alone = arrays(simulate(land, Settings(), (twin,), steps=6, burn_in=12).last)
        for name, array in arrays(both).items():
            column = array[:, run : run + 1] if array.shape[1] > 1 else array
            assert np.array_equal(column, alone[name]), name


def test_the_luck_of_a_run_does_not_depend_on_its_past() -> None:
    land, luck = open_landscape("toy"), Luck(TWINS)
    first = next(iter(months(lived_in(land, Settings(), luck, 1.0, 12), Settings(), luck, 1)))
    again = luck.uniform("leaders.exit", 0, 4)
    assert np.array_equal(again, Luck(TWINS).uniform("leaders.exit", 0, 4))
    assert not np.array_equal(again, Luck(TWINS, root=luck.root - 1).uniform("leaders.exit", 0, 4))
    assert first.step == 1
