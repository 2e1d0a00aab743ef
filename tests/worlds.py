"""How tests look at whole worlds: every column by its name, and which of them differ."""

from __future__ import annotations

from collections.abc import Iterator

from simulation.core.arithmetic import Array
from simulation.core.columns.column import Column
from simulation.core.world import GROUPS, World, columns

COLUMNS: dict[str, Column] = {
    f"{group}.{name}": column for group in GROUPS for name, column in columns(group).items()
}  # fmt: skip


def arrays(world: World) -> dict[str, Array]:
    """Every state variable of a world, by `group.column`."""
    return {f"{group}.{name}": array for group in GROUPS for name, array in vars(getattr(world, group)).items()}


def _apart(one: World, other: World) -> Iterator[tuple[str, Array, Array]]:
    """The columns of which two worlds hold different arrays, whatever is in them: rules share all that they leave."""
    for group in GROUPS:
        ours, theirs = vars(getattr(one, group)), vars(getattr(other, group))
        if ours is not theirs:
            for name, array in theirs.items():
                if array is not ours[name]:
                    yield f"{group}.{name}", ours[name], array


def unequal(one: World, other: World) -> set[str]:
    """The columns in which two worlds differ by so much as a bit."""
    return {name for name, ours, theirs in _apart(one, other) if ours.tobytes() != theirs.tobytes()}


def replaced(before: World, after: World) -> set[str]:
    """The columns that a rule gave a new array, whatever it holds."""
    return {name for name, _, _ in _apart(before, after)}
