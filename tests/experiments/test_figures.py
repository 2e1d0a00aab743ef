from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from experiments.compare import Comparison
from experiments.figures import frame, palette, tiles
from experiments.figures.fan import fan
from experiments.figures.forest import forest
from experiments.figures.hexmap import hexmap
from experiments.figures.systems import tile_codes
from scenarios.landscapes import open_landscape
from tests.experiments.made import comparison

Draw = Callable[[Comparison], tuple[Figure, str]]
FIGURES: dict[str, Draw] = {
    "forest": forest,
    "fan of waits": lambda made: fan(made, "waits"),
    "fan of cooperation": lambda made: fan(made, "cooperation"),
    "map of waits": lambda made: hexmap(made, "waits"),
    "map of trust": lambda made: hexmap(made, "trust"),
}
CASES: dict[str, dict[str, Any]] = {
    "plain": {},
    "nothing differs": {"effect": 0.0, "noise": 0.0, "money": 0.0},
    "unclear": {"effect": 0.0, "noise": 30.0},
    "the other way": {"effect": -6.0, "noise": 3.0},
    "money far away": {"effect": 2.0, "money": -4000.0},
    "long names": {"a": "baseline", "b": "earned-autonomy-with-a-long-name", "title": "Baseline: as things stood in July 2022"},
    "money itself": {"a": "baseline", "b": "money-arm"},
    "one twin": {"twins": 1},
    "a dated change": {"change": 7.0, "noise": 3.0},
    "a late change": {"change": 23.0},
    "ten years": {"steps": 120, "noise": 6.0},
    "one month": {"steps": 1},
    "toy": {"landscape": "toy"},
    "synthetic": {"landscape": "synthetic"},
}


def texts(figure: Figure) -> list[tuple[str, Bbox]]:
    """Every text that is drawn, with its box in pixels."""
    figure.canvas.draw()
    unseen = {
        label
        for axes in figure.axes
        for axis in (axes.xaxis, axes.yaxis)
        for tick in axis.get_major_ticks()
        if tick not in axis._update_ticks()
        for label in (tick.label1, tick.label2)
    }
    found = [text for text in figure.findobj(Text) if text.get_visible() and text.get_text().strip() and text not in unseen]
    hidden = {id(text) for axes in figure.axes if not axes.axison for axis in (axes.xaxis, axes.yaxis) for text in axis.findobj(Text)}
    return [(text.get_text(), text.get_window_extent(frame.renderer(figure))) for text in found if id(text) not in hidden]


def overlaps(figure: Figure, room: float = 0.5) -> Iterator[tuple[str, str]]:
    """Pairs of texts whose boxes share more than `room` pixels in both directions."""
    for (one, a), (other, b) in combinations(texts(figure), 2):
        if min(a.x1, b.x1) - max(a.x0, b.x0) > room and min(a.y1, b.y1) - max(a.y0, b.y0) > room:
            yield one, other


def clipped(figure: Figure) -> list[str]:
    """Texts that do not lie wholly on the sheet."""
    width, height = figure.get_size_inches() * figure.dpi
    return [t for t, box in texts(figure) if box.x0 < 0 or box.y0 < 0 or box.x1 > width or box.y1 > height]


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("name", FIGURES)
def test_no_text_is_clipped_or_meets_another(name: str, case: str) -> None:
    figure, _ = FIGURES[name](comparison(**CASES[case]))
    assert clipped(figure) == []
    assert list(overlaps(figure)) == []


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("name", FIGURES)
def test_every_figure_speaks_for_itself(name: str, case: str) -> None:
    made = comparison(**CASES[case])
    figure, words = FIGURES[name](made)
    drawn = " ".join(text for text, _ in texts(figure)).replace("\n", " ")
    assert words.startswith("In this model, ")
    assert drawn.startswith("In this model, ") or " In this model, " in drawn
    assert re.search(rf"\b{len(made.plan.twins)} (twins|runs)", drawn)
    assert re.search(r"\bmonth \d+", drawn)
    assert re.search(r"95%|90%", drawn)
    assert not re.search(r"(?<![\w-])-\d", drawn + words), "a hyphen for a minus sign"
    assert not re.search(r"[−+]0(\.0*)?(?![\d.])", drawn + words), "a nought with a sign"
    assert "nan" not in (drawn + words).split()


def test_the_checks_of_this_file_can_fail() -> None:
    figure = frame.sheet(2, 1)
    frame.write(figure, 0.1, 0.1, "one")
    frame.write(figure, 0.2, 0.15, "other")
    frame.write(figure, 1.8, 0.7, "beyond the edge")
    assert list(overlaps(figure)) == [("one", "other")]
    assert clipped(figure) == ["beyond the edge"]


def test_the_same_figure_is_the_same_bytes() -> None:
    one, other = (frame.png(forest(comparison())[0]) for _ in range(2))
    assert one == other
    assert one.startswith(b"\x89PNG")


def test_forest_has_an_axis_for_each_headline_with_dots_for_each_twin() -> None:
    figure, _ = forest(comparison(twins=9))
    assert len(figure.axes) == 9
    for axes in figure.axes:
        assert len(axes.collections[0].get_offsets()) == 9
        low, high = axes.get_xlim()
        assert low < 0 < high
        assert all(low <= x <= high for x, _ in axes.collections[0].get_offsets())


@pytest.mark.parametrize(("effect", "colour"), [(5.0, "#0072B2"), (-5.0, "#D55E00"), (0.0, palette.NEUTRAL)])
def test_the_winner_gives_the_colour(effect: float, colour: str) -> None:
    figure, _ = forest(comparison(effect=effect, noise=0.2))
    assert {to_hex(axes.lines[1].get_color()).upper() for axes in figure.axes} == {colour.upper()}


def test_money_far_away_is_told_in_words_and_does_not_squash_the_axis() -> None:
    near, far = (forest(comparison(effect=2.0, money=money)) for money in (2.0, 500.0))
    assert "off the axis" in far[1]
    assert "off the axis" not in near[1]
    for one, other in zip(near[0].axes, far[0].axes, strict=True):
        assert np.ptp(other.get_xlim()) <= 1.1 * np.ptp(one.get_xlim())


def test_fans_share_their_scale_and_mark_dated_changes() -> None:
    figure, _ = fan(comparison(change=7.0), "waits")
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
    figure, words = hexmap(comparison(effect=0.0, noise=30.0), "waits")
    drawn = [text for text, _ in texts(figure)]
    assert all(drawn.count(code) == 3 for code in codes)
    assert len(figure.axes[2].collections[1].get_paths()) == 42
    assert figure.axes[2].collections[1].get_hatch() == "////"
    assert "in 42 of them the 95% interval of the difference includes 0" in words
    assert len(hexmap(comparison(noise=0.1), "waits")[0].axes[2].collections[1].get_paths()) == 0


@pytest.mark.parametrize("name", ["waits", "trust"])
def test_the_difference_is_blue_where_devolved_is_better_whichever_way_that_is(name: str) -> None:
    figure, _ = hexmap(comparison(effect=6.0), name)
    for red, _green, blue, _ in figure.axes[2].collections[0].get_facecolor():
        assert blue > red


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
