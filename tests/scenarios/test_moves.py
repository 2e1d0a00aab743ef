"""Moves as they are written: read as a run takes them, or refused in a sentence that begins with the move."""

from __future__ import annotations

import pytest

from scenarios.landscapes import open_landscape
from scenarios.moves import OWN, MoveError, check, moves_of, shaped
from simulation.settings import Settings, Timeline
from simulation.taken import Taken

LAND, RULES = open_landscape("toy"), Timeline.of(Settings())


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("TN1:exert:2022-08:0.9", Taken("TN1", "exert", 1, 0.9)),
        (f"TN1:exert:2023-07:{OWN}", Taken("TN1", "exert", 12, None)),
        ("HMT:pots:2022-09:45", Taken("HMT", "pots", 2, 45.0)),
        ("HMT:winter_early:2022-07:true", Taken("HMT", "winter_early", 0, True)),
        ("NHSE:regime:2022-07:presumed", Taken("NHSE", "regime", 0, "presumed")),
        ("NHSE:intervene:2022-08:TN1,TS2", Taken("NHSE", "intervene", 1, ("TN1", "TS2"))),
        ("NHSE:delegate:2022-07:QN=0.8,QS=0.2", Taken("NHSE", "delegate", 0, {"QN": 0.8, "QS": 0.2})),
    ],
)
def test_a_move_is_read_as_a_run_takes_it(text: str, move: Taken) -> None:
    check([text], RULES, LAND)
    assert moves_of([text], LAND) == (move,)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("TN1:exert:0.9", "must be body:decision:date:answer, such as TN1:exert:2023-04:0.9."),
        (":exert:2023-04:0.9", "must be body:decision:date:answer, such as TN1:exert:2023-04:0.9."),
        ("TN1:exert:soon:0.9", "the date must be"),
        ("TN9:exert:2023-04:0.9", "there is no body 'TN9' here (nearest: TN"),
        ("Waterloo:exert:2023-04:0.9", "there is no body 'Waterloo' here."),
        ("TN1:shout:2023-04:0.9", "nhs_trust has no decision 'shout': it decides"),
        ("HMT:pots:2023-04:700", "treasury.pots = 700.0 is out of range"),
        ("NHSE:regime:2023-04:free", "delegation.regime = 'free' is no choice here"),
        ("TN1:exert:2023-04:much", "must be 0 to 1"),
        ("NHSE:delegate:2023-04:QN=two", "must be 0 to 1"),
    ],
)
def test_what_may_not_be_is_refused_with_its_reason(text: str, why: str) -> None:
    with pytest.raises(MoveError) as refused:
        check([text], RULES, LAND)
    said = str(refused.value)
    assert said.startswith(f"{text!r}: ")
    assert why in said
    assert said.endswith(".")


def test_a_move_has_four_parts() -> None:
    assert shaped("TN1:exert:2023-04:0.9") == ("TN1", "exert", 9, "0.9")
