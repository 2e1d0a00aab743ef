"""Provider collaboratives: acute trusts of one system together, and mental health trusts with their neighbours.

Derived by rule from boards and trusts, as no table lists them; so they do not depend on the landscape's seed.
"""

from __future__ import annotations

import numpy as np

from scenarios.landscapes.relations import Links, column, indices, rank_within
from simulation.core.arithmetic import Array, Ints
from simulation.core.kinds import Collaboratives, ICBs, NHSTrusts, Regions

ALLIANCE = 3.0  # mental health trusts in one regional collaborative; assumed, commonly two to five
FAMILIES = {
    "acute": "acute", "acute_teaching": "acute", "acute_multi_service": "acute", "specialist": "acute",
    "mental_health": "mental health", "care_trust": "mental health", "community": "community", "ambulance": "ambulance",
}  # fmt: skip


def family(trust: NHSTrusts, *names: str) -> Ints:
    """Rows (among trusts) of some families of types: acute, mental health, community, ambulance."""
    return indices(np.flatnonzero([FAMILIES[t] in names for t in trust.types]))


def collaboratives(region: Regions, icb: ICBs, trust: NHSTrusts) -> tuple[Collaboratives, Links]:
    """Collaboratives, and their members (left: collaborative, right: trust, share: the trust's share of its system).

    One of acute trusts in each system with two or more; and in each region its mental health trusts in groups of about
    `ALLIANCE`, in the order of the map, so that neighbours stand together. Nobody collaborates alone.
    """
    acute, mental = family(trust, "acute"), family(trust, "mental health")
    group = np.concatenate([trust.icb[acute], len(icb) + _alliances(icb, trust, mental)])
    member = np.concatenate([acute, mental])
    kept = np.bincount(group)[group] > 1
    member, (labels, group) = member[kept], np.unique(group[kept], return_inverse=True)
    home, weight = _homes(group, trust.icb[member], trust.size[member, 0], len(icb))
    order = np.lexsort((labels, home))
    place = np.argsort(order)  # of each group among the sorted bodies
    bodies = _bodies(region, icb, home[order], weight[order], labels[order] >= len(icb))
    return bodies, Links(indices(place[group]), member, trust.size[member, 0])


def _alliances(icb: ICBs, trust: NHSTrusts, mental: Ints) -> Ints:
    """A group number for each mental health trust, (mental,): near-equal groups within its region, along the map."""
    where = icb.tile[trust.icb[mental]]
    region = icb.region[trust.icb[mental]]
    along = rank_within(region, where[:, 0] * (icb.tile[:, 1].max() + 1.0) + where[:, 1])
    counts = np.bincount(region, minlength=int(icb.region.max()) + 1)
    groups = np.maximum(np.rint(counts / ALLIANCE), 1).astype(np.int64)
    return indices((np.cumsum(groups) - groups)[region] + along * groups[region] // counts[region])


def _homes(group: Ints, icb: Ints, size: Array, icbs: int) -> tuple[Ints, Array]:
    """Each group's home system, where most members (then most beds) are, and its share of that system's beds."""
    pairs, where = np.unique(group * icbs + icb, return_inverse=True)
    members, beds = np.bincount(where), np.bincount(where, weights=size)
    best = rank_within(pairs // icbs, -(members + np.minimum(beds, 1.0) / 2)) == 0  # half a member at most: breaks ties
    return indices(pairs[best] % icbs), np.minimum(beds[best], 1.0)


def _bodies(
    region: Regions, icb: ICBs, home: Ints, weight: Array, alliance: np.ndarray[tuple[int], np.dtype[np.bool_]]
) -> Collaboratives:
    """Collaboratives sorted by home, with codes and names."""
    n = len(home)
    number = rank_within(home, np.zeros(n)) + 1
    return Collaboratives(
        codes=tuple(f"{icb.codes[i]}-C{k}" for i, k in zip(home, number, strict=True)),
        names=tuple(
            f"{region.names[icb.region[i]]} mental health collaborative ({icb.short[i]})" if mental
            else f"{icb.short[i]} acute collaborative"
            for i, mental in zip(home, alliance, strict=True)
        ),
        ids=np.arange(n), width=n, icb=home, weight=column(weight),
    )  # fmt: skip
