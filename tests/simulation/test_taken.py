"""Moves known beforehand give the numbers of taking a decision over month by month, in batches too."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from scenarios.landscapes import open_landscape
from scenarios.load import open_scenario
from simulation.bodies import BODIES
from simulation.decisions import DECISIONS, named
from simulation.model import ICSModel
from simulation.run import Run, simulate
from simulation.schedule import MONTH
from simulation.settings import Settings
from simulation.taken import Moves, Taken
from tests.simulation.worlds import different

LAND = open_landscape("toy")
PLAN = open_scenario("reorganise-again").timeline
STEPS = 5
ANSWERS: dict[str, Any] = {
    "intervene": ("TN1",), "support": 1.0, "delegate": 0.9, "shield": 0.7, "plan_ahead": 0.01, "attend": 0.02,
    "convene": 2.0, "deliver": -2.0, "join": -3.0, "comply": 0.05, "exert": 0.99, "gather": 3.0, "take_on": 0.1,
}  # fmt: skip
LEVERS = {"treasury": ("pots", 8.0), "department": ("stated_control", 0.9), "nhs_england": ("regime", "presumed")}


def batch(*hands: Taken, twins: tuple[int, ...] = (2,)) -> Run:
    return simulate(LAND, PLAN, twins, steps=STEPS, hands=hands)


@cache
def untouched() -> Run:
    return batch()


def by_hand(*hands: Taken) -> ICSModel:
    """The same moves, made in a model month by month."""
    model = ICSModel(PLAN, rng=2, landscape="toy")
    for month in range(STEPS):
        for move in (move for move in hands if move.since == month):
            body = model.body(move.body)
            if move.value is None:
                model.release(body, move.decision)
            else:
                model.take_over(body, move.decision, move.value)
        model.step()
    return model


def last_of(kind: str) -> str:
    return LAND.kind(kind).codes[-1]


def test_every_decision_of_every_kind_is_tried() -> None:
    assert {decision for _, decision in DECISIONS} == set(ANSWERS)
    assert set(BODIES) >= {kind for kind, _ in DECISIONS}


@pytest.mark.parametrize(("kind", "decision"), [*DECISIONS, *((kind, told[0]) for kind, told in LEVERS.items())])
def test_a_move_is_the_take_over_of_a_model(kind: str, decision: str) -> None:
    value = ANSWERS[decision] if (kind, decision) in DECISIONS else LEVERS[kind][1]
    moves = Taken(last_of(kind), decision, 1, value), Taken(last_of(kind), decision, 3, None)
    run, model = batch(*moves), by_hand(*moves)
    assert different(run.last, model.world) == set()
    assert different(run.last, untouched().last) != set()


def test_many_moves_go_together_and_the_latest_speaks() -> None:
    moves = [
        Taken("TN1", "exert", 0, 0.99), Taken("TN1", "exert", 2, 0.1), Taken("QN", "attend", 0, 0.02),
        Taken("NHSE", "regime", 0, "withheld"), Taken("HMT", "pots", 0, 50.0),
        Taken("HMT", "pots", 3, None), Taken("LN", "join", 4, -3.0), Taken("NHSE", "intervene", 1, ("TN1", "TS2")),
    ]  # fmt: skip
    run, model = batch(*moves), by_hand(*moves)
    assert different(run.last, model.world) == set()
    assert different(batch(*reversed(moves)).last, run.last) == set()  # dates order moves, not their place in a list


def test_a_run_is_the_same_alone_and_in_a_batch() -> None:
    moves = Taken("TN1", "exert", 1, 0.99), Taken("HMT", "pots", 2, 8.0)
    alone, beside = batch(*moves), batch(*moves, twins=(1, 2, 3))
    for name, line in alone.nation.items():
        assert line[:, 0].tolist() == beside.nation[name][:, 1].tolist()


def test_a_move_is_not_felt_before_its_month() -> None:
    moved, plain = batch(Taken("HMT", "pots", 3, 50.0)), untouched()
    for name, line in plain.nation.items():
        assert moved.nation[name][:4].tolist() == line[:4].tolist()


@pytest.mark.parametrize(
    ("move", "says"),
    [
        (Taken("TN9", "exert", 0, 0.5), "no body has the code 'TN9' (nearest: TN"),
        (Taken("TN1", "shout", 0, 0.5), "nhs_trust has no decision 'shout': it decides comply, exert, join"),
        (Taken("TN1", "exert", 0, 5.0), "must be 0 to 1"),
        (Taken("TN1", "exert", 0, "hard"), "must be 0 to 1"),
        (Taken("NHSE", "intervene", 0, ("XX",)), "no nhs_trust has the code 'XX'"),
        (Taken("HMT", "pots", 0, 500.0), "pots = 500.0: must be 5 to 60"),
        (Taken("NHSE", "regime", 0, "free"), "regime = 'free': must be one of withheld, earned, presumed"),
    ],
)
def test_what_may_not_be_is_refused(move: Taken, says: str) -> None:
    with pytest.raises(ValueError, match=r".") as refusal:
        batch(move)
    assert says in str(refusal.value)


def test_a_decision_that_is_switched_off_is_nobodys() -> None:
    decision = named("nhs_england", "intervene")
    assert not isinstance(decision, str)
    switch = next(rule.switch for rule in MONTH if rule.name == decision.rule)
    with pytest.raises(ValueError, match="cannot intervene: intervention is switched off"):
        simulate(LAND, Settings().without(switch), (1,), steps=1, hands=[Taken("NHSE", "intervene", 0, 1.0)])


def test_without_levers_the_timeline_is_the_same_one() -> None:
    assert Moves([Taken("TN1", "exert", 0, 0.5)], PLAN, LAND).timeline is PLAN
