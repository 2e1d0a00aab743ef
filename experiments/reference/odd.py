"""docs/explanation/odd.md: the whole model in the ODD+D form, its lists read from the code."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from experiments.catalogue import doc, formulas, home, numbers, summary, writers
from experiments.reference.markdown import NOTE, code, joined, table
from scenarios.landscapes import open_landscape
from simulation.core.arithmetic import Array
from simulation.core.landscape import KINDS, Landscape
from simulation.core.randomness import Luck
from simulation.core.rule import Rule
from simulation.core.world import GROUPS, columns
from simulation.engine import FIRST, months, opened
from simulation.events import WATCHES
from simulation.metrics import METRICS
from simulation.schedule import IN_FORCE, MONTH, rows_of
from simulation.settings import Settings

AT_REST = "the rules in force, or the start"
TEMPLATE = Path(__file__).with_name("odd.md.j2")


def page() -> str:
    """The page."""
    from jinja2 import Environment, StrictUndefined, select_autoescape

    shape = Environment(
        undefined=StrictUndefined, autoescape=select_autoescape(default_for_string=False), keep_trailing_newline=True
    )
    return shape.from_string(TEMPLATE.read_text(encoding="utf-8")).render(parts())


def parts() -> dict[str, Any]:
    """What the template takes from the code."""
    england = open_landscape("england")
    return {
        "note": NOTE, "ties": len(england.ties), "lines": len(england.lines), "bodies": england.size,
        "entities": entities(england), "states": states(), "process": process(), "in_force": in_force(),
        "decisions": decisions(), "streams": streams(), "start": initialisation(), "submodels": submodels(),
        "events": ", ".join(watch.kind for watch in WATCHES), "metrics": len(METRICS), "rules": len(MONTH),
    }  # fmt: skip


def entities(land: Landscape) -> str:
    """Every kind of body: how many, and what it is."""
    rows = []
    for kind in KINDS:
        module = sys.modules.get(f"agents.{kind}")
        rows.append([code(kind), f"{len(land.kind(kind)):,}", summary(module) if module else "Takes part as a fact."])
    return table(("Kind", "In England", "Decides"), rows)


def states() -> str:
    """Every state variable, group by group."""
    header = ("Variable", "Meaning", "Unit", "Range", "Neutral", "Written by")
    alike: dict[Any, list[str]] = {}
    for group, kind in GROUPS.items():
        alike.setdefault(kind, []).append(group)
    parts = []
    for kind, groups in alike.items():
        rows = [
            [code(name), column.meaning, column.unit, f"{column.low:g} to {column.high:g}", f"{column.neutral:g}",
             ", ".join(dict.fromkeys(rule for group in groups for rule in writers(f"{group}.{name}"))) or AT_REST]
            for name, column in columns(groups[0]).items()
        ]  # fmt: skip
        parts.append(f"**{', '.join(map(code, groups))}**: {summary(kind)}\n\n{table(header, rows)}")
    return joined(*parts).strip()


def process() -> str:
    """The month, in order."""
    rows = [
        [str(place), rule.stage, code(rule.name), mechanism(rule), summary(rule.step),
         ", ".join(map(code, rule.writes.split()))]
        for place, rule in enumerate(MONTH, start=1)
    ]  # fmt: skip
    return table(("", "Stage", "Rule", "Mechanism", "What it does", "Writes"), rows)


def mechanism(rule: Rule) -> str:
    """The switch that a rule belongs to, with its numbers in the evidence."""
    return f"{rule.switch} ({rows_of(rule)[0]})" if rule.switch else "always on"


def in_force() -> str:
    """The rules of the game, published when they change."""
    return table(("Table", "What it does"), [[code(line.table), summary(line.publish)] for line in IN_FORCE])


def decisions() -> str:
    """Every decision with what its maker sees."""
    rows = [
        [f"`{module.__name__}.{formula.name}`", formula.says.partition("\n\n")[0], seen(formula.code)]
        for module in modules()
        if module.__name__.startswith("agents.")
        for formula in formulas(module)
    ]
    return table(("Decision", "What is chosen", "What is seen"), rows)


def seen(signature: str) -> str:
    """The arguments of a formula, without its table of numbers."""
    names = re.findall(r"(\w+): (?!\w*(?:Parameters|Levers))", signature[: signature.index("->")])
    return ", ".join(map(code, names)) or "only its rules"


@dataclass
class Listened(Luck):
    """Luck that notes which of its streams are asked for."""

    asked: list[str] = field(default_factory=list)

    def uniform(self, stream: str, step: int, width: int) -> Array:
        """What luck itself gives; the name is noted."""
        self.asked.append(stream)
        return super().uniform(stream, step, width)


def streams() -> str:
    """Every stream of luck that a month asks for, found by running one."""
    luck, settings = Listened((0,)), Settings()
    for _ in months(opened(open_landscape("toy"), settings, 1), settings, luck, 1):
        pass
    rules = {rule.name: rule for rule in MONTH}
    rows = [[code(name), mechanism(rules[name.partition(".")[0]])] for name in dict.fromkeys(luck.asked)]
    return table(("Stream", "Mechanism"), rows)


def initialisation() -> str:
    """Every rule that sets its part of the first day, in order."""
    first = [rule for name in FIRST for rule in MONTH if rule.name == name]
    every = (*first, *(rule for rule in MONTH if rule not in first))
    starts = [(rule.name, rule.start) for rule in every if rule.start is not None]
    return table(("Rule", "On the first day"), [[code(name), summary(start)] for name, start in starts])


def modules() -> list[ModuleType]:
    """Every file with a rule, in the order of the month."""
    return list(dict.fromkeys(home(rule) for rule in MONTH))


def submodels() -> str:
    """Every file with a rule: what it says, its formulas as they are written, and its numbers."""
    return joined(*(submodel(module) for module in modules())).strip()


def submodel(module: ModuleType) -> str:
    """One file."""
    rules = ", ".join(code(rule.name) for rule in MONTH if home(rule) is module)
    rows = [
        [code(number.name), number.spec.meaning, code(number.default), number.spec.allowed, number.spec.basis]
        for number in numbers()
        if number.module is module
    ]
    listed = table(("Number", "Meaning", "Default", "Range", "Basis"), rows) if rows else ""
    said = [f"{formula.says}\n\n```python\n{formula.code}\n```" for formula in formulas(module)]
    name = module.__name__.rpartition(".")[2].replace("_", " ")
    return joined(f"### {name}", doc(module), f"Rules: {rules}. In `{module.__name__}`.", *said, listed)
