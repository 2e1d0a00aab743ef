"""M53 A talking shop empties: councils and voluntary bodies come for results, and stay away where there is only talk.

Hope brings back some of those who stay away; below a threshold they are soon gone. So early results matter.
"""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Array, Ints, Real, clip, logistic, positive
from simulation.core.columns.others import Seated
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class TalkingShopParameters(Parameters):
    """What makes partners come and stay away."""

    by_results: float = parameter(
        default=0.03, meaning="Share of the way to full attendance (or to none) gone a month per doubling of results",
        unit="share/month", low=0.01, high=0.06, basis="assumed", source="timmins-2022: another talking shop",
    )  # fmt: skip
    by_delay: float = parameter(
        default=0.01, meaning="The same per unit of the logarithm of the time that a decision takes",
        unit="share/month", low=0.0, high=0.03, basis="assumed", source="timmins-2022",
    )  # fmt: skip
    usual_time: float = parameter(
        default=3.0, meaning="Months that a joint decision took in a middling system", unit="time in months", low=1.0,
        high=6.0, basis="assumed",
    )  # fmt: skip
    option: float = parameter(
        default=0.02, meaning="Share of the distance to half-hearted attendance that hope closes a month",
        unit="share/month", low=0.0, high=0.05, basis="assumed", source="timmins-2022: if we don't engage",
    )  # fmt: skip
    hope: float = parameter(
        default=0.4, meaning="Attendance up to which hope alone brings a partner", unit="share", low=0.3, high=0.5,
        basis="assumed",
    )  # fmt: skip
    threshold: float = parameter(
        default=0.25, meaning="Attendance below which a partner is half on its way out", unit="share", low=0.15,
        high=0.35, basis="assumed", source="timmins-2022",
    )  # fmt: skip
    exit: float = parameter(
        default=0.06, meaning="Share of attendance lost a month by a partner on its way out", unit="share/month",
        low=0.04, high=0.10, basis="assumed", source="timmins-2022",
    )  # fmt: skip
    steep: float = parameter(
        default=20.0, meaning="Log-odds of being on the way out per unit of attendance", unit="log-odds", low=10.0,
        high=40.0, basis="assumed",
    )  # fmt: skip


def worth(results: Real, time: Real, p: TalkingShopParameters) -> Real:
    """What a month at the table is worth, as a rate; `results` are relative to the start, `time` in months.

    >>> float(worth(1.0, 3.0, TalkingShopParameters()))
    0.0
    """
    return p.by_results * clip(results - 1.0, -1.0, 1.0) - p.by_delay * np.log(time / p.usual_time)


def attending(now: Real, worth: Real, p: TalkingShopParameters) -> Real:
    """How far a partner comes to the table after a month, 0..1.

    >>> bool(attending(0.5, 0.02, TalkingShopParameters()) > 0.5 > attending(0.5, -0.02, TalkingShopParameters()))
    True
    """
    gained = positive(worth) * (1.0 - now) + p.option * positive(p.hope - now)
    lost = positive(-worth) * now + p.exit * now * logistic(p.steep * (p.threshold - now))
    return clip(now + gained - lost)


def step(world: World, p: TalkingShopParameters, _: Draws) -> World:
    """Partners judge the table by what comes of it."""
    icb, land = world.icb, world.land
    value = worth(icb.joint / icb.joint_usual, icb.decision_time, p)

    def now(body: Seated, home: Ints) -> Array:
        moved: Array = attending(body.engagement, value.take(home, axis=0), p)
        return moved

    return replace(
        world,
        council=replace(world.council, engagement=now(world.council, land.council.icb)),
        vcse=replace(world.vcse, engagement=now(world.vcse, land.vcse.icb)),
    )


RULE = Rule(
    "talking_shop", "talking_shop", TalkingShopParameters, step, writes="council.engagement vcse.engagement",
    switch="talking_shop",
)  # fmt: skip
