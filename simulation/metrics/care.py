"""Emergency care, the people who give it, their leaders and their ratings."""

from __future__ import annotations

from simulation.core.arithmetic import Array, power
from simulation.core.world import World
from simulation.metrics.metric import Metric, of_centre, of_icb, of_trusts

WEAKEST = (
    -20.0
)  # power of the mean that stands for the weakest: it is blind to the order of bodies, as a least value is


def rating_weakest(world: World) -> Array:
    """The rating of each system's weakest trusts, (boards, runs)."""
    mean = world.land.operators.icb_mean_of_trusts @ power(world.nhs_trust.rating, WEAKEST)
    lowest: Array = power(mean, 1.0 / WEAKEST)
    return lowest


def councils_left(world: World) -> Array:
    """Share of a system's councils whose leader changed this month."""
    return world.land.operators.icb_mean_of_councils @ world.council.left


def vacancy_gap(world: World) -> Array:
    """Posts vacant in social care beyond those vacant in the NHS."""
    gap: Array = world.icb.care_vacancy - world.icb.vacancy
    return gap


ALL = (
    Metric("over4", "Over four hours", "Share of emergency patients who wait over four hours", "share", 0, 1, "less",
           0.005, of_icb("over4"), of_centre("over4")),
    Metric("handover", "Ambulance handover", "Time until an ambulance has handed its patient over", "minutes", 0, 600,
           "less", 1, of_icb("handover")),
    Metric("occupancy", "Beds occupied", "Share of general and acute beds occupied", "share", 0, 1, "less", 0.005,
           of_icb("occupancy")),
    Metric("fatigue", "Fatigue", "Exhaustion of the workforce", "0 to 1", 0, 1, "less", 0.01, of_icb("fatigue")),
    Metric("rating", "Rating of trusts", "Mean rating of a system's trusts by the regulator", "0 to 1", 0, 1, "more",
           0.01, of_trusts("rating")),
    Metric("rating_weakest", "Rating of the weakest", "Rating of a system's weakest trusts", "0 to 1", 0, 1.5, "more",
           0.01, rating_weakest),
    Metric("exits_boards", "Boards' exits", "Share of boards whose chief executive left this month", "share", 0, 1,
           "less", 0.002, of_icb("left")),
    Metric("exits_councils", "Councils' exits", "Share of councils whose leader changed this month", "share", 0, 1,
           "less", 0.002, councils_left),
    Metric("vacancy_gap", "Gap of vacancies", "Posts vacant in social care beyond those vacant in the NHS", "share", -1,
           1, "less", 0.002, vacancy_gap),
)  # fmt: skip
