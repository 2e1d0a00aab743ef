"""Seats: which bodies of a landscape can be played, which are offered first, and what may be decided in each."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import numpy as np

from classroom.ask import Play, Policy
from classroom.moves import check
from classroom.play.roles import ROLES, Choice, Role
from classroom.refused import AskError
from experiments.story import Cast
from scenarios.dates import date_of
from simulation.core.landscape import Landscape

OWN_NAMES = {"department": "Minister", "nhs_england": "NHS England"}
LED = {"treasury": "department"}  # bodies that are held from another's seat
FIRST_BOARDS, FIRST_REGIONS = 3, 2


def kind_of(body: str, land: Landscape) -> str:
    """The kind of a body. Raises ValueError for a code that there is not."""
    return land.kinds[land.codes.index(body)]


def seat_of(body: str, land: Landscape) -> str:
    """The seat from which a body is held: its own, or another's."""
    kind = kind_of(body, land)
    return land.kind(LED[kind]).codes[0] if kind in LED else body


def role_of(body: str, land: Landscape) -> Role:
    """What a body is played as."""
    return ROLES[kind_of(body, land)]


@lru_cache(maxsize=4)
def cast_of(land: Landscape) -> Cast:
    """Who the bodies are, found once."""
    return Cast.of(land)


def named(body: str, land: Landscape) -> str:
    """What a seat is called."""
    kind = kind_of(body, land)
    return OWN_NAMES.get(kind) or cast_of(land).names[body]


def playable(land: Landscape) -> list[dict[str, str]]:
    """Every body that can be played, ready for JSON: code, kind, the role's title, its name."""
    names = cast_of(land).names
    return [
        {"body": body, "kind": kind, "role": ROLES[kind].title, "name": OWN_NAMES.get(kind) or names[body]}
        for body, kind in zip(land.codes, land.kinds, strict=True) if kind in ROLES
    ]  # fmt: skip


def offered(land: Landscape) -> tuple[str, ...]:
    """The seats of a usual game: minister, NHS England, large boards, their regions, hospitals and one council."""
    people = land.icb.population[:, 0]
    boards: list[int] = []
    for board in np.argsort(-people, kind="stable").tolist():
        apart = land.icb.region[board] not in land.icb.region[boards] or len(set(land.icb.region.tolist())) == 1
        if apart and len(boards) < FIRST_BOARDS:
            boards.append(board)
    regions = dict.fromkeys(land.region.codes[int(land.icb.region[board])] for board in boards[:FIRST_REGIONS])
    trusts = [_largest(land.nhs_trust, land.nhs_trust.size, board) for board in boards]
    councils = [_largest(land.council, land.council.population, board) for board in boards[:1]]
    nation = (land.department.codes[0], land.nhs_england.codes[0])
    return (*nation, *regions, *(land.icb.codes[board] for board in boards), *trusts, *councils)


def _largest(kind: Any, size: Any, board: int) -> str:
    """The largest body of a kind in a system."""
    there = np.flatnonzero(np.asarray(kind.icb) == board)
    code: str = kind.codes[int(there[np.argmax(np.asarray(size).reshape(len(kind.codes), -1)[there, 0])])]
    return code


def held(choice: Choice, body: str, land: Landscape) -> str:
    """The body whose decision a choice is."""
    return land.kind(choice.kind).codes[0] if choice.kind else body


def written(body: str, decision: str, month: int, answer: str) -> str:
    """A decision as it stands in an address."""
    return f"{body}:{decision}:{date_of(month)}:{answer}"


@lru_cache(maxsize=512)
def choices(body: str, policy: str, land: Landscape) -> tuple[Choice, ...]:
    """What may be decided in a seat under a policy: what is switched off there cannot be."""
    timeline = Play(Policy(policy), (), 1).timeline

    def there(choice: Choice) -> bool:
        answer = choice.options[0][0] if choice.options else f"{choice.low:g}"
        try:
            check([written(held(choice, body, land), choice.decision, 0, answer)], timeline, land)
        except AskError:
            return False
        return True

    return tuple(choice for choice in role_of(body, land).choices if there(choice))


def by_seat(takes: Iterable[str], land: Landscape) -> dict[str, tuple[str, ...]]:
    """Moves by the seat from which they were made, in the order in which seats first moved."""
    found: dict[str, list[str]] = {}
    for text in takes:
        found.setdefault(seat_of(text.partition(":")[0], land), []).append(text)
    return {seat: tuple(texts) for seat, texts in found.items()}
