"""The operators of a landscape once more, as dense tables: by networkx where it can, else by plain loops."""

from __future__ import annotations

from typing import TYPE_CHECKING

import networkx as nx
import numpy as np

from simulation.core.arithmetic import Array
from simulation.core.landscape import Landscape

if TYPE_CHECKING:
    Graph = nx.Graph[int]
else:
    Graph = nx.Graph


def graph(land: Landscape) -> Graph:
    """The ties as an undirected graph of rows, each edge with its number, in the order of the numbers."""
    made = Graph()
    made.add_nodes_from(range(land.offset["icb"], land.size))
    for e, (a, b) in enumerate(zip(land.ties.source.tolist(), land.ties.target.tolist(), strict=True)):
        made.add_edge(a, b, number=e, peer=bool(land.ties.peer[e]), pathway=bool(land.ties.pathway[e]))
    return made


def shares(table: Array) -> Array:
    """Each row as shares of its total; rows of zeros stay."""
    totals = table.sum(axis=1, keepdims=True)
    shared: Array = np.divide(table, totals, out=np.zeros_like(table), where=totals > 0)
    return shared


def sums_by_system(land: Landscape) -> dict[str, Array]:
    """Trusts and councils in their systems, systems in their regions and the nation."""
    boards, people = len(land.icb), land.icb.population[:, 0]
    trusts = np.zeros((boards, len(land.nhs_trust)))
    councils = np.zeros((boards, len(land.council)))
    each_council = np.zeros((boards, len(land.council)))
    emergency = np.zeros((boards, len(land.nhs_trust)))
    regions = np.zeros((len(land.region), boards))
    successors = np.zeros((boards, boards))
    for i, home in enumerate(land.nhs_trust.icb):
        trusts[home, i] = 1.0
        emergency[home, i] = land.nhs_trust.emergency[i, 0]
    for i, home in enumerate(land.council.icb):
        councils[home, i] = land.council.population[i, 0]
        each_council[home, i] = 1.0
    for k, region in enumerate(land.icb.region):
        regions[region, k] = people[k]
        successors[land.icb.successor[k], k] = people[k]
    return {
        "icb_sum_of_trusts": trusts, "icb_mean_of_trusts": shares(trusts), "icb_mean_of_councils": shares(councils),
        "icb_sum_of_councils": each_council,
        "icb_mean_of_emergency": shares(emergency), "nation_mean_of_emergency": shares(emergency.sum(axis=0)[None]),
        "region_mean_of_icbs": shares(regions), "successor_mean_of_icbs": shares(successors),
        "nation_mean_of_icbs": people[None] / people.sum(),
        "nation_sum_of_icbs": np.ones((1, boards)), "nation_sum_of_trusts": np.ones((1, len(land.nhs_trust))),
        "nation_mean_of_lines": np.full((1, len(land.lines)), 1.0 / len(land.lines)),
    }  # fmt: skip


def sums_by_tie(land: Landscape) -> dict[str, Array]:
    """Ties at their ends and in the systems of their ends."""
    ties, first, boards = graph(land), land.offset["icb"], len(land.icb)
    ends = nx.incidence_matrix(ties, nodelist=sorted(ties), edgelist=list(ties.edges)).toarray()
    number = [data["number"] for _, _, data in ties.edges(data=True)]
    at_ends = np.zeros_like(ends)
    at_ends[:, number] = ends
    systems = np.zeros((boards, len(land.ties)))
    pathways = np.zeros((boards, len(land.ties)))
    for a, b, data in ties.edges(data=True):
        e = data["number"]
        for end in (a, b):
            systems[land.system[end], e] += 0.5
            if data["pathway"] and land.kinds[end] == "nhs_trust":
                pathways[land.system[end], e] += land.ties.strength[e, 0]
    peers = Graph([(a, b) for a, b, data in ties.edges(data=True)
                   if data["peer"] and land.kinds[a] == land.kinds[b] == "nhs_trust"])  # fmt: skip
    trusts = [node for node in range(first, land.size) if land.kinds[node] == "nhs_trust"]
    peers.add_nodes_from(trusts)
    return {
        "trust_mean_of_pairs": shares(at_ends)[[node - first for node in trusts]],
        "nation_mean_of_ties": shares(systems.sum(axis=1)[None]),
        "icb_mean_of_pairs": shares(systems), "icb_mean_of_pathways": shares(pathways),
        "trust_mean_of_peers": shares(nx.to_numpy_array(peers, nodelist=trusts)),
    }  # fmt: skip


def sectors(land: Landscape) -> dict[str, Array]:
    """Half a system's weight for each end of the ties between acute providers, and across sectors."""
    size = (len(land.ties), len(land.icb))
    between, across = np.zeros(size), np.zeros(size)
    of_nhs = {"icb", "nhs_trust", "collaborative"}

    def acute(row: int) -> bool:
        kind, i = land.kinds[row], row - land.offset["nhs_trust"]
        return kind == "collaborative" or (kind == "nhs_trust" and land.nhs_trust.acute[i, 0] > 0)

    for e, ends in enumerate(zip(land.ties.source.tolist(), land.ties.target.tolist(), strict=True)):
        acutes = [acute(end) for end in ends]
        others = [land.kinds[end] not in of_nhs for end in ends]
        for end in ends:
            if all(acutes):
                between[e, land.system[end]] += 0.5
            elif any(acutes) and any(others):
                across[e, land.system[end]] += 0.5
    return {"acute_pair_of_icbs": between, "cross_pair_of_icbs": across}


def places(land: Landscape) -> dict[str, Array]:
    """Places and voluntary bodies in their systems, and the ties of places."""
    boards, first = len(land.icb), land.offset["place"]
    of_places, of_vcses = np.zeros((boards, len(land.place))), np.zeros((boards, len(land.vcse)))
    at_places = np.zeros((len(land.place), len(land.ties)))
    for i, home in enumerate(land.place.icb):
        of_places[home, i] = land.place.population[i, 0]
    for i, home in enumerate(land.vcse.icb):
        of_vcses[home, i] = 1.0
    for e, ends in enumerate(zip(land.ties.source.tolist(), land.ties.target.tolist(), strict=True)):
        for end in ends:
            if land.kinds[end] == "place":
                at_places[end - first, e] = 1.0
    return {
        "icb_mean_of_places": shares(of_places), "icb_mean_of_vcses": shares(of_vcses),
        "place_mean_of_pairs": shares(at_places),
    }  # fmt: skip


def expected(land: Landscape) -> dict[str, Array]:
    """Every operator as a dense table."""
    return sums_by_system(land) | sums_by_tie(land) | sectors(land) | places(land)
