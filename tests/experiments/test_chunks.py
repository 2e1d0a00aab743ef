from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from experiments.chunks import ChunkSpec, Outcome, chunks_of, simulate_chunk
from experiments.comparing.panels import gathered, row_of
from experiments.engine import run_chunks
from simulation.metrics import HEADLINES, METRICS
from simulation.settings import Settings, Timeline

SPEC = ChunkSpec("baseline", Timeline.of(Settings()), (0, 1, 2), 6, landscape="toy", marks=(0, 6))


def panel_of(outcomes: list[Outcome]) -> dict[str, np.ndarray]:
    panel = gathered(outcomes, np.arange(7.0), np.array([0.0, 6.0]))
    assert panel.twins == (0, 1, 2, 3, 4, 5)
    return panel.nation | {f"{name} by system": values for name, values in panel.systems.items()}


def test_a_chunk_records_what_it_was_told_to() -> None:
    outcome = simulate_chunk(SPEC)
    assert (outcome.twins, outcome.failures) == ((0, 1, 2), ())
    assert set(outcome.nation) == set(METRICS)
    assert {values.shape for values in outcome.nation.values()} == {(7, 3)}
    assert set(outcome.systems) == {name for name in HEADLINES if METRICS[name].by_system}
    assert {values.shape for values in outcome.systems.values()} == {(2, 2, 3)}


def test_one_job_two_jobs_and_any_order_give_the_same_bits() -> None:
    specs = [replace(SPEC, twins=twins) for twins in chunks_of(range(6), 2)]
    one = panel_of(run_chunks(specs, 1))
    told: list[tuple[int, int]] = []
    two = panel_of(run_chunks(specs, 2, lambda done, total: told.append((done, total))))
    shuffled = panel_of(run_chunks(specs[::-1], 1))
    wide = panel_of(run_chunks([replace(SPEC, twins=tuple(range(6)))], 1))
    for name, values in one.items():
        for other in (two, shuffled, wide):
            np.testing.assert_array_equal(values, other[name], strict=True)
    assert told == [(2, 6), (4, 6), (6, 6)]


def test_outcomes_stand_in_the_order_of_their_specs() -> None:
    specs = [replace(SPEC, twins=(twin,)) for twin in (5, 3, 4)]
    assert [outcome.twins for outcome in run_chunks(specs, 1)] == [(5,), (3,), (4,)]


def test_a_chunk_that_raises_is_recorded_and_the_others_go_on() -> None:
    broken = replace(SPEC, scenario="broken", metrics=("no such metric",))
    outcomes = run_chunks([broken, SPEC], 1)
    assert outcomes[0].twins == ()
    assert [twin for twin, _ in outcomes[0].failures] == [0, 1, 2]
    assert "no such metric" in outcomes[0].failures[0][1]
    assert outcomes[1].twins == (0, 1, 2)


def test_only_the_twins_that_fail_are_lost() -> None:
    outcome = simulate_chunk(replace(SPEC, twins=(0, -1, 2)))  # no luck has a negative number
    assert outcome.twins == (0, 2)
    assert [twin for twin, _ in outcome.failures] == [-1]
    np.testing.assert_array_equal(outcome.nation["trust"], simulate_chunk(SPEC).nation["trust"][:, [0, 2]])
    panel = gathered([outcome], np.arange(7.0), np.array([0.0, 6.0]))
    assert (panel.twins, panel.failures[0][0]) == ((0, 2), -1)


@pytest.mark.parametrize("jobs", [0, -1])
def test_there_must_be_somebody_to_do_the_work(jobs: int) -> None:
    with pytest.raises(ValueError, match="1 or more"):
        run_chunks([SPEC], jobs)


@given(st.integers(1, 200), st.integers(1, 20))
def test_chunks_hold_every_twin_once_and_are_of_even_size(count: int, width: int) -> None:
    chunks = chunks_of(range(count), width)
    assert [twin for chunk in chunks for twin in chunk] == list(range(count))
    sizes = [len(chunk) for chunk in chunks]
    assert max(sizes) <= width
    assert max(sizes) - min(sizes) <= 1


def test_a_month_that_was_not_recorded_is_refused() -> None:
    with pytest.raises(ValueError, match="month 5 was not recorded"):
        row_of(np.array([0.0, 12.0]), 5)
