"""Calamity: part of a trust's work is lost to what nobody foresaw, such as unsafe wards that have to close."""

from __future__ import annotations

import numpy as np

from simulation.core.parameter import Parameters, assumption
from simulation.core.rule import Publisher
from simulation.core.value import replace
from simulation.core.world import World


class CalamityAssumptions(Parameters):
    """What befalls a trust from outside the model."""

    lost: float = assumption(
        default=0.0, meaning="Share of a trust's planned work that is lost while this is set", unit="share", low=0.0,
        high=0.5, basis="judgement", source="timmins-2022: core ICS role",
    )  # fmt: skip


def publish(world: World, p: CalamityAssumptions) -> World:
    """What is lost at every trust; in a timeline, mostly at a few that are selected."""
    lost = np.zeros((len(world.land.nhs_trust), world.runs)) + p.lost
    return replace(world, nhs_trust=replace(world.nhs_trust, lost=lost))


LEVERS = Publisher("calamity", CalamityAssumptions, publish)
