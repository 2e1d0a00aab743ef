"""How tests look at whole worlds: every column by its name, and which of them differ."""

from __future__ import annotations

from simulation.core.arithmetic import Array
from simulation.core.columns.column import Column
from simulation.core.world import GROUPS, World, columns

COLUMNS: dict[str, Column] = {
    f"{group}.{name}": column for group in GROUPS for name, column in columns(group).items()
}  # fmt: skip


def arrays(world: World) -> dict[str, Array]:
    """Every state variable of a world, by `group.column`."""
    return {f"{group}.{name}": array for group in GROUPS for name, array in vars(getattr(world, group)).items()}


def bits(world: World) -> dict[str, bytes]:
    """Every state variable to the bit."""
    return {name: array.tobytes() for name, array in arrays(world).items()}


def unequal(one: World, other: World) -> set[str]:
    """The columns in which two worlds differ by so much as a bit."""
    theirs = bits(other)
    return {name for name, held in bits(one).items() if held != theirs[name]}


def replaced(before: World, after: World) -> set[str]:
    """The columns that a rule gave a new array, whatever it holds."""
    old = arrays(before)
    return {name for name, array in arrays(after).items() if array is not old[name]}
