"""Who is tied to whom, as operators: sums and means over bodies and ties, each a sparse matrix made once.

Every sum over bodies goes through these, so that a batch of runs equals its single runs to the bit (a sparse product
adds a row's entries in the same order whatever the number of columns).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from simulation.core.arithmetic import Array, Ints, standard
from simulation.core.landscape import Landscape
from simulation.core.sparse import Operator, matrix, mean

PLAYERS = ("nhs_trust", "council", "place", "vcse", "collaborative")  # who meets at a system's tables


@dataclass(frozen=True, eq=False)
class Operators:
    """The operators of one landscape. A name `a_of_b` reads: what each a has, from its b."""

    icb_sum_of_trusts: Operator  # (boards, trusts), ones
    icb_mean_of_trusts: Operator  # (boards, trusts)
    icb_mean_of_emergency: Operator  # (boards, trusts), weighted by emergency attendances
    icb_mean_of_pairs: Operator  # (boards, pairs); a pair across two systems counts half in each
    icb_mean_of_pathways: Operator  # (boards, pairs); trust-council ties, weighted by strength
    icb_mean_of_councils: Operator  # (boards, councils)
    icb_sum_of_councils: Operator  # (boards, councils), ones
    trust_mean_of_pairs: Operator  # (trusts, pairs)
    pair_ends: Ints  # (2, pairs): rows of the two ends among the local bodies
    trust_mean_of_peers: Operator  # (trusts, trusts)
    nation_mean_of_icbs: Operator  # (1, boards), weighted by population
    nation_sum_of_icbs: Operator  # (1, boards), ones
    nation_sum_of_trusts: Operator  # (1, trusts), ones
    nation_mean_of_emergency: Operator  # (1, trusts), weighted the same way
    nation_mean_of_ties: Operator  # (1, boards), weighted by their ties: what the mean over all pairs is made of
    nation_mean_of_lines: Operator  # (1, lines)
    region_mean_of_icbs: Operator  # (regions, boards), weighted by population
    successor_mean_of_icbs: Operator  # (boards after mergers, boards), weighted by population
    region_lead: Ints  # (boards,): the largest board of each board's region, by population
    successor_lead: Ints  # (boards,): the same of those that it merges with
    board_pair: Ints  # (trusts,): each trust's pair with its own board
    council_pair: Ints  # (councils,): each council's pair with its own board
    centre_line: Ints  # (boards,): each board's line to NHS England
    region_line: Ints  # (boards,): each board's line to its region
    line_system: Ints  # (lines,): home system of the lower end; the number of boards where it has none
    pair_system: Ints  # (2, pairs): home systems of the two ends
    acute_pair_of_icbs: Operator  # (pairs, boards): a half for each end's system, where both ends are acute
    cross_pair_of_icbs: Operator  # (pairs, boards): the same where one end is acute and the other no NHS body
    local_system: Ints  # (local bodies,): home system of every local body
    largest_share: Array  # (boards, 1): the largest trust's share of the system's beds
    acute_share: Array  # (boards, 1): acute trusts' share of the system's beds
    councils: Array  # (boards, 1): how many councils have their home there
    players: Array  # (boards, 1): trusts, councils, places, voluntary bodies and collaboratives of the system
    icb_mean_of_places: Operator  # (boards, places), weighted by population
    icb_mean_of_vcses: Operator  # (boards, voluntary bodies)
    place_mean_of_pairs: Operator  # (places, pairs)
    place_variety: Array  # (boards, 1): how much a system's places differ in deprivation and conditions; England = 1
    council_pairs: Ints  # (ties of councils with NHS bodies,): their pairs

    @classmethod
    def of(cls, land: Landscape) -> Operators:
        """Make the operators of a landscape."""
        trusts = _trusts(land)
        return cls(
            **trusts, **_pairs(land), **_nation(land), **_lines(land), **_sectors(land), **_places(land),
            trust_mean_of_peers=_peers(land), board_pair=_board_pairs(land, "nhs_trust"),
            council_pair=_board_pairs(land, "council"),
        )  # fmt: skip


def at_both_ends(of_body: Array, ends: Ints) -> Array:
    """What the two ends of each pair bring together: (bodies, runs) and (2, pairs) to (pairs, runs).

    Two gathers and a sum take half the time of the sparse product that would do the same; rows of a landscape are in
    range, and telling numpy so (`mode="clip"`) halves it again.
    """
    together: Array = of_body.take(ends[0], axis=0, mode="clip") + of_body.take(ends[1], axis=0, mode="clip")
    return together


def _ones(n: int) -> Array:
    return np.ones(n)


def _trusts(land: Landscape) -> dict[str, Any]:
    home, n = land.nhs_trust.icb, len(land.nhs_trust)
    total = matrix(home, np.arange(n), _ones(n), (len(land.icb), n))
    councils = matrix(land.council.icb, np.arange(len(land.council)), land.council.population[:, 0],
                      (len(land.icb), len(land.council)))  # fmt: skip
    every, attendances = np.arange(n), land.nhs_trust.emergency[:, 0]
    of_nation = matrix(np.zeros(n, dtype=np.int64), every, attendances, (1, n))
    return {
        "icb_mean_of_emergency": mean(matrix(home, every, attendances, (len(land.icb), n))),
        "nation_mean_of_emergency": mean(of_nation),
        "icb_sum_of_trusts": Operator(total), "icb_mean_of_trusts": mean(total), "icb_mean_of_councils": mean(councils),
        "icb_sum_of_councils": Operator(matrix(land.council.icb, np.arange(len(land.council)), _ones(len(land.council)),
                                               councils.shape)),
        "largest_share": np.array([[land.nhs_trust.size[home == k].max()] for k in range(len(land.icb))]),
        "acute_share": Operator(total) @ (land.nhs_trust.size * land.nhs_trust.acute),
        "councils": _counted(land, "council"),
        "players": sum(_counted(land, kind) for kind in PLAYERS),
    }  # fmt: skip


def _ends(land: Landscape) -> tuple[Ints, Ints]:
    return np.concatenate([land.ties.source, land.ties.target]), np.tile(np.arange(len(land.ties)), 2)


def _pairs(land: Landscape) -> dict[str, Any]:
    ends, pairs = _ends(land)
    n, boards, first, trusts = len(land.ties), len(land.icb), land.offset["icb"], land.rows("nhs_trust")
    systems = land.system[ends]
    whole = matrix(systems, pairs, np.full(2 * n, 0.5), (boards, n))
    tied = csr_array(np.asarray(whole.sum(axis=1), dtype=np.float64).reshape(1, boards))
    locals_ = matrix(ends - first, pairs, _ones(2 * n), (land.size - first, n))
    return {
        "nation_mean_of_ties": mean(tied), "icb_mean_of_pairs": mean(whole),
        "icb_mean_of_pathways": mean(_pathways(land, boards)),
        "trust_mean_of_pairs": mean(locals_[trusts.start - first : trusts.stop - first]),
        "pair_ends": (ends - first).reshape(2, n), "pair_system": systems.reshape(2, n),
    }  # fmt: skip


def _pathways(land: Landscape, boards: int) -> csr_array:
    """Discharge ties count in the system of the trust, whose beds they free."""
    ties, trusts = land.ties, land.rows("nhs_trust")
    here = np.flatnonzero(ties.pathway)
    source = ties.source[here]
    trust_end = np.where((source >= trusts.start) & (source < trusts.stop), source, ties.target[here])
    return matrix(land.system[trust_end], here, ties.strength[here, 0], (boards, len(ties)))


def _nation(land: Landscape) -> dict[str, Any]:
    boards = len(land.icb)
    zeros, every = np.zeros(boards, dtype=np.int64), np.arange(boards)
    people = matrix(zeros, every, land.icb.population[:, 0], (1, boards))
    regions = matrix(land.icb.region, every, land.icb.population[:, 0], (len(land.region), boards))
    successors = matrix(land.icb.successor, every, land.icb.population[:, 0], (boards, boards))

    def every_one(n: int) -> csr_array:
        return matrix(np.zeros(n, dtype=np.int64), np.arange(n), _ones(n), (1, n))

    return {
        "nation_mean_of_icbs": mean(people), "nation_sum_of_icbs": Operator(every_one(boards)),
        "nation_sum_of_trusts": Operator(every_one(len(land.nhs_trust))),
        "nation_mean_of_lines": mean(every_one(len(land.lines))),
        "region_mean_of_icbs": mean(regions), "successor_mean_of_icbs": mean(successors),
        "region_lead": _largest(land, land.icb.region), "successor_lead": _largest(land, land.icb.successor),
    }  # fmt: skip


def _largest(land: Landscape, group: Ints) -> Ints:
    """The board with the most people in each board's group; the lower stable number where two have as many."""
    order = np.lexsort((land.icb.ids, -land.icb.population[:, 0]))
    first = {int(group[row]): row for row in reversed(order.tolist())}
    return np.array([first[int(one)] for one in group], dtype=np.int64)


