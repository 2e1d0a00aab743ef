"""The partnership layer: who meets at the tables of boards, partnerships and collaboratives. Places have a file."""

from __future__ import annotations

import numpy as np

from scenarios.landscapes.draws import uniform
from scenarios.landscapes.flows import SEAT, STATUTE, Flows
from scenarios.landscapes.pairs import Bundle, bundle
from scenarios.landscapes.providers import family
from scenarios.landscapes.relations import indices, joined, rank_within
from simulation.core.arithmetic import Ints
from simulation.core.landscape import Landscape

ASSOCIATE = 0.2  # share of a trust's catchment in another system at which it meets that board too; assumed
TRUSTS_AT_PARTNERSHIP = 1.0 / 3.0  # chance that a trust sits on its system's partnership, drawn; assumed
VCSE_AT_PARTNERSHIP = 3  # every third voluntary body of a system speaks for the rest on its partnership; assumed


def partnership_ties(land: Landscape, flows: Flows) -> list[Bundle]:
    """Ties of boards, partnerships and collaboratives, with the board's oversight of its trusts and its money."""
    return [
        *_trusts(land, flows),
        _ambulances(land),
        *_councils(land, flows),
        *_members(land),
        *_providers(land, flows),
    ]


def _trusts(land: Landscape, flows: Flows) -> list[Bundle]:
    """The board oversees and pays the trusts of its system, and meets those of others that serve many of its people."""
    trust, home = np.arange(len(land.nhs_trust)), land.nhs_trust.icb
    strength = np.maximum(flows.trust_icb.between(trust, home, STATUTE), SEAT)  # its own are never strangers
    links = flows.trust_icb.at_least(ASSOCIATE)
    away = links.right != home[links.left]
    abroad = (("icb", links.right[away]), ("nhs_trust", links.left[away]))
    return [
        bundle(land, ("icb", home), ("nhs_trust", trust), strength, "partnership", "accountability", "money"),
        bundle(land, *abroad, links.share[away], "partnership"),
    ]


def _ambulances(land: Landscape) -> Bundle:
    """The ambulance trust of a board without its own: the nearest on the map within its region."""
    crews = family(land.nhs_trust, "ambulance")
    home = land.nhs_trust.icb[crews]
    without = indices(np.setdiff1d(np.arange(len(land.icb)), home))
    i, j = joined(land.icb.region[without], land.icb.region[home])
    distance = np.abs(land.icb.tile[without[i]] - land.icb.tile[home[j]]).sum(axis=1)
    nearest = rank_within(i, distance.astype(np.float64)) == 0
    return bundle(land, ("icb", without[i[nearest]]), ("nhs_trust", crews[j[nearest]]), SEAT, "partnership")


def _councils(land: Landscape, flows: Flows) -> list[Bundle]:
    """Councils meet the board, with which they pool the Better Care Fund, and sit on the partnership."""
    links = flows.council_icb
    return [
        bundle(land, ("icb", links.right), ("council", links.left), SEAT, "partnership", "money"),
        bundle(land, ("partnership", _partnership_of(land)[links.right]), ("council", links.left), SEAT, "partnership"),
    ]


def _members(land: Landscape) -> list[Bundle]:
    """The partnership's other ties: its board, all places, some trusts (drawn) and some voluntary bodies."""
    table, trust, vcse = _partnership_of(land), land.nhs_trust, land.vcse
    seated = np.flatnonzero(uniform(land.seed, "partnership.trusts", len(trust)) < TRUSTS_AT_PARTNERSHIP)
    heard = np.flatnonzero(rank_within(vcse.icb, np.zeros(len(vcse))) % VCSE_AT_PARTNERSHIP == 0)
    members = {
        "place": (np.arange(len(land.place)), land.place.icb),
        "nhs_trust": (seated, trust.icb[seated]),
        "vcse": (heard, vcse.icb[heard]),
    }
    boards = (("icb", np.arange(len(land.icb))), ("partnership", table))
    return [
        bundle(land, *boards, STATUTE, "partnership"),
        *(
            bundle(land, ("partnership", table[icb]), (kind, who), SEAT, "partnership")
            for kind, (who, icb) in members.items()
        ),
    ]


def _partnership_of(land: Landscape) -> Ints:
    """Each board's partnership, (boards,)."""
    return indices(np.argsort(land.partnership.icb))


def _providers(land: Landscape, flows: Flows) -> list[Bundle]:
    """The collaborative's ties: its members, and their boards."""
    members = flows.members
    table = ("collaborative", members.left)
    return [
        bundle(land, table, ("nhs_trust", members.right), SEAT, "partnership"),
        bundle(land, ("icb", land.nhs_trust.icb[members.right]), table, SEAT, "partnership"),
    ]
