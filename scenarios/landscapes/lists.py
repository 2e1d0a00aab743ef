"""Waiting lists: a system's list shared out among the trusts that hold one, so that the system's totals stay exact."""

from __future__ import annotations

import numpy as np

from scenarios.landscapes.relations import rank_within, totals
from simulation.core.arithmetic import Array, Ints

FLOOR = 30.0  # beds that a trust with a list counts for at least; assumed, so that clinics without beds hold a list
SPREAD = 0.08  # half the widest gap in the share over 18 weeks between a system's trusts, 0..1; assumed, modest
LEAST, MOST = 0.02, 0.95  # bounds of a trust's share over 18 weeks at the start, 0..1; assumed


def shared(waiting: Array, beds: Array, icb: Ints) -> Array:
    """Pathways on each holder's list, (holders,), from its system's list (icbs,), in proportion to beds (holders,).

    >>> shared(np.array([900.0]), np.array([60.0, 0.0]), np.array([0, 0])).tolist()
    [600.0, 300.0]
    """
    weight = np.maximum(beds, FLOOR)
    parts: Array = waiting[icb] * weight / totals(weight, icb, len(waiting))[icb]
    return parts


def ranked(over18: Array, hint: Array, waiting: Array, icb: Ints) -> Array:
    """Each holder's share over 18 weeks, (holders,), in the order of its `hint` within its system, 0..1.

    The mean over a system, weighted with `waiting` (holders,), is the system's share `over18` (icbs,) exactly. Only the
    order of the hints is used: as amounts they are too uncertain. A nan hint stands at the end.
    """
    counts = np.bincount(icb, minlength=len(over18))[icb]
    score = 2.0 * rank_within(icb, hint) - (counts - 1.0)  # -(n - 1) .. n - 1, mean 0
    return spread_around(over18, SPREAD * score / np.maximum(counts - 1.0, 1.0), waiting, icb)


def spread_around(over18: Array, offset: Array, waiting: Array, icb: Ints) -> Array:
    """Holders' shares at `offset` (holders,) around their system's share, narrowed where a bound would be crossed."""
    n = len(over18)
    offset = offset - (totals(offset * waiting, icb, n) / np.maximum(totals(waiting, icb, n), 1e-300))[icb]
    widest = np.zeros(n)
    np.maximum.at(widest, icb, np.abs(offset))
    room = np.maximum(np.minimum(over18 - LEAST, MOST - over18), 0.0)
    scale = np.minimum(1.0, room / np.maximum(widest, 1e-300))
    shares: Array = over18[icb] + offset * scale[icb]
    return shares
