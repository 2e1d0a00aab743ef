from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure

from experiments.comparing.comparison import Comparison
from experiments.figures import frame, palette, tiles
from experiments.figures.fan import fan
from experiments.figures.forest import forest
from experiments.figures.gains import gains
from experiments.figures.hexmap import hexmap
from experiments.figures.robust import robust
from experiments.figures.systems import tile_codes
from experiments.figures.worlds import worlds
from scenarios.landscapes import open_landscape
from tests.experiments.drawn import clipped, overlaps, readable, texts
from tests.experiments.made import RECORDED, comparison

Draw = Callable[[Comparison], tuple[Figure, str]]
FIGURES: dict[str, Draw] = {
    "forest": forest,
    "gains": gains,
    "worlds": worlds,
    "robust": robust,
    "fan": lambda made: fan(made, "waits"),
    "map": lambda made: hexmap(made, "trust"),
}
MANY: dict[str, Any] = {
    "worlds": 7, "twins": 2, "apart": 5.0, "effect": 2.0, "landscape": "toy", "more": ("earned-autonomy",),
    "metrics": ("trust", "waits", "gap"),
}  # fmt: skip
# Each case with the figures that it might spoil.
CASES: dict[str, tuple[str, dict[str, Any]]] = {
    "plain": ("forest fan map", {"metrics": RECORDED}),
    "nothing differs": ("forest fan map", {"effect": 0.0, "noise": 0.0, "money": 0.0}),
    "unclear": ("forest map", {"effect": 0.0, "noise": 30.0}),
    "the other way": ("fan", {"effect": -6.0, "noise": 3.0}),
    "money far away": ("forest", {"effect": 2.0, "money": -4000.0}),
    "long names": (
        "forest fan map",
        {"a": "baseline", "b": "earned-autonomy-with-a-long-name", "title": "Baseline: as things stood in July 2022"},
    ),
    "money itself": ("forest", {"a": "baseline", "b": "money-arm"}),
    "one twin": ("forest fan", {"twins": 1}),
    "an early change": ("fan", {"change": 7.0, "noise": 3.0}),
    "a late change": ("fan", {"change": 23.0}),
    "ten years": ("fan", {"steps": 120, "noise": 6.0}),
    "one month": ("fan", {"steps": 1}),
    "toy": ("map", {"landscape": "toy"}),
    "synthetic": ("map", {"landscape": "synthetic"}),
    "who gains": ("gains", {"effect": 1.1, "noise": 1.0}),
    "who gains on the toy": ("gains", {"landscape": "toy", "effect": 0.0, "noise": 30.0, "twins": 1}),
    "over worlds": ("worlds robust fan map", MANY),
    "worlds alike": ("worlds robust", MANY | {"effect": 0.0, "apart": 0.0, "noise": 0.0}),
    "worlds of one twin": ("worlds", MANY | {"twins": 1, "steps": 120, "more": ()}),
    "many policies": ("robust", MANY | {"more": tuple(f"policy-number-{n}" for n in range(6))}),
}


def few(**told: Any) -> Comparison:
    """A comparison of a few metrics only, unless others are named: quicker to make and to draw."""
    return comparison(**({"metrics": ("trust", "waits", "deficit")} | told))


DRAWN = [(name, case) for case, (names, _) in CASES.items() for name in names.split()]


@pytest.mark.parametrize(("name", "case"), DRAWN)
def test_every_figure_can_be_read_and_speaks_for_itself(name: str, case: str) -> None:
    made = few(**CASES[case][1])
    figure, words = FIGURES[name](made)
    drawn = readable(figure, words)
    n = made.plan.worlds if made.plan.many else len(made.plan.twins)
    assert re.search(rf"\b{n} (twins?|runs?|plausible worlds)\b", drawn)
    assert re.search(r"\bmonth \d+", drawn)
    assert re.search(r"95%|90%", drawn)


def test_the_checks_of_this_file_can_fail() -> None:
    figure = frame.sheet(2, 1)
    frame.write(figure, 0.1, 0.1, "one")
    frame.write(figure, 0.2, 0.15, "other")
    frame.write(figure, 1.8, 0.7, "beyond the edge")
    assert overlaps(texts(figure)) == [("one", "other")]
    assert clipped(texts(figure), figure) == ["beyond the edge"]


def test_the_same_figure_is_the_same_bytes() -> None:
    one, other = (frame.png(forest(few())[0]) for _ in range(2))
    assert one == other
    assert one.startswith(b"\x89PNG")


