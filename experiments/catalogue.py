"""The catalogue: everything in the model that has a name, read from the code itself.

What `icsim explain` tells and what docs/reference holds come from here, so that neither can drift from the model.
"""

from __future__ import annotations

import ast
import inspect
import sys
from dataclasses import dataclass
from functools import cache
from types import ModuleType

from scenarios.references import cited, references
from simulation.core.parameter import Parameters, Spec, specs
from simulation.core.rule import Rule
from simulation.metrics import MeasureParameters
from simulation.schedule import MONTH, SWITCHES, rules_of
from simulation.settings import TABLES


@dataclass(frozen=True, slots=True)
class Number:
    """One lever, assumption or parameter, with the table that it stands in."""

    table: str
    key: str
    spec: Spec
    home: type[Parameters]

    @property
    def name(self) -> str:
        """Its full name."""
        return f"{self.table}.{self.key}"

    @property
    def module(self) -> ModuleType:
        """The file in which it is defined."""
        return sys.modules[self.home.__module__]

    @property
    def default(self) -> str:
        """Its default, as a scenario writes it."""
        return written(self.spec.default)


def written(value: float | bool | str) -> str:
    """A value as a scenario writes it.

    >>> written(True), written(30.0), written("earned")
    ('true', '30', '"earned"')
    """
    if isinstance(value, str):
        return f'"{value}"'
    return str(value).lower() if isinstance(value, bool) else f"{value:g}"


@cache
def numbers() -> tuple[Number, ...]:
    """Every number of the model; those of `measures` give metrics their unit, and stand in no settings."""
    tables = TABLES | {"measures": MeasureParameters}
    return tuple(
        Number(table, key, spec, home) for table, home in tables.items() for key, spec in specs(home).items()
    )  # fmt: skip


def meaning(factor: str) -> str:
    """What may vary in an experiment, in words: a number by `table.key`, a mechanism by `switch.NAME`, or the tier.

    >>> meaning("switch.bypass"), meaning("tier")
    ('Central bypass of the ICB', 'Which mechanisms are on')
    """
    table, _, key = factor.partition(".")
    if table == "switch":
        return SWITCHES[key].title
    return specs(TABLES[table])[key].meaning if key else "Which mechanisms are on"


def home(rule: Rule) -> ModuleType:
    """The file that a rule stands in."""
    return sys.modules[rule.step.__module__]


def doc(thing: object) -> str:
    """A docstring without its doctests, on as few lines as paragraphs."""
    text = inspect.getdoc(thing) or ""
    paragraphs = [" ".join(part.split()) for part in text.split("\n\n") if ">>>" not in part]
    return "\n\n".join(part for part in paragraphs if part)


def summary(thing: object) -> str:
    """The first paragraph of a docstring."""
    return doc(thing).partition("\n\n")[0]


def mechanisms() -> dict[str, tuple[Rule, ...]]:
    """Every mechanism that can be switched off, with its rules."""
    return {switch: rules_of(switch) for switch in SWITCHES}


@dataclass(frozen=True, slots=True)
class Formula:
    """A function that holds arithmetic of meaning: its name, what it returns, and its code without its docstring."""

    name: str
    says: str
    code: str


@cache
def formulas(module: ModuleType) -> tuple[Formula, ...]:
    """The formulas of a file: its functions of numbers; those of whole worlds gather, and pass on."""
    return tuple(
        Formula(node.name, doc(function), _code(module, node))
        for node, function in _functions(module)
        if "world" not in {argument.arg for argument in node.args.args}
    )


def formulas_of(rule: Rule) -> tuple[Formula, ...]:
    """The formulas that one rule rests on, directly or through another function of its file."""
    nodes = {node.name: node for node, _ in _functions(home(rule))}
    reached, ahead = set[str](), [rule.step.__name__]
    while ahead:
        name = ahead.pop()
        if name in nodes and name not in reached:
            reached.add(name)
            ahead += [part.id for part in ast.walk(nodes[name]) if isinstance(part, ast.Name)]
    return tuple(formula for formula in formulas(home(rule)) if formula.name in reached)


@cache
def _functions(module: ModuleType) -> tuple[tuple[ast.FunctionDef, object], ...]:
    """The functions at the top of a file, as parsed and as they are."""
    tree = ast.parse(inspect.getsource(module))
    return tuple((node, getattr(module, node.name)) for node in tree.body if isinstance(node, ast.FunctionDef))


def _code(module: ModuleType, node: ast.FunctionDef) -> str:
    """A function as it is written, without its docstring."""
    lines = inspect.getsource(module).splitlines()
    first = node.body[0]
    documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    body = node.body[1:] if documented else node.body
    head = lines[node.lineno - 1 : first.lineno - 1]
    return "\n".join([*head, *lines[body[0].lineno - 1 : node.end_lineno]]) if body else "\n".join(head)


def readers(number: Number) -> tuple[str, ...]:
    """The functions that read a number, as `module.function`, found in the file where its table stands."""
    module = number.module
    short = module.__name__.rpartition(".")[2]
    names = {"p", "self", number.table.upper()}
    return tuple(f"{short}.{node.name}" for node, _ in _functions(module) if _reads(node, number.key, names))


def _reads(node: ast.FunctionDef, key: str, names: set[str]) -> bool:
    """Whether a function reads the attribute `key` of something called by one of these names."""
    attributes = [part for part in ast.walk(node) if isinstance(part, ast.Attribute) and part.attr == key]
    return any(isinstance(part.value, ast.Name) and part.value.id in names for part in attributes)


def writers(column: str) -> tuple[str, ...]:
    """The rules that write a state variable, named `group.column`.

    >>> writers("centre.control")
    ('letting_go',)
    """
    return tuple(rule.name for rule in MONTH if column in rule.writes.split())


def source_lines(source: str) -> tuple[str, ...]:
    """The sources of a number in full: key, phrase, and what docs/references.toml says of it."""
    lines = []
    for key, phrase in cited(source):
        known = references().get(key)
        said = f' ("{phrase}")' if phrase else ""
        lines.append(f"{key}{said}: {known}" + (f", {known.link}" if known.link else "") if known else f"{key}{said}")
    return tuple(lines)
