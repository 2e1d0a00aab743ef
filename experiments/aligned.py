"""Aligned: cells as lines of plain text, for a terminal."""

from __future__ import annotations

from collections.abc import Sequence


def aligned(header: Sequence[str], rows: Sequence[Sequence[str]], words: Sequence[int] = (0,)) -> list[str]:
    """A header, a rule, and a line for each row of cells; columns of `words` stand to the left, numbers to the right.

    >>> aligned(["name", "share"], [["trust", "8%"], ["waits", "12%"]])
    ['name   share', '------------', 'trust     8%', 'waits    12%']
    """
    table = [header, *rows]
    widths = [max(len(row[place]) for row in table) for place in range(len(header))]
    lines = [
        "  ".join(
            cell.ljust(width) if place in words else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in table
    ]
    return [lines[0], "-" * max(len(line) for line in lines), *lines[1:]]
