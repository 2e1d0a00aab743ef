"""Decisions in other hands, in an address: played as a model plays them, refused in a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom.ask import Ask, Policy, ask_of
from classroom.moves import OWN, check, moves_of, shaped
from classroom.outcome import lucks, outcomes
from classroom.refused import AskError
from experiments.identity import run_id
from scenarios.landscapes import open_landscape
from simulation.model import ICSModel
from simulation.taken import Taken
from tests.classroom.served import Served

LAND = open_landscape("toy")
MOVES = ("TN1:exert:2022-08:0.99", "HMT:pots:2022-09:45", "NHSE:intervene:2022-08:TN1,TS2", "TN1:exert:2022-10:own")


def test_a_text_is_a_move() -> None:
    assert moves_of(MOVES, LAND) == (
        Taken("TN1", "exert", 1, 0.99), Taken("HMT", "pots", 2, 45.0), Taken("NHSE", "intervene", 1, ("TN1", "TS2")),
        Taken("TN1", "exert", 3, None),
    )  # fmt: skip
    more = ("NHSE:delegate:2022-07:QN=0.8,QS=0.2", "NHSE:regime:2022-07:presumed", "HMT:winter_early:2022-07:true")
    assert [move.value for move in moves_of(more, LAND)] == [{"QN": 0.8, "QS": 0.2}, "presumed", True]


def test_a_run_with_moves_is_that_of_a_model_taken_over() -> None:
    play = ask_of([("a", "baseline"), ("months", "5"), *(("a.take", move) for move in MOVES)]).plays()["a"]
    check(play.takes, play.timeline, LAND)
    hands = moves_of(play.takes, LAND)
    one = outcomes(LAND, [play.timeline], (3,), 5, lambda _: None, hands)[0]
    model = ICSModel("baseline", rng=3, landscape="toy", metrics=("trust", "waits"))
    for month in range(5):
        for move in (move for move in hands if move.since == month):
            body = model.body(move.body)
            if move.value is None:
                model.release(body, move.decision)
            else:
                model.take_over(body, move.decision, move.value)
        model.step()
    table = model.datacollector.get_model_vars_dataframe()
    for name in ("trust", "waits"):
        assert table[name].tolist() == one.nation[name].tolist()
        many = lucks(LAND, [play.timeline] * 2, (2, 3), 5, lambda _: None, hands)
        assert many.nation[name][:, 1].tolist() == one.nation[name].tolist()
    assert one.run_id != run_id(play.timeline, LAND, 3, 5)


def test_moves_of_both_stand_beside_the_runs_without() -> None:
    plays = ask_of([("take", MOVES[0]), ("b.take", MOVES[1])]).plays()
    assert {side: play.takes for side, play in plays.items()} == {
        "a": MOVES[:1], "b": (MOVES[1], MOVES[0]), "a0": (), "b0": MOVES[1:2],
    }  # fmt: skip


def test_moves_read_back_from_their_address() -> None:
    ask = Ask(Policy("baseline", takes=MOVES[:2]), takes=MOVES[2:])
    assert ask_of(ask.pairs()) == ask


@pytest.mark.parametrize(
    ("move", "says"),
    [
        ("TN1:exert:0.9", "must be body:decision:date:answer, such as TN1:exert:2023-04:0.9."),
        (":exert:2023-04:0.9", "must be body:decision:date:answer"),
        ("TN1:exert:2021-04:0.9", "the date must be"),
        ("TN1:exert:soon:0.9", "the date must be"),
        ("TN9:exert:2023-04:0.9", "there is no body 'TN9' here (nearest: TN"),
        ("TN1:shout:2023-04:0.9", "nhs_trust has no decision 'shout': it decides comply, exert, join."),
        ("TN1:exert:2023-04:nan", "must be 0 to 1"),
        ("TN1:exert:2023-04:7", "must be 0 to 1"),
        ("TN1:exert:2023-04:", "must be 0 to 1"),
        ("HMT:pots:2023-04:700", "treasury.pots = 700"),
        (
            "NHSE:regime:2023-04:free",
            "delegation.regime = 'free' is no choice here: must be one of withheld",
        ),
        ("NHSE:intervene:2023-04:TN1,XX", "no nhs_trust has the code 'XX'"),
        ("NHSE:delegate:2023-04:QN=two", "must be 0 to 1"),
        ("<b>:exert:2023-04:1", "there is no body '<b>' here"),
    ],
)
def test_what_may_not_be_is_refused_in_a_sentence(toy: Served, move: str, says: str) -> None:
    answer = toy.ask("/api/run", [("months", 3), ("take", move)])
    assert answer.status == 400
    assert answer.text.startswith("take = ")
    assert says in answer.text
    assert answer.text.endswith(".")
    assert "\n" not in answer.text


def test_a_move_shows_from_its_month_on(toy: Served) -> None:
    runs = toy.ask("/api/run", [("months", 6), ("take", "HMT:pots:2022-10:60")]).json()["runs"]
    for side in ("a", "b"):
        moved, plain = runs[side]["nation"], runs[f"{side}0"]["nation"]
        assert next(month for month in range(7) if any(moved[name][month] != plain[name][month] for name in plain)) == 4


@given(
    st.text(max_size=40), st.sampled_from(["TN1:exert:2023-04:", "NHSE:delegate:2023-04:", "NHSE:regime:2023-04:", ""])
)
def test_whatever_is_written_is_played_or_refused(text: str, start: str) -> None:
    said = "."
    try:
        shaped(start + text)
        check([start + text], ask_of([]).plays()["a"].timeline, LAND)
    except AskError as refusal:
        said = str(refusal)
    assert said.isprintable()
    assert said.endswith(".")


def test_own_gives_back() -> None:
    assert moves_of([f"TN1:exert:2023-04:{OWN}"], LAND)[0].value is None
