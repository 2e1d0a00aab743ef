from __future__ import annotations

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection, PathCollection
from matplotlib.figure import Figure

from experiments.figures.network import SHAPES, network, trusted, trusting
from experiments.figures.standing import Standing, standing
from experiments.figures.tiles import centres
from scenarios.landscapes import open_landscape
from simulation.core.arithmetic import Array
from simulation.core.landscape import LOCAL
from simulation.model import ICSModel
from tests.experiments.drawn import clipped, overlaps, texts


@pytest.fixture
def model() -> ICSModel:
    return ICSModel("devolved", rng=1, landscape="toy")


@pytest.fixture
def country(model: ICSModel) -> Standing:
    return standing(model.world.land)


@pytest.fixture(scope="module")
def opening() -> tuple[ICSModel, Figure, str]:
    """A model that nobody steps, and the whole of it drawn."""
    model = ICSModel("devolved", rng=1, landscape="toy")
    return model, *network(model.graph, standing(model.world.land), 1.0)


def places(figure: Figure) -> dict[str, Array]:
    """Where points are drawn, by kind of body."""
    points = [one for one in map_of(figure).collections if isinstance(one, PathCollection)]
    return {str(one.get_label()): np.asarray(one.get_offsets()) for one in points}


def lines(figure: Figure) -> list[LineCollection]:
    return [one for one in map_of(figure).collections if isinstance(one, LineCollection)]


def map_of(figure: Figure) -> Axes:
    return figure.axes[0]


def test_every_body_is_one_point_in_a_place_of_its_own(opening: tuple[ICSModel, Figure, str]) -> None:
    land = opening[0].world.land
    drawn = places(opening[1])
    assert {kind: len(points) for kind, points in drawn.items()} == {kind: len(land.kind(kind)) for kind in LOCAL}
    assert len({tuple(place.round(6)) for points in drawn.values() for place in points}) == sum(
        map(len, drawn.values())
    )


def test_months_change_shades_and_no_place(model: ICSModel, country: Standing) -> None:
    before, _ = network(model.graph, country, model.world.month)
    model.run_for(6)
    after, _ = network(model.graph, country, model.world.month)
    was, now = places(before), places(after)
    assert was.keys() == now.keys()
    assert all(np.array_equal(was[kind], now[kind]) for kind in was)
    assert not np.array_equal(lines(before)[-1].get_colors(), lines(after)[-1].get_colors())


@pytest.mark.parametrize("system", ["", "first"])
def test_ties_drawn_are_those_of_the_graph(model: ICSModel, system: str) -> None:
    land = model.world.land
    shown = standing(land, land.icb.codes[0] if system else "")
    codes = shown.codes
    pairs = {frozenset((codes[i], codes[j])) for i, j in shown.ties.tolist()}
    assert pairs == {frozenset(edge) for edge in model.graph.subgraph(codes).edges}
    figure, _ = network(model.graph, shown, 0.0)
    ends = {tuple(np.round(end, 6)) for segment in lines(figure)[-1].get_segments() for end in segment}
    assert len(lines(figure)[-1].get_segments()) == len(pairs)
    assert ends <= {tuple(place.round(6)) for place in shown.places}


def test_more_trust_is_a_darker_and_thicker_tie(model: ICSModel, country: Standing) -> None:
    one, other = (country.codes[row] for row in country.ties[0])
    before, body = trusted(model.graph, country), trusting(model.graph, country)
    for i, j in ((one, other), (other, one)):
        model.graph.edges[i, j]["trust"] = 1.0
    after = trusted(model.graph, country)
    assert after[0] == 1.0
    assert np.array_equal(after[1:], before[1:])
    rose = np.flatnonzero(trusting(model.graph, country) > body)
    assert {country.codes[row] for row in rose} == {one, other}
    drawn = lines(network(model.graph, country, 0.0)[0])[-1]  # strong ties last, on top
    widths, shades = np.asarray(drawn.get_linewidth()), np.asarray(drawn.get_colors())[:, 0]
    assert np.all(np.diff(widths) >= 0)
    assert np.all(np.diff(shades) <= 0)
    assert {tuple(end) for end in drawn.get_segments()[-1]} == {tuple(country.places[row]) for row in country.ties[0]}


def test_what_is_said_is_what_is_drawn(opening: tuple[ICSModel, Figure, str], country: Standing) -> None:
    model, figure, told = opening
    mean = trusted(model.graph, country).mean()
    for text in (told, " ".join(text for text, _ in texts(figure))):
        assert f"{mean:.2f} on average over {len(country.ties)} ties in August 2022" in text
    by_system = [trusting(model.graph, country)[country.part == k].mean() for k in range(2)]
    assert f"Most trusting: {country.parts[int(np.argmax(by_system))]} ({max(by_system):.2f})" in told


def test_england_stands_within_its_hexagons() -> None:
    land = open_landscape("england")
    shown = standing(land)
    assert len(shown.rows) == sum(len(land.kind(kind)) for kind in LOCAL)
    assert len(shown.ties) == len(land.ties)
    from_middle = shown.places - centres(land.icb.tile)[shown.part]
    assert np.abs(from_middle[:, 0]).max() < 0.45
    assert np.hypot(*from_middle.T).max() < 0.5


def test_a_system_stands_round_its_board_with_those_above(model: ICSModel) -> None:
    land = model.world.land
    shown = standing(land, land.icb.codes[1])
    kinds = np.array(shown.kinds)
    assert shown.codes[0] == land.icb.codes[1]
    assert shown.places[0].tolist() == [0.0, 0.0]
    assert set(kinds[shown.part < 0]) == {"region", "nhs_england", "regulator"}
    home = shown.part > 0
    assert np.allclose(np.hypot(*shown.places[home].T), 1.0)
    assert {land.system[row] for row in shown.rows[home]} == {1}
    figure, told = network(model.graph, shown, 0.0)
    assert clipped(texts(figure), figure) == []
    assert told.startswith(f"{land.icb.short[1]}. In this model, ")
    assert set(places(figure)) == set(kinds) <= set(SHAPES)


def test_the_country_can_be_read(opening: tuple[ICSModel, Figure, str]) -> None:
    boxes = texts(opening[1])
    assert overlaps(boxes) == []
    assert clipped(boxes, opening[1]) == []


def test_an_unknown_board_is_named() -> None:
    with pytest.raises(ValueError, match="no board has the code 'QQQ': there are "):
        standing(open_landscape("toy"), "QQQ")
