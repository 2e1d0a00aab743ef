"""A game over the port: what a host and players send, as a page sends it."""

from __future__ import annotations

import http.client
import json
from dataclasses import dataclass
from typing import Any

from tests.classroom.served import Answer, Served

GAMES = "/api/play/games"
SMALL: dict[str, Any] = {"policy": "baseline", "seed": 3, "months": 4, "every": 2, "seats": ["DHSC", "TN1", "QN"]}


def send(room: Served, path: str, body: Any, key: str = "", **headers: str) -> Answer:
    """Send something to a classroom; `headers` by name (`_` for a hyphen), empty to leave one out."""
    told = {"Origin": room.url.rstrip("/"), "Content-Type": "application/json", "Authorization": f"Bearer {key}"}
    told |= {name.replace("_", "-"): value for name, value in headers.items()}
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    connection = http.client.HTTPConnection("127.0.0.1", room.port, timeout=60)
    try:
        connection.request("POST", path, data, {name: value for name, value in told.items() if value})
        answer = connection.getresponse()
        return Answer(answer.status, dict(answer.getheaders()), answer.read())
    finally:
        connection.close()


@dataclass(frozen=True)
class Opened:
    """A game at a classroom, and the key of who leads it."""

    room: Served
    code: str
    key: str

    @property
    def path(self) -> str:
        return f"{GAMES}/{self.code}"

    def act(self, what: str, key: str, **body: Any) -> Answer:
        """Do something in it."""
        return send(self.room, f"{self.path}/{what}", body, key)

    def sit(self, seat: str, name: str = "Ann") -> str:
        """Sit down; the key of the seat."""
        answer = self.act("sit", "", seat=seat, name=name)
        assert answer.status == 200, answer.text
        return str(answer.json()["key"])

    def view(self, key: str = "") -> Any:
        """What the holder of a key sees."""
        return self.room.ask(self.path, Authorization=f"Bearer {key}").json()


def opened(room: Served, **other: Any) -> Opened:
    """A new game."""
    answer = send(room, GAMES, SMALL | other)
    assert answer.status == 201, answer.text
    return Opened(room, answer.json()["code"], answer.json()["key"])
