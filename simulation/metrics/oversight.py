"""What oversight records: segments and recovery support, lines, calls through boards, and which way leaders look."""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Array
from simulation.core.world import World
from simulation.metrics.metric import Metric, of_icb, of_trusts


def trusts_in_recovery(world: World) -> Array:
    """Share of the nation's trusts in recovery support."""
    share: Array = world.land.operators.nation_sum_of_trusts @ world.nhs_trust.recovery / len(world.land.nhs_trust)
    return share


def boards_in_recovery(world: World) -> Array:
    """Share of the nation's boards in recovery support."""
    share: Array = world.land.operators.nation_sum_of_icbs @ world.icb.recovery / len(world.land.icb)
    return share


def routed(world: World) -> Array:
    """Share of a system's trusts called this month by way of board or region."""
    nhs = world.nhs_trust
    share: Array = world.land.operators.icb_mean_of_trusts @ (nhs.called * (1.0 - nhs.direct_route))
    return share


def shielded(world: World) -> Array:
    """Share of what comes down that each system's region absorbs."""
    absorbed: Array = world.region.shield.take(world.land.icb.region, axis=0)
    return absorbed


def mean_segment(world: World) -> Array:
    """Mean segment of a system's trusts: 1 to 4, whatever a sum of whole numbers is rounded to."""
    mean: Array = world.land.operators.icb_mean_of_trusts @ world.nhs_trust.segment
    return np.clip(mean, 1.0, 4.0)


def burden_rest(world: World) -> Array:
    """What scrutiny of systems, recovery support and regional work add to the burden, by system."""
    icb = world.icb
    rest: Array = icb.burden - icb.burden_nation - icb.burden_near - icb.burden_pots - icb.burden_called
    return rest


ALL = (
    Metric("burden_nation", "Burden from the nation", "Burden that the nation's tiers bring", "index", 0, 10, "less",
           0.005, of_icb("burden_nation")),
    Metric("burden_near", "Burden from region and board", "Burden that region and board add", "index", 0, 10, "less",
           0.005, of_icb("burden_near")),
    Metric("burden_pots", "Burden from pots", "Burden that pots bring", "index", 0, 10, "less", 0.005,
           of_icb("burden_pots")),
    Metric("burden_called", "Burden outside routine", "Burden of calls and requests outside routine", "index", -5, 10,
           "less", 0.005, of_icb("burden_called")),
    Metric("burden_rest", "Burden of scrutiny and support", "Burden of scrutiny of systems, recovery support and work "
           "taken over from regions, beside that of July 2022", "index", -5, 10, "less", 0.005, burden_rest),
    Metric("in_recovery", "Trusts in recovery support", "Share of trusts in the fourth oversight segment", "share", 0,
           1, "less", 0.005, of_trusts("recovery"), trusts_in_recovery),
    Metric("boards_in_recovery", "Boards in recovery support", "Share of boards in the fourth oversight segment",
           "share", 0, 1, "less", 0.01, of_icb("recovery"), boards_in_recovery),
    Metric("segment", "Oversight segment", "Mean oversight segment of a system's trusts (4 needs most support)",
           "segment", 1, 4, "less", 0.02, mean_segment),
    Metric("lines", "Lines of oversight", "Lines of oversight over a trust that do not speak with one voice", "lines",
           1, 10, "less", 0.05, of_trusts("lines")),
    Metric("routed", "Calls through boards", "Share of trusts called this month by way of board or region", "share", 0,
           1, "neither", 0.005, routed),
    Metric("shield", "Shielding by regions", "Share of what comes down that the region absorbs", "share", 0, 0.8,
           "neither", 0.01, shielded),
    Metric("looking_up", "Looking up", "Share of leaders' regard that goes to those above", "share", 0, 1, "less",
           0.01, of_icb("looking_up")),
)  # fmt: skip
