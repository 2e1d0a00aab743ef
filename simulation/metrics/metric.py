"""What a metric is, and the levels that give some their unit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from simulation.core.arithmetic import Array
from simulation.core.parameter import Parameters, parameter
from simulation.core.world import World

Better = Literal["more", "less", "neither"]
HEADLINES = (
    "trust", "trust_vertical", "cooperation", "waits", "waiting_list", "deficit", "prevention", "gap", "spread",
)  # fmt: skip


class MeasureParameters(Parameters):
    """Levels that give indices their unit."""

    prevention_share: float = parameter(
        default=0.05, meaning="Share of health spend on prevention in July 2022 (it depends on the definition)",
        unit="share", low=0.03, high=0.07, basis="estimated", source="hewitt-2023",
    )  # fmt: skip
    healthy_life_gap: float = parameter(
        default=16.0, meaning="Healthy life expectancy, least less most deprived fifth, England in 2022", unit="years",
        low=13.0, high=19.0, basis="assumed",
    )  # fmt: skip


MEASURES = MeasureParameters()


@dataclass(frozen=True, slots=True)
class Metric:
    """One output: what it means, its unit and bounds, which way is better, and what is too small to matter."""

    name: str
    label: str
    meaning: str
    unit: str
    low: float
    high: float
    better: Better
    band: float
    by_system: Callable[[World], Array] | None
    national: Callable[[World], Array] | None = None
    yearly: bool = False  # measured every twelve months; between, a panel repeats the last figure

    @property
    def headline(self) -> bool:
        """Whether it is one of the headline outcomes."""
        return self.name in HEADLINES


def of_icb(name: str) -> Callable[[World], Array]:
    """A metric that is a column of the boards."""

    def read(world: World) -> Array:
        column: Array = getattr(world.icb, name)
        return column

    read.__doc__ = f"The column `icb.{name}`."
    return read


def of_trusts(name: str) -> Callable[[World], Array]:
    """A metric that is the mean of a column over a system's trusts."""

    def read(world: World) -> Array:
        mean: Array = world.land.operators.icb_mean_of_trusts @ getattr(world.nhs_trust, name)
        return mean

    read.__doc__ = f"The mean of `nhs_trust.{name}` over a system's trusts."
    return read


def of_centre(name: str) -> Callable[[World], Array]:
    """A metric that is a column of the nation."""

    def read(world: World) -> Array:
        column: Array = getattr(world.centre, name)
        return column

    read.__doc__ = f"The column `centre.{name}`."
    return read
