"""Boxes: a planted one is found, and of chance it is said that it is chance."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from experiments.designs.factor import Factor, factor
from experiments.discovery.box import Box, Limit, fit, merged, quasi_p
from experiments.discovery.cases import cases
from experiments.discovery.discover import Discovery, discover
from experiments.discovery.search import FACTORS, chosen, look, search, telling
from experiments.discovery.tables import limits_table, plain, worlds_table
from experiments.discovery.trials import halves, tried
from experiments.discovery.workbench import split
from tests.experiments.discovery.planted import planted

BOTH = ("centralised", "devolved")
POTS, BREACH = factor("treasury.pots"), factor("bypass.breach")


@pytest.fixture(scope="module")
def corner() -> Discovery:
    """Many pots and cheap calls: devolved does better there, with a few worlds the other way round."""
    sweep = planted(lambda at: at["treasury.pots"] > 0.4 and at["bypass.breach"] < 0.6, wrong=0.05)
    return discover(sweep, "waits@60", difference=BOTH, halves=2)


def test_a_planted_box_is_found(corner: Discovery) -> None:
    (found,) = corner.boxes
    limits = {limit.factor.name: limit for limit in found.box.limits}
    assert {name: limit.side for name, limit in limits.items()} == {"treasury.pots": "above", "bypass.breach": "below"}
    assert POTS.share(limits["treasury.pots"].at) == pytest.approx(0.4, abs=0.04)
    assert BREACH.share(limits["bypass.breach"].at) == pytest.approx(0.6, abs=0.04)
    assert found.fit.density > 0.9
    assert found.fit.coverage > 0.8
    assert max(found.likely) < 0.001
    assert min(found.again) == found.trials.whole(found.box) == 2


def test_its_figures_are_those_of_its_worlds(corner: Discovery) -> None:
    (found,) = corner.boxes
    held = worlds = worlds_table(corner)
    for limit in found.box.limits:
        column = held[limit.factor.name]
        held = held[column >= limit.at if limit.side == "above" else column <= limit.at]
    assert (held["box"] == 1).all()
    assert len(held) == (worlds["box"] == 1).sum() == found.fit.n
    assert held["interest"].sum() == found.fit.k
    assert found.fit.density == pytest.approx(held["interest"].mean())
    assert found.fit.coverage == pytest.approx(held["interest"].sum() / worlds["interest"].sum())
    assert found.fit.mass == pytest.approx(len(held) / 100)


def test_worlds_held_out_bear_it_out(corner: Discovery) -> None:
    trials = corner.boxes[0].trials
    assert trials.density > 0.8
    assert trials.coverage > 0.7
    assert trials.p < 1e-4


def test_it_is_told_in_words(corner: Discovery) -> None:
    said = corner.text
    assert said.startswith("In this model, at month 60, devolved does better than centralised on waiting over 18 weeks")
    assert re.search(r"in \d+% of worlds where .* and .*, against \d+% of all\.", said)
    for part in (
        r"\(density \d+%\)",
        r"\(coverage\)",
        "In the worlds held out",
        "2 random halves",
        r"\(CART\) splits first on",
    ):
        assert re.search(part, said)
    assert limits_table(corner)["halves"].tolist() == [2, 2]
    assert plain(corner)["boxes"][0]["held out"]["p"] < 1e-4


def test_the_same_sweep_gives_the_same_box() -> None:
    known = cases(planted(lambda at: at["bypass.breach"] < 0.4, wrong=0.1, worlds=60), "waits@60", difference=BOTH)
    one, other = (look(known.x, known.interest, known.factors) for _ in range(2))
    assert one == other
    assert search(known.x, known.interest, known.factors) == chosen(one, known.x, known.interest)[0]


@pytest.mark.parametrize("seed", [5, 6])
def test_noise_gives_no_box(seed: int) -> None:
    found = discover(planted(lambda _at: False, wrong=0.4, seed=seed, worlds=60), "waits@60", difference=BOTH, halves=2)
    assert found.boxes == ()
    assert "no box tells better than chance" in found.title
    assert "cannot be told from chance" in found.text or "No condition on a factor" in found.text


def test_levels_are_found_and_named() -> None:
    names = ("delegation.regime", "switch.bypass", "bypass.breach")
    sweep = planted(lambda at: at["delegation.regime"] > 2 / 3 and at["bypass.breach"] < 0.7, names=names, wrong=0.03)
    known = cases(sweep, "waits@60", difference=BOTH)
    box = search(known.x, known.interest, known.factors)
    assert box.words("delegation.regime") == "delegation.regime is presumed"
    assert {one.name for one in box.factors} == {"delegation.regime", "bypass.breach"}


def test_a_second_box_is_found_outside_the_first() -> None:
    """Two arms of an L: PRIM alone, which peels, would cut across both; the tree sees them."""

    def rule(at: Any) -> bool:
        return bool(at["treasury.pots"] > 0.65 or (at["bypass.breach"] < 0.35 and at["treasury.pots"] < 0.5))

    known = cases(planted(rule, worlds=120), "waits@60", difference=BOTH)
    first = search(known.x, known.interest, known.factors)
    left = ~first.holds(known.x)
    second = search(known.x[left].reset_index(drop=True), known.interest[left], known.factors)
    fits = [fit(box.holds(known.x) & among, known.interest) for box, among in ((first, left | ~left), (second, left))]
    assert min(one.density for one in fits) > 0.9
    assert sum(one.coverage for one in fits) > 0.9


def test_two_boxes_are_told_apart(corner: Discovery) -> None:
    (first,) = corner.boxes
    second = replace(first, among=~first.box.holds(corner.cases.x))
    said = replace(corner, boxes=(first, second)).text
    assert said.count("found by") == 2
    assert "A second box, among the worlds outside the first: " in said


def test_a_density_can_be_asked_for() -> None:
    known = cases(
        planted(lambda at: at["bypass.breach"] < 0.4, wrong=0.1, worlds=80), "waits@60", scenario="devolved",
        when="< 0.39",
    )  # fmt: skip
    free, dense = (search(known.x, known.interest, known.factors, density) for density in (0.0, 0.95))
    fits = [fit(box.holds(known.x), known.interest) for box in (free, dense)]
    assert fits[1].density >= 0.95 > fits[0].density
    assert fits[1].coverage < fits[0].coverage
    assert known.clause == "waiting over 18 weeks under devolved is below 39.0%"


def test_pairs_that_failed_are_no_worlds() -> None:
    known = cases(planted(lambda _at: True, failed={3, 4, 50}, twins=2), "waits@60", difference=BOTH)
    assert known.lost == 3
    assert known.points.tolist() == [point for point in range(100) if point not in {3, 4, 50}]
    assert known.interest.all()
    said = discover(planted(lambda _at: True, failed={3}), "waits@60", difference=BOTH).text
    assert "One world without a finished pair of runs is left out." in said


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ({"rule": lambda at: at["treasury.pots"] > 0.5, "worlds": 30}, "30 worlds are too few"),
        ({"rule": lambda _at: True}, "in every one of the 100 worlds"),
        ({"rule": lambda _at: False}, "in none of the 100 worlds"),
        ({"rule": lambda at: at["treasury.pots"] > 0.95}, "takes 10 of either kind"),
    ],
)  # fmt: skip
def test_where_nothing_can_be_told_it_says_so(how: dict[str, Any], says: str) -> None:
    found = discover(planted(**how), "waits@60", difference=BOTH)
    assert says in found.title
    assert found.boxes == ()
    assert found.leaves.empty


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ({"outcome": "waits@50"}, "nearest: waits@60"), ({"outcome": "wits@60"}, "nearest: waits@60"),
        ({"difference": ("centralised", "devolvd")}, "nearest: devolved"), ({"difference": ()}, "say which scenario"),
        ({"scenario": "devolved"}, "either two different"), ({"difference": ("devolved",) * 2}, "either two different"),
        ({"factors": ("treasury.pts",)}, "nearest: treasury.pots"), ({"when": "bettr"}, "no condition"),
        ({"boxes": 0}, "1 to 4"),
        ({"halves": 3}, "an even number"), ({"density": 1.5}, "from 0 to 1"), ({"source": "nowhere"}, "holds no sweep"),
    ],
)  # fmt: skip
def test_mistakes_are_told_in_a_sentence(how: dict[str, Any], says: str) -> None:
    usual: dict[str, Any] = {"source": planted(lambda _at: True), "outcome": "waits@60", "difference": BOTH}
    with pytest.raises(ValueError, match=says):
        discover(**(usual | how))


def test_leaves_of_the_tree_part_the_worlds() -> None:
    """Also by levels, whose right-hand branches the workbench alone would lose."""
    names = ("delegation.regime", "treasury.pots", "switch.bypass")
    known = cases(
        planted(lambda at: at["delegation.regime"] > 2 / 3 or at["treasury.pots"] > 0.8, names=names), "waits@60",
        difference=BOTH,
    )  # fmt: skip
    leaves = split(known.x, known.interest, known.factors).leaves
    inside = np.array([leaf.holds(known.x) for leaf in leaves])
    assert len(leaves) > 2
    assert inside.sum(axis=0).tolist() == [1] * 100


def test_the_factors_that_tell_most_are_kept() -> None:
    names = tuple(f"f{n}" for n in range(30))
    x = pd.DataFrame(np.random.Generator(np.random.PCG64(1)).random((80, 30)), columns=list(names))
    interest = ((x["f7"] > 0.6) & (x["f21"] < 0.7)).to_numpy()
    made = [Factor(name, "number") for name in names]
    kept = telling(x, interest, made)
    assert len(kept) == FACTORS
    assert {"f7", "f21"} <= {one.name for one in kept}
    assert list(kept) == [one for one in made if one in kept]


def test_halves_part_the_worlds_and_those_of_interest() -> None:
    interest = np.arange(83) % 5 == 0
    found = halves(interest, 6)
    assert len({half.tobytes() for half in found}) == 6
    for one, other in zip(found[::2], found[1::2], strict=True):
        assert (one ^ other).all()
        assert abs(int(one.sum()) - int(other.sum())) <= 1
        assert abs(int((one & interest).sum()) - int((other & interest).sum())) <= 1


def test_trials_are_hard_on_boxes_that_hold_in_their_own_half_only() -> None:
    x = pd.DataFrame({"treasury.pots": np.linspace(5, 60, 48)})
    alternate = np.arange(48) % 2 == 0
    assert tried(x, alternate, [POTS], count=2).p > 0.05


def test_limits_join_and_fits_count() -> None:
    both = merged(
        [Limit(POTS, "above", 10), Limit(POTS, "above", 20), Limit(POTS, "below", 50), Limit(POTS, "below", 40)]
    )
    assert both == Box((Limit(POTS, "above", 20), Limit(POTS, "below", 40)))
    assert str(both) == "treasury.pots is between 20 and 40"
    assert str(Box()) == "anything goes"
    x = pd.DataFrame({"treasury.pots": [10.0, 20.0, 30.0, 40.0, 50.0]})
    assert both.holds(x).tolist() == [False, True, True, True, False]
    interest = np.array([False, True, True, False, True])
    found = fit(both.holds(x), interest)
    assert (found.n, found.k) == (3, 2)
    assert found.gain == pytest.approx(2 / 3 - 1 / 2)
    assert quasi_p(both, both.limits[0], x, interest) == pytest.approx(0.5**3 + 3 * 0.5**3)
