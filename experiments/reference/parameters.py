"""docs/reference/parameters.md: what nobody knows exactly, table by table."""

from __future__ import annotations

from experiments.catalogue import numbers, summary
from experiments.reference.levers import row
from experiments.reference.markdown import NOTE, bibliography, joined, table

HEADER = ("Name", "Meaning", "Default", "Range", "Favours", "Basis", "Source")


def page() -> str:
    """The page."""
    unknown = [number for number in numbers() if number.spec.role == "parameter"]
    tables = {number.table: number.home for number in unknown}
    shares = ", ".join(
        f"{sum(number.spec.basis == basis for number in unknown)} {basis}"
        for basis in ("measured", "estimated", "judgement", "assumed")
    )
    parts = [
        f"## {name}\n\n{summary(home)} In `{home.__module__}`.\n\n"
        + table(HEADER, [row(number) for number in unknown if number.table == name])
        for name, home in tables.items()
    ]
    return joined(
        "# Parameters",
        NOTE,
        f"A parameter is a number that nobody knows exactly: {len(unknown)} of them ({shares}). Results hold over the "
        "range, not at the default. *Favours* says whom a higher value helps, by the sign that is built in (see the "
        "[sign audit](sign-audit.md)). Rates are per month, or per year where the unit says so, and are scaled to the "
        "length of a step in one place.",
        *parts,
        bibliography(number.spec.source for number in unknown),
    )
