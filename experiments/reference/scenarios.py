"""docs/reference/scenarios.md: the stories on offer, and what each sets."""

from __future__ import annotations

from collections.abc import Sequence

from experiments.arms import arm, levers
from experiments.reference.markdown import NOTE, bibliography, code, joined, sources, table
from scenarios.load import Scenario, library, open_scenario


def page() -> str:
    """The page."""
    every = [open_scenario(name) for name in library()]
    return joined(
        "# Scenarios",
        NOTE,
        "A scenario is a file in `scenarios/`: a story, and the levers that tell it. `icsim scenarios new NAME` writes "
        "one to begin from.",
        *(_story(one) for one in every),
        "## Side by side",
        _side_by_side(every),
        bibliography(source for one in every for source in one.source),
    )


def _story(one: Scenario) -> str:
    """One scenario: its title, story, parent and sources."""
    parent = f" Builds on `{one.builds_on}`." if one.builds_on else ""
    return f"## {one.name}\n\n**{one.title}.** {one.story}{parent} Sources: {'; '.join(map(sources, one.source))}."


def _side_by_side(every: Sequence[Scenario]) -> str:
    """Every lever that some scenario sets, with its value in each."""
    rows = levers([arm(one.path) for one in every])
    header = ["Lever", *(code(one.name) for one in every), "Unit"]
    return table(header, [[code(row.name), *row.values, row.spec.unit if row.spec else ""] for row in rows])
