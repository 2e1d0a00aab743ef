"""An agent is a window: what it shows is the world's."""

from __future__ import annotations

import numpy as np
import pytest

from simulation.bodies import BODIES, CENTRE, ICB, Body, Place, Window, reporters
from simulation.core.landscape import KINDS, LAYERS
from simulation.core.world import GROUPS, columns
from simulation.metrics import METRICS
from simulation.metrics.core import in_board
from simulation.model import ICSModel
from simulation.settings import Settings
from tests.simulation.worlds import column, of_kind


@pytest.fixture(scope="module")
def toy() -> ICSModel:
    """A model of the toy landscape after seven months; tests here look and do not touch."""
    model = ICSModel(Settings(), rng=5, landscape="toy")
    model.run_for(7)
    return model


@pytest.fixture(scope="module")
def england() -> ICSModel:
    model = ICSModel(Settings(), rng=5)
    model.run_for(3)
    return model


def test_every_state_variable_of_the_nation_belongs_to_one_body() -> None:
    named = [name for names in CENTRE.values() for name in names]
    assert sorted(named) == sorted(columns("centre"))


def test_there_is_one_class_a_kind() -> None:
    assert tuple(BODIES) == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_a_window_shows_its_row(toy: ICSModel, kind: str) -> None:
    group = kind if kind in GROUPS else "centre"
    for name in CENTRE.get(kind, tuple(columns(group))):
        expected = column(toy, f"{group}.{name}").tolist()
        assert [getattr(body, name) for body in of_kind(toy, kind)] == expected, name
        assert all(type(getattr(body, name)) is float for body in of_kind(toy, kind))


@pytest.mark.parametrize("kind", KINDS)
def test_bodies_carry_their_facts(toy: ICSModel, kind: str) -> None:
    land = toy.world.land
    bodies = of_kind(toy, kind)
    assert [(body.kind, body.code, body.name) for body in bodies] == [
        (kind, code, name) for code, name in zip(land.kind(kind).codes, land.kind(kind).names, strict=True)
    ]
    for body in bodies:
        assert toy.body(body.code) is body
        home = land.system[land.codes.index(body.code)]
        assert body.system == (land.icb.codes[home] if home >= 0 else "")
        assert body.region == (land.region.codes[land.icb.region[home]] if home >= 0 else body.region)
        assert (body.region == "") == (KINDS.index(kind) < KINDS.index("region"))


def test_facts_of_some_kinds(england: ICSModel) -> None:
    land = england.world.land
    board, trust, place = of_kind(england, "icb")[4], of_kind(england, "nhs_trust")[9], of_kind(england, "place")[3]
    assert board.population == land.icb.population[4, 0]
    assert board.tile == tuple(land.icb.tile[4].tolist())
    assert board.short == land.icb.short[4]
    assert trust.type == land.nhs_trust.types[9]
    assert trust.size == land.nhs_trust.size[9, 0]
    assert isinstance(place, Place)
    assert england.body(place.council).name == land.council.names[land.place.council[3]]


def test_a_board_has_the_metrics_of_its_system(toy: ICSModel) -> None:
    for name, metric in METRICS.items():
        if metric.by_system is None:
            with pytest.raises(ValueError, match=f"{name!r} is one of the nation"):
                of_kind(toy, "icb")[0].measure(name)
            continue
        values = metric.by_system(toy.world)[:, 0].tolist()
        assert [board.measure(name) for board in of_kind(toy, "icb")] == values
        if name not in columns("icb"):
            assert [getattr(board, name) for board in of_kind(toy, "icb")] == values


def test_where_names_clash_the_state_comes_first(toy: ICSModel) -> None:
    board = of_kind(toy, "icb")[0]
    assert board.waiting == toy.world.icb.waiting[0, 0] != board.fact("waiting")
    assert board.trust == toy.world.icb.trust[0, 0] == board.measure("trust")


def test_windows_are_read_only_and_say_what_they_show(toy: ICSModel) -> None:
    board = of_kind(toy, "icb")[0]
    with pytest.raises(AttributeError, match="take_over"):
        board.capability = 1.0
    window = ICB.__dict__["capability"]
    assert ICB.capability is window
    assert window.__doc__ == "the board's capability (share)."


@pytest.mark.parametrize("kind", KINDS)
def test_no_window_hides_what_an_agent_is(kind: str) -> None:
    windows = {name for name, value in vars(BODIES[kind]).items() if isinstance(value, Window)}
    assert windows & ({name for name in dir(Body) if name != "explain"} | {"model", "unique_id", "pos", "row"}) == set()
    assert windows >= {f.removeprefix("centre.") for f in CENTRE.get(kind, ())}


def test_agent_sets_select_and_sum_up(england: ICSModel) -> None:
    boards = england.agents_by_type[ICB]
    able = boards.select(lambda b: b.capability > 0.5)
    rows = np.flatnonzero(england.world.icb.capability[:, 0] > 0.5)
    done = england.by_system("cooperation")[rows, 0]
    assert 0 < len(able) < len(boards)
    assert able.agg("cooperation", np.mean) == np.mean(done)
    by_region = boards.groupby("region").agg("waiting", sum)
    assert set(by_region) == set(england.world.land.region.codes)
    assert sum(by_region.values()) == pytest.approx(england.world.icb.waiting.sum())


def test_ties_look_both_ways(england: ICSModel) -> None:
    land, trust = england.world.land, of_kind(england, "nhs_trust")[20]
    found = {tie.partner.code: tie for tie in trust.ties()}
    assert found[trust.system].trust_out == in_board(england.world)[20, 0]
    assert "accountability" in found[trust.system].layers
    assert all(set(tie.layers) <= set(LAYERS) and tie.strength > 0 for tie in found.values())
    for code, tie in found.items():
        back = next(other for other in england.body(code).ties() if other.partner is trust)
        assert (back.trust_out, back.trust_in, back.layers) == (tie.trust_in, tie.trust_out, tie.layers)
    row = land.codes.index(trust.code)
    pairs, lines = (land.ties.source, land.ties.target), (land.lines.upper, land.lines.lower)
    assert len(found) == sum(int(np.sum(end == row)) for end in (*pairs, *lines))


def test_reporters_name_the_class_that_has_the_variable() -> None:
    found = reporters(["icb.capability", "centre.money", "icb.trust"])
    assert found == {ICB: {"capability": "capability", "trust": "trust"}, BODIES["treasury"]: {"money": "money"}}
    for wrong in ("icb.nothing", "ties.trust", "capability", "icb.cooperation", "nowhere.trust"):
        with pytest.raises(ValueError, match="no state variable"):
            reporters([wrong])


def test_a_subclass_of_a_kind_keeps_its_windows(toy: ICSModel) -> None:
    class Watched(ICB):
        """A board that somebody has given a method of their own."""

        def able(self) -> bool:
            return bool(self.capability > 0.5)

    model = ICSModel(Settings(), rng=5, landscape="toy")
    own = Watched(model, 1)
    assert own.able() == (model.world.icb.capability[1, 0] > 0.5)
    assert repr(own) == f"Watched({toy.world.land.icb.codes[1]!r})"
