"""What politics does, and what it makes of systems."""

from __future__ import annotations

from simulation.core.arithmetic import Array
from simulation.core.world import World
from simulation.metrics.metric import Metric, of_centre, of_icb


def attainment(world: World) -> Array:
    """What all national targets together attain in a system, given the effort of its trusts."""
    effort = world.land.operators.icb_mean_of_trusts @ world.nhs_trust.effort
    return world.centre.attainable * effort


ALL = (
    Metric("legitimacy", "Local support", "How far people, partners and ministers stand by a system", "0 to 1", 0, 1,
           "more", 0.01, of_icb("legitimacy")),
    Metric("reorganising", "Reorganisation", "How far a reorganisation still takes systems up", "0 to 1", 0, 1, "less",
           0.01, of_icb("reorganising")),
    Metric("swing", "Swing of the stance", "How far the centre wants more control than it states", "share", -1, 1,
           "neither", 0.005, None, of_centre("swing")),
    Metric("credit", "Credit of integration", "How far integration is still believed to deliver", "0 to 1", 0, 1,
           "neither", 0.01, None, of_centre("credit")),
    Metric("backing", "National programme", "National programme for integration, as far as it runs", "0 to 1", 0, 1,
           "neither", 0.01, of_icb("backing")),
    Metric("top_trust", "Trust at the top", "Trust between Treasury, department and NHS England", "0 to 1", 0, 1,
           "more", 0.01, None, of_centre("top_trust")),
    Metric("targets", "National targets", "National targets in force", "targets", 0, 1000, "neither", 1.0, None,
           of_centre("targets")),
    Metric("attainment", "Attainment of targets", "What all national targets together attain", "0 to 1", 0, 1, "more",
           0.01, attainment),
    Metric("squeeze", "Unforeseen prices", "Share of real money lost to prices that nobody foresaw", "share", -0.1, 0.2,
           "less", 0.002, None, of_centre("squeeze")),
    Metric("election", "Election near", "How near a general election is (1 in its month)", "0 to 1", 0, 1, "neither",
           0.01, None, of_centre("election")),
)  # fmt: skip
