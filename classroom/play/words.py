"""Words: seats and moves as somebody reads them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from classroom.moves import OWN, shaped
from classroom.play.roles import Choice
from classroom.play.seats import held, kind_of, named, role_of, seat_of
from simulation.core.landscape import Landscape

MINUS = "\N{MINUS SIGN}"


def described(body: str, land: Landscape) -> dict[str, str]:
    """A seat ready for JSON: its body, what it is, what it is called."""
    return {"body": body, "kind": kind_of(body, land), "role": role_of(body, land).title, "name": named(body, land)}


def told(takes: Iterable[str], land: Landscape) -> list[dict[str, Any]]:
    """Moves ready for JSON: from which seat, in which month, and what in words."""
    return [_told(text, land) for text in takes]


def _told(text: str, land: Landscape) -> dict[str, Any]:
    body, decision, month, answer = shaped(text)
    seat = seat_of(body, land)
    choice = next(
        (one for one in role_of(seat, land).choices if (held(one, seat, land), one.decision) == (body, decision)), None
    )
    said = f"{choice.title}: {spoken(answer, choice)}" if choice else f"{decision}: {answer}"
    return {"body": seat, "month": month, "text": said}


def spoken(answer: str, choice: Choice) -> str:
    """An answer in words.

    >>> spoken("0.4", Choice("exert", "", "", 0, 1, written="percent"))
    '40%'
    """
    if answer == OWN:
        return "left to itself"
    if choice.options:
        return dict(choice.options).get(answer, answer)
    value = float(answer)
    if choice.written == "percent":
        return _signed(f"{100 * value:.0f}%")
    return _signed(f"{value:+.1f}" if choice.written == "signed" and value else f"{value:g}")


def _signed(text: str) -> str:
    return text.replace("-", MINUS)
