"""Synthetic landscapes: each argument does what it says, and building one takes time in proportion to its size."""

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.landscapes import open_landscape, synthetic
from scenarios.landscapes.checks import problems
from scenarios.landscapes.synthetic.shape import Shape


@pytest.mark.parametrize(("size", "systems"), [(0.1, 4), (1.0, 42), (2.0, 84), (16.0, 672)])
def test_size_counts_englands(size: float, systems: int) -> None:
    assert len(open_landscape("synthetic", size=size).icb) == systems


def test_the_default_is_something_like_england() -> None:
    ours, theirs = open_landscape("synthetic"), open_landscape("england")
    for kind in ("icb", "partnership", "place", "nhs_trust", "collaborative", "council", "vcse"):
        assert len(ours.kind(kind)) == pytest.approx(len(theirs.kind(kind)), rel=0.2), kind
    assert len(ours.ties) == pytest.approx(len(theirs.ties), rel=0.2)
    for fact in ("population", "aged", "deprivation", "waiting", "over18", "beds", "blocked", "head_start"):
        ratio = getattr(ours.icb, fact).mean() / getattr(theirs.icb, fact).mean()
        assert ratio == pytest.approx(1.0, abs=0.3), fact


def test_heterogeneity_scales_the_spread_of_facts() -> None:
    alike, usual, unlike = (synthetic.build(1, Shape(heterogeneity=h)).icb for h in (0.0, 1.0, 2.0))
    for fact in ("population", "aged", "deprivation", "waiting", "over18", "beds", "blocked", "head_start"):
        spreads = [np.std(getattr(icb, fact)) / np.mean(getattr(icb, fact)) for icb in (alike, usual, unlike)]
        assert spreads[0] < 1e-9 < spreads[1] < spreads[2], fact


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_concentration_is_the_first_trusts_share_of_beds(share: float) -> None:
    trust = synthetic.build(0, Shape(concentration=share)).nhs_trust
    first = np.flatnonzero(np.diff(trust.icb, prepend=-1))
    np.testing.assert_allclose(trust.size[first, 0], share)


@pytest.mark.parametrize(("span", "regions"), [(1, 42), (6, 7), (10, 5), (42, 1)])
def test_span_is_how_many_systems_a_region_oversees(span: int, regions: int) -> None:
    region = open_landscape("synthetic", span=span).region
    assert len(region) == regions
    assert region.systems.max() == span


@given(
    seed=st.integers(0, 2**31),
    size=st.floats(1 / 42, 2.0),
    heterogeneity=st.floats(0.0, 3.0),
    concentration=st.floats(0.1, 0.95),
    span=st.integers(1, 42),
)
@settings(max_examples=30, deadline=None)
def test_every_shape_is_sound(seed: int, size: float, heterogeneity: float, concentration: float, span: int) -> None:
    shape = Shape(size=size, heterogeneity=heterogeneity, concentration=concentration, span=span)
    assert problems(synthetic.build(seed, shape)) == []


def test_ties_grow_in_proportion_to_size() -> None:
    one, four = (len(open_landscape("synthetic", size=size).ties) for size in (1, 4))
    assert 3.5 < four / one < 4.5


def test_time_grows_no_faster_than_size() -> None:
    def fastest(size: float) -> float:
        times = []
        for seed in range(5):
            start = time.process_time()
            synthetic.build(seed, Shape(size=size))
            times.append(time.process_time() - start)
        return min(times)

    assert fastest(8.0) < 6.0 * fastest(2.0)  # 4 if linear, 16 if quadratic
