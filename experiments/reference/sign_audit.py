"""docs/reference/sign-audit.md: every number whose sign favours one side, so that none does so unseen."""

from __future__ import annotations

from experiments.catalogue import Number, numbers
from experiments.reference.markdown import NOTE, bibliography, code, joined, sources, table
from simulation.core.parameter import Favours

SIDES: dict[Favours, str] = {
    "centre": "## A higher value favours the centre",
    "local": "## A higher value favours the places",
    "open": "## Open: either side may gain",
}


def page() -> str:
    """The page."""
    every = numbers()
    count = {side: sum(number.spec.favours == side for number in every) for side in (*SIDES, "neither")}
    return joined(
        "# Sign audit",
        NOTE,
        "Some signs are built in: a number may help one side by its very form, whatever its value. What follows from "
        "such a sign is no finding. This page lists them as their authors declared them; whether effects agree is for "
        f"experiments to check. Of {len(every)} numbers, {count['centre']} favour the centre, {count['local']} the "
        f"places, {count['open']} are open and {count['neither']} favour neither.",
        *(
            part
            for side, heading in SIDES.items()
            for part in (heading, _listed([number for number in every if number.spec.favours == side]))
        ),
        bibliography(number.spec.source for number in every if number.spec.favours in SIDES),
    )


def _listed(some: list[Number]) -> str:
    """Numbers with their meaning."""
    header = ("Name", "Role", "Meaning", "Default", "Range", "Basis", "Source", "In")
    return table(header, [
        [code(number.name), number.spec.role, number.spec.meaning, code(number.default), number.spec.allowed,
         number.spec.basis, sources(number.spec.source), code(number.home.__module__)]
        for number in some
    ])  # fmt: skip
