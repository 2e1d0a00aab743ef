"""A TOML file, read with suspicion: what it says, and on which line it says it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scenarios.problems import Problem, ScenarioError

LARGEST = 1_000_000  # bytes
DIGITS = "set_int_max_str_digits"  # how Python's complaint about very long numbers ends
TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|#[^\n]*|[\[\]{}]|\n|[^"\'#\[\]{}\n]+',
    flags=re.DOTALL,
)
NAME = re.compile(r'"((?:\\.|[^"\\])*)"|\'([^\']*)\'|([\w-]+)')
# Tables within tables without end: tomllib would need memory for the square of their number.
DEEP = re.compile(r"(?<![\w-])(?:[\w-]++[ \t]*+\.[ \t]*+){16}")
KEY = re.compile(rf"(?:{NAME.pattern})(?:\s*\.\s*(?:{NAME.pattern}))*")


@dataclass(frozen=True)
class TomlFile:
    """What a file says. `place` is its name in messages; `lines` where each key stands, by path."""

    place: str
    content: dict[str, Any]
    lines: dict[tuple[str | int, ...], int] = field(default_factory=dict)

    def line(self, path: tuple[str | int, ...]) -> int:
        """The line of a key, or of the table that it stands in; 0 where neither is known."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 0)


def read_toml(path: Path, place: str = "") -> TomlFile:
    """Read a file, called `place` in messages. Raises `ScenarioError`, in one line, for what is in the way of it."""
    place = printable(place or str(path))
    text = read_text(path, place)
    if DEEP.search(TOKEN.sub(lambda token: "s" if token[0][0] in "\"'" else token[0], text)):
        raise _refused(place, "nested too deep to be read")
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", str(error))
        line = 0 if found is None else int(found[1] or text.count("\n") + 1)
        raise _refused(place, f"not TOML: {str(error)[: found.start() if found else None]}", line) from None
    except RecursionError:
        raise _refused(place, "nested too deep to be read") from None
    except ValueError as error:
        what = "holds a number with far too many digits" if DIGITS in str(error) else f"not TOML: {error}"
        raise _refused(place, what) from None
    lines: dict[tuple[str | int, ...], int] = {}
    for key, line in _positions(text):
        lines.setdefault(key, line)
    return TomlFile(place, content, lines)


def read_text(path: Path, place: str) -> str:
    """The text of a file, in UTF-8, with or without a byte order mark, lines ending as they may."""
    try:
        if path.is_dir():
            raise _refused(place, "is a folder, not a file")
        with path.open("rb") as file:
            raw = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise _refused(place, "there is no such file") from None
    except (OSError, ValueError) as error:
        raise _refused(place, f"cannot be read: {getattr(error, 'strerror', None) or error}") from None
    if len(raw) > LARGEST:
        raise _refused(place, f"is larger than {LARGEST:,} bytes: too large to be read")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise _refused(place, "is not UTF-8 text: save it as UTF-8", line) from None
    if not text.strip():
        raise _refused(place, "is empty")
    return text.replace("\r\n", "\n")


def printable(text: str) -> str:
    """A text on one line of reasonable length, whatever is in it.

    >>> printable(f"a{chr(7)}b").isprintable()
    True
    """
    plain = "".join(letter if letter.isprintable() else letter.encode("unicode_escape").decode() for letter in text)
    return plain if len(plain) <= 200 else plain[:200] + "..."


def _refused(place: str, what: str, line: int = 0) -> ScenarioError:
    return ScenarioError([Problem(place, line, what)])


def _positions(text: str) -> Iterator[tuple[tuple[str | int, ...], int]]:
    """The path of every key and table header of a text that is known to be TOML, with its line."""
    table: tuple[str | int, ...] = ()
    counts: dict[tuple[str | int, ...], int] = {}
    for line, statement in _statements(text):
        if statement.startswith("["):
            table = _names(statement.strip("[] \t"))
            if statement.startswith("[["):
                counts[table] = counts.get(table, -1) + 1
            table = _numbered(table, counts)
            path = table
        else:
            key = KEY.match(statement)
            path = (*table, *_names(key[0] if key else ""))
        yield from ((path[:end], line) for end in range(1, len(path) + 1))


def _numbered(table: tuple[str | int, ...], counts: dict[tuple[str | int, ...], int]) -> tuple[str | int, ...]:
    """A table's path with the number of the list entry that it belongs to: (change, icb) as (change, 1, icb)."""
    head = table[:1]
    return (*head, counts[head], *table[1:]) if head in counts else table


def _names(key: str) -> tuple[str | int, ...]:
    """The parts of a dotted key, quoted or bare."""
    return tuple(double or single or bare for double, single, bare in NAME.findall(key))


def _statements(text: str) -> Iterator[tuple[int, str]]:
    """Every statement's first line and its text up to the value's end, without comments."""
    line, first, depth, parts = 1, 1, 0, list[str]()
    for found in TOKEN.finditer(text + "\n"):
        part = found[0]
        if part == "\n" and depth == 0:
            if statement := "".join(parts).strip():
                yield first, statement
            parts, first = [], line + 1
        elif not part.startswith("#"):
            depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(part, 0)
            parts.append(part)
        line += part.count("\n")
