"""M87 Trust at the top is a state: the less there is, the smaller packets get and the closer each tier controls.

It is trust between Treasury, department and NHS England, moved by promises about money kept or broken.
"""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Real, clip
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class TopTrustParameters(Parameters):
    """What moves trust at the top, and what its lack does."""

    gain: float = parameter(
        default=0.02, meaning="Share of missing trust gained in a month of kept promises", unit="share/month",
        low=0.01, high=0.04, basis="assumed", source="kim-2009",
    )  # fmt: skip
    asymmetry: float = parameter(
        default=2.0, meaning="Loss in a month of broken promises, relative to that gain", unit="ratio", low=1.0,
        high=4.0, basis="assumed", source="slovic-1993",
    )  # fmt: skip
    broken: float = parameter(
        default=0.03, meaning="Mean deficit of systems at which every promise to the Treasury is broken",
        unit="share of allocation", low=0.015, high=0.06, basis="assumed", source="timmins-2024: Treasury",
    )  # fmt: skip
    at_start: float = parameter(
        default=0.40, meaning="Trust at the top in July 2022", unit="share", low=0.2, high=0.7, basis="assumed",
        source="timmins-2024: less trusting",
    )  # fmt: skip
    by_distrust: float = parameter(
        default=0.5, meaning="Control of each tier, and pots, added per unit of trust at the top below the usual",
        unit="ratio", low=0.0, high=1.5, basis="assumed", source="timmins-2024: more micro", favours="local",
    )  # fmt: skip
    usual: float = parameter(
        default=0.40, meaning="Trust at the top at which they are as they are set", unit="share", low=0.3, high=0.5,
        basis="assumed",
    )  # fmt: skip


def next_trust(trust: Real, deficit: Real, p: TopTrustParameters) -> Real:
    """Trust at the top after a month, 0..1; `deficit` is the mean of systems, a share of allocation.

    >>> p = TopTrustParameters()
    >>> bool(next_trust(0.5, 0.0, p) > 0.5 > next_trust(0.5, 0.03, p))
    True
    """
    broken = clip(deficit / p.broken)
    return trust + p.gain * ((1.0 - trust) * (1.0 - broken) - p.asymmetry * trust * broken)


def micro(trust: Real, p: TopTrustParameters) -> Real:
    """What distrust at the top makes of each tier's control and of the number of pots: 1 at the usual trust.

    >>> micro(0.4, TopTrustParameters())
    1.0
    """
    return 1.0 + p.by_distrust * (p.usual - trust)


def start(world: World, p: TopTrustParameters) -> World:
    """Little trust at the top in July 2022."""
    trust = np.full((1, world.runs), p.at_start)
    return replace(world, centre=replace(world.centre, top_trust=trust, micro=micro(trust, p)))


def step(world: World, p: TopTrustParameters, _: Draws) -> World:
    """Promises about money are kept, or they are not."""
    centre = world.centre
    deficit = world.land.operators.nation_mean_of_icbs @ world.icb.deficit
    trust = clip(next_trust(centre.top_trust, deficit, p))
    return replace(world, centre=replace(centre, top_trust=trust, micro=micro(trust, p)))


RULE = Rule(
    "top_trust", "top_trust", TopTrustParameters, step, writes="centre.top_trust centre.micro", switch="top_trust",
    start=start,
)  # fmt: skip
