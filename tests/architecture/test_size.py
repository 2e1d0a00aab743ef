"""One idea a file, one thought a function: sizes that a reader can hold. Python only."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.tree import name, python_files

FILE_LINES = 250  # aim for 60 to 150
FUNCTION_LINES = 40  # aim for under 25


def long_functions(source: str) -> list[tuple[str, int]]:
    """The functions of a module that are too long, with their lines, decorators and docstring included."""
    functions = (n for n in statements(ast.parse(source)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))
    sizes = [(f.name, (f.end_lineno or f.lineno) - first_line(f) + 1) for f in functions]
    return [(function, lines) for function, lines in sizes if lines > FUNCTION_LINES]


def statements(of: ast.AST) -> Iterator[ast.AST]:
    """Everything in which a function may stand, at any depth; expressions, which are most of a tree, are left out."""
    for block in ("body", "handlers", "orelse", "finalbody", "cases"):
        for child in getattr(of, block, ()):
            yield child
            yield from statements(child)


def first_line(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return min([function.lineno, *(d.lineno for d in function.decorator_list)])


def test_files_are_short() -> None:
    lengths = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in python_files()}
    assert {path: n for path, n in lengths.items() if n > FILE_LINES} == {}


def test_functions_are_short() -> None:
    long = {name(path): long_functions(path.read_text(encoding="utf-8")) for path in python_files()}
    assert {path: functions for path, functions in long.items() if functions} == {}


@pytest.mark.parametrize("before", [
    "class C:", "def g():", "async def g():", "if x:", "for x in y:", "while x:", "with x:", "match x:\n case 1:",
    "try:\n x\nexcept E:", "try:\n x\nexcept* E:", "try:\n x\nfinally:", "if x:\n x\nelse:", "while x:\n x\nelse:",
])  # fmt: skip
def test_a_function_is_found_wherever_it_stands(before: str) -> None:
    found = long_functions(f"{before}\n  def f():\n" + "    x = 1\n" * FUNCTION_LINES)
    assert found[-1] == ("f", FUNCTION_LINES + 1)


@pytest.mark.parametrize(("lines", "found"), [(FUNCTION_LINES - 1, []), (FUNCTION_LINES, [("f", FUNCTION_LINES + 1)])])
def test_the_measure_itself(lines: int, found: list[tuple[str, int]]) -> None:
    assert long_functions("def f():\n" + "    x = 1\n" * lines) == found
