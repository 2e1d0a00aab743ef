"""Checks: what must hold in every landscape, so that a slip in a table or a rule is found before a run is made."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from scenarios.landscapes.relations import totals
from simulation.core.landscape import KINDS, LAYERS, LOCAL, Landscape

PARTNERS = ("partnership", "place", "council", "nhs_trust", "vcse")
SHARES = {
    "icb": ("aged", "over18", "blocked", "first_wave"),
    "partnership": ("drawn_joint_chair",),
    "nhs_trust": ("acute", "foundation", "size", "over18", "over4"),
    "collaborative": ("weight",),
}
CLOSE = 1e-9  # relative error that arithmetic may leave in a total


def problems(landscape: Landscape) -> list[str]:
    """Everything that is wrong with a landscape, one sentence each; empty if it is sound."""
    first = [*_bodies(landscape), *_pointers(landscape), *_pairs(landscape)]
    if first:  # the rest reads rows by these, so it would only stumble
        return first
    return [*_facts(landscape), *_reasons(landscape), *_sums(landscape), *_systems(landscape), *_whole(landscape)]


def sound(landscape: Landscape) -> Landscape:
    """The same landscape with its arrays locked; raises ValueError, naming every problem, if it has any."""
    found = problems(landscape)
    if found:
        message = f"landscape {landscape.name!r} does not hold together:\n- " + "\n- ".join(found)
        raise ValueError(message)
    for name in (*KINDS, "ties", "lines"):
        table = getattr(landscape, name)
        for field in dataclasses.fields(table):
            value = getattr(table, field.name)
            if isinstance(value, np.ndarray):
                value.flags.writeable = False
    return landscape


def _bodies(land: Landscape) -> Iterator[str]:
    """Codes, stable numbers and the length of every column."""
    if len(set(land.codes)) < land.size:
        twice = sorted(code for code, times in Counter(land.codes).items() if times > 1)
        yield f"codes stand twice: {', '.join(twice)}"
    for name in KINDS:
        kind = land.kind(name)
        if len(set(kind.ids.tolist())) < len(kind.ids):
            yield f"{name}: ids stand twice"
        if len(kind.ids) and not (kind.ids.min() >= 0 and kind.ids.max() < kind.width):
            yield f"{name}: ids must lie in 0..{kind.width - 1}"
        for field in dataclasses.fields(kind):
            value = getattr(kind, field.name)
            if field.name != "width" and len(value) != len(kind):
                yield f"{name}.{field.name}: {len(value)} values for {len(kind)} bodies"


def _pointers(land: Landscape) -> Iterator[str]:
    """Every key that points at another body's row."""
    keys = [("icb", "region"), *((kind, "icb") for kind in LOCAL[1:]), ("place", "council")]
    for kind, key in keys:
        rows = getattr(land.kind(kind), key)
        if len(rows) and not (rows.min() >= 0 and rows.max() < len(land.kind(key))):
            yield f"{kind}.{key}: rows must lie in 0..{len(land.kind(key)) - 1}"
    after = land.icb.successor
    if len(after) and not (after.min() >= 0 and after.max() < len(after)):
        yield f"icb.successor: numbers must lie in 0..{len(after) - 1}"


def _pairs(land: Landscape) -> Iterator[str]:
    """Ties and lines as tables: in range, sorted, no pair twice or in both."""
    ties, lines = land.ties, land.lines
    seen = {}
    for name, low, high in (("ties", ties.source, ties.target), ("lines", lines.upper, lines.lower)):
        ends = np.concatenate([low, high])
        if len(ends) and not (ends.min() >= 0 and ends.max() < land.size):
            yield f"{name}: rows must lie in 0..{land.size - 1}"
        if not np.all(np.diff(low * land.size + high) > 0):
            yield f"{name}: pairs must be sorted and none stand twice"
        seen[name] = np.minimum(low, high) * land.size + np.maximum(low, high)
    if not np.all(ties.source < ties.target):
        yield "ties: source must be below target"
    if np.intersect1d(seen["ties"], seen["lines"]).size:
        yield "a pair stands among the ties and among the lines"
    if sorted(ties.ids.tolist()) != sorted(set(ties.ids.tolist())) or np.any((ties.ids < 0) | (ties.ids >= ties.width)):
        yield f"ties: ids must be unique and lie in 0..{ties.width - 1}"
    if ties.z_trust.shape != (2 * len(ties), 1) or ties.strength.shape != (len(ties), 1):
        yield "ties: z_trust must have shape (2 pairs, 1) and strength (pairs, 1)"


