"""Games on disk: a restart loses nothing, a line cut in half is taken off, what nobody touches for a day goes."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from classroom.play import checks
from classroom.play.book import HOURS, Book
from classroom.play.codes import (
    LENGTH,
    LETTERS,
    MOST_WRONG,
    WINDOW,
    Attempts,
    fits,
    hashed,
    new_code,
    new_key,
    read_code,
    spoken,
)
from classroom.play.game import Game, after, made
from classroom.play.refusals import PlayError
from tests.classroom.playing import ASKED, CODE, LAND


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def begun(folder: Path, clock: Clock | None = None) -> tuple[Book, Game]:
    """A book with a game in which somebody has decided."""
    book = Book(folder, "toy", clock or Clock())
    book.open()
    book.make(checks.making(ASKED, LAND) | {"code": CODE, "host": hashed("lead")})
    book.add(CODE, checks.sitting(book.games[CODE], {"seat": "TN1", "name": "Zoë"}) | {"key": hashed("t")})
    game = book.games[CODE]
    asked: dict[str, Any] = {"turn": 0, "answers": {"exert": 0.9}}
    return book, book.add(CODE, checks.deciding(game, game.sits(hashed("t")), asked, LAND))


def again(folder: Path, clock: Clock | None = None) -> dict[str, Game]:
    """What another server finds."""
    book = Book(folder, "toy", clock or Clock())
    book.open()
    book.close()
    return book.games


def test_a_restart_loses_nothing(tmp_path: Path) -> None:
    book, game = begun(tmp_path / "games")
    book.close()
    assert again(tmp_path / "games") == {CODE: game}
    assert stat.S_IMODE((tmp_path / "games" / f"{CODE}.jsonl").stat().st_mode) == 0o600


def test_no_key_is_on_the_disk(tmp_path: Path) -> None:
    book, key = Book(tmp_path, "toy"), new_key()
    book.open()
    book.make(checks.making(ASKED, LAND) | {"code": CODE, "host": hashed(key)})
    assert key not in (tmp_path / f"{CODE}.jsonl").read_text()


def test_a_line_cut_anywhere_costs_that_line_alone(tmp_path: Path) -> None:
    book, game = begun(tmp_path)
    book.close()
    path = tmp_path / f"{CODE}.jsonl"
    whole = path.read_bytes()
    *head, last = whole.splitlines(keepends=True)
    for cut in range(1, len(last) + 1):
        path.write_bytes(whole[: len(whole) - cut])
        found = again(tmp_path)[CODE]
        assert (found.version, found.takes) == (2, ()), cut
        assert path.read_bytes() == b"".join(head)
    path.write_bytes(whole)
    assert again(tmp_path)[CODE] == game


@pytest.mark.parametrize(
    "text",
    [b"\n", b"{}\n", b"[]\n", b"not JSON\n", b'{"what":"turned","turn":3,"at":1}\n', b"[" * 100_000 + b"\n", b"\xff\n"],
)
def test_a_file_that_is_no_game_is_put_aside_and_the_others_are_read(tmp_path: Path, text: bytes) -> None:
    begun(tmp_path)[0].close()
    (tmp_path / "XXXXXXXXX.jsonl").write_bytes(text)
    assert list(again(tmp_path)) == [CODE]
    assert (tmp_path / "XXXXXXXXX.broken").read_bytes() == text


def test_what_nobody_touches_for_a_day_goes_and_its_file_with_it(tmp_path: Path) -> None:
    clock = Clock()
    book, game = begun(tmp_path, clock)
    clock.now += HOURS * 3600 - 1
    book.sweep()
    assert book.games == {CODE: game}
    clock.now += 2
    book.sweep()
    assert book.games == {}
    assert not (tmp_path / f"{CODE}.jsonl").exists()
    book.close()
    assert again(tmp_path, clock) == {}


def test_what_went_stale_while_nothing_was_served_goes_at_the_start(tmp_path: Path) -> None:
    begun(tmp_path)[0].close()
    late = Clock()
    late.now += HOURS * 3600 + 10
    assert again(tmp_path, late) == {}
    assert not (tmp_path / f"{CODE}.jsonl").exists()


def test_one_server_at_a_time_writes_in_a_folder(tmp_path: Path) -> None:
    first, _ = begun(tmp_path)
    with pytest.raises(PlayError, match="Another classroom keeps games") as refusal:
        Book(tmp_path, "toy").open()
    assert refusal.value.status == 503
    first.close()
    assert list(again(tmp_path)) == [CODE]


def test_what_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    book, game = begun(tmp_path)
    path = tmp_path / f"{CODE}.jsonl"
    path.unlink()
    path.mkdir()
    with pytest.raises(PlayError, match="cannot be kept") as refusal:
        book.add(CODE, {"what": "ended"})
    assert refusal.value.status == 503
    assert book.games[CODE] == game


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(PlayError, match="cannot be kept on this computer's disk"):
        Book(tmp_path / "file" / "games", "toy").open()


def test_a_game_is_its_lines(tmp_path: Path) -> None:
    _, game = begun(tmp_path)
    lines = [json.loads(line) for line in (tmp_path / f"{CODE}.jsonl").read_text(encoding="utf-8").splitlines()]
    found = made(lines[0])
    for line in lines[1:]:
        found = after(found, line)
    assert found == game
    assert {path.name for path in tmp_path.iterdir()} == {"lock", f"{CODE}.jsonl"}


def test_codes_cannot_be_guessed() -> None:
    codes = {new_code() for _ in range(2000)}
    assert len(codes) == 2000
    assert {mark for code in codes for mark in code} == set(LETTERS)
    assert len(LETTERS) ** LENGTH > 10**10
    assert not set("AEIOU01") & set(LETTERS)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_a_code_or_none(text: str) -> None:
    found = read_code(text)
    assert found == "" or (len(found) == LENGTH and read_code(spoken(found)) == found)


def test_keys_fit_their_own_hash_alone() -> None:
    key = new_key()
    assert fits(key, hashed(key))
    assert not fits(new_key(), hashed(key))
    assert not fits("", "")
    assert not fits(key, "")


def test_wrong_codes_are_stopped_for_a_while() -> None:
    clock = Clock()
    attempts = Attempts(clock)
    for _ in range(MOST_WRONG):
        assert not attempts.stopped("10.0.0.7")
        attempts.wrong("10.0.0.7")
    assert attempts.stopped("10.0.0.7")
    assert not attempts.stopped("10.0.0.8")
    clock.now += WINDOW + 1
    assert not attempts.stopped("10.0.0.7")
