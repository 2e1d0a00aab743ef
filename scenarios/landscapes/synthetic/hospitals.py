"""Synthetic trusts: how many each system has, how its beds are shared, and whom they serve."""

from __future__ import annotations

import numpy as np

from scenarios.landscapes.draws import normal
from scenarios.landscapes.lists import ranked, shared
from scenarios.landscapes.places import Parts
from scenarios.landscapes.providers import family
from scenarios.landscapes.relations import Links, column, indices, joined, rank_within, totals
from scenarios.landscapes.synthetic.shape import Shape
from simulation.core.arithmetic import Array, Ints
from simulation.core.kinds import Councils, ICBs, NHSTrusts

# People for each trust of a kind, England's mean. Every system has an acute and a mental health trust at least.
PEOPLE_PER = {"acute": 413_000.0, "mental_health": 1_180_000.0, "community": 3_330_000.0}
FEWEST = {"acute": 1, "mental_health": 1, "community": 0}
BEDS = {"acute": 1.0, "mental_health": 0.4, "community": 0.05, "ambulance": 0.03}  # relative to an acute trust; assumed
BED_SPREAD = 0.4  # SD of the logarithm of a trust's beds; assumed
EVERY_SPECIALIST = 8  # one acute provider in so many is a specialist, as in England (16 of 137)
ATTENDANCES = 0.035  # emergency attendances in a month, as a share of residents, near England's in July 2022
OVER4, OVER4_SPREAD = 0.29, 0.08  # share of them over four hours, as in England, and its SD between trusts; assumed
AT_HOME = 0.9  # share of an acute trust's catchment in its own system, near England's median
FIRST_COUNCIL = 0.75  # of that, the share of a local hospital's own council; assumed
NEXT_SYSTEM = 0.1  # strength of a tie between neighbours in one region; assumed
NEXT_REGION = 0.05  # the same across regions; assumed


def trusts(seed: int, shape: Shape, icb: ICBs) -> NHSTrusts:
    """Trusts in proportion to population, and one ambulance trust a region."""
    home, kinds = _who(icb)
    n = len(home)
    number = rank_within(home, np.zeros(n)) + 1
    acute = kinds == "acute"
    size = _sizes(seed, shape, home, kinds, number)
    waiting, over18 = np.zeros(n), np.zeros(n)
    held = np.flatnonzero(acute)
    waiting[held] = shared(icb.waiting[:, 0], (size * icb.beds[home, 0])[held], home[held])
    over18[held] = ranked(icb.over18[:, 0], normal(seed, "nhs_trust.queue", n)[held], waiting[held], home[held])
    emergency = _emergency(icb, home, acute, size)
    late = OVER4 + shape.heterogeneity * OVER4_SPREAD * normal(seed, "nhs_trust.over4", n)
    return NHSTrusts(
        codes=tuple(f"{icb.codes[i]}-T{k}" for i, k in zip(home, number, strict=True)),
        names=tuple(f"{icb.short[i]} Trust {k}" for i, k in zip(home, number, strict=True)),
        ids=np.arange(n), width=n, types=_types(kinds, number), icb=home, acute=column(acute.astype(np.float64)),
        foundation=column((normal(seed, "nhs_trust.foundation", n) < 0.5).astype(np.float64)),  # about two in three
        size=column(size), waiting=column(waiting), over18=column(over18),
        emergency=column(emergency), over4=column(np.clip(late, 0.02, 0.9) * (emergency > 0)),
        z_practice=np.zeros((n, 1)), drawn_tenure=np.zeros((n, 1)),
    )  # fmt: skip


def _who(icb: ICBs) -> tuple[Ints, np.ndarray[tuple[int], np.dtype[np.str_]]]:
    """Each trust's home and kind, (trusts,) both, by system and in it acute, mental health, community, ambulance."""
    n, order = len(icb), list(BEDS)
    counts = {kind: np.maximum(np.rint(icb.population[:, 0] / PEOPLE_PER[kind]), FEWEST[kind]) for kind in PEOPLE_PER}
    counts["ambulance"] = (rank_within(icb.region, np.zeros(n)) == 0).astype(np.float64)
    home = np.concatenate([np.repeat(np.arange(n), counts[kind].astype(np.int64)) for kind in order])
    kind = np.concatenate([np.full(int(counts[kind].sum()), place) for place, kind in enumerate(order)])
    by_system = np.lexsort((kind, home))
    return indices(home[by_system]), np.array(order)[kind[by_system]]


