"""The Department of Health and Social Care: what it says, what it targets, its tiers and its staff."""

from __future__ import annotations

import numpy as np

from simulation.core.parameter import Parameters, lever
from simulation.core.rule import Publisher
from simulation.core.value import replace
from simulation.core.world import World


class DepartmentLevers(Parameters):
    """The rules of accountability."""

    stated_control: float = lever(
        default=0.50, meaning="How tightly the centre says that it will hold (0 lets go, 1 directs)", unit="share",
        source="timmins-2024; hewitt-2023",
    )  # fmt: skip
    sanction: float = lever(
        default=0.7, meaning="Strength of sanction behind national targets", unit="share", source="timmins-2024",
    )  # fmt: skip
    deprivation_weight: float = lever(
        default=0.25, meaning="Weight of deprivation in the national targets (below a half, averages rule)",
        unit="share", source="nuffield-2022",
    )  # fmt: skip
    tiers: float = lever(
        default=6.0, meaning="Tiers that hold the one below to account, from Treasury to trust", unit="tiers", low=3.0,
        high=7.0, source="timmins-2024: holding other people to account",
    )  # fmt: skip
    headcount: float = lever(
        default=1.0, meaning="Posts of the department and NHS England that are paid for, July 2022 = 1", unit="ratio",
        low=0.4, high=1.3, source="timmins-2024: headcount",
    )  # fmt: skip
    announced_cut: float = lever(
        default=0.0, meaning="Share of those posts that is announced to go, whether or not it does", unit="share",
        high=0.6, source="timmins-2022: 40 per cent",
    )  # fmt: skip
    visibility: float = lever(
        default=0.5, meaning="Share of performance data that the centre sees nearly at once", unit="share",
        source="timmins-2024: real-time data",
    )  # fmt: skip
    ad_hoc: float = lever(
        default=1.0, meaning="Requests outside the routine for each member of central staff, July 2022 = 1",
        unit="ratio", high=2.0, source="nhs-providers-2023; nhs-providers-2024",
    )  # fmt: skip
    narrative: float = lever(
        default=0.5, meaning="How far the centre scripts what local leaders say in public", unit="share",
        source="timmins-2022",
    )  # fmt: skip
    measures: float = lever(
        default=0.3, meaning="How well integration and prevention are measured, where 1 is as well as hospital waits",
        unit="share", source="timmins-2022; nuffield-2022: hospital-based measures",
    )  # fmt: skip


def publish(world: World, p: DepartmentLevers) -> World:
    """Publish the stance, the targets, the lines of accountability, and what staff there are to look with."""
    across, boards = np.zeros((1, world.runs)), np.zeros((len(world.land.icb), world.runs))
    return replace(
        world,
        centre=replace(
            world.centre, stated_control=across + p.stated_control, sanction=across + p.sanction,
            deprivation_weight=across + p.deprivation_weight, tiers=across + p.tiers,
            headcount=across + p.headcount, expected_staff=across + p.headcount * (1.0 - p.announced_cut),
            visibility=across + p.visibility, narrative=across + p.narrative,
        ),
        icb=replace(world.icb, ad_hoc=boards + p.ad_hoc, measures=boards + p.measures),
    )  # fmt: skip


LEVERS = Publisher("department", DepartmentLevers, publish)
