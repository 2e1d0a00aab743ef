"""M37 A board cut to the bone cannot spend what it is given: pots lapse, the more the deeper the cut.

What the cut does to meetings is in `agents.icb` (`reach`); both losses grow faster than the cut.
"""

from __future__ import annotations

from simulation.core import july
from simulation.core.arithmetic import Real, log_odds, logistic
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class RunningCostsParameters(Parameters):
    """What it takes to spend tied money, and who is there to do it."""

    core: float = parameter(
        default=0.5, meaning="Share of the work of July 2022 that does not depend on the number of pots", unit="share",
        low=0.3, high=0.7, basis="assumed",
    )  # fmt: skip
    usual_pots: float = july.pots()
    usual_late: float = july.pots_late()
    by_capability: float = parameter(
        default=0.5, meaning="What a unit of the board's capability adds to what its staff get done", unit="ratio",
        low=0.0, high=1.0, basis="assumed", source="bitterman-koliba-2020",
    )  # fmt: skip
    usual_capability: float = parameter(
        default=0.48, meaning="Capability of boards in July 2022", unit="share", low=0.4, high=0.55, basis="assumed",
    )  # fmt: skip
    usual_unspent: float = july.unspent()
    by_load: float = parameter(
        default=2.5, meaning="Log-odds of a tied pound being left unspent per unit of load above that of July 2022",
        unit="log-odds", low=1.0, high=4.0, basis="assumed", source="bitterman-koliba-2020: bottlenecks",
    )  # fmt: skip


def load(pots: Real, late: Real, cut: Real, capability: Real, p: RunningCostsParameters) -> Real:
    """Work on pots over the staff and the months there are for it, July 2022 = 1; `late` is months after April.

    >>> round(float(load(30.0, 4.0, 0.0, 0.48, RunningCostsParameters())), 9)
    1.0
    """
    work = p.core + (1.0 - p.core) * pots / p.usual_pots
    staff = (1.0 - cut) * (1.0 + p.by_capability * (capability - p.usual_capability))
    return work / staff * (12.0 - p.usual_late) / (12.0 - late)


def unspent(load: Real, p: RunningCostsParameters) -> Real:
    """Share of tied money left unspent, 0..1; `load` is relative to July 2022.

    >>> round(float(unspent(1.0, RunningCostsParameters())), 3)
    0.05
    """
    return logistic(log_odds(p.usual_unspent) + p.by_load * (load - 1.0))


def step(world: World, p: RunningCostsParameters, _: Draws) -> World:
    """What the board's staff can see to this month."""
    icb = world.icb
    left = unspent(load(icb.pots, icb.pots_late, icb.running_cost_cut, icb.capability, p), p)
    return replace(world, icb=replace(icb, pots_unspent=left))


RULE = Rule(
    "running_costs", "running_costs", RunningCostsParameters, step, writes="icb.pots_unspent", switch="running_costs",
)  # fmt: skip
