"""NHS trusts before an impossible ask (M66): some run a deficit, some game, some dispute it, some cut quality.

The deficit itself is M29's; here stands what else comes of an ask beyond what anybody can meet.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from simulation.core.arithmetic import Real, positive
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class ImpossibleAskParameters(Parameters):
    """What trusts do where an ask cannot be met."""

    usual: float = parameter(
        default=0.006, meaning="Ask beyond what could be met that was usual in July 2022", unit="share of allocation",
        low=0.0, high=0.012, basis="assumed", source="hfma-2022",
    )  # fmt: skip
    gaming: float = parameter(
        default=-1.0, meaning="Log-weight of gaming against a deficit, at the sanctions of 2022", unit="log-odds",
        low=-2.0, high=0.0, basis="assumed", source="bevan-hood-2006",
    )  # fmt: skip
    by_sanction: float = parameter(
        default=2.0, meaning="What a unit of sanction adds to it", unit="log-odds", low=0.5, high=4.0, basis="assumed",
        source="bevan-hood-2006", favours="local",
    )  # fmt: skip
    usual_sanction: float = parameter(
        default=0.7, meaning="Strength of sanctions in July 2022", unit="share", low=0.5, high=0.9, basis="assumed",
    )  # fmt: skip
    dispute: float = parameter(
        default=-1.5, meaning="Log-weight of disputing against a deficit, for a small ask and without a route",
        unit="log-odds", low=-2.5, high=-0.5, basis="assumed", source="nhs-providers-2021",
    )  # fmt: skip
    by_gap: float = parameter(
        default=60.0, meaning="What a unit of allocation asked beyond the usual adds to it", unit="log-odds", low=20.0,
        high=120.0, basis="assumed", source="nhs-providers-2021",
    )  # fmt: skip
    by_route: float = parameter(
        default=1.5, meaning="What a route that settled every dispute within the month would add to it",
        unit="log-odds", low=0.0, high=3.0, basis="assumed",
    )  # fmt: skip
    quality: float = parameter(
        default=-1.0, meaning="Log-weight of cutting quality against a deficit", unit="log-odds", low=-2.0, high=0.0,
        basis="assumed", source="nhs-providers-2021",
    )  # fmt: skip
    hides: float = parameter(
        default=2.0, meaning="Share of long waits left out of the record per unit of allocation that is gamed",
        unit="ratio", low=0.5, high=4.0, basis="assumed", source="bevan-hood-2006",
    )  # fmt: skip


class Responses(NamedTuple):
    """How an ask beyond what can be met is answered: shares that add up to 1."""

    deficit: Real
    gaming: Real
    dispute: Real
    quality: Real


def beyond(unmet: Real, p: ImpossibleAskParameters) -> Real:
    """What is asked beyond what can be met, above the usual, as a share of allocation; `unmet` is all of it."""
    return positive(unmet - p.usual)


def responses(gap: Real, sanction: Real, settling: Real, p: ImpossibleAskParameters) -> Responses:
    """Shares of the four answers; `gap` is a share of allocation, `sanction` and `settling` are 0..1.

    >>> round(float(sum(responses(0.01, 0.7, 0.2, ImpossibleAskParameters()))), 12)
    1.0
    """
    gaming = np.exp(p.gaming + p.by_sanction * (sanction - p.usual_sanction))
    dispute = np.exp(p.dispute + p.by_gap * gap + p.by_route * settling)
    quality = np.exp(p.quality + 0.0 * gap)
    whole = 1.0 + gaming + dispute + quality
    return Responses(1.0 / whole, gaming / whole, dispute / whole, quality / whole)


def answer(world: World, p: ImpossibleAskParameters, _: Draws) -> World:
    """Answer this year's ask, seeing what it would take, what missing it costs, and whether anybody listens."""
    icb = world.icb
    gap = beyond(icb.raid + icb.deficit, p)
    how = responses(gap, world.centre.sanction, icb.settling + icb.settling_by_trust * icb.trust, p)
    return replace(
        world,
        icb=replace(icb, asked_beyond=gap, ask_disputed=gap * how.dispute, ask_gamed=p.hides * gap * how.gaming,
                    quality_cut=gap * how.quality),
    )  # fmt: skip


RULE = Rule(
    "impossible_ask", "impossible_ask", ImpossibleAskParameters, answer,
    writes="icb.asked_beyond icb.ask_disputed icb.ask_gamed icb.quality_cut", switch="impossible_ask",
)  # fmt: skip
