"""Decisions in other hands: they replace what a rule has just decided, are checked, explained, and given back."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scenarios.landscapes import open_landscape
from simulation.bodies import BODIES, Council
from simulation.core.world import columns
from simulation.decisions import DECISIONS, LEVERS, entries, named
from simulation.model import ICSModel
from simulation.run import simulate
from simulation.schedule import MONTH, TOGETHER
from simulation.settings import Settings, Timeline
from tests.simulation.worlds import different

PLAIN = Settings()
HARD = PLAIN.but({"department.stated_control": 0.9, "treasury.pots": 50.0})


def toy(scenario: Any = PLAIN, rng: Any = 2, **arguments: Any) -> ICSModel:
    return ICSModel(scenario, rng=rng, landscape="toy", **arguments)


ANSWER = {
    "shield": 0.7, "plan_ahead": 0.01, "attend": 0.02, "convene": 2.0, "deliver": -2.0, "join": -3.0, "comply": 0.05,
    "exert": 0.99, "gather": 3.0, "take_on": 0.1,
}  # fmt: skip
ALONE = [key for key, decision in DECISIONS.items() if not decision.others]


@pytest.mark.parametrize(("kind", "name"), ALONE)
def test_an_answer_replaces_one_row_in_the_same_month(kind: str, name: str) -> None:
    model, plain, decision = toy(), toy(), DECISIONS[kind, name]
    body = list(model.agents_by_type[BODIES[kind]])[-1]
    model.take_over(body, name, ANSWER[name])
    model.step()
    plain.step()
    for column in decision.columns:
        ours, theirs = (getattr(getattr(m.world, decision.group), column)[:, 0] for m in (model, plain))
        assert ours[body.row] == ANSWER[name] != theirs[body.row]
        assert np.delete(ours, body.row).tolist() == np.delete(theirs, body.row).tolist()
    if name == "exert":  # care is given as the month begins: the next one sees it
        model.step()
        plain.step()
    written = {f"{decision.group}.{column}" for column in decision.columns}
    assert different(model.world, plain.world) > written, "later rules see it"


def test_a_council_that_stays_away_works_less_with_its_own_partners_only() -> None:
    model, plain = toy(), toy()
    council = next(iter(model.agents_by_type[Council]))
    model.take_over(council, "join", -10.0)
    model.step()
    plain.step()
    ties, row = model.world.land.ties, model.world.land.codes.index(council.code)
    mine = (ties.source == row) | (ties.target == row)
    drop = (plain.world.pairs.agreed - model.world.pairs.agreed)[:, 0]
    assert np.all(drop[mine] > 0)
    assert np.all(drop[~mine] == 0)


def test_the_centre_calls_those_named_and_nobody_else() -> None:
    model = toy()
    codes = model.world.land.nhs_trust.codes
    (centre,) = model.agents_by_type[BODIES["nhs_england"]]
    model.take_over(centre, "intervene", {codes[1]})
    model.step()
    assert model.world.nhs_trust.called[:, 0].tolist() == [float(i == 1) for i in range(len(codes))]
    model.take_over(centre, "intervene", {codes[0]: 1.0})
    model.step()
    assert model.world.nhs_trust.called[0, 0] == 1.0
    model.take_over(centre, "intervene", 0)
    model.step()
    assert not model.world.nhs_trust.called.any()


def test_the_centre_delegates_to_all_or_to_some() -> None:
    model, plain = toy(), toy()
    boards = model.world.land.icb.codes
    (centre,) = model.agents_by_type[BODIES["nhs_england"]]
    model.take_over(centre, "delegate", {boards[1]: 0.9})
    model.step()
    plain.step()
    assert model.world.icb.delegated[:, 0].tolist() == [plain.world.icb.delegated[0, 0], 0.9]
    model.take_over(centre, "delegate", 0.5)
    model.step()
    assert model.world.icb.delegated[:, 0].tolist() == [0.5, 0.5]


def test_a_function_sees_what_the_rule_has_just_decided() -> None:
    model, plain = toy(), toy()
    for council in model.agents_by_type[Council]:
        model.take_over(council, "join", lambda body: body.readiness)
    model.run_for(4)
    plain.run_for(4)
    assert different(model.world, plain.world) == set()


def test_released_decisions_go_back() -> None:
    model, plain = toy(), toy()
    council = next(iter(model.agents_by_type[Council]))
    model.take_over(council, "join", -1.0)
    model.release(council, "join")
    model.step()
    plain.step()
    assert different(model.world, plain.world) == set()
    with pytest.raises(ValueError, match="is in its own hands"):
        model.release(council, "join")


def test_a_lever_in_other_hands_is_a_change_of_settings() -> None:
    model = toy()
    (department,) = model.agents_by_type[BODIES["department"]]
    (treasury,) = model.agents_by_type[BODIES["treasury"]]
    model.run_for(2)
    model.take_over(department, "stated_control", 0.9)
    model.take_over(treasury, "pots", lambda _: 50.0)
    model.run_for(3)
    assert department.explain()["levers"]["stated_control"] == 0.9
    model.release(department, "stated_control")
    model.release(treasury, "pots")
    model.run_for(2)
    same = Timeline(((0.0, PLAIN), (2.0, HARD), (5.0, Settings())))
    assert different(model.world, simulate(open_landscape("toy"), same, (2,), steps=7).last) == set()


def test_a_lever_may_be_answered_anew_every_month() -> None:
    model = toy()
    (treasury,) = model.agents_by_type[BODIES["treasury"]]
    model.take_over(treasury, "real_growth", lambda body: 2.0 * body.real_growth)
    model.run_for(3)
    assert treasury.real_growth == 0.04
    growth = [PLAIN.but({"treasury.real_growth": share}) for share in (0.01, 0.02, 0.04)]
    same = Timeline(tuple((float(month), settings) for month, settings in enumerate(growth)))
    bare = simulate(open_landscape("toy"), same, (2,), steps=3).last
    assert different(model.world, bare) == set()


def test_what_was_taken_over_is_explained_as_such() -> None:
    model = toy()
    trust = next(iter(model.agents_by_type[BODIES["nhs_trust"]]))
    (centre,) = model.agents_by_type[BODIES["nhs_england"]]
    model.take_over(trust, "exert", lambda body: body.effort + 0.1)
    model.take_over(centre, "intervene", [trust.code])
    model.step()
    told = trust.explain()
    assert told["aim"]["total"] == told["effort"]["total"] == trust.effort
    parts = {name: value for name, value in told["aim"].items() if name != "total"}
    assert sum(parts.values()) == pytest.approx(trust.effort)
    assert parts["taken_over"] != 0.0
    call = centre.explain(trust.code)[f"called {trust.code}"]
    assert call["total"] == 1.0 == float(call["luck"] < call["chance"]) + call.get("taken_over", 0.0)
    model.release(trust, "exert")  # after the month: its story stays
    assert trust.explain() == told
    model.release(centre, "intervene")
    model.step()
    assert "taken_over" not in trust.explain()["aim"]
    assert trust.explain()["effort"]["total"] == trust.effort


@pytest.mark.parametrize(
    ("kind", "name", "value", "message"),
    [
        ("council", "sing", 1.0, "council has no decision 'sing': it decides join"),
        ("council", "pots", 1.0, "council has no decision 'pots'"),
        ("council", "join", float("nan"), "council.readiness = nan: must be -20 to 20"),
        ("council", "join", True, "council.readiness = True"),
        ("council", "join", "keen", "council.readiness = 'keen'"),
        ("region", "shield", 0.9, "region.shield = 0.9: must be 0 to 0.8"),
        ("nhs_england", "intervene", ["nobody"], "no nhs_trust has the code 'nobody'"),
        ("nhs_england", "intervene", 0.5, "nhs_trust.called = 0.5: must be 0 or 1"),
        ("nhs_england", "tolerance", 3.0, "tolerance = 3.0: must be -0.1 to 0.2"),
        ("treasury", "pots", "many", "pots = 'many'"),
    ],
)
def test_an_answer_that_is_not_allowed_is_refused_at_once(kind: str, name: str, value: Any, message: str) -> None:
    model = toy()
    with pytest.raises(ValueError, match=message):
        model.take_over(next(iter(model.agents_by_type[BODIES[kind]])), name, value)


def test_a_decision_that_is_switched_off_cannot_be_taken() -> None:
    model = toy(PLAIN.without("shielding"))
    with pytest.raises(ValueError, match="region cannot shield: shielding is switched off"):
        model.take_over(next(iter(model.agents_by_type[BODIES["region"]])), "shield", 0.5)


def test_a_function_that_fails_leaves_the_month_unrun() -> None:
    model, plain = toy(), toy()
    council = next(iter(model.agents_by_type[Council]))
    before = model.world
    model.take_over(council, "join", lambda _: 99.0)
    with pytest.raises(ValueError, match=r"council.readiness = 99.0"):
        model.step()
    assert model.world is before

    def meddle(body: Any) -> float:
        body.model.world = before
        return 0.0

    model.take_over(council, "join", meddle)
    with pytest.raises(RuntimeError, match="between months only"):
        model.step()
    assert model.world is before
    model.release(council, "join")
    model.step()
    plain.step()
    assert different(model.world, plain.world) == set()


@given(data=st.data())
def test_an_answer_is_checked_against_every_bound(data: st.DataObject) -> None:
    kind, name = data.draw(st.sampled_from(ALONE))
    decision, world = DECISIONS[kind, name], OPENED
    value = data.draw(st.floats(allow_nan=True, allow_infinity=True))
    bounds = [columns(decision.group)[column] for column in decision.columns]
    if all(bound.low <= value <= bound.high for bound in bounds):
        assert entries(decision, 0, value, world) == {0: value}
    else:
        with pytest.raises(ValueError, match="must be"):
            entries(decision, 0, value, world)


OPENED = toy(collect=False).world


@pytest.mark.parametrize(("kind", "name"), DECISIONS)
def test_a_decision_names_a_rule_that_writes_it_before_the_work(kind: str, name: str) -> None:
    decision = DECISIONS[kind, name]
    (rule,) = [rule for rule in MONTH if rule.name == decision.rule]
    assert {f"{decision.group}.{column}" for column in decision.columns} <= set(rule.writes.split())
    assert rule.stage != TOGETHER
    assert decision.others or decision.group == kind
    assert named(kind, name) is decision


def test_decisions_and_levers_share_no_name() -> None:
    assert set(DECISIONS) & set(LEVERS) == set()
