"""Moves in an address: what `scenarios.moves` reads, refused in the page's own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from classroom.refused import AskError
from scenarios import moves
from scenarios.moves import OWN, MoveError, Shape, moves_of
from simulation.core.landscape import Landscape
from simulation.settings import Timeline

__all__ = ["OWN", "check", "moves_of", "shaped"]


def shaped(text: str, key: str = "take") -> Shape:
    """Body, decision, month and answer of a move that stands under `key`. Raises `AskError` where it is no move."""
    with _asked(key):
        return moves.shaped(text)


def check(texts: Iterable[str], timeline: Timeline, land: Landscape) -> None:
    """Raise `AskError` for the first move that may not be made under these rules."""
    with _asked("take"):
        moves.check(texts, timeline, land)


@contextmanager
def _asked(key: str) -> Iterator[None]:
    """Say what is wrong with a move as the asker wrote it: under its key."""
    try:
        yield
    except MoveError as error:
        message = f"{key} = {error}"
        raise AskError(message) from None
