"""How a formula is tested: what its arguments may be, where its values lie, and which way it is said to go."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

import numpy as np
from hypothesis import strategies as st

from simulation.core.arithmetic import Array
from simulation.core.parameter import Parameters, specs

Range = tuple[float, float]
ANY: Range = (-np.inf, np.inf)
SHARE: Range = (0.0, 1.0)
ABOVE: Range = (0.0, np.inf)
ROUNDING = 1e-12
MANY = 40  # bodies side by side


@dataclass(frozen=True)
class Formula:
    """One formula and what is claimed of it.

    `arguments` are ranges by name; `table` is the class of its numbers, drawn over their whole ranges unless
    `usual_numbers`; `within` is where values lie (it may depend on the numbers); `rises` and `falls` name arguments;
    `of` picks one part of the answer; `call` stands in where an argument is no number.
    """

    function: Callable[..., Any]
    arguments: dict[str, Range]
    table: type[Parameters] | None = None
    within: Range | Callable[[Any], Range] = ANY
    rises: str = ""
    falls: str = ""
    usual_numbers: bool = False
    of: Callable[[Any], Any] = field(default=lambda answer: answer)
    call: Callable[..., Any] | None = None

    @property
    def name(self) -> str:
        """Module and function, and what is claimed."""
        way = "-".join(f"+{word}" for word in self.rises.split()) + "-".join(f"-{w}" for w in self.falls.split())
        return f"{self.function.__module__.split('.')[-1]}.{self.function.__name__}{'[' + way + ']' if way else ''}"

    @property
    def claims(self) -> dict[str, int]:
        """Arguments with which it rises (1) or falls (-1)."""
        return dict.fromkeys(self.rises.split(), 1) | dict.fromkeys(self.falls.split(), -1)

    def answer(self, arguments: dict[str, Any], numbers: Parameters | None) -> Any:
        """What the formula says of these arguments."""
        known = {} if numbers is None else {"p": numbers}
        return self.of((self.call or self.function)(**arguments, **known))

    def numbers(self) -> st.SearchStrategy[Any]:
        """Tables anywhere in the ranges of their numbers, or the usual one."""
        if self.table is None:
            return st.none()
        return st.just(self.table()) if self.usual_numbers else tables(self.table)

    def points(self) -> st.SearchStrategy[dict[str, float]]:
        """Arguments anywhere in their ranges."""
        return st.fixed_dictionaries({name: st.floats(*ends) for name, ends in self.arguments.items()})

    def at(self, share: float) -> dict[str, float]:
        """Every argument at one share of its range."""
        return {name: low + share * (high - low) for name, (low, high) in self.arguments.items()}


def tables(table: type[Parameters]) -> st.SearchStrategy[Any]:
    """Tables with every number anywhere in its range."""
    drawn: dict[str, st.SearchStrategy[Any]] = {}
    for key, spec in specs(table).items():
        if spec.choices:
            drawn[key] = st.sampled_from(spec.choices)
        elif isinstance(spec.default, bool):
            drawn[key] = st.booleans()
        else:
            drawn[key] = st.floats(spec.low, spec.high)
    return st.builds(table, **drawn)


def parts(answer: Any) -> list[Array]:
    """The arrays of an answer: one, or those of a tuple or a small dataclass."""
    values = answer if isinstance(answer, tuple) else (*vars(answer).values(),) if hasattr(answer, "__dict__") else None
    return [np.asarray(value, dtype=float) for value in (values or (answer,))]


def stays_in_range(formula: Formula, arguments: dict[str, float], numbers: Any) -> None:
    """Every value is finite and where the formula says that it lies."""
    low, high = formula.within(numbers) if callable(formula.within) else formula.within
    for value in parts(formula.answer(arguments, numbers)):
        assert np.isfinite(value)
        assert low - ROUNDING <= value <= high + ROUNDING


def goes_as_claimed(formula: Formula, arguments: dict[str, float], numbers: Any, other: float) -> None:
    """Moving one argument up, to a share `other` of what room there is, moves the value as claimed, or not at all."""
    for name, way in formula.claims.items():
        before = float(formula.answer(arguments, numbers))
        there = arguments[name] + other * (formula.arguments[name][1] - arguments[name])
        after = float(formula.answer({**arguments, name: there}, numbers))
        assert way * (after - before) >= -ROUNDING * max(1.0, abs(before)), name


def really_moves(formula: Formula) -> None:
    """With the usual numbers, each claimed argument moves the value somewhere."""
    numbers = None if formula.table is None else formula.table()
    for name, way in formula.claims.items():
        ends = formula.arguments[name]
        rest = [formula.at(share) for share in (0.15, 0.5, 0.85)]
        moves = [[float(formula.answer({**point, name: end}, numbers)) for end in ends] for point in rest]
        assert any(way * (high - low) > 1e-6 for low, high in moves), name


def same_bits(formula: Formula, seed: int, numbers: Any) -> None:
    """An array of arguments answers what each of them answers alone, to the bit."""
    drawn = np.random.default_rng(seed).random((len(formula.arguments), MANY, 1))
    ends = formula.arguments.items()
    together = {name: low + share * (high - low) for (name, (low, high)), share in zip(ends, drawn, strict=True)}
    alone = [
        parts(formula.answer({name: float(column[i, 0]) for name, column in together.items()}, numbers))
        for i in range(MANY)
    ]
    for i, column in enumerate(parts(formula.answer(together, numbers))):
        assert np.array_equal(column[:, 0], [answer[i] for answer in alone])


def modules(package: ModuleType) -> list[ModuleType]:
    """The modules of a room."""
    names = [f"{package.__name__}.{found.name}" for found in pkgutil.iter_modules(package.__path__)]
    return [importlib.import_module(name) for name in names]


def formulas(package: ModuleType) -> set[Callable[..., Any]]:
    """The public functions of a room that take plain numbers: they see no world."""
    return {
        function
        for module in modules(package)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if function.__module__ == module.__name__
        and not name.startswith("_")
        and "world" not in inspect.signature(function).parameters
    }
