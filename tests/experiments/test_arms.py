"""How regimes are described: what each sets, from when, and for whom."""

from __future__ import annotations

import json

from experiments.arms import Arm, described, levers, rebuilt
from simulation.core.selection import Selection
from simulation.settings import Local, Settings, Timeline

TRIAL = Timeline(
    ((0.0, Settings()), (12.0, Settings().but({"treasury.pots": 20.0}))),
    (
        Local(6.0, Selection(share=0.5), (("treasury.pots", 8.0),), until=18.0),
        Local(9.0, Selection(kind=("icb",), first_wave=True), (("delegation.regime", "presumed"),)),
    ),
)


def test_what_holds_for_some_bodies_is_described_with_them() -> None:
    told = described(TRIAL)
    assert told[2:] == [
        {"month": 6.0, "only": {"share": 0.5}, "settings": {"treasury.pots": 8.0}, "until": 18.0},
        {"month": 9.0, "only": {"kind": ["icb"], "first_wave": True}, "settings": {"delegation.regime": "presumed"}},
    ]
    assert json.loads(json.dumps(told)) == told


def test_a_description_tells_all_that_is_needed_to_run_it_again() -> None:
    off_and_on = TRIAL.changes[1][1].without("bypass").using("fatigue", "anchor")
    timeline = Timeline((*TRIAL.changes, (24.0, off_and_on)), TRIAL.local)
    told = json.loads(json.dumps(described(timeline)))
    again = rebuilt(told)
    assert described(again) == told
    assert again.local == timeline.local
    assert [month for month, _ in again.changes] == [0.0, 12.0, 24.0]


def test_levers_are_told_in_words() -> None:
    rows = {row.name: row.values[0] for row in levers([Arm("trial", "Trial", TRIAL)])}
    assert rows == {
        "treasury.pots": "30; 20 from month 12; 8 for a random half (draw 0) from month 6 until month 18",
        "delegation.regime": "earned; presumed for each icb, first wave from month 9",
    }
