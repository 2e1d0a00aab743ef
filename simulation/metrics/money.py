"""What is recorded of money: pots, what is spent of them; savings; totals; room for reform."""

from __future__ import annotations

from simulation.core.arithmetic import Array
from simulation.core.world import World
from simulation.mechanisms.pots import PotsParameters
from simulation.metrics.metric import Metric, of_icb

ALLOCATION = PotsParameters().allocation


def by_pot(world: World) -> Array:
    """Money in a pot of one system, in a year."""
    icb = world.icb
    held: Array = ALLOCATION * world.centre.money * icb.tied_share / icb.pots
    return held


ALL = (
    Metric("pot", "Money in a pot", "Tied money of a system by pot and year", "GBP million", 0, 500, "neither", 0.1,
           by_pot),
    Metric("pots_unspent", "Pots unspent", "Tied money left unspent", "share", 0, 1, "less", 0.01,
           of_icb("pots_unspent")),
    Metric("reporting_pots", "Pots reported on", "Pots that are reported on, spent ones included", "pots", 0, 100,
           "less", 1.0, of_icb("reporting_pots")),
    Metric("local_worth", "What a pound does locally", "What a pound does for local outcomes, July 2022 = 1", "index",
           0, 2, "more", 0.01, of_icb("local_worth")),
    Metric("saved_once", "One-off savings", "Savings of the financial year that return in the next",
           "share of allocation", 0, 0.3, "less", 0.0005, of_icb("saved_once")),
    Metric("raid", "Raided", "Investment raided this financial year to meet the ask", "share of allocation", 0, 0.1,
           "less", 0.0005, of_icb("raid")),
    Metric("achievable", "Totals believed in", "How far systems' control totals are thought achievable", "0 to 1", 0, 1,
           "more", 0.01, of_icb("achievable")),
    Metric("delivery", "Capacity for reform", "What of a reform there is the capacity to carry out, July 2022 = 1",
           "index", 0, 3, "more", 0.01, of_icb("delivery")),
)  # fmt: skip
