"""Places' part of the partnership layer: the councils, trusts and voluntary bodies that meet in a place."""

from __future__ import annotations

import numpy as np

from scenarios.landscapes.draws import chosen, uniform
from scenarios.landscapes.flows import SEAT, STATUTE, Flows
from scenarios.landscapes.pairs import Bundle, bundle
from scenarios.landscapes.providers import family
from scenarios.landscapes.relations import indices, joined
from simulation.core.arithmetic import Array, Ints
from simulation.core.landscape import Landscape

FEWEST_TRUSTS = 2  # acute trusts at a place, where so many serve its council; assumed
THIRD_TRUST = 0.5  # chance that a third one comes; assumed
SECOND_PLACE = 0.5  # chance that a voluntary body works in two places; assumed


def place_ties(land: Landscape, flows: Flows) -> list[Bundle]:
    """Ties of places: their councils, trusts that serve them, one of their system's other trusts, voluntary bodies."""
    seats = flows.place_council
    acute_place, acute, share = _serving(land, flows)
    near_place, near = _one_of(land, family(land.nhs_trust, "mental health", "community"))
    home, vcse = _homes(land)
    return [
        bundle(land, ("place", seats.left), ("council", seats.right), STATUTE, "partnership"),
        bundle(land, ("place", acute_place), ("nhs_trust", acute), share, "partnership"),
        bundle(land, ("place", near_place), ("nhs_trust", near), SEAT, "partnership"),
        bundle(land, ("place", home), ("vcse", vcse), SEAT, "partnership"),
    ]


def _serving(land: Landscape, flows: Flows) -> tuple[Ints, Ints, Array]:
    """Places and the two or three trusts that serve their council, drawn with weight by share of catchment and beds."""
    links = flows.trust_council
    place, j = joined(land.place.council, links.right)
    weight = links.share[j] * land.nhs_trust.size[links.left[j], 0]
    third = uniform(land.seed, "place.third_trust", len(land.place)) < THIRD_TRUST
    kept = chosen(land.seed, "place.trusts", place, weight, indices(FEWEST_TRUSTS + third))
    return place[kept], links.left[j[kept]], links.share[j[kept]]


def _one_of(land: Landscape, trusts: Ints) -> tuple[Ints, Ints]:
    """Each place with one of these trusts from its own system, drawn (none where the system has none)."""
    place, j = joined(land.place.icb, land.nhs_trust.icb[trusts])
    once = np.ones(len(land.place), dtype=np.int64)
    kept = chosen(land.seed, "place.other_trust", place, np.ones(len(j)), once)
    return place[kept], trusts[j[kept]]


def _homes(land: Landscape) -> tuple[Ints, Ints]:
    """The one or two places of each voluntary body, drawn by population: (places, bodies)."""
    vcse, j = joined(land.vcse.icb, land.place.icb)
    second = uniform(land.seed, "vcse.second_place", len(land.vcse)) < SECOND_PLACE
    kept = chosen(land.seed, "vcse.places", vcse, land.place.population[j, 0], indices(1 + second))
    return j[kept], vcse[kept]
