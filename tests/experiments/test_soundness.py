"""Soundness: the checks measure what they say they measure."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from experiments.reference.soundness import found
from experiments.soundness import signs, stability, tiers
from experiments.soundness.differences import differences, mean_and_error
from scenarios.landscapes import open_landscape
from scenarios.load import open_scenario
from simulation.metrics import HEADLINES, METRICS
from simulation.run import simulate
from simulation.settings import Settings

TOY = open_landscape("toy")


def test_a_difference_is_devolved_less_centralised() -> None:
    seen = differences((0, 3), (6, 12), land=TOY)
    ends = [simulate(TOY, open_scenario(name).timeline, (0, 3), steps=12).nation["trust"][[6, 12]]
            for name in ("centralised", "devolved")]  # fmt: skip
    assert np.array_equal(seen["trust"], ends[1] - ends[0])
    mean, error = mean_and_error(np.array([1.0, 3.0]))
    assert (mean, error) == (2.0, 1.0)


def test_every_variant_changes_something_or_nothing_at_all() -> None:
    usual = differences((0,), (12,), land=TOY)["trust"]
    assert not np.array_equal(usual, differences((0,), (12,), land=TOY, length=0.5)["trust"])
    assert not np.array_equal(usual, differences((0,), (12,), land=TOY, burn_in=12)["trust"])
    assert set(stability.variants()) == {line["variant"] for line in found("stability")}


def test_no_headline_turns_where_nothing_that_matters_is_changed() -> None:
    lines = found("stability")
    assert len(lines) == len(HEADLINES) * len(stability.MONTHS) * len(stability.variants())
    assert [line for line in lines if line["verdict"] == "turns"] == []


def test_tiers_are_told_apart() -> None:
    lines = found("tiers")
    assert {line["tier"] for line in lines} == {"core", "core and should", "all"}
    assert len(lines) == len(HEADLINES) * len(tiers.MONTHS) * 3
    small = tiers.at_tier("core", Settings())
    assert small.off > Settings().off > tiers.at_tier("opt", Settings()).off == frozenset()


def test_numbers_run_side_by_side_as_they_would_alone() -> None:
    some = [n for n in signs.unknowns() if n.table == "speed_of_trust"][:2]
    values = signs.spread(some, 2)
    first = some[0]
    assert values[first.name].tolist() == [first.spec.low] * 2 + [first.spec.high] * 2 + [first.spec.default] * 4
    together = signs.effects(some, (0, 1), 3)
    for number in some:
        alone = signs.effects([number], (0, 1), 3)
        assert np.array_equal(alone[number.name], together[number.name])


def test_signs_are_told_for_every_unknown() -> None:
    told = {line["number"] for line in found("signs")}
    assert told == {number.name for number in signs.unknowns()}


@pytest.mark.parametrize("way", [1.0, -1.0])
def test_raising_a_number_that_helps_places_is_seen(way: float) -> None:
    (number,) = (n for n in signs.unknowns() if n.name == "speed_of_trust.gain")
    seen = signs.effects([number], (0,), 24)[number.name]
    turned = dataclasses.replace(METRICS["trust"], band=way)
    assert seen.shape == (len(HEADLINES),)
    assert np.sign(seen[0]) * turned.band == way
