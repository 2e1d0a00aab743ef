"""Pathways: trusts and the councils that their patients go home to."""

from __future__ import annotations

from scenarios.landscapes.flows import Flows
from scenarios.landscapes.pairs import Bundle, bundle
from scenarios.landscapes.peer_layer import SERVES
from scenarios.landscapes.providers import family
from scenarios.landscapes.relations import joined, rank_within
from simulation.core.landscape import Landscape

COUNCILS = 3  # councils that a mental health or community trust works with, the largest of its system; assumed


def pathway_ties(land: Landscape, flows: Flows) -> list[Bundle]:
    """Discharge from hospital by share of catchment; from mental health and community trusts by share of the system."""
    acute = flows.trust_council.at_least(SERVES)
    others = family(land.nhs_trust, "mental health", "community")
    i, j = joined(land.nhs_trust.icb[others], flows.council_icb.right)
    share = flows.council_icb.share[j]
    kept = rank_within(i, -share) < COUNCILS
    trust, council = others[i[kept]], flows.council_icb.left[j[kept]]
    return [
        bundle(land, ("nhs_trust", acute.left), ("council", acute.right), acute.share, "pathway"),
        bundle(land, ("nhs_trust", trust), ("council", council), share[kept], "pathway"),
    ]
