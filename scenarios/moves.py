"""Moves: decisions taken over, as they are written, and as a run knows them.

`TN1:exert:2023-04:0.9` is a body by its code, a decision of `simulation.decisions`, the month from which it is in
other hands, and the answer: a number, a choice, yes or no (true, false), or codes of bodies, parted by commas, each
with its number if need be (`QN=0.8,QS=0.2`). The answer `own` gives the decision back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from scenarios.dates import ALLOWED, month_of
from scenarios.levers import numbers, value_problem
from scenarios.problems import nearest
from scenarios.toml_file import printable
from simulation.core.landscape import Landscape
from simulation.decisions import Decision, named
from simulation.settings import Timeline
from simulation.taken import Moves, Taken

OWN = "own"
NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,9})?", flags=re.ASCII)
Shape = tuple[str, str, int, str]


class MoveError(ValueError):
    """A move that cannot be made; the message is one sentence, and begins with the move."""

    def __init__(self, text: str, why: str) -> None:
        """The move as it was written, and why it cannot be made."""
        super().__init__(f"{printable(text)!r}: {why.rstrip('.')}.")


def shaped(text: str) -> Shape:
    """Body, decision, month and answer of a move. Raises `MoveError` where it is no move at all.

    >>> shaped("TN1:exert:2023-04:0.9")
    ('TN1', 'exert', 9, '0.9')
    """
    parts = text.split(":")
    if len(parts) != 4 or not all(parts[:3]):
        raise MoveError(text, "must be body:decision:date:answer, such as TN1:exert:2023-04:0.9")
    body, decision, date, answer = parts
    month = month_of(date)
    if month is None:
        raise MoveError(text, f"the date {ALLOWED.replace(chr(34), '')}")
    return body, decision, month, answer


def moves_of(texts: Iterable[str], land: Landscape) -> tuple[Taken, ...]:
    """The moves as a run takes them. Raises `MoveError` for a body or a decision that there is not."""
    return tuple(_move(text, land) for text in texts)


def check(texts: Iterable[str], timeline: Timeline, land: Landscape) -> None:
    """Raise `MoveError` for the first move that may not be made under these rules."""
    for text in texts:
        try:
            Moves([_move(text, land)], timeline, land)
        except MoveError:
            raise
        except ValueError as error:
            raise MoveError(text, str(error)) from None


def _move(text: str, land: Landscape) -> Taken:
    body, decision, month, answer = shaped(text)
    if body not in land.codes:
        near = nearest(body, land.codes)
        raise MoveError(text, f"there is no body {printable(body)!r} here" + (f" (nearest: {near})" if near else ""))
    try:
        found = named(land.kinds[land.codes.index(body)], decision)
    except ValueError as error:
        raise MoveError(text, printable(str(error))) from None
    if answer == OWN:
        return Taken(body, decision, month, None)
    return Taken(
        body, decision, month, _lever(text, found, answer) if isinstance(found, str) else _answer(found, answer)
    )


def _lever(text: str, name: str, answer: str) -> Any:
    """The value of a lever, checked."""
    value: Any = {"true": True, "false": False}.get(answer, float(answer) if NUMBER.fullmatch(answer) else answer)
    if (wrong := value_problem("", 0, name, value, numbers(("lever", "assumption"))[name])) is not None:
        raise MoveError(text, str(wrong).removeprefix(": "))
    return value


def _answer(decision: Decision, answer: str) -> Any:
    """An answer as the decision's rule takes it: what is wrong with it, the rule says itself."""
    if NUMBER.fullmatch(answer):
        return float(answer)
    if not decision.others:
        return printable(answer)
    entries = [entry.partition("=") for entry in answer.split(",") if entry]
    if any(mark for _, mark, _ in entries):
        return {code: float(value) if NUMBER.fullmatch(value) else printable(value) for code, _, value in entries}
    return tuple(code for code, _, _ in entries)
