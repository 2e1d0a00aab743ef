"""Who begins when, told from what is recorded: the same whom the model itself chose."""

from __future__ import annotations

import numpy as np
import pytest

from experiments.evaluations.assigned import assigned, bodies_of
from experiments.evaluations.study import Wave
from scenarios.landscapes import open_landscape
from simulation.core.selection import Selection
from simulation.run import simulate
from simulation.settings import Local, Settings, Timeline

ENGLAND = open_landscape("england")
TWINS = (0, 3)
WAVES = {
    "region": Selection(region=("Y62",)),
    "first wave": Selection(first_wave=True),
    "skill on the day": Selection(capability=(1, 5)),
    "a lot": Selection(share=0.5, draw=2),
    "a lot among some": Selection(region=("Y60", "Y61"), share=0.4),
    "trusts by lot": Selection(kind=("nhs_trust",), share=0.1),
    "bodies": Selection(bodies=("QOP", "RX1")),
}


def test_the_systems_are_those_that_the_model_chose_on_the_day() -> None:
    values = (("intervention.tolerance", 0.1),)
    local = tuple(Local(month, only, values) for month, only in enumerate(WAVES.values(), start=2))
    run = simulate(ENGLAND, Timeline(((0.0, Settings()),), local), TWINS, steps=10, metrics=(), systems=("capability",))
    marks = dict(run.last.marks)
    home = ENGLAND.system
    for (name, only), one in zip(WAVES.items(), local, strict=True):
        since, _ = assigned([Wave(one.since, only)], ENGLAND, TWINS, run.systems["capability"])
        chosen = np.broadcast_to(marks[(one.since, only)], (ENGLAND.size, len(TWINS)))
        theirs = [[chosen[home == row, twin].any() for twin in range(len(TWINS))] for row in range(len(ENGLAND.icb))]
        assert np.array_equal(np.isfinite(since), np.array(theirs)), name
        assert np.isfinite(since).any(axis=0).all(), name


def test_who_began_earlier_stays_in_the_earlier_wave() -> None:
    since, eligible = assigned([Wave(20.0, Selection()), Wave(9.0, WAVES["region"])], ENGLAND, (0,))
    assert sorted(set(since[:, 0])) == [9.0, 20.0]
    assert (since[:, 0] == 9.0).sum() == 3
    assert eligible.all()


def test_only_those_in_the_lottery_are_compared() -> None:
    since, eligible = assigned([Wave(9.0, WAVES["a lot among some"])], ENGLAND, TWINS)
    there = np.isin([ENGLAND.region.codes[row] for row in ENGLAND.icb.region], ["Y60", "Y61"])
    assert np.array_equal(eligible, np.broadcast_to(there[:, None], eligible.shape))
    assert not np.isfinite(since)[~there].any()
    assert not np.array_equal(since[:, 0], since[:, 1])


@pytest.mark.parametrize(("name", "kind", "there"), [
    ("region", "region", True), ("skill on the day", "region", False), ("trusts by lot", "icb", False),
])  # fmt: skip
def test_kinds_that_a_wave_reaches(name: str, kind: str, there: bool) -> None:
    assert (kind in bodies_of(Wave(0.0, WAVES[name]), ENGLAND, (0,))) == there