def _emergency(icb: ICBs, home: Ints, acute: np.ndarray[tuple[int], np.dtype[np.bool_]], size: Array) -> Array:
    """Emergency attendances a month, (trusts,): a system's, among its acute providers in proportion to their beds."""
    beds = size * acute
    attendances: Array = ATTENDANCES * icb.population[home, 0] * beds / totals(beds, home, len(icb))[home]
    return attendances


def _types(kinds: np.ndarray[tuple[int], np.dtype[np.str_]], number: Ints) -> tuple[str, ...]:
    """Types as in England's tables: a system's first trust teaches, and some acute providers are specialists."""
    acute = kinds == "acute"
    special = acute & (np.cumsum(acute) % EVERY_SPECIALIST == 0)
    types = np.where(acute & (number == 1), "acute_teaching", np.where(special, "specialist", kinds))
    return tuple(types.tolist())


def _sizes(
    seed: int, shape: Shape, home: Ints, kinds: np.ndarray[tuple[int], np.dtype[np.str_]], number: Ints
) -> Array:
    """Each trust's share of its system's beds: the first one's is `concentration`, the others share the rest."""
    n = len(home)
    weight = np.array([BEDS[kind] for kind in kinds])
    weight = weight * np.exp(shape.heterogeneity * BED_SPREAD * normal(seed, "nhs_trust.size", n))
    weight[number == 1] = 0.0
    shares: Array = (1.0 - shape.concentration) * weight / totals(weight, home, int(home.max()) + 1)[home]
    shares[number == 1] = shape.concentration
    return shares


def catchments(icb: ICBs, trust: NHSTrusts, council: Councils, parts: Parts) -> tuple[Links, Links]:
    """Whom acute trusts serve: councils, and systems. A teaching hospital serves its whole system, others a council."""
    acute = family(trust, "acute")
    i, c = joined(trust.icb[acute], council.icb)
    t = acute[i]
    own = rank_within(trust.icb[acute], np.zeros(len(acute)))[i] % np.bincount(council.icb)[council.icb[c]]
    focus = np.array([kind == "acute_teaching" for kind in trust.types])[t]
    first = rank_within(council.icb, np.zeros(len(council)))[c] == own
    spread = parts.of_icb[c]
    share = AT_HOME * np.where(focus, spread, FIRST_COUNCIL * first + (1.0 - FIRST_COUNCIL) * spread)
    away = next_system(icb)[trust.icb[acute]]
    abroad = acute[away >= 0]
    away = away[away >= 0]
    seat = np.searchsorted(council.icb, np.arange(len(icb)))  # each system's first council
    beyond = np.full(len(abroad), 1.0 - AT_HOME)
    return (
        Links(np.concatenate([t, abroad]), np.concatenate([c, seat[away]]), np.concatenate([share, beyond])),
        Links(
            np.concatenate([acute, abroad]), np.concatenate([trust.icb[acute], away]),
            np.concatenate([np.full(len(acute), AT_HOME), beyond]),
        ),
    )  # fmt: skip


def next_system(icb: ICBs) -> Ints:
    """Each system's next neighbour round its region's ring, (systems,); -1 where it stands alone."""
    count = np.bincount(icb.region)[icb.region]
    place = icb.tile[:, 1]
    following = np.arange(len(icb)) - place + (place + 1) % count
    return np.where(count > 1, following, -1)


def neighbours(icb: ICBs) -> Links:
    """Systems side by side: round each region's ring, and from the last of a region to the first of the next."""
    ring = next_system(icb)
    start = np.flatnonzero(ring >= 0)
    border = np.flatnonzero(np.diff(icb.region) > 0)
    left = np.concatenate([np.minimum(start, ring[start]), border])
    right = np.concatenate([np.maximum(start, ring[start]), border + 1])
    share = np.concatenate([np.full(len(start), NEXT_SYSTEM), np.full(len(border), NEXT_REGION)])
    return Links(indices(left), indices(right), share)
