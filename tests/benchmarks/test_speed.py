"""Ten years of England against the classic style: a loose floor, in CPU time, in turn."""

from __future__ import annotations

import pytest

from simulation.schedule import MONTH
from tests.benchmarks.classic import BODIES, Classic
from tests.benchmarks.speed import BATCH, Times, by_stage, in_turn, ratios, report

# The claim is for a batch: an eighth, with every mechanism on and every output recorded. A run alone is only guarded.
FLOOR = {"alone": 2.0, "batch": 8.0}


@pytest.mark.benchmark
def test_ours_is_many_times_faster_than_the_classic_style() -> None:
    best = dict.fromkeys(FLOOR, 0.0)
    for rounds in (1, 3, 3):  # another machine's load passes; a slow model stays slow
        found = ratios(in_turn(rounds))
        best = {name: max(best[name], found[name]) for name in FLOOR}
        if all(best[name] >= FLOOR[name] for name in FLOOR):
            return
    pytest.fail(f"one classic run holds {best} of ours; the floor is {FLOOR}")


def test_the_yardstick_has_our_size() -> None:
    model = Classic(1)
    assert len(model.bodies) == sum(BODIES.values()) == 898
    assert 5_000 < model.network.number_of_edges() < 7_000
    for _ in range(2):
        model.step()
    assert len(model.datacollector.model_vars["nation"]) == 2
    assert all(0.0 <= tie["trust"] <= 1.0 for _, _, tie in model.network.edges(data=True))


def test_the_report_tells_ratios_and_stages() -> None:
    times: Times = {"classic": [2.0, 8.0, 2.0], "alone": [0.2, 0.2, 0.9], "batch": [0.1, 0.05, 0.05]}
    assert ratios(times) == {"alone": 10.0, "batch": 40.0}
    stages = by_stage(1, months=1)
    assert set(stages) == {rule.stage for rule in MONTH} | {"(measuring)"}
    told = report(times, {1: stages, BATCH: stages})
    assert "one classic run holds 40.0 of ours, batch" in told
    assert "batch of 16: " in told
