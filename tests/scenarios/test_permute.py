"""The same landscape in another order is the same landscape; with other starting facts it is another one."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from scenarios.landscapes import open_landscape
from scenarios.landscapes.permute import STARTS, exchange_starts, permute
from scenarios.landscapes.relations import totals
from simulation.core.landscape import KINDS, LAYERS, LOCAL, Landscape

NAMES = ("toy", "england")


def facts(land: Landscape) -> dict[str, dict[str, object]]:
    """Every body's facts by its code, with keys told as codes."""
    told = {}
    for name in KINDS:
        kind = land.kind(name)
        for row, code in enumerate(kind.codes):
            body: dict[str, object] = {"kind": name}
            for field in dataclasses.fields(kind):
                value = getattr(kind, field.name)
                if field.name in {"icb", "council", "region"}:
                    body[field.name] = land.kind(field.name).codes[value[row]]
                elif field.name != "width":
                    body[field.name] = value[row].tolist() if isinstance(value, np.ndarray) else value[row]
            told[code] = body
    return told


def directed(land: Landscape) -> dict[tuple[str, str], tuple[object, ...]]:
    """Every directed tie by the codes of its ends: its own history, its strength, its layers and its number."""
    ties, told = land.ties, {}
    for e in range(len(ties)):
        s, t = land.codes[ties.source[e]], land.codes[ties.target[e]]
        shared = (ties.strength[e, 0], *(getattr(ties, layer)[e] for layer in LAYERS), ties.ids[e])
        told[s, t] = (ties.z_trust[e, 0], *shared)
        told[t, s] = (ties.z_trust[e + len(ties), 0], *shared)
    return told


def lines(land: Landscape) -> set[tuple[str, str, bool]]:
    """Every line by the codes of its ends."""
    ends = zip(land.lines.upper, land.lines.lower, land.lines.money, strict=True)
    return {(land.codes[u], land.codes[v], bool(m)) for u, v, m in ends}


@pytest.mark.parametrize("name", NAMES)
def test_permuting_moves_rows_and_changes_nothing_else(name: str) -> None:
    land = open_landscape(name)
    other = permute(land, 1)
    assert facts(other) == facts(land)
    assert directed(other) == directed(land)
    assert lines(other) == lines(land)


def test_permuting_moves_every_local_kind_within_itself() -> None:
    land = open_landscape("england")
    other = permute(land, 1)
    for kind in KINDS:
        assert (other.kind(kind).codes == land.kind(kind).codes) == (kind not in LOCAL)
    assert other.kinds == land.kinds


def test_permuting_flips_some_pairs_of_one_kind() -> None:
    land = open_landscape("england")
    other = permute(land, 1)
    there = {(land.codes[s], land.codes[t]) for s, t in zip(land.ties.source, land.ties.target, strict=True)}
    flipped = [
        (s, t)
        for s, t in zip(other.ties.source, other.ties.target, strict=True)
        if (other.codes[t], other.codes[s]) in there
    ]
    assert flipped
    assert all(other.kinds[s] == other.kinds[t] for s, t in flipped)


def test_another_seed_is_another_order() -> None:
    land = open_landscape("england")
    assert permute(land, 1).icb.codes == permute(land, 1).icb.codes != permute(land, 2).icb.codes


@pytest.mark.parametrize("name", NAMES)
def test_exchanged_starts_go_to_their_new_owners(name: str) -> None:
    land = open_landscape(name)
    order = np.arange(len(land.icb))[::-1]
    other = exchange_starts(land, order)
    for fact in STARTS:
        assert np.array_equal(getattr(other.icb, fact), getattr(land.icb, fact)[order])
    assert np.array_equal(other.icb.population, land.icb.population)
    n, trust = len(land.icb), other.nhs_trust
    np.testing.assert_allclose(totals(trust.waiting[:, 0], trust.icb, n), other.icb.waiting[:, 0])
    late = totals((trust.waiting * trust.over18)[:, 0], trust.icb, n)
    np.testing.assert_allclose(late, (other.icb.waiting * other.icb.over18)[:, 0])
    parts = trust.waiting / other.icb.waiting[trust.icb]
    np.testing.assert_allclose(parts, land.nhs_trust.waiting / land.icb.waiting[trust.icb])


def test_exchanging_nothing_changes_nothing() -> None:
    land = open_landscape("england")
    same = exchange_starts(land, range(42))
    np.testing.assert_allclose(same.nhs_trust.over18, land.nhs_trust.over18, rtol=1e-12)
    np.testing.assert_allclose(same.nhs_trust.waiting, land.nhs_trust.waiting, rtol=1e-12)


@pytest.mark.parametrize("order", [[0, 0], [0], [1, 2]])
def test_an_order_must_be_a_permutation(order: list[int]) -> None:
    with pytest.raises(ValueError, match=r"permutation of 0\.\.1"):
        exchange_starts(open_landscape("toy"), order)
