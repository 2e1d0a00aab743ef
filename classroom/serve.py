"""Serve: the port, the links, and the server's life, from the first line on the terminal to Ctrl-C."""

from __future__ import annotations

import errno
import ipaddress
import os
import secrets
import socket
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from classroom.desk import Desk
from classroom.lessons import open_lesson
from classroom.play.book import Book
from classroom.play.codes import spoken
from classroom.play.refusals import PlayError
from classroom.play.table import Table
from classroom.room import Room
from classroom.server import application
from scenarios.landscapes import open_landscape

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
MOST_HANDS = 8
MEMORY = 256_000_000  # bytes of results that are kept
WARNING = """\
Whoever can reach this address and has the link can use this page, and this computer's time. It is not encrypted: use it
in a room that you know, and stop it when you leave."""


@dataclass(frozen=True)
class Place:
    """Where the page is served; `token` is empty where only this computer can ask."""

    host: str
    port: int
    token: str = ""

    @property
    def open(self) -> bool:
        """Whether others than this computer can ask."""
        return bool(self.token)

    @property
    def names(self) -> tuple[str, ...]:
        """Every name of this computer under which the page answers."""
        own = () if not self.open else _addresses() if _anywhere(self.host) else (_bracketed(self.host),)
        return tuple(dict.fromkeys((*own, *LOOPBACK)))

    def link(self, name: str) -> str:
        """What is typed to get there."""
        key = f"?token={self.token}" if self.token else ""
        return f"http://{name}:{self.port}/{key}"

    def game(self, code: str) -> str:
        """What is typed to get into a game: its code is a key of its own."""
        return f"http://{self.names[0]}:{self.port}/play?game={spoken(code)}"


def serve(
    host: str, port: int, lesson: str, landscape: str, games: Path, say: Callable[[str], None], *, warm: bool = True
) -> None:
    """Serve the page until Ctrl-C; `warm` plays every lesson beforehand; games of role play are kept in `games`.

    Raises OSError for a port that cannot be had, `ScenarioError` for a lesson.
    """
    opened, land = open_lesson(lesson), open_landscape(landscape)
    door = door_at(host, port)
    place = Place(host, door.getsockname()[1], "" if _loopback(host) else secrets.token_urlsafe(16))
    room = Room(land, Desk(landscape, min(os.cpu_count() or 1, MOST_HANDS), MEMORY), opened, beforehand=warm)
    hosts = tuple(f"{name}:{place.port}" for name in place.names)
    table = Table(room, Book(games, land.name), place.game)
    if games.exists():
        with suppress(PlayError):  # whoever wants to play is told why not
            table.book.open()
    app = application(room, hosts, place.token, table)
    config = uvicorn.Config(
        app, log_level="error", access_log=False, server_header=False, date_header=False, timeout_graceful_shutdown=2,
    )  # fmt: skip
    config.load()  # what it imports should not keep the first who comes
    for line in _greeting(place):
        say(line)
    with door:
        uvicorn.Server(config).run(sockets=[door])


def _greeting(place: Place) -> list[str]:
    """What is said on the terminal."""
    lines = [f"The classroom is open: {place.link(place.names[0])}"]
    if place.open:
        lines += ["", WARNING, *(f"  {place.link(name)}" for name in place.names[1:] if name not in LOOPBACK)]
    return [*lines, "Ctrl-C closes it."]


def door_at(host: str, port: int) -> socket.socket:
    """A socket that listens. Raises OSError whose text is for the one who asked."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Only where the protocol is named does asyncio send each answer at once: else it may wait 0.04 s for company.
    door = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":
            door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        door.bind((host, port))
        door.listen(128)
    except (OSError, UnicodeError) as error:
        door.close()
        raise _refused(error, host, port) from None
    return door


def _refused(error: Exception, host: str, port: int) -> OSError:
    """Why a door could not be opened, in a sentence."""
    code = getattr(error, "errno", None)
    if code == errno.EADDRINUSE:
        what = f"another program uses it already: close that, or choose another, such as --port {port + 1}"
        return OSError(code, what, f"Port {port}")
    if code == errno.EACCES:
        return OSError(code, "you may not use it: choose one above 1023", f"Port {port}")
    what = "this computer has no such address: --host 0.0.0.0 opens all that it has"
    return OSError(errno.EADDRNOTAVAIL, what, host)


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _anywhere(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return False


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _addresses() -> tuple[str, ...]:
    """The computer's names and addresses, first the one by which others most likely reach it."""
    found: list[str] = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, suppress(OSError):  # no network at all
        probe.connect(("192.0.2.1", 9))  # an address for documentation: nothing is sent
        found.append(probe.getsockname()[0])
    name = socket.gethostname()
    with suppress(OSError):
        found += [str(info[4][0]) for info in socket.getaddrinfo(name, None, socket.AF_INET)]
    return tuple(dict.fromkeys((*found, name.lower())))
