"""What an agent explains adds up to what the world holds, by the formulas of its own rules."""

from __future__ import annotations

import dataclasses
from functools import cache
from typing import Any

import numpy as np
import pytest

from agents.council import claim
from simulation.bodies import NHSEngland
from simulation.core.parameter import specs
from simulation.core.randomness import Luck
from simulation.core.value import replace
from simulation.core.world import World
from simulation.decisions import HOLDERS, LEVERS
from simulation.engine import bind
from simulation.evidence import OPTIONAL
from simulation.explanation import explained, moments
from simulation.model import ICSModel
from simulation.reasons import MOVED, REASONS, Reason
from simulation.schedule import MONTH
from simulation.settings import TABLES, Settings, Timeline
from tests.simulation.worlds import column, different, of_kind

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


def link(reason: Reason, total: float) -> float:
    return float(np.log(total) - np.log1p(-total)) if reason.log_odds else total


@cache
def tellings(model: ICSModel, kind: str) -> list[dict[str, dict[str, float]]]:
    """What every body of a kind explains: all that it decides at once."""
    return [body.explain() for body in of_kind(model, kind)]


OWN = [(kind, reason) for kind, reasons in REASONS.items() for reason in reasons if reason.column[0] == kind]


@pytest.mark.parametrize(("kind", "reason"), OWN, ids=lambda x: x if isinstance(x, str) else x.decides)
@pytest.mark.parametrize("name", ["toy", "england"])
def test_terms_add_up_to_the_column(name: str, kind: str, reason: Reason, request: pytest.FixtureRequest) -> None:
    model: ICSModel = request.getfixturevalue(name)
    totals = column(model, reason.decides).tolist()
    for every, total in zip(tellings(model, kind), totals, strict=True):
        told = every[reason.column[1]]
        assert told["total"] == total
        assert list(told) == ["base", *(argument.name for argument in reason.arguments), "total"]
        assert sum(list(told.values())[:-1]) == pytest.approx(link(reason, total), abs=1e-9)
        assert any(told[argument.name] != 0.0 for argument in reason.arguments)


def test_every_call_is_explained_to_the_dice(england: ICSModel) -> None:
    (centre,) = of_kind(england, "nhs_england")
    told, trusts = centre.explain(), of_kind(england, "nhs_trust")
    for trust in trusts:
        call = told[f"called {trust.code}"]
        terms = [value for term, value in call.items() if term not in {"chance", "luck", "total"}]
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
        assert set(told) - {"before", "total"} == {
            rule.name for rule in MONTH if full in rule.writes.split() and rule.switch not in OPTIONAL
        }
        assert sum(list(told.values())[:-1]) == pytest.approx(total)


@pytest.mark.parametrize("kind", HOLDERS)
def test_national_bodies_tell_their_levers(toy: ICSModel, kind: str) -> None:
    told = of_kind(toy, kind)[0].explain()["levers"]
    defaults = Settings()
    assert told
    for key, value in told.items():
        table, _, name = LEVERS[kind, key].partition(".")
        assert value == getattr(defaults.table(table), name)


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


def test_nothing_said_leaves_the_base(england: ICSModel) -> None:
    now = Settings()
    bases = {
        "nhs_trust.compliance": now.compliance.level, "region.shield": now.shielding.most,
        "nhs_trust.aim": now.effort.unasked, "council.claim": claim(1.0, 0.3, 0.0, 1.0, now.council_seats),
        "place.takes": now.place.take_level,
        "icb.accept_contested": now.reconfiguration.level + now.reconfiguration.benefit,
    }  # fmt: skip
    for kind, reason in OWN:
        told = of_kind(england, kind)[0].explain()[reason.column[1]]
        assert told["base"] == pytest.approx(bases.get(reason.decides, 0.0), abs=1e-12), reason.decides
    call = of_kind(england, "nhs_england")[0].explain("R0A")["called R0A"]
    assert call["base"] == pytest.approx(now.intervention.base)


def test_a_month_in_which_levers_change_is_explained_by_the_new_ones() -> None:
    changing = Timeline(((0.0, Settings()), (2.0, Settings().but({"treasury.pots": 60.0}))))
    model = ICSModel(changing, rng=5, landscape="toy")
    body = of_kind(model, "vcse")[0]
    for pots in (0.0, 0.0, -30.0 * Settings().vcse.by_pots):
        model.step()
        told = body.explain()["readiness"]
        assert told["pots"] == pytest.approx(pots)
        assert told["total"] == body.readiness


def test_explaining_changes_nothing(toy: ICSModel) -> None:
    before = toy.world
    once = of_kind(toy, "region")[0].explain()
    assert of_kind(toy, "region")[0].explain() == once
    assert toy.world is before
    twin = ICSModel(Settings(), rng=5, landscape="toy")
    for _ in range(7):
        twin.step()
        of_kind(twin, "nhs_england")[0].explain()
    assert different(twin.world, toy.world) == set()


def test_before_the_first_month_there_is_nothing_to_explain() -> None:
    model = ICSModel(Settings(), rng=0, landscape="toy")
    with pytest.raises(LookupError, match="no month has run yet"):
        of_kind(model, "icb")[0].explain()


def test_a_later_rule_that_moves_the_same_column_is_named(toy: ICSModel) -> None:
    def frown(world: World, *_: Any) -> World:
        return replace(world, council=replace(world.council, readiness=world.council.readiness - 0.5))

    later = dataclasses.replace(RULES["councils_join"], name="frown", step=frown)
    rules = (*bind(Settings(), 1.0), (later, Settings().council))
    told = explained(moments(toy.world, rules, Luck((5,))), "council", 1)["readiness"]
    assert told["frown"] == -0.5
    assert sum(list(told.values())[:-1]) == pytest.approx(told["total"])
