"""Changes that hold for some bodies only: who is selected, that the rest is left alone, and what is refused."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from scenarios.landscapes import open_landscape
from scenarios.landscapes.permute import permute
from simulation.core.randomness import Luck
from simulation.core.selection import Selection, chosen, fifth
from simulation.core.world import blank
from simulation.engine import months, opened
from simulation.model import ICSModel
from simulation.publication import groups_of, in_force, published
from simulation.run import simulate
from simulation.settings import Local, Settings, Timeline
from tests.worlds import arrays, unequal

TOY, ENGLAND = open_landscape("toy"), open_landscape("england")
PRESUMED = (("delegation.regime", "presumed"),)


def picked(selection: Selection, runs: int = 3) -> np.ndarray:
    """Who is selected on England's first day."""
    return chosen(selection, blank(ENGLAND, runs), Luck(range(runs)))


def local(only: Selection, since: float = 0.0, **more: float) -> Local:
    return Local(since, only, PRESUMED, **more)


def piloted(only: Selection, since: float = 0.0) -> Timeline:
    return Timeline(((0.0, Settings()),), (local(only, since),))


def codes(cells: np.ndarray, run: int = 0) -> set[str]:
    column = np.broadcast_to(cells, (ENGLAND.size, run + 1))[:, run]
    return {code for code, one in zip(ENGLAND.codes, column, strict=True) if one}


def test_a_board_stands_for_everything_in_its_system_and_a_trust_for_itself() -> None:
    found = codes(picked(Selection(bodies=("QOP", "RX1"))))
    manchester = {code for code, home in zip(ENGLAND.codes, ENGLAND.system, strict=True)
                  if home == ENGLAND.icb.codes.index("QOP")}  # fmt: skip
    assert found == manchester | {"RX1"}


def test_a_region_stands_for_itself_and_its_systems() -> None:
    by_region, by_code = picked(Selection(region=("Y62",))), picked(Selection(bodies=("Y62",)))
    assert np.array_equal(by_region, by_code)
    assert "Y62" in codes(by_region)
    boards = by_region[ENGLAND.rows("icb"), 0]
    assert np.array_equal(boards, ENGLAND.icb.region == ENGLAND.region.codes.index("Y62"))
    assert not picked(Selection())[: ENGLAND.offset["region"]].any()


def test_all_conditions_hold_together() -> None:
    found = picked(Selection(kind=("nhs_trust",), region=("Y62",), first_wave=True))
    assert found.any()
    assert set(np.array(ENGLAND.kinds)[found[:, 0]]) == {"nhs_trust"}
    first = ENGLAND.icb.first_wave[ENGLAND.system[found[:, 0]]]
    assert (first > 0).all()
    others = picked(Selection(first_wave=False))[ENGLAND.rows("icb")]
    assert np.array_equal(others, ENGLAND.icb.first_wave == 0)


def test_fifths_part_the_boards_evenly_by_value() -> None:
    fifths = fifth(ENGLAND.icb.deprivation, ENGLAND)[:, 0]
    assert np.bincount(fifths).tolist() == [0, 9, 8, 9, 8, 8]
    means = [ENGLAND.icb.deprivation[fifths == number].mean() for number in range(1, 6)]
    assert means == sorted(means)
    chosen_boards = picked(Selection(deprivation=(4, 5)))[ENGLAND.rows("icb"), 0]
    assert np.array_equal(chosen_boards, fifths >= 4)


def test_a_random_share_is_the_same_for_a_twin_and_another_for_another_draw() -> None:
    half = Selection(share=0.5)
    one, again, other = picked(half), picked(half), picked(dataclasses.replace(half, draw=1))
    assert np.array_equal(one, again)
    assert not np.array_equal(one, other)
    assert (one[ENGLAND.rows("icb")].sum(axis=0) == 21).all()
    assert len({tuple(column) for column in one.T}) == 3
    alone = chosen(half, blank(ENGLAND, 1), Luck((1,)))
    assert np.array_equal(alone[:, 0], one[:, 1])


def test_a_random_share_is_drawn_among_those_that_meet_the_rest() -> None:
    found = picked(Selection(region=("Y62",), share=0.5))
    assert (found[ENGLAND.rows("icb")].sum(axis=0) == 2).all()
    assert found[ENGLAND.rows("icb")][ENGLAND.icb.region != ENGLAND.region.codes.index("Y62")].sum() == 0
    trusts = picked(Selection(kind=("nhs_trust",), share=0.1))
    assert (trusts.sum(axis=0) == 21).all()


def test_the_order_of_bodies_is_no_matter() -> None:
    other = permute(ENGLAND, 5)
    for selection in (Selection(share=0.3), Selection(deprivation=(5,)), Selection(kind=("council",), share=0.2)):
        there = chosen(selection, blank(other, 1), Luck((0,)))[:, 0]
        assert {c for c, one in zip(other.codes, there, strict=True) if one} == codes(picked(selection, 1))


@pytest.mark.parametrize(
    ("selection", "words"),
    [
        (Selection(bodies=("QOP", "RX1"), share=0.25, draw=2), "QOP, RX1, a random 25% (draw 2)"),
        (Selection(kind=("icb",), first_wave=False), "each icb, not of the first wave"),
        (Selection(first_wave=True, capability=(1, 2)), "first wave, fifth 1 or 2 of capability"),
    ],
)
def test_a_selection_in_words(selection: Selection, words: str) -> None:
    assert str(selection) == words