def test_forest_has_an_axis_for_each_headline_with_dots_for_each_twin() -> None:
    figure, _ = forest(comparison(twins=9))
    assert len(figure.axes) == 9
    for axes in figure.axes:
        dots = np.asarray(axes.collections[0].get_offsets())
        assert dots.shape == (9, 2)
        low, high = axes.get_xlim()
        assert low < 0 < high
        assert low <= dots[:, 0].min() <= dots[:, 0].max() <= high


@pytest.mark.parametrize(("effect", "colour"), [(5.0, "#0072B2"), (-5.0, "#D55E00"), (0.0, palette.NEUTRAL)])
def test_the_winner_gives_the_colour(effect: float, colour: str) -> None:
    figure, _ = forest(few(effect=effect, noise=0.2))
    assert {to_hex(axes.lines[1].get_color()).upper() for axes in figure.axes} == {colour.upper()}


def test_money_far_away_is_told_in_words_and_does_not_squash_the_axis() -> None:
    near, far = (forest(few(effect=2.0, money=money)) for money in (2.0, 500.0))
    assert "off the axis" in far[1]
    assert "off the axis" not in near[1]
    for one, other in zip(near[0].axes, far[0].axes, strict=True):
        assert np.ptp(other.get_xlim()) <= 1.1 * np.ptp(one.get_xlim())


def test_fans_share_their_scale_and_mark_dated_changes() -> None:
    figure, _ = fan(few(change=7.0), "waits")
    left, right = figure.axes
    assert left.get_ylim() == right.get_ylim()
    drawn = [text for text, _ in texts(figure)]
    assert drawn.count("change of policy, month 7") == 1
    assert "devolved median" in drawn
    assert "centralised median" in drawn
    assert any("spread of runs, not" in text.replace("\n", " ") for text in drawn)


def test_maps_show_every_system_three_times_and_hatch_what_is_unclear() -> None:
    land = open_landscape("england")
    codes = tile_codes(land)
    assert len(set(codes)) == 42
    figure, words = hexmap(few(effect=0.0, noise=30.0), "waits")
    drawn = [text for text, _ in texts(figure)]
    assert all(drawn.count(code) == 3 for code in codes)
    assert len(figure.axes[2].collections[1].get_paths()) == 42
    assert figure.axes[2].collections[1].get_hatch() == "////"
    assert "in 42 of them the 95% interval of the difference includes 0" in words
    assert len(hexmap(few(noise=0.1), "waits")[0].axes[2].collections[1].get_paths()) == 0


@pytest.mark.parametrize("name", ["waits", "trust"])
def test_the_difference_is_blue_where_devolved_is_better_whichever_way_that_is(name: str) -> None:
    figure, _ = hexmap(few(effect=6.0), name)
    tints = np.asarray(figure.axes[2].collections[0].get_facecolor())
    assert tints.shape == (42, 4)
    assert (tints[:, 2] > tints[:, 0]).all()


def test_words_on_colours_and_colours_as_words_can_be_read() -> None:
    for colour in (*palette.KNOWN.values(), *palette.OTHERS, palette.NEUTRAL, palette.SOFT, palette.INK):
        assert palette.contrast(palette.as_text(colour), "#FFFFFF") >= 4.5
        assert palette.contrast(palette.words_on(palette.rgb(colour)), colour) >= 4.5
    assert palette.colours(["centralised", "devolved"]) == {"centralised": "#D55E00", "devolved": "#0072B2"}
    assert len(set(palette.colours(["a", "b", "devolved", "c"]).values())) == 4


def test_tiles_touch_their_neighbours_and_regions_have_borders() -> None:
    icb = open_landscape("england").icb
    places = tiles.centres(icb.tile)
    apart = np.hypot(*(places[:, None] - places[None]).transpose(2, 0, 1))
    assert apart[~np.eye(42, dtype=bool)].min() == pytest.approx(1.0)
    between, outside = tiles.borders(places, icb.region)
    assert len(tiles.borders(places, np.zeros(42, dtype=np.int64))[0]) == 0
    touching = int((np.triu(np.isclose(apart, 1.0), 1)).sum())
    inside = len(tiles.borders(places, np.arange(42))[0])
    assert inside == touching
    assert 0 < len(between) < inside
    assert len(outside) + 2 * inside == 6 * 42
    labels = tiles.region_labels(places, icb.region, open_landscape("england").region.names)
    assert len(labels) == 7
    assert [label.text for label in labels if label.leader] == ["London"]