def _lines(land: Landscape) -> dict[str, Any]:
    lines, boards = land.lines, len(land.icb)
    system = land.system[lines.lower]
    is_board = land.rows("icb")
    lower_board = (lines.lower >= is_board.start) & (lines.lower < is_board.stop)

    def line_from(kind: str) -> Ints:
        uppers = land.rows(kind)
        found = np.flatnonzero(lower_board & (lines.upper >= uppers.start) & (lines.upper < uppers.stop))
        ordered: Ints = found[np.argsort(lines.lower[found])]
        return ordered

    return {
        "line_system": np.where(system < 0, boards, system),
        "centre_line": line_from("nhs_england"), "region_line": line_from("region"),
    }  # fmt: skip


def _peers(land: Landscape) -> Operator:
    rows, ties, n = land.rows("nhs_trust"), land.ties, len(land.nhs_trust)
    both = (ties.source >= rows.start) & (ties.source < rows.stop) & (ties.target >= rows.start)
    here = np.flatnonzero(both & (ties.target < rows.stop) & ties.peer)
    a, b = ties.source[here] - rows.start, ties.target[here] - rows.start
    ones = _ones(2 * len(here))
    return mean(matrix(np.concatenate([a, b]), np.concatenate([b, a]), ones, (n, n)))


def _counted(land: Landscape, kind: str) -> Array:
    """How many bodies of a kind each board has, (boards, 1)."""
    return np.bincount(land.system[land.rows(kind)], minlength=len(land.icb)).astype(np.float64)[:, None]


