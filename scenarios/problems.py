"""Problems: what is wrong with what a user wrote, said so that it can be mended. All of them at once, a line each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

SHOWN = 100  # problems told of one file; the rest are counted
LONGEST = 60  # letters of a value that are worth repeating


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong. `place` is a file or an option, `line` 0 where there is none; `word` is to be found in `names`.

    The nearest name is looked for only when the problem is told: a file may hold very many of them.
    """

    place: str
    line: int
    what: str
    word: str = ""
    names: tuple[str, ...] = ()

    def __str__(self) -> str:
        """The problem as one line."""
        where = f"{self.place}, line {self.line}" if self.line else self.place
        found = nearest(self.word, self.names) if self.word else ""
        return f"{where}: {self.what}" + (f" (nearest: {found})" if found else "")


class ScenarioError(Exception):
    """What a user wrote cannot be used; the message lists every problem, one a line."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the problems, and tell the first of them."""
        self.problems = tuple(problems)
        lines = [str(problem) for problem in self.problems[:SHOWN]]
        left = len(self.problems) - len(lines)
        super().__init__("\n".join([*lines, *([f"... and {left:,} more problems"] if left else [])]))


def nearest(word: str, names: Iterable[str]) -> str:
    """The name most like a word, or nothing; a name that ends in the whole word comes first.

    >>> nearest("tolerence", ["intervention.tolerance", "treasury.pots"])
    'intervention.tolerance'
    >>> nearest("pots", ["delegation.regime", "treasury.pots"])
    'treasury.pots'
    """
    every, key = list(names), word[:LONGEST].rpartition(".")[2]
    ending = [name for name in every if name.rpartition(".")[2] == key]
    if ending:
        return ending[0]
    last = {name.rpartition(".")[2]: name for name in every}
    close = get_close_matches(word[:LONGEST], every, n=1, cutoff=0.6)
    return close[0] if close else next((last[found] for found in get_close_matches(key, last, n=1, cutoff=0.6)), "")


def shown(value: Any) -> str:
    """A value as a message may repeat it: short, on one line, however large or deep it is.

    >>> shown(True), shown({"a": 1}), shown(10**5000), len(shown("a" * 100))
    ('true', 'a table', 'a number of 5001 digits or so', 65)
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    if isinstance(value, int) and value.bit_length() > 4 * LONGEST:
        return f"a number of {round(value.bit_length() * 0.30103) + 1} digits or so"
    if isinstance(value, str):
        return repr(value if len(value) <= LONGEST else value[:LONGEST] + "...")
    return str(value)
