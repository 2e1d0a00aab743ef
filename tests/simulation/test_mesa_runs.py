"""Whole runs behind the Mesa face: the bare engine's numbers, to the bit; and nothing left behind."""

from __future__ import annotations

import gc
import weakref

import mesa
import pytest

from scenarios.landscapes import open_landscape
from scenarios.load import open_scenario
from simulation.bodies import Council
from simulation.metrics import HEADLINES, METRICS
from simulation.model import ICSModel
from simulation.run import simulate
from simulation.settings import Settings, Timeline
from tests.simulation.worlds import different

PLAIN = Settings()
HARD = PLAIN.but({"department.stated_control": 0.9, "treasury.pots": 50.0})
CHANGING = Timeline(((0.0, PLAIN), (5.0, HARD), (9.0, HARD.but({"delegation.regime": "presumed"}))))


@pytest.mark.parametrize(("land", "months"), [("toy", 40), ("england", 14)])
@pytest.mark.parametrize("scenario", [PLAIN, CHANGING], ids=["settings", "timeline"])
def test_a_mesa_run_equals_a_bare_run_to_the_bit(land: str, months: int, scenario: Settings | Timeline) -> None:
    model = ICSModel(scenario, rng=7, landscape=land, metrics=tuple(METRICS))
    model.run_for(months)
    bare = simulate(open_landscape(land), scenario, (6, 7), steps=months, metrics=tuple(METRICS))
    kept = model.datacollector.get_model_vars_dataframe()
    assert list(kept) == list(METRICS)
    for name, metric in METRICS.items():  # a panel repeats yearly figures; a model that is asked measures them anew
        due = slice(None, None, 12 if metric.yearly else 1)
        assert kept[name].tolist()[due] == bare.nation[name][due, 1].tolist(), name
    alone = simulate(open_landscape(land), scenario, (7,), steps=months)
    assert different(model.world, alone.last) == set()
    assert (model.world.step, model.steps, model.running) == (months, months, True)


@pytest.mark.long
def test_a_decade_of_england_equals_a_bare_one() -> None:
    monthly = tuple(name for name, metric in METRICS.items() if not metric.yearly)
    model = ICSModel("devolved", rng=1, metrics=monthly)
    model.run_for(120)
    bare = simulate(open_landscape("england"), open_scenario("devolved").timeline, (1,), metrics=monthly)
    kept = model.datacollector.get_model_vars_dataframe()
    assert all(kept[name].tolist() == bare.nation[name][:, 0].tolist() for name in monthly)
    assert different(model.world, bare.last) == set()


def test_models_are_freed_after_use() -> None:
    def used(rng: int) -> weakref.ref[ICSModel]:
        model = ICSModel(PLAIN, rng=rng, landscape="toy")
        council = next(iter(model.agents_by_type[Council]))
        model.take_over(council, "join", lambda body: body.readiness)
        model.step()
        council.explain()
        assert model.graph.number_of_edges() > 0
        return weakref.ref(model)

    known = len(mesa.Agent._ids)
    left = [used(rng) for rng in range(10)]
    gc.collect()
    assert [ref() for ref in left] == [None] * 10
    assert len(mesa.Agent._ids) == known


@pytest.mark.parametrize("processes", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_mesas_batch_run_works(processes: int) -> None:
    wanted = {"scenario": ["baseline", "devolved"], "rng": [1, 2], "landscape": "toy"}
    rows = mesa.batch_run(
        ICSModel, wanted, max_steps=6, number_processes=processes, display_progress=False, data_collection_period=-1
    )
    assert len(rows) == 4
    for row in rows:
        timeline = open_scenario(row["scenario"]).timeline
        bare = simulate(open_landscape("toy"), timeline, (row["rng"],), steps=row["Step"])
        assert row["Step"] == 6
        assert {name: row[name] for name in HEADLINES} == {name: bare.nation[name][-1, 0] for name in HEADLINES}
