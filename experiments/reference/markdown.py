"""Markdown: tables, and what every generated page has in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scenarios.references import cited, references

NOTE = "Written from the code by `make docs`: edit the code, not this page."


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table; bars in cells are escaped, and cells hold one line.

    >>> print(table(["a", "b"], [["1", "two words"]]))
    | a | b |
    | --- | --- |
    | 1 | two words |
    """
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(_cell(text) for text in line) + " |" for line in lines)


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())


def joined(*parts: str) -> str:
    """A page of parts, a blank line between them and one line's end after the last."""
    return "\n\n".join(part.strip("\n") for part in parts if part.strip()) + "\n"


def code(text: str) -> str:
    """A word of code."""
    return f"`{text}`"


def sources(source: str) -> str:
    """The keys of a source as links within the page, each with its phrase; see `bibliography`."""
    known = references()
    return "; ".join(
        (f"[{key}](#{key})" if key in known else key) + (f" “{phrase}”" if phrase else "")
        for key, phrase in cited(source)
    )


def bibliography(every: Iterable[str]) -> str:
    """The sources that a page names, in full, each under a heading that `sources` links to."""
    known = references()
    keys = sorted({key for source in every for key, _ in cited(source) if key in known})
    entries = [
        f"### {key}\n\n{known[key]}." + (f" <{known[key].link}>" if known[key].link else "") for key in keys
    ]  # fmt: skip
    return joined("## Sources", *entries) if entries else ""
