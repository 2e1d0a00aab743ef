"""Sources: what the keys in `source = ...` stand for, as described in docs/references.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parents[1] / "docs" / "references.toml"


@dataclass(frozen=True, slots=True)
class Reference:
    """One source. `authors`, `publisher`, `doi` and `url` may be empty."""

    key: str
    title: str
    year: int
    authors: str = ""
    publisher: str = ""
    doi: str = ""
    url: str = ""

    @property
    def link(self) -> str:
        """Where it can be read, if that is known."""
        return f"https://doi.org/{self.doi}" if self.doi else self.url

    def __str__(self) -> str:
        """The source as a reader would cite it."""
        return ", ".join(part for part in (self.authors, self.title, self.publisher, str(self.year)) if part)


@cache
def references(file: Path = FILE) -> dict[str, Reference]:
    """Every source by its key; empty where the documentation was not installed with the code."""
    if not file.is_file():
        return {}
    content: dict[str, dict[str, Any]] = tomllib.loads(file.read_text(encoding="utf-8"))
    return {
        key: Reference(
            key, entry["title"], entry["year"], entry.get("authors", ""),
            entry.get("journal") or entry.get("publisher", ""), entry.get("doi", ""), entry.get("url", ""),
        )
        for key, entry in content.items()
    }  # fmt: skip


def cited(source: str) -> Iterator[tuple[str, str]]:
    """The keys in a source, each with the phrase that follows it: several are parted by semicolons.

    >>> list(cited("timmins-2024: penny packets; nao-2022"))
    [('timmins-2024', 'penny packets'), ('nao-2022', '')]
    """
    for part in source.split(";"):
        key, _, phrase = part.partition(":")
        if key.strip():
            yield key.strip(), phrase.strip()