def _facts(land: Landscape) -> Iterator[str]:
    """Finite numbers, and shares in 0..1."""
    for name in (*KINDS, "ties"):
        table = getattr(land, name)
        for field in dataclasses.fields(table):
            value = getattr(table, field.name)
            if isinstance(value, np.ndarray) and not np.all(np.isfinite(value)):
                yield f"{name}.{field.name}: every value must be finite"
    for name, columns in SHARES.items():
        for share in columns:
            value = getattr(land.kind(name), share)
            if np.any((value < 0) | (value > 1 + CLOSE)):
                yield f"{name}.{share}: shares must lie in 0..1"


def _reasons(land: Landscape) -> Iterator[str]:
    """Every tie has a strength and a layer; only boards oversee by a tie."""
    if np.any(land.ties.strength <= 0):
        yield "ties: strength must be above 0"
    if not np.all(np.any([getattr(land.ties, layer) for layer in LAYERS], axis=0)):
        yield "ties: every tie must belong to a layer"
    upper = land.ties.source[land.ties.accountability]
    boards = land.rows("icb")
    if np.any((upper < boards.start) | (upper >= boards.stop)):
        yield "ties: only a board may oversee a body by a tie"


def _sums(land: Landscape) -> Iterator[str]:
    """People and pathways add up; head starts agree with the first wave."""
    n, icb, trust, place = len(land.icb), land.icb, land.nhs_trust, land.place
    waiting = totals(trust.waiting[:, 0], trust.icb, n)
    late = totals((trust.waiting * trust.over18)[:, 0], trust.icb, n)
    systems = np.bincount(icb.region, minlength=len(land.region))
    residents = totals(place.population[:, 0], place.icb, n)
    sums = {
        "icb.population is not the sum of its places": (icb.population[:, 0], residents),
        "icb.population and council.population differ in total": (icb.population.sum(), land.council.population.sum()),
        "icb.waiting is not the sum of its trusts' lists": (icb.waiting[:, 0], waiting),
        "icb.over18 is not the mean over its trusts' lists": (icb.over18[:, 0] * waiting, late),
        "nhs_trust.size does not add up to 1 in each system": (np.ones(n), totals(trust.size[:, 0], trust.icb, n)),
        "region.systems is not its number of boards": (land.region.systems[:, 0], systems),
    }
    yield from (text for text, (one, other) in sums.items() if not np.allclose(one, other, rtol=CLOSE, atol=CLOSE))
    first = icb.first_wave[:, 0] > 0
    if np.any(icb.head_start < 0) or (first.any() and icb.head_start[first].min() < icb.head_start.max()):
        yield "icb.head_start must be 0 or more, and longest for the first wave"
    if np.any(trust.emergency < 0) or np.any(trust.over4[trust.emergency == 0] > 0):
        yield "nhs_trust.emergency must be 0 or more, and nobody waits where it is 0"


def _systems(land: Landscape) -> Iterator[str]:
    """Every system has its partners."""
    for kind in PARTNERS:
        missing = np.setdiff1d(np.arange(len(land.icb)), getattr(land, kind).icb)
        if missing.size:
            yield f"no {kind} in {', '.join(land.icb.codes[i] for i in missing)}"
    holders = land.nhs_trust.icb[land.nhs_trust.waiting[:, 0] > 0]
    missing = np.setdiff1d(np.arange(len(land.icb)), holders)
    if missing.size:
        yield f"no nhs_trust with a list in {', '.join(land.icb.codes[i] for i in missing)}"


def _whole(land: Landscape) -> Iterator[str]:
    """The graph of ties and lines is one piece."""
    ties, lines = land.ties, land.lines
    ends = (np.concatenate([ties.source, lines.upper]), np.concatenate([ties.target, lines.lower]))
    graph = coo_array((np.ones(len(ends[0])), ends), shape=(land.size, land.size))
    pieces, _ = connected_components(graph, directed=False)
    if pieces > 1:
        yield f"the graph of ties and lines falls into {pieces} pieces"
