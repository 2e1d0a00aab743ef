"""What tests of the Mesa face share: how two worlds differ, and a column or the agents of one model."""

from __future__ import annotations

from typing import Any

import numpy as np

from simulation.bodies import BODIES
from simulation.core.world import GROUPS, World, columns
from simulation.model import ICSModel


def different(one: World, other: World) -> set[str]:
    """The state variables in which two worlds differ, to the bit."""
    return {
        f"{group}.{name}"
        for group in GROUPS
        for name in columns(group)
        if not np.array_equal(getattr(getattr(one, group), name), getattr(getattr(other, group), name))
    }


def column(model: ICSModel, full: str) -> Any:
    """A state variable, `group.name`, of a model's run."""
    group, _, name = full.partition(".")
    return getattr(getattr(model.world, group), name)[:, 0]


def of_kind(model: ICSModel, kind: str) -> list[Any]:
    """The agents of a kind, by row."""
    return list(model.agents_by_type[BODIES[kind]])
