"""Peers: trusts that share patients or a trade, and boards side by side."""

from __future__ import annotations

import numpy as np

from scenarios.landscapes.draws import uniform
from scenarios.landscapes.flows import Flows
from scenarios.landscapes.pairs import Bundle, bundle
from scenarios.landscapes.providers import FAMILIES
from scenarios.landscapes.relations import Links, indices, joined, totals
from simulation.core.arithmetic import Array, Ints
from simulation.core.landscape import Landscape

SERVES = 0.03  # share of a trust's catchment from which it counts as serving a council; assumed
OVERLAP = 0.15  # shared catchment (sum over councils of the smaller share) from which two trusts are peers; assumed
SAME_TRADE = 0.5  # chance that two trusts of one family in one system are peers without shared catchment; assumed
TRADE_STRENGTH = 0.1  # strength of such a tie, beside shared catchment of 0.15 and more; assumed


def peer_ties(land: Landscape, flows: Flows) -> list[Bundle]:
    """Every tie of the peer layer."""
    left, right, shared = overlapping(flows.trust_council.at_least(SERVES))
    close = shared >= OVERLAP
    one, other = same_trade(land)
    met = uniform(land.seed, "peer.same_trade", len(one)) < SAME_TRADE
    near = flows.neighbours
    return [
        bundle(land, ("nhs_trust", left[close]), ("nhs_trust", right[close]), shared[close], "peer"),
        bundle(land, ("nhs_trust", one[met]), ("nhs_trust", other[met]), TRADE_STRENGTH, "peer"),
        bundle(land, ("icb", near.left), ("icb", near.right), near.share, "peer"),
    ]


def overlapping(links: Links) -> tuple[Ints, Ints, Array]:
    """Pairs of trusts that serve a council in common, and their overlap: the sum over councils of the smaller share."""
    i, j = joined(links.right, links.right)
    once = links.left[i] < links.left[j]
    i, j = i[once], j[once]
    width = int(links.left.max(initial=0)) + 1
    pairs, where = np.unique(links.left[i] * width + links.left[j], return_inverse=True)
    overlap = totals(np.minimum(links.share[i], links.share[j]), indices(where), len(pairs))
    return indices(pairs // width), indices(pairs % width), overlap


def same_trade(land: Landscape) -> tuple[Ints, Ints]:
    """Pairs of trusts of one family in one home system."""
    names = sorted(set(FAMILIES.values()))
    trade = indices([names.index(FAMILIES[t]) for t in land.nhs_trust.types])
    group = land.nhs_trust.icb * len(names) + trade
    i, j = joined(group, group)
    return i[i < j], j[i < j]
