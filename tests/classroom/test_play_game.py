"""A game is its list of moves: its run is that of its address; nobody acts for others, twice, or out of bounds."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom.ask import Play, ask_of
from classroom.moves import moves_of
from classroom.outcome import Outcome, outcomes
from classroom.play import checks
from classroom.play.codes import hashed
from classroom.play.game import Game
from classroom.play.refusals import PlayError
from classroom.play.seats import by_seat, choices, offered, playable
from classroom.play.sight import watched
from classroom.play.views import board, mine
from classroom.play.words import told
from scenarios.load import library
from simulation.run import simulate
from tests.classroom.playing import ASKED, LAND, decided, opened, sat, turned


def ran(play: Play, seed: int) -> Outcome:
    hands = moves_of(play.takes, LAND)
    return outcomes(LAND, [play.timeline], (seed,), play.months, lambda _: None, hands, play.eyes)[0]


def played() -> Game:
    """Two players, two turns: one turn is played, and one decided."""
    game = sat(sat(opened(), "TN1", "t"), "DHSC", "d")
    game = turned(decided(decided(game, "t", exert=0.9, join="own"), "d", pots=8, stated_control=0.1))
    return decided(game, "t", exert="own", comply=1)


def test_what_stays_as_it_is_is_no_move() -> None:
    game = played()
    assert game.takes == (
        "TN1:exert:2022-07:0.9", "HMT:pots:2022-07:8", "DHSC:stated_control:2022-07:0.1", "TN1:exert:2022-09:own",
        "TN1:comply:2022-09:1",
    )  # fmt: skip
    assert game.done == game.takes[:3]  # what is decided is not played before the months go on
    assert game.waiting == ("DHSC",)
    again = decided(game, "d", pots=8, stated_control=0.1)
    assert again.takes == game.takes
    assert again.waiting == ()


def test_a_games_run_is_that_of_its_address_and_of_simulate() -> None:
    game = turned(played())
    assert game.month == 4
    play = game.play()
    run = ran(play, game.seed)
    ask = ask_of(game.ask.pairs())
    assert ask == game.ask
    beside = ran(ask.plays()["a"], ask.seed)  # as the page of the classroom plays it, without eyes
    plain = simulate(LAND, play.timeline, (game.seed,), steps=4, hands=moves_of(game.takes, LAND))
    assert run.run_id == beside.run_id
    for name, line in plain.nation.items():
        assert run.nation[name].tolist() == beside.nation[name].tolist() == line[:, 0].tolist()
    twin = ran(game.twin(), game.seed)
    assert twin.nation["waits"].tolist() != run.nation["waits"].tolist()
    assert ran(ask.plays()["b"], ask.seed).nation["waits"].tolist() == twin.nation["waits"][:5].tolist()


def test_players_see_their_own_body_and_the_numbers_are_those_of_the_run() -> None:
    game = turned(played())
    runs = {"game": ran(game.play(), 3), "twin": ran(game.twin(), 3)}
    view = mine(game, "TN1", runs, LAND)
    _, _, own = watched(("TN1",), LAND)
    run = simulate(LAND, game.play().timeline, (3,), steps=4, columns=own, hands=moves_of(game.takes, LAND))
    assert view["figures"][0]["game"] == run.columns["nhs_trust.over18"][:, 0, 0].tolist()
    exert, comply, join = view["choices"]
    assert (exert["stands"], comply["stands"], join["stands"]) == ("own", 1.0, "own")
    assert exert["own"] == runs["twin"].sight["TN1!exert"][5]
    minister = {one["decision"]: one for one in mine(game, "DHSC", runs, LAND)["choices"]}
    assert (minister["pots"]["stands"], minister["pots"]["own"]) == (8.0, 30.0)
    shown = board(game, runs, LAND)
    assert len(shown["lines"]["a"]["waits"]) == len(shown["lines"]["b"]["waits"]) == 5
    assert shown["lines"]["a"]["waits"] == runs["game"].nation["waits"].tolist()
    assert [one["text"] for one in shown["moves"]][:2] == ["How hard you try: 90%", "Separate pots of money: 8"]
    assert all(hashed("t") not in str(one) for one in (view, shown))


def test_a_region_sees_the_mean_of_its_systems() -> None:
    game = opened(seats=["RM"], months=2)
    view = mine(game, "RM", {"game": (run := ran(game.twin(), 3)), "twin": run}, LAND)
    people = LAND.icb.population[:, 0]
    expected = np.average(run.systems["waits"][0], weights=people)
    assert view["figures"][1]["game"] == [pytest.approx(expected)]


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"policy": "/etc/passwd"}, "policy = '/etc/passwd': must be a name of the library"),
        ({"policy": ["baseline"]}, "must be a name of the library"),
        ({"months": 0}, "months = '0': must be a whole number from 1 to 120."),
        ({"months": True}, "months = 'True': must be"),
        ({"every": 7}, "every = '7': must be a whole number from 1 to 6."),
        ({"seed": 1.5}, "seed = '1.5': must be"),
        ({"seed": 10**300}, "must be a whole number"),
        ({"seats": []}, "A game has from 1 to 40 seats, each once."),
        ({"seats": ["TN1", "TN1"]}, "each once"),
        ({"seats": "TN1"}, "A game has from 1"),
        ({"seats": [["TN1"]]}, "must be the code of a body"),
        ({"seats": ["QN-V1"]}, "seats = 'QN-V1': must be the code of a body that can be played."),
        ({"months": 120, "every": 1, "seats": ["TN1", "TN2", "TN3", "QN"]}, "4 seats in 120 turns are too many"),
    ],
)
def test_what_cannot_be_a_game_is_refused_in_a_sentence(asked: dict[str, Any], says: str) -> None:
    with pytest.raises(PlayError, match=r".*\.$") as refusal:
        checks.making(ASKED | asked, LAND)
    assert says in str(refusal.value)
    assert refusal.value.status == 400


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"exert": 7}, "must be 0 to 1"), ({"exert": -0.1}, "must be 0 to 1"), ({"exert": True}, "must be a number"),
        ({"exert": float("nan")}, "must be a number"), ({"exert": 10**400}, "must be a number"),
        ({"exert": "0.5"}, "must be a number"), ({"exert": None}, "must be a number"),
        ({"exert": "<img src=x onerror=alert(1)>"}, "must be a number"),
        ({"pots": 8}, "There you decide exert, comply"),
        ({"exert": {"TN2": 1}}, "must be a number"), (["exert"], "There you decide"),
    ],
)  # fmt: skip
def test_what_may_not_be_decided_is_refused_in_a_sentence(answers: Any, says: str) -> None:
    game = sat(opened(), "TN1", "t")
    with pytest.raises(PlayError) as refusal:
        checks.deciding(game, game.sits(hashed("t")), {"turn": 0, "answers": answers}, LAND)
    assert says in str(refusal.value)
    assert str(refusal.value).endswith(".")
    assert refusal.value.status == 400


def test_nobody_acts_twice_late_or_without_a_seat() -> None:
    game = played()
    with pytest.raises(PlayError, match="decided already"):
        decided(game, "t", exert=0.1)
    with pytest.raises(PlayError, match="do not sit"):
        decided(game, "x", exert=0.1)
    with pytest.raises(PlayError, match="gone on meanwhile"):
        checks.deciding(game, game.sits(hashed("d")), {"turn": 0, "answers": {}}, LAND)
    with pytest.raises(PlayError, match="Somebody sits there"):
        checks.sitting(game, {"seat": "TN1", "name": "Eve"})
    with pytest.raises(PlayError, match="gone on already"):
        checks.turning(game, {"turn": 0})
    over = turned(turned(game))
    assert (over.over, over.month) == (True, 6)
    for act in (lambda: decided(over, "d"), lambda: turned(over), lambda: sat(over, "QN", "q")):
        with pytest.raises(PlayError, match=r"over|gone on"):
            act()


@pytest.mark.parametrize("name", ["", " ", "x" * 31, 7, None, "\u202e\u0007"])
def test_a_name_is_short_and_can_be_seen(name: Any) -> None:
    with pytest.raises(PlayError, match="from 1 to 30 letters"):
        checks.sitting(opened(), {"seat": "TN1", "name": name})


def test_a_name_is_any_text() -> None:
    assert checks.sitting(opened(), {"seat": "TN1", "name": " <b>Zoë\u202e</b> "})["who"] == "<b>Zoë</b>"


@given(st.floats() | st.integers() | st.text(max_size=30) | st.none())
def test_whatever_is_decided_is_played_or_refused(value: Any) -> None:
    game = sat(opened(), "DHSC", "d")
    said = "."
    takes: tuple[str, ...] = ()
    try:
        takes = decided(game, "d", pots=value).takes
    except PlayError as refusal:
        said = str(refusal)
    assert said.endswith(".")
    assert all(5 <= float(text.rpartition(":")[2]) <= 60 for text in takes)


def test_every_seat_that_is_offered_has_something_to_decide_under_every_policy() -> None:
    bodies = offered(LAND)
    assert {one["kind"] for one in playable(LAND) if one["body"] in bodies} == {
        "department", "nhs_england", "region", "icb", "nhs_trust", "council",
    }  # fmt: skip
    for policy in ("baseline", *sorted(library())[::6]):
        for body in bodies:
            assert choices(body, policy, LAND), (policy, body)


def test_the_ends_of_every_slider_and_every_option_may_be_decided() -> None:
    kinds = {one["kind"]: one["body"] for one in playable(LAND)}
    game = opened(seats=list(kinds.values()))
    for body in kinds.values():
        game = sat(game, body, body)
        for choice in choices(body, "baseline", LAND):
            for value in dict(choice.options) or (choice.low, choice.high):
                checks.deciding(game, game.sits(hashed(body)), {"turn": 0, "answers": {choice.decision: value}}, LAND)


def test_moves_belong_to_the_seat_that_made_them() -> None:
    game = played()
    assert {seat: len(takes) for seat, takes in by_seat(game.takes, LAND).items()} == {"TN1": 3, "DHSC": 2}
    assert {one["body"] for one in told(game.takes, LAND)} == {"TN1", "DHSC"}
