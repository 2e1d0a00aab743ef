"""A file to begin a scenario from: every lever with its default, its range and its meaning, still commented out."""

from __future__ import annotations

import json
from collections.abc import Iterator

from scenarios.levers import numbers
from scenarios.load import Scenario
from simulation.core.parameter import Spec

HEAD = """\
# A scenario is a story, and the levers that tell it. Take out the # before a lever to set it; delete what you leave
# alone. Then: icsim scenarios check {name}.toml, and icsim run {name}.toml

title = {title}
story = "What happens here, in two sentences. Who changes which rule, and in what hope."
builds_on = {above}
source = [] # keys of docs/references.toml, such as "hewitt-2023"
"""
TAIL = """
# From a date on, a lever may change: as many of these as the story needs.
# [[change]]
# date = "2025-04"
# icb.running_cost_cut = 0.5
"""


def template(name: str, parent: Scenario, above: str) -> str:
    """The text of a starting file called `name` that builds on a scenario, which it calls `above`."""
    title = name.replace("-", " ").replace("_", " ").capitalize()
    head = HEAD.format(name=name, title=json.dumps(title), above=json.dumps(above))
    return head + "".join(_tables(parent)) + TAIL


def _tables(parent: Scenario) -> Iterator[str]:
    """Every table of levers, as lines that are commented out."""
    rules, last = parent.timeline.at(0.0), ""
    for name, spec in numbers(("lever",)).items():
        table, _, key = name.partition(".")
        if table != last:
            yield f"\n# [{table}]\n"
        last = table
        yield f"# {key} = {_written(getattr(rules.table(table), key))} # {_described(spec)}\n"


def _written(value: float | bool | str) -> str:
    """A value as TOML writes it."""
    return json.dumps(value)


def _described(spec: Spec) -> str:
    """What a lever means and may be."""
    return f"{spec.meaning}; {spec.allowed}"