def test_a_change_for_all_is_the_national_change_to_the_bit() -> None:
    national = simulate(TOY, Settings().but(dict(PRESUMED)), range(2), steps=14)
    everyone = simulate(TOY, piloted(Selection()), range(2), steps=14)
    assert unequal(national.last, everyone.last) == set()


def test_a_change_for_nobody_is_none() -> None:
    nobody = simulate(TOY, piloted(Selection(first_wave=True, deprivation=(2,))), range(2), steps=14)
    assert unequal(nobody.last, simulate(TOY, Settings(), range(2), steps=14).last) == set()


def test_a_pilot_changes_its_own_columns_and_no_others_rules() -> None:
    board = TOY.icb.codes[0]
    run = simulate(TOY, piloted(Selection(bodies=(board,)), 3.0), steps=12, columns=("icb.offer_least",))
    least = run.columns["icb.offer_least"][:, :, 0]
    assert least[3].tolist() == [0.15, 0.15]
    assert least[-1].tolist() == [0.80, 0.15]


def test_bodies_in_two_selections_get_both_and_the_later_speaks_last() -> None:
    both = Selection(), Selection(bodies=(TOY.icb.codes[0],))
    one = Local(0.0, both[0], (("treasury.pots", 10.0), ("icb.running_cost_cut", 0.2)))
    other = Local(0.0, both[1], (("treasury.pots", 50.0),))
    world = in_force(opened(TOY, Settings(), 1), Settings(), (one, other), Luck((0,)))
    assert world.icb.pots[:, 0].tolist() == [50.0, 10.0]
    assert world.icb.running_cost_cut[:, 0].tolist() == [0.2, 0.2]


def test_a_pilot_ends_on_its_date() -> None:
    only = Selection(bodies=(TOY.icb.codes[0],))
    timeline = Timeline(((0.0, Settings()),), (local(only, 3.0, until=6.0),))
    least = simulate(TOY, timeline, steps=9, columns=("icb.offer_least",)).columns["icb.offer_least"][:, 0, 0]
    assert least.tolist() == [0.15] * 4 + [0.80] * 3 + [0.15] * 3
    assert timeline.dates == (0.0, 3.0, 6.0)


def test_who_is_selected_by_capability_is_settled_on_the_date_and_remembered() -> None:
    timeline = piloted(Selection(capability=(5,)), 6.0)
    start = opened(ENGLAND, Settings(), 2)
    *_, half = months(start, timeline, Luck((0, 1)), 12)
    *_, end = months(half, timeline, Luck((0, 1)), 6)
    assert unequal(end, simulate(ENGLAND, timeline, (0, 1), steps=18).last) == set()
    (cells,) = end.marks.values()
    assert (cells[ENGLAND.rows("icb")].sum(axis=0) == 8).all()


def test_a_batch_of_trials_is_its_single_runs_to_the_bit() -> None:
    timeline = piloted(Selection(share=0.5), 2.0)
    batch = simulate(TOY, timeline, (4, 7, 9), steps=14).last
    for column, twin in enumerate((4, 7, 9)):
        alone = arrays(simulate(TOY, timeline, (twin,), steps=14).last)
        assert [n for n, a in arrays(batch).items() if not np.array_equal(a[:, column], alone[n][:, 0])] == []


def test_the_mesa_face_runs_the_same_pilot() -> None:
    timeline = Timeline(((0.0, Settings()),), (local(Selection(share=0.5), 2.0), local(Selection(), 9.0)))
    model = ICSModel(timeline, rng=4, landscape=TOY)
    model.run_for(14)
    assert unequal(model.world, simulate(TOY, timeline, (4,), steps=14).last) == set()


def test_what_holds_for_some_bodies_has_columns_of_theirs() -> None:
    assert groups_of("delegation.regime", TOY) == ("icb",)
    assert groups_of("intervention.tolerance", TOY) == ("icb", "nhs_trust")
    assert groups_of("icb.running_cost_cut", TOY) == ("icb",)
    assert groups_of("treasury.winter_early", TOY) == ("icb",)
    assert groups_of("department.stated_control", TOY) == ()


@pytest.mark.parametrize(
    ("lever", "only", "said"),
    [
        ("department.stated_control", Selection(), "department.stated_control is national: it cannot hold for some"),
        ("delegation.threshold", Selection(kind=("council", "vcse")),
         "delegation.threshold is a rule for icb: it cannot hold for council or vcse only"),
        ("delegation.threshold", Selection(bodies=("QXX",)), "no body of the landscape 'toy' has the code 'QXX'"),
        ("delegation.threshold", Selection(region=("Y99",)), "no region of the landscape 'toy' has the code 'Y99'"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(lever: str, only: Selection, said: str) -> None:
    timeline = Timeline(((0.0, Settings()),), (Local(0.0, only, ((lever, 0.5),)),))
    with pytest.raises(ValueError, match=said):
        simulate(TOY, timeline, steps=1)
    with pytest.raises(ValueError, match=said):
        ICSModel(timeline, landscape=TOY)


def test_publishing_for_all_needs_no_luck() -> None:
    world = opened(TOY, Settings(), 1)
    assert unequal(in_force(world, Settings(), (), Luck((0,))), published(world, Settings())) == set()
