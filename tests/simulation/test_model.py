"""The Mesa face: the same numbers as the bare engine, what is kept of them, and nothing left behind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from scenarios.landscapes import open_landscape
from scenarios.load import library, open_scenario
from simulation.bodies import BODIES, ICB
from simulation.metrics import HEADLINES
from simulation.model import ICSModel, twin_of
from simulation.settings import Settings, Timeline
from tests.simulation.worlds import different

PLAIN = Settings()
HARD = PLAIN.but({"department.stated_control": 0.9, "treasury.pots": 50.0})
CHANGING = Timeline(((0.0, PLAIN), (5.0, HARD), (9.0, HARD.but({"delegation.regime": "presumed"}))))


def toy(scenario: Any = PLAIN, rng: Any = 2, **arguments: Any) -> ICSModel:
    return ICSModel(scenario, rng=rng, landscape="toy", **arguments)


@pytest.mark.parametrize("as_given", [lambda n: n, library().__getitem__, lambda n: str(library()[n]), open_scenario])
def test_a_scenario_comes_by_name_path_or_itself(as_given: Callable[[str], Any]) -> None:
    model = toy(as_given("centralised"))
    assert model.timeline == open_scenario("centralised").timeline
    assert different(model.world, toy("baseline").world) != set()


def test_the_default_is_the_baseline_on_england() -> None:
    model = ICSModel(rng=1)
    assert model.world.land is open_landscape("england")
    assert model.timeline == open_scenario("baseline").timeline
    assert model.metrics == HEADLINES
    assert len(model.agents) == open_landscape("england").size


def test_rng_is_the_number_of_the_twin() -> None:
    five: Any = np.int64(5)
    assert twin_of(five) == 5
    seeds = np.random.SeedSequence(3).spawn(2)
    assert twin_of(seeds[0]) != twin_of(seeds[1])
    fresh = toy(rng=None)
    again = toy(rng=fresh.twin)
    fresh.step()
    again.step()
    assert different(fresh.world, again.world) == set()
    assert toy(rng=None).twin != fresh.twin


@pytest.mark.parametrize("rng", [-1, True, 0.5, "1", np.random.default_rng(1)])
def test_what_is_no_twin_is_refused(rng: Any) -> None:
    with pytest.raises(ValueError, match=r"rng = .*: must be a whole number, 0 or more"):
        toy(rng=rng)


def test_the_collector_keeps_what_is_asked_from_the_start_on() -> None:
    model = toy(metrics=["waits", "trust"], columns=["icb.capability", "centre.control"])
    first = model.world
    model.run_for(3)
    kept = model.datacollector.get_model_vars_dataframe()
    assert list(kept) == ["waits", "trust"]
    assert len(kept) == 4
    assert kept["waits"][0] == first.centre.over18[0, 0]
    boards = model.datacollector.get_agenttype_vars_dataframe(ICB)
    assert boards["capability"].xs(3, level="Step").tolist() == model.world.icb.capability[:, 0].tolist()
    department = model.datacollector.get_agenttype_vars_dataframe(BODIES["department"])
    assert department["control"].tolist()[-1] == model.world.centre.control[0, 0]


def test_nothing_is_kept_unless_wanted() -> None:
    model = toy(collect=False)
    model.run_for(2)
    assert model.datacollector.model_vars["trust"] == []
    model.datacollector.collect(model)
    assert model.datacollector.model_vars["trust"] == [model.measure("trust")]


def test_an_unknown_metric_is_answered_with_the_nearest() -> None:
    with pytest.raises(ValueError, match=r"no metric 'wait': .*nearest: waits"):
        toy(metrics=["wait"])
    with pytest.raises(ValueError, match="no metric 'wiats'"):
        toy().measure("wiats")


def test_metrics_follow_a_replaced_world() -> None:
    model = toy()
    before = model.measure("trust"), model.by_system("cooperation")[0, 0]
    i, j, _ = next((i, j, d) for i, j, d in model.graph.edges(data=True) if d["partnership"])
    model.graph.edges[i, j]["trust"] = 0.0
    assert model.measure("trust") < before[0]
    assert model.by_system("cooperation")[0, 0] == before[1]
    assert model.measure("trust") == pytest.approx(np.mean([edge[2] for edge in collaborating(model)]))
    assert model.graph is model.graph
    with pytest.raises(ValueError, match="read-only"):
        model.world.ties.trust[0, 0] = 1.0


def collaborating(model: ICSModel) -> list[tuple[str, str, float]]:
    """Every tie of collaboration, with its trust."""
    lines = {
        (model.world.land.codes[i], model.world.land.codes[j])
        for i, j in zip(model.world.land.lines.upper, model.world.land.lines.lower, strict=True)
    }
    graph: Any = model.graph
    return [(i, j, trust) for i, j, trust in graph.edges(data="trust") if not {(i, j), (j, i)} & lines]


def test_writing_what_stands_there_changes_nothing() -> None:
    model = toy()
    model.run_for(2)
    before = model.world
    i, j = next(iter(model.graph.edges))
    model.graph.edges[i, j]["trust"] = model.graph.edges[i, j]["trust"]
    assert model.world is not before
    assert different(model.world, before) == set()


def test_a_changed_tie_changes_the_next_month() -> None:
    changed, plain = toy(), toy()
    i, j, _ = next((i, j, d) for i, j, d in changed.graph.edges(data=True) if d["partnership"])
    changed.graph.edges[i, j]["trust"] = 0.0
    changed.step()
    plain.step()
    assert {"pairs.agreed", "pairs.done", "ties.trust"} <= different(changed.world, plain.world)


def test_an_unknown_code_is_answered_with_the_nearest() -> None:
    model = toy()
    code = model.world.land.icb.codes[0]
    with pytest.raises(ValueError, match=f"nearest: {code}"):
        model.body(f"{code}x")
