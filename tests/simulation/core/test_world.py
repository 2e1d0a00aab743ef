"""The world as a value: its calendar, its neutral state, and how rules act together on the same values."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from scenarios.landscapes import open_landscape
from simulation.core.landscape import LOCAL
from simulation.core.value import replace
from simulation.core.world import GROUPS, World, adopt, blank, columns, freeze, height
from tests.worlds import COLUMNS, arrays, replaced


def at(step: int, length: float) -> World:
    return replace(blank(open_landscape("toy"), 1, length), step=step)


def calendar(length: float, months: int = 24) -> list[World]:
    return [at(step, length) for step in range(round(months / length))]


@pytest.mark.parametrize(
    ("length", "settled"),
    [(0.25, [36, 84]), (0.5, [18, 42]), (1.0, [9, 21]), (3.0, [3, 7]), (6.0, [1, 3]), (12.0, [0, 1])],
)
def test_a_financial_year_begins_in_the_step_that_holds_april(length: float, settled: list[int]) -> None:
    assert [world.step for world in calendar(length) if world.settlement] == settled


@pytest.mark.parametrize("length", [0.25, 0.5, 1.0, 3.0, 6.0, 12.0])
def test_every_year_has_five_months_of_winter(length: float) -> None:
    shares = [world.winter for world in calendar(length)]
    assert all(0.0 <= share <= 1.0 for share in shares)
    assert length * sum(shares) == pytest.approx(10.0)


def test_winter_is_november_to_march() -> None:
    assert [world.winter for world in calendar(1.0, 12)] == [0, 0, 0, 0, 1, 1, 1, 1, 1, 0, 0, 0]
    assert [world.winter for world in calendar(0.5, 12)] == [0] * 8 + [1] * 10 + [0] * 6
    assert [world.winter for world in calendar(3.0, 12)] == pytest.approx([0, 2 / 3, 1, 0])
    assert at(5, 0.25).month == 1.25


def test_a_blank_world_is_neutral_and_has_the_height_of_its_bodies() -> None:
    land = open_landscape("toy")
    world = blank(land, 3)
    assert (world.runs, world.step, world.length) == (3, 0, 1.0)
    for name, array in arrays(world).items():
        group = name.partition(".")[0]
        assert array.shape == (height(land, group), 3)
        assert np.all(array == COLUMNS[name].neutral), name


def test_heights_are_those_of_the_landscape() -> None:
    land = open_landscape("england")
    bodies = {kind: len(land.kind(kind)) for kind in (*LOCAL, "region")}
    ties = {"ties": 2 * len(land.ties), "pairs": len(land.ties), "lines": len(land.lines), "centre": 1}
    assert {group: height(land, group) for group in GROUPS} == bodies | ties


@pytest.mark.parametrize("group", GROUPS)
def test_columns_are_described_and_their_neutral_value_is_within_bounds(group: str) -> None:
    assert columns(group)
    for column in columns(group).values():
        assert column.meaning
        assert column.unit
        assert column.low <= column.neutral <= column.high
        assert column.low < column.high


def test_a_frozen_world_cannot_be_written_to() -> None:
    world: Any = freeze(blank(open_landscape("toy"), 1))
    for array in arrays(world).values():
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 1.0
    with pytest.raises(AttributeError):
        world.step = 1


def test_what_a_frozen_world_shares_need_not_be_frozen_again() -> None:
    before = freeze(blank(open_landscape("toy"), 1))
    after = replace(before, icb=replace(before.icb, trust=before.icb.trust + 0.0))
    assert {name for name, array in arrays(after).items() if array.flags.writeable} == {"icb.trust"}
    assert not any(array.flags.writeable for array in arrays(freeze(after, before)).values())


def test_a_landscape_cannot_be_written_to() -> None:
    for kind in (*LOCAL, "region", "ties", "lines"):
        for name, fact in vars(getattr(open_landscape("toy"), kind)).items():
            assert not isinstance(fact, np.ndarray) or not fact.flags.writeable, f"{kind}.{name}"


def test_adopting_takes_the_columns_named_and_keeps_the_rest() -> None:
    base = blank(open_landscape("toy"), 2)
    one = replace(base, icb=replace(base.icb, trust=base.icb.trust + 0.1))
    other = replace(
        base,
        icb=replace(base.icb, authority=base.icb.authority + 0.2, memory=base.icb.memory + 0.1),
        centre=replace(base.centre, control=base.centre.control + 0.3),
    )
    both = adopt(adopt(base, one, (("icb", ("trust",)),)), other, (("icb", ("authority",)), ("centre", ("control",))))
    assert replaced(base, both) == {"icb.trust", "icb.authority", "centre.control"}
    assert both.icb.trust is one.icb.trust
    assert both.icb.authority is other.icb.authority
    assert both.centre.control is other.centre.control
    assert replaced(one, adopt(one, base, ())) == set()


def test_a_trust_finds_its_home_system() -> None:
    land = open_landscape("toy")
    world = blank(land, 2)
    of_icb = np.array([[1.0, 2.0], [3.0, 4.0]])
    assert world.by_trust(of_icb).tolist() == [of_icb[k].tolist() for k in land.nhs_trust.icb]


def test_a_line_runs_through_its_system_or_the_nation() -> None:
    land = open_landscape("england")
    of_icb = np.arange(len(land.icb), dtype=float)[:, None]
    people = land.icb.population
    nation = float((people * of_icb).sum() / people.sum())
    by_line = blank(land, 1).by_line(of_icb)[:, 0]
    for value, lower in zip(by_line, land.lines.lower, strict=True):
        home = land.system[lower]
        assert value == pytest.approx(home if home >= 0 else nation)
