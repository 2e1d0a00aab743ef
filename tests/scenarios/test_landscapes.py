"""Landscapes open by name, are built once, and the toy is small enough to follow by hand."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest

from scenarios import landscapes
from scenarios.landscapes import NAMES, open_landscape
from scenarios.landscapes.checks import problems
from simulation.core.landscape import KINDS, LAYERS, Landscape


def columns(land: Landscape) -> dict[str, object]:
    """Every column of a landscape by its full name."""
    tables = {name: getattr(land, name) for name in (*KINDS, "ties", "lines")}
    return {f"{name}.{f.name}": getattr(t, f.name) for name, t in tables.items() for f in dataclasses.fields(t)}


def different(one: Landscape, other: Landscape) -> set[str]:
    """The names of columns in which two landscapes differ."""
    left, right = columns(one), columns(other)
    return {name for name in left if not np.array_equal(np.asarray(left[name]), np.asarray(right[name]))}


@pytest.mark.parametrize("name", NAMES)
def test_every_landscape_is_sound(name: str) -> None:
    assert problems(open_landscape(name)) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_landscape_is_built_once_and_locked(name: str) -> None:
    land = open_landscape(name)
    assert open_landscape(name, 0) is land
    with pytest.raises(ValueError, match="read-only"):
        land.icb.waiting[0, 0] = 1.0


@pytest.mark.parametrize("name", NAMES)
def test_all_kinds_are_there(name: str) -> None:
    land = open_landscape(name)
    assert all(len(land.kind(kind)) > 0 for kind in KINDS)
    assert all(np.any(getattr(land.ties, layer)) for layer in LAYERS)


@pytest.mark.parametrize(
    ("name", "arguments", "message"),
    [
        ("englnd", {}, "no landscape 'englnd': choose england, toy or synthetic \\(nearest: england\\)"),
        ("england", {"size": 2.0}, "landscape 'england' has no argument 'size': it takes none"),
        ("synthetic", {"sise": 2.0}, "it takes size, heterogeneity, concentration, span \\(nearest: size\\)"),
        ("synthetic", {"size": 0.0}, "synthetic size = 0.0: must lie in"),
        ("synthetic", {"heterogeneity": float("nan")}, "synthetic heterogeneity = nan"),
        ("synthetic", {"span": 2.5}, "must be whole"),
    ],
)
def test_a_wrong_name_is_answered_with_the_right_one(name: str, arguments: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        open_landscape(name, **arguments)


@pytest.mark.parametrize("seed", [-1, 0.5, True])
def test_a_seed_is_a_whole_number(seed: int) -> None:
    with pytest.raises(ValueError, match="must be a whole number"):
        open_landscape("toy", seed)


def test_the_toy_is_small_and_its_systems_differ() -> None:
    toy = open_landscape("toy")
    north, south = 0, 1
    assert (len(toy.region), len(toy.icb)) == (1, 2)
    assert 18 <= toy.size <= 26
    assert toy.icb.head_start[north, 0] > toy.icb.head_start[south, 0]
    assert toy.icb.over18[north, 0] < toy.icb.over18[south, 0]
    for kind in ("partnership", "place", "nhs_trust", "collaborative", "council", "vcse"):
        assert set(getattr(toy, kind).icb.tolist()) == {north, south}
    acute = toy.nhs_trust.icb[(toy.nhs_trust.acute * toy.nhs_trust.waiting)[:, 0] > 0]
    assert set(acute.tolist()) == {north, south}


@pytest.mark.parametrize("name", ["england", "toy"])
def test_another_seed_changes_only_what_is_drawn(name: str) -> None:
    changed = different(open_landscape(name, 1), open_landscape(name, 2))
    drawn = {c for c in changed if c.split(".")[1].startswith(("z_", "drawn_"))}
    assert "icb.z_trust" in drawn
    assert all(column.startswith("ties.") for column in changed - drawn)


@pytest.mark.parametrize("name", NAMES)
def test_the_same_seed_gives_the_same_landscape(name: str) -> None:
    once = open_landscape(name, 3)
    landscapes._opened.cache_clear()
    assert different(once, open_landscape(name, 3)) == set()