def _board_pairs(land: Landscape, kind: str) -> Ints:
    boards, others = land.offset["icb"], land.offset[kind]
    where = {(int(a), int(b)): e for e, (a, b) in enumerate(zip(land.ties.source, land.ties.target, strict=True))}
    return np.array(
        [where[boards + int(k), others + i] for i, k in enumerate(land.system[land.rows(kind)])], dtype=np.int64
    )


def _sectors(land: Landscape) -> dict[str, Any]:
    acute, nhs = np.zeros(land.size, dtype=bool), np.zeros(land.size, dtype=bool)
    acute[land.rows("nhs_trust")] = land.nhs_trust.acute[:, 0] > 0
    acute[land.rows("collaborative")] = True
    for kind in ("icb", "nhs_trust", "collaborative"):
        nhs[land.rows(kind)] = True

    a, b = land.ties.source, land.ties.target
    both = np.flatnonzero(acute[a] & acute[b])
    cross = np.flatnonzero((acute[a] & ~nhs[b]) | (acute[b] & ~nhs[a]))

    def halves(here: Ints) -> Operator:
        systems = np.concatenate([land.system[a[here]], land.system[b[here]]])
        shape = (len(land.ties), len(land.icb))
        return Operator(matrix(np.tile(here, 2), systems, np.full(2 * len(here), 0.5), shape))

    return {
        "acute_pair_of_icbs": halves(both), "cross_pair_of_icbs": halves(cross),
        "local_system": land.system[land.offset["icb"]:],
    }  # fmt: skip


def _places(land: Landscape) -> dict[str, Any]:
    place, pairs, n = land.place, np.arange(len(land.ties)), len(land.place)
    people = matrix(place.icb, np.arange(n), place.population[:, 0], (len(land.icb), n))
    vcses = len(land.vcse)
    voluntary = matrix(land.vcse.icb, np.arange(vcses), np.ones(vcses), (len(land.icb), vcses))
    first = land.offset["place"]
    ends = np.concatenate([land.ties.source, land.ties.target]) - first
    here = np.flatnonzero((ends >= 0) & (ends < n))
    at_place = matrix(ends[here], np.tile(pairs, 2)[here], np.ones(len(here)), (n, len(pairs)))
    kinds = np.array(land.kinds)  # in a pair, an NHS body's row comes before a council's
    nhs = np.isin(kinds[land.ties.source], ("icb", "nhs_trust", "collaborative"))
    across = nhs & (kinds[land.ties.target] == "council")
    return {
        "icb_mean_of_places": mean(people), "icb_mean_of_vcses": mean(voluntary), "place_mean_of_pairs": mean(at_place),
        "place_variety": _variety(land, mean(people)), "council_pairs": np.flatnonzero(across),
    }  # fmt: skip


def _variety(land: Landscape, of_places: Operator) -> Array:
    """Standard deviation, between a system's places, of deprivation and drawn conditions in equal parts."""
    place = land.place
    differ = (standard(land.council.deprivation)[place.council] + place.z_conditions) / np.sqrt(2.0)
    squares = of_places @ np.square(differ) - np.square(of_places @ differ)
    within: Array = np.sqrt(np.maximum(squares, 0.0))
    return within / max(float(np.mean(within)), 1e-9)
