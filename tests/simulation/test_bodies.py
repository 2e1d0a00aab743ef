"""An agent is a window: what it shows is the world's, and what it explains adds up to what the world holds."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.bodies import BODIES, CENTRE, ICB, Body, NHSEngland, Place, Window, reporters
from simulation.core.landscape import KINDS, LAYERS
from simulation.core.parameter import specs
from simulation.core.world import GROUPS, columns
from simulation.decisions import HOLDERS, LEVERS
from simulation.metrics import METRICS, in_board
from simulation.model import ICSModel
from simulation.reasons import MOVED, REASONS, Reason
from simulation.schedule import MONTH, SWITCHES
from simulation.settings import TABLES, Settings

RULES = {rule.name: rule for rule in MONTH}
EVERY_REASON = [reason for reasons in REASONS.values() for reason in reasons]


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


def of_kind(model: ICSModel, kind: str) -> list[Any]:
    return list(model.agents_by_type[BODIES[kind]])


def column(model: ICSModel, full: str) -> Any:
    group, _, name = full.partition(".")
    return getattr(getattr(model.world, group), name)[:, 0]


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
    assert board.prevention == toy.world.icb.prevention[0, 0] != board.measure("prevention")


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


def link(reason: Reason, total: float) -> float:
    return float(np.log(total) - np.log1p(-total)) if reason.log_odds else total


OWN = [(kind, reason) for kind, reasons in REASONS.items() for reason in reasons if reason.column[0] == kind]


@pytest.mark.parametrize(("kind", "reason"), OWN, ids=lambda x: x if isinstance(x, str) else x.decides)
@pytest.mark.parametrize("name", ["toy", "england"])
def test_terms_add_up_to_the_column(name: str, kind: str, reason: Reason, request: pytest.FixtureRequest) -> None:
    model: ICSModel = request.getfixturevalue(name)
    totals = column(model, reason.decides).tolist()
    for body, total in zip(of_kind(model, kind), totals, strict=True):
        told = body.explain()[reason.column[1]]
        assert told["total"] == total
        assert list(told) == ["base", *(argument.name for argument in reason.arguments), "total"]
        assert sum(list(told.values())[:-1]) == pytest.approx(link(reason, total), abs=1e-9)
        assert any(told[argument.name] != 0.0 for argument in reason.arguments)


def test_every_call_is_explained_to_the_dice(england: ICSModel) -> None:
    (centre,) = of_kind(england, "nhs_england")
    told, trusts = centre.explain(), of_kind(england, "nhs_trust")
    for trust in trusts:
        call = told[f"called {trust.code}"]
        terms = [call[term] for term in ("base", "shortfall", "pressure", "control", "distrust", "shield")]
        assert sum(terms) == pytest.approx(np.log(call["chance"] / (1.0 - call["chance"])))
        assert call["total"] == trust.called == float(call["luck"] < call["chance"])
        assert call["shield"] < 0
    assert 0 < sum(trust.called for trust in trusts) < len(trusts)
    boards = [board.code for board in of_kind(england, "icb")]
    assert [name for name in told if name.startswith("delegated ")] == [f"delegated {code}" for code in boards]


def test_the_centre_explains_one_at_a_time(england: ICSModel) -> None:
    (centre,) = england.agents_by_type[NHSEngland]
    board = of_kind(england, "icb")[7]
    told = centre.explain(board.code)
    assert set(told) == {f"delegated {board.code}", "perceived", "yardstick", "levers"}
    freedom = told[f"delegated {board.code}"]
    assert freedom["total"] == board.delegated == pytest.approx(sum(list(freedom.values())[:-1]))
    assert told["levers"]["regime"] == "earned"
    with pytest.raises(ValueError, match="no body has the code 'QQQ'"):
        centre.explain("QQQ")


@pytest.mark.parametrize(("kind", "full"), [(kind, full) for kind, names in MOVED.items() for full in names])
def test_what_rules_move_is_told_rule_by_rule(toy: ICSModel, kind: str, full: str) -> None:
    for body, total in zip(of_kind(toy, kind), column(toy, full).tolist(), strict=True):
        told = body.explain()[full.partition(".")[2]]
        assert told["total"] == total
        assert set(told) - {"before", "total"} == {rule.name for rule in MONTH if full in rule.writes.split()}
        assert sum(list(told.values())[:-1]) == pytest.approx(total)


@pytest.mark.parametrize("kind", HOLDERS)
def test_national_bodies_tell_their_levers(toy: ICSModel, kind: str) -> None:
    told = of_kind(toy, kind)[0].explain()["levers"]
    defaults = Settings()
    assert told
    for key, value in told.items():
        table = LEVERS[kind, key].partition(".")[0]
        assert value == getattr(defaults.table(table), key)


def test_every_lever_of_a_body_is_held_by_one() -> None:
    held = list(LEVERS.values())
    tables = [table for tables in HOLDERS.values() for table in tables]
    assert len(set(held)) == len(held) == len(LEVERS)
    assert sorted(held) == sorted(
        f"{t}.{key}" for t in tables for key, spec in specs(TABLES[t]).items() if spec.role != "parameter"
    )


@pytest.mark.parametrize("reason", EVERY_REASON, ids=lambda reason: reason.decides)
def test_a_reason_names_the_rule_that_decides(reason: Reason) -> None:
    rule = RULES[reason.rule]
    assert reason.decides in rule.writes.split()
    words = [argument.usual for argument in reason.arguments if isinstance(argument.usual, str)]
    assert set(words) <= set(specs(TABLES[rule.table]))


def test_explaining_changes_nothing(toy: ICSModel) -> None:
    before = toy.world
    once = of_kind(toy, "region")[0].explain()
    assert of_kind(toy, "region")[0].explain() == once
    assert toy.world is before
    twin = ICSModel(Settings(), rng=5, landscape="toy")
    for _ in range(7):
        twin.step()
        of_kind(twin, "nhs_england")[0].explain()
    for group in GROUPS:
        for name in columns(group):
            assert np.array_equal(column(twin, f"{group}.{name}"), column(toy, f"{group}.{name}"))


def test_before_the_first_month_there_is_nothing_to_explain() -> None:
    model = ICSModel(Settings(), rng=0, landscape="toy")
    with pytest.raises(LookupError, match="no month has run yet"):
        of_kind(model, "icb")[0].explain()


@given(off=st.sets(st.sampled_from(sorted(SWITCHES)), max_size=6))
def test_a_rule_that_is_off_explains_nothing_and_the_rest_still_adds_up(off: set[str]) -> None:
    model = ICSModel(Settings().without(*off), rng=1, landscape="toy", collect=False)
    model.step()
    for kind, reason in OWN:
        told = of_kind(model, kind)[0].explain().get(reason.column[1])
        assert (told is None) == (RULES[reason.rule].switch in off and RULES[reason.rule].switch != "")
        if told is not None:
            assert told["total"] == column(model, reason.decides)[0]
            assert "taken_over" not in told


def test_reporters_name_the_class_that_has_the_variable() -> None:
    found = reporters(["icb.capability", "centre.pots", "icb.trust"])
    assert found == {ICB: {"capability": "capability", "trust": "trust"}, BODIES["treasury"]: {"pots": "pots"}}
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
