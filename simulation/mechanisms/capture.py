"""M48 The cuckoo: where providers outweigh the board, it loses standing, and work across sectors gives way."""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Array, Real, logistic
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class CaptureParameters(Parameters):
    """When providers take over, and what follows."""

    margin: float = parameter(
        default=0.5, meaning="How far providers' power must exceed the board's to take half its place", unit="ratio",
        low=0.2, high=1.0, basis="assumed", source="timmins-2022: cuckoo in the nest", favours="centre",
    )  # fmt: skip
    steepness: float = parameter(
        default=6.0, meaning="Log-odds of capture per unit of the ratio of power", unit="log-odds", low=3.0, high=12.0,
        basis="assumed",
    )  # fmt: skip
    between_acutes: float = parameter(
        default=0.5, meaning="Readiness that full capture adds between acute providers", unit="log-odds", low=0.0,
        high=1.0, basis="assumed", source="timmins-2022", favours="open",
    )  # fmt: skip
    across_sectors: float = parameter(
        default=0.8, meaning="Readiness that full capture takes between acute providers and partners outside the NHS",
        unit="log-odds", low=0.2, high=1.5, basis="assumed", source="timmins-2022", favours="centre",
    )  # fmt: skip


def captured(pull: Real, p: CaptureParameters) -> Real:
    """How far providers have taken the board's place, 0..1; `pull` is their power over the board's, as a ratio.

    >>> float(captured(1.5, CaptureParameters()))
    0.5
    """
    return logistic(p.steepness * (pull - 1.0 - p.margin))


def strongest(world: World) -> Array:
    """The strongest collaborative's pull in each system (0 where there is none), (boards, runs)."""
    most = np.zeros((len(world.land.icb), world.runs))
    np.maximum.at(most, world.land.collaborative.icb, world.collaborative.pull)
    return most


def step(world: World, p: CaptureParameters, _: Draws) -> World:
    """Standing (in `authority`) and readiness follow."""
    taken = captured(strongest(world), p)
    ops = world.land.operators
    pull = p.between_acutes * (ops.acute_pair_of_icbs @ taken) - p.across_sectors * (ops.cross_pair_of_icbs @ taken)
    return replace(world, icb=replace(world.icb, captured=taken), pairs=replace(world.pairs, pull=pull))


RULE = Rule(
    "capture", "capture", CaptureParameters, step, writes="icb.captured pairs.pull", switch="capture",
)  # fmt: skip
