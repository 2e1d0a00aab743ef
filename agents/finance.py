"""NHS England's rules of finance: what is asked beyond need, who covers a deficit, and who keeps a surplus."""

from __future__ import annotations

import numpy as np

from simulation.core.parameter import Parameters, lever
from simulation.core.rule import Publisher
from simulation.core.value import replace
from simulation.core.world import World


class FinanceLevers(Parameters):
    """The rules under which systems and their organisations balance their books."""

    extra_ask: float = lever(
        default=0.0, meaning="Efficiency asked beyond what costs, money and last year's shortfall call for",
        unit="share of allocation", low=-0.02, high=0.04, source="nuffield-2022; hfma-2022",
    )  # fmt: skip
    bail_out: float = lever(
        default=0.5, meaning="Chance that a deficit is covered from above", unit="share", low=0.0, high=1.0,
        source="kornai-2008; besfamille-lockwood-2008",
    )  # fmt: skip
    risk_share: float = lever(
        default=0.1, meaning="Share of an organisation's deficit that its system bears together", unit="share", low=0.0,
        high=0.5, source="kings-fund-2018: risk sharing",
    )  # fmt: skip
    retention: float = lever(
        default=0.0, meaning="Share of a surplus that the organisation that makes it may keep (M34)", unit="share",
        low=0.0, high=1.0, source="nuffield-2022",
    )  # fmt: skip
    fund: float = lever(
        default=0.0, meaning="Money paid only where a control total is met: a sustainability fund (M101)",
        unit="share of allocation", low=0.0, high=0.03, source="kings-fund-2018",
    )  # fmt: skip
    fund_basis: str = lever(
        default="organisation", meaning="Whose control total must be met for it", choices=("organisation", "system"),
        source="kings-fund-2018",
    )  # fmt: skip


def publish(world: World, p: FinanceLevers) -> World:
    """The rules in force, for each system, so that some may be spared."""
    across = np.zeros((len(world.land.icb), world.runs))
    return replace(
        world,
        icb=replace(
            world.icb, extra_ask=across + p.extra_ask, bail_out=across + p.bail_out, risk_share=across + p.risk_share,
            retention=across + p.retention, fund=across + p.fund,
            fund_own=across + float(p.fund_basis == "organisation"),
        ),
    )  # fmt: skip


LEVERS = Publisher("finance", FinanceLevers, publish)
