"""Book: the games on disk: a file of JSON lines each, to which lines are only ever added.

A line is on the disk before the game goes on, so that a restart loses nothing; one that was cut in half by a crash is
taken off when its file is opened. One server at a time writes in a folder. What nobody has touched for a day goes.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from classroom.play.codes import read_code
from classroom.play.game import Game, after, made
from classroom.play.refusals import PlayError
from experiments.faults import EnvironmentFaultError
from experiments.sweeps.lock import Lock

HOURS = 24  # after which a game that nobody has touched is removed
ENDING, BROKEN = ".jsonl", ".broken"
NONSENSE = (ValueError, KeyError, TypeError, RecursionError)


class Book:
    """The games of one folder, read at once and written line by line."""

    def __init__(self, folder: Path, landscape: str, clock: Callable[[], float] = time.time) -> None:
        """Keep games of that landscape in that folder, which is made when the first game is."""
        self.folder, self.landscape, self._clock = folder, landscape, clock
        self.games: dict[str, Game] = {}
        self._lock: Lock | None = None

    def open(self) -> None:
        """Read the games that there are, once. Raises `PlayError` where another server writes here, or nobody may."""
        if self._lock is not None and self._lock.holds():
            return
        self.close()
        self.games.clear()
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self.folder.chmod(0o700)
            self._lock = Lock(self.folder / "lock")
        except EnvironmentFaultError:
            message = "Another classroom keeps games in the same folder: close it, or give this one another (--games)."
            raise PlayError(message, 503) from None
        except OSError as error:
            raise _unkept(error) from None
        for path in sorted(self.folder.glob(f"*{ENDING}")):
            if read_code(path.stem) == path.stem:
                self._read(path)
        self.sweep()

    def make(self, line: dict[str, Any]) -> Game:
        """A new game. Raises `PlayError` where it cannot be kept."""
        dated = line | {"at": self._clock()}
        game = made(dated)
        self._write(game.code, dated, os.O_CREAT | os.O_EXCL)
        self._sync_folder()
        self.games[game.code] = game
        return game

    def add(self, code: str, line: dict[str, Any]) -> Game:
        """A game after one more line, which is on the disk by then. Raises `PlayError`."""
        dated = line | {"at": self._clock()}
        game = after(self.games[code], dated)
        self._write(code, dated)
        self.games[code] = game
        return game

    def sweep(self) -> None:
        """Remove the games that nobody has touched for a day."""
        stale = [code for code, game in self.games.items() if self._clock() - game.touched > HOURS * 3600]
        for code in stale:
            del self.games[code]
            self._path(code).unlink(missing_ok=True)

    def close(self) -> None:
        """Let others write in the folder."""
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def _path(self, code: str) -> Path:
        return self.folder / f"{code}{ENDING}"

    def _read(self, path: Path) -> None:
        """One game; a last line cut in half is taken off, and a file that is no game is put aside."""
        whole, _, cut = path.read_bytes().rpartition(b"\n")
        try:
            lines = [json.loads(line) for line in whole.splitlines()]
            game = made(lines[0])
            for line in lines[1:]:
                game = after(game, line)
        except (*NONSENSE, IndexError):
            path.rename(path.with_suffix(BROKEN))
            return
        if cut:
            os.truncate(path, len(whole) + 1)
        if game.code == path.stem and game.landscape == self.landscape:
            self.games[game.code] = game

    def _write(self, code: str, line: dict[str, Any], how: int = 0) -> None:
        """Add a line, or nothing at all."""
        data = json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
        try:
            handle = os.open(self._path(code), os.O_WRONLY | os.O_APPEND | how, 0o600)
        except OSError as error:
            raise _unkept(error) from None
        try:
            before = os.fstat(handle).st_size
            try:
                while data:  # where the disk is full, the second attempt says so
                    data = data[os.write(handle, data) :]
                os.fsync(handle)
            except OSError as error:
                os.ftruncate(handle, before)
                raise _unkept(error) from None
        finally:
            os.close(handle)

    def _sync_folder(self) -> None:
        handle = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _unkept(error: OSError) -> PlayError:
    why = (error.strerror or str(error)).lower()
    return PlayError(f"The game cannot be kept on this computer's disk ({why}): nothing was changed.", 503)
