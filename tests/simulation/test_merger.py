"""Boards that merge: who is one with whom, what they share from then on, and what stays apart."""

from __future__ import annotations

from collections import Counter

import numpy as np

from scenarios.landscapes import open_landscape
from simulation.core.arithmetic import Array
from simulation.run import Run, simulate
from simulation.settings import Settings, Timeline

ENGLAND = open_landscape("england")
WATCHED = (
    "icb.capability", "icb.authority", "icb.delegated", "icb.left", "icb.united", "icb.merging", "icb.over18",
    "lines.upward", "nhs_trust.left", "icb.deficit",
)  # fmt: skip


def run(*plans: tuple[float, str], steps: int = 12) -> Run:
    changes = tuple((month, Settings().but({"merger.plan": plan})) for month, plan in ((0.0, "none"), *plans))
    return simulate(ENGLAND, Timeline(changes), (0, 1), steps=steps, columns=WATCHED)


def of(code: str) -> int:
    return ENGLAND.icb.codes.index(code)


def test_forty_two_boards_become_thirty_six() -> None:
    sizes = Counter(Counter(ENGLAND.icb.successor.tolist()).values())
    assert sizes == {1: 31, 2: 4, 3: 1}
    lead = {ENGLAND.icb.codes[row] for row in ENGLAND.operators.successor_lead[[of("QUE"), of("QHG"), of("QM7")]]}
    assert lead == {"QM7"}


def test_the_months_before_a_merger_are_left_alone() -> None:
    before, after = run(), run((6.0, "april-2026"))
    for name in WATCHED:
        assert np.array_equal(before.columns[name][:7], after.columns[name][:7]), name


def test_merged_boards_are_one_from_then_on_and_others_are_their_own() -> None:
    merged = run((6.0, "april-2026"))
    for name in WATCHED[:3]:
        values = merged.columns[name]
        assert np.array_equal(values[7:, of("QMJ")], values[7:, of("QRV")]), name
        assert not np.array_equal(values[6, of("QMJ")], values[6, of("QRV")])
        assert not np.array_equal(values[7:, of("QE1")], values[7:, of("QF7")])
    upward = merged.columns["lines.upward"][-1]
    for lines in (ENGLAND.operators.centre_line, ENGLAND.operators.region_line):
        assert np.array_equal(upward[lines[of("QMJ")]], upward[lines[of("QRV")]])


def test_services_and_money_stay_where_the_people_are() -> None:
    merged = run((6.0, "april-2026"))
    for name in ("icb.over18", "icb.deficit"):
        last = merged.columns[name][-1]
        assert not np.array_equal(last[of("QMJ")], last[of("QRV")])


def test_one_chief_executive_is_left_and_the_luck_of_others_is_theirs() -> None:
    plain, merged = run(), run((6.0, "april-2026"))
    went: Array = merged.columns["icb.merging"][7]
    assert (went.sum(axis=0) == 6).all()
    assert went[of("QUE")].all()
    assert not went[of("QM7")].any()
    assert (merged.columns["icb.left"][7] >= went).all()
    assert not merged.columns["icb.merging"][8:].any()
    assert np.array_equal(plain.columns["nhs_trust.left"][7], merged.columns["nhs_trust.left"][7])


def test_one_board_for_each_region_and_apart_again() -> None:
    both = run((3.0, "regions"), (6.0, "none"))
    united = both.columns["icb.united"][:, :, 0].sum(axis=1)
    assert united.tolist() == [0.0] * 4 + [42.0] * 3 + [0.0] * 6
    capability = both.columns["icb.capability"][5, :, 0]
    assert len(np.unique(capability)) == 7
    assert len(np.unique(both.columns["icb.capability"][-1, :, 0])) == 42
