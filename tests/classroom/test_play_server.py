"""Games over the port: moves from strangers, for others, twice or late are refused; a restart keeps everything."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl

import pytest

from classroom.play.codes import MOST_WRONG
from tests.classroom.served import Served, served
from tests.classroom.table import GAMES, SMALL, Opened, opened, send

EVERYWHERE = ".".join("0000")
OPTIONS = ("--landscape", "toy", "--cold")


@pytest.fixture(scope="module")
def game(toy: Served) -> Opened:
    """A game that nobody changes any more: the minister has decided once, the trust has not."""
    one = opened(toy)
    trust, minister = one.sit("TN1", "Ben"), one.sit("DHSC", "<img src=x onerror=alert(1)>")
    assert one.act("decide", minister, turn=0, answers={"pots": 8}).status == 200
    assert one.act("decide", trust, turn=0, answers={"exert": 0.9}).status == 200
    assert one.view()["turn"] == 0  # the first turn waits for the host
    assert one.act("next", one.key, turn=0).status == 200
    assert one.act("decide", minister, turn=1, answers={}).status == 200
    return one


def test_moves_are_seen_by_all_once_the_months_have_gone_on(game: Opened) -> None:
    view = game.view()
    assert (view["turn"], view["month"], view["waiting"]) == (1, 2, ["TN1"])
    assert {move["text"] for move in view["moves"]} == {"Separate pots of money: 8", "How hard you try: 90%"}
    assert view["mine"] is None
    assert "link" not in view
    assert game.view(game.key)["link"].endswith(f"/play?game={view['code']}")


def test_who_looks_again_is_told_nothing_new_in_few_bytes(game: Opened) -> None:
    version = game.view()["version"]
    assert game.room.ask(game.path, {"since": version}).status == 204
    assert game.room.ask(game.path, {"since": version - 1}).status == 200


def test_game_api_and_classroom_agree_to_the_last_digit(game: Opened) -> None:
    view = game.view()
    runs = game.room.ask("/api/run", parse_qsl(view["query"])).json()["runs"]
    for side in ("a", "b"):
        for name, line in view["lines"][side].items():
            assert line == runs[side]["nation"][name]
    assert runs["a"]["nation"]["waits"] != runs["b"]["nation"]["waits"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://evil.example"}, 403), ({"Origin": "null"}, 403), ({"Origin": ""}, 403),
        ({"Content_Type": "text/plain"}, 415), ({"Content_Type": "application/x-www-form-urlencoded"}, 415),
        ({"Content_Type": ""}, 415), ({"Host": "evil.example"}, 403), ({"Sec_Fetch_Site": "cross-site"}, 403),
    ],
)  # fmt: skip
def test_another_site_can_send_nothing(game: Opened, headers: dict[str, str], status: int) -> None:
    before = game.view()["version"]
    answer = send(game.room, f"{game.path}/next", {"turn": 1}, game.key, **headers)
    assert (answer.status, game.view()["version"]) == (status, before)


@pytest.mark.parametrize(
    ("what", "body", "status", "says"),
    [
        ("decide", {"turn": 1, "answers": {}}, 403, "You do not sit in this game"),
        ("next", {"turn": 1}, 403, "Only who leads the game"), ("end", {}, 403, "Only who leads the game"),
        ("free", {"seat": "TN1"}, 403, "Only who leads the game"), ("free", {"seat": "XX"}, 400, "no such seat"),
        ("sit", {"seat": "TN1", "name": "Eve"}, 409, "Somebody sits there"),
        ("sit", {"seat": "TS1", "name": "Eve"}, 400, "no such seat"),
        ("sit", {"seat": ["QN"], "name": "Eve"}, 400, "no such seat"), ("sit", {"seat": "QN"}, 400, "A name has"),
        ("sit", {"seat": "QN", "name": "x" * 99}, 400, "A name has"), ("fly", {}, 404, "no such thing"),
        ("sit", [], 400, "no object of JSON"), ("sit", b"{", 400, "no object of JSON"),
        ("sit", b"[" * 4000, 400, "no object of JSON"), ("sit", b" " * 5000, 413, "More was sent"),
    ],
)  # fmt: skip
def test_nobody_acts_for_others_or_out_of_bounds(game: Opened, what: str, body: Any, status: int, says: str) -> None:
    for key in ("", "no such key"):
        answer = send(game.room, f"{game.path}/{what}", body, key)
        assert answer.status == status
        assert says in answer.text
        assert answer.text.endswith(".")


def test_a_player_acts_for_one_seat_once_a_turn(toy: Served) -> None:
    one = opened(toy, alone=False)
    trust, board = one.sit("TN1"), one.sit("QN")
    said = [
        one.act("decide", trust, turn=0, answers={"pots": 8}), one.act("decide", trust, turn=0, answers={"exert": 7}),
        one.act("decide", trust, turn=1, answers={"exert": 0.2}),
        one.act("decide", trust, turn=0, answers={"exert": 0.2}), one.act("decide", trust, turn=0, answers={}),
        one.act("next", trust, turn=0), one.act("next", one.key, turn=0), one.act("next", one.key, turn=0),
        one.act("free", trust, seat="QN"), one.act("free", one.key, seat="QN"),
        one.act("decide", board, turn=1, answers={}), one.act("free", trust, seat="TN1"),
    ]  # fmt: skip
    assert [answer.status for answer in said] == [400, 400, 409, 200, 409, 403, 200, 409, 403, 200, 403, 200]
    assert [seat["taken"] for seat in one.view()["seats"]] == [False, False, False]
    assert one.view()["mine"] is None
    assert one.act("end", one.key).status == 200
    assert one.view()["over"]


def test_codes_are_not_told_and_not_guessed(game: Opened) -> None:
    assert game.room.ask(GAMES).status == 405  # there is no list of games
    with_wrong = [game.room.ask(f"{GAMES}/{'B' * 8}{'FHJKLMQRWXYZ'[i]}") for i in range(MOST_WRONG + 1)]
    assert [answer.status for answer in with_wrong] == [404] * MOST_WRONG + [429]
    assert "wait a minute" in with_wrong[-1].text
    assert game.view()["version"]  # who knows a code comes in
    assert game.room.ask(f"{GAMES}/../../start").status in {404, 429}


@pytest.mark.parametrize("body", [{}, {"seats": ["XX"]}, SMALL | {"months": 1e9}, SMALL | {"policy": "<b>"}, []])
def test_what_cannot_be_a_game_is_not_made(toy: Served, body: Any) -> None:
    answer = send(toy, GAMES, body)
    assert answer.status == 400
    assert answer.text.endswith(".")


@dataclass(frozen=True)
class Restarted:
    """A game whose server was stopped and started again, half a line being on the disk, now open to other computers."""

    game: Opened
    trust: str
    before: Any


@pytest.fixture(scope="module")
def restarted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Restarted]:
    """The same game before and after."""
    folder = tmp_path_factory.mktemp("kept") / "games"
    with served(*OPTIONS, "--games", str(folder)) as room:
        one = opened(room)
        trust = one.sit("TN1", "<b>Zoë</b>")
        assert one.act("decide", trust, turn=0, answers={"exert": 0.9}).status == 200
        assert one.act("next", one.key, turn=0).status == 200
        before = one.view(trust)
    with (folder / f"{one.code}.jsonl").open("ab") as file:
        file.write(b'{"what":"decided","turn":1,"bo')
    with served(*OPTIONS, "--games", str(folder), "--host", EVERYWHERE) as room:
        yield Restarted(Opened(room, one.code, one.key), trust, before)


def test_a_restart_keeps_everything_and_names_stay_text(restarted: Restarted) -> None:
    game, trust = restarted.game, restarted.trust
    assert game.view(trust) == restarted.before
    assert game.room.ask(f"{game.path}/debrief").status == 409  # it is not over yet
    assert game.act("decide", trust, turn=1, answers={}).status == 200
    assert game.room.ask(f"{game.path}/debrief").json()["who"] == {"TN1": "<b>Zoë</b>"}
    kept = game.room.ask(f"{game.path}/kept.html").text
    assert "<b>Zoë" not in kept
    assert "\\u003cb>Zoë" in kept


def test_a_games_code_opens_a_game_where_the_rest_needs_a_key(restarted: Restarted) -> None:
    room = restarted.game.room
    assert send(room, GAMES, SMALL).status == 403
    assert room.ask("/api/play/setup").status == 403
    assert room.ask("/debrief").status == 403
    assert room.ask("/api/debrief").status == 403
    assert room.ask("/play").status == 200
    cookie = room.ask("/", {"token": room.token}).headers["set-cookie"].partition(";")[0]
    made = send(room, GAMES, SMALL, Cookie=cookie).json()
    one = Opened(room, made["code"], made["key"])
    assert one.view(one.sit("TN1"))["mine"]["body"] == "TN1"
    view = one.view(one.key)
    assert room.token not in view["link"]
    assert set("".join(view["squares"])) == {"0", "1"}
    assert {len(row) for row in view["squares"]} == {len(view["squares"])}  # a square, for cameras


def test_a_debrief_follows_from_the_address_of_its_runs(toy: Served) -> None:
    one = opened(toy, seats=["DHSC", "TN1"])
    minister, trust = one.sit("DHSC"), one.sit("TN1")
    for turn in range(2):
        one.act("decide", minister, turn=turn, answers={"pots": 8, "stated_control": 0.1} if not turn else {})
        one.act("decide", trust, turn=turn, answers={"exert": 0.9} if turn else {})
        assert one.act("next", one.key, turn=turn).status == (409 if turn else 200)  # after the first by themselves
    told = toy.ask(f"{one.path}/debrief").json()
    pairs = parse_qsl(told["query"])
    assert told.pop("who") == {"DHSC": "Ann", "TN1": "Ann"}
    by_address = toy.ask("/api/debrief", pairs).json()
    assert by_address.pop("who") == {}
    assert by_address == told
    without = toy.ask("/api/run", [pair for pair in pairs if not pair[1].startswith("TN1")]).json()["runs"]["a"]
    trust_part = next(part for part in told["parts"] if part["body"] == "TN1")["nation"]
    for name, part in trust_part.items():
        assert part == told["lines"]["a"][name][-1] - without["nation"][name][-1]
    lucks = toy.ask(f"{one.path}/lucks").json()
    assert lucks == toy.ask("/api/lucks", pairs).json()
    assert len(lucks["seeds"]) == 20
    assert told["seed"] not in lucks["seeds"]
    other = toy.ask("/api/run", [*(pair for pair in pairs if pair[0] != "seed"), ("seed", "7")]).json()["runs"]["b"]
    assert lucks["lines"]["waits"]["b"][lucks["seeds"].index(7)][-1] == float(f"{other['nation']['waits'][-1]:.6g}")
    shown = toy.ask("/debrief.html", pairs).text
    kept = re.search(r'<script type="application/json" id="kept">(.*?)</script>', shown)
    assert kept is not None
    assert json.loads(kept[1])["debrief"]["lines"] == told["lines"]


@pytest.mark.parametrize(
    "query",
    [{"a": "baseline"}, [("a", "baseline"), ("b", "baseline"), ("take", "TN1:exert:2022-07:1")],
     [("a", "baseline"), ("b", "baseline"), ("a.take", "QN-V1:join:2022-07:1")],
     [("a", "baseline"), ("b", "baseline"), ("a.take", "XX:join:2022-07:1")]],
)  # fmt: skip
def test_what_is_no_game_beside_its_twin_has_no_debrief(toy: Served, query: Any) -> None:
    answer = toy.ask("/api/debrief", query)
    assert answer.status == 400
    assert answer.text.endswith(".")
