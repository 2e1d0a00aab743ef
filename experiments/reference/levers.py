"""docs/reference/levers.md: what a government could choose, and what is assumed about the world."""

from __future__ import annotations

from experiments.catalogue import Number, numbers
from experiments.reference.markdown import NOTE, bibliography, code, joined, sources, table

HEADER = ("Name", "Meaning", "Default", "Allowed", "Favours", "Basis", "Source")


def page() -> str:
    """The page."""
    levers = [number for number in numbers() if number.spec.role == "lever"]
    assumed = [number for number in numbers() if number.spec.role == "assumption"]
    return joined(
        "# Levers",
        NOTE,
        "A lever is something a government could choose. Its default is practice in July 2022. A scenario sets it as "
        "`key = value` under `[table]`; on the command line it is `--set table.key=value`, or from a date on "
        "`--at 2025-04:table.key=value`.",
        table(HEADER, [row(number) for number in levers]),
        "## Assumptions about the world",
        "The state of the world that nobody in the model chooses. A scenario may set them if it says "
        "`assumptions = true`.",
        table(HEADER, [row(number) for number in assumed]),
        bibliography(number.spec.source for number in (*levers, *assumed)),
    )


def row(number: Number) -> list[str]:
    """The line of a lever, an assumption or a parameter."""
    spec = number.spec
    return [
        code(number.name), spec.meaning, code(number.default), spec.allowed, spec.favours, spec.basis,
        sources(spec.source),
    ]  # fmt: skip
