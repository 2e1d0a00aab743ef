from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from experiments.designs.design import Job
from experiments.identity import run_id
from experiments.sweeps.batches import WIDTH, Batch, batches, width_for
from experiments.sweeps.chunk import Outcome, Ran, simulate_chunk
from experiments.sweeps.content import content_of
from scenarios.landscapes import open_landscape
from simulation.metrics import METRICS
from simulation.run import Run, simulate
from tests.experiments.sweeps.small import KEPT, small
from tests.faults.faulty import ABSURD, DAWDLES, LEAVES, RAISES, unlucky

NUMBERS = small(factors=small().factors[:1], twins=tuple(range(4)))


def first(**others: Any) -> Batch:
    return replace(next(batches(NUMBERS, NUMBERS.jobs())), **others)


def with_luck(*twins: int, **others: Any) -> Batch:
    jobs = first().jobs
    return first(jobs=tuple(replace(jobs[0], twin=twin) for twin in twins), **others)


def test_a_run_is_what_simulate_says() -> None:
    batch = first()
    outcome = simulate_chunk(batch)
    assert outcome.trouble == ""
    assert tuple(ran.job for ran in outcome.runs) == batch.jobs
    ran, job = outcome.runs[-1], batch.jobs[-1]
    land, timeline = open_landscape("toy"), NUMBERS.timeline(job)
    alone = simulate(land, timeline, (job.twin,), steps=2, metrics=("trust", "waits"), systems=("waits",))
    assert ran.status == "done"
    assert ran.run_id == run_id(timeline, land, job.twin, 2)
    nation = {name: alone.nation[name][:, 0] for name in ("trust", "waits")}
    assert ran.outcomes == tuple(float(nation[name][month]) for name in ("trust", "waits") for month in (1, 2))
    assert ran.series is not None
    assert ran.systems is not None
    np.testing.assert_array_equal(ran.series[:, 0], nation["trust"], strict=True)
    np.testing.assert_array_equal(ran.systems[:, :, 0], alone.systems["waits"][[1, 2], :, 0], strict=True)
    assert ran.content == content_of(KEPT, ran.outcomes, ran.series, ran.systems)


def test_a_batch_and_its_single_runs_say_the_same() -> None:
    batch = first()
    together = simulate_chunk(batch).runs
    alone = [simulate_chunk(replace(batch, jobs=(job,))).runs[0] for job in batch.jobs]
    assert len({ran.content for ran in together}) == len(together)
    assert [(ran.run_id, ran.content) for ran in together] == [(ran.run_id, ran.content) for ran in alone]


@pytest.mark.parametrize(
    ("culprit", "said"),
    [(RAISES, "ArithmeticError: the numbers do not add up"), (LEAVES, "SystemExit: 7"), (-1, "each 0 or more")],
)
def test_what_a_run_raises_is_its_outcome(culprit: int, said: str) -> None:
    several = simulate_chunk(with_luck(0, culprit), unlucky)
    assert (several.runs, said in several.trouble) == ((), True)
    (one,) = simulate_chunk(with_luck(culprit), unlucky).runs
    assert (one.status, one.outcomes, one.content) == ("failed", (), "")
    assert said in one.error
    assert len(one.error.splitlines()) <= 12
    assert len(one.run_id) == 20


def test_a_run_that_takes_too_long_is_told_so_in_a_sentence() -> None:
    assert "did not end within 0.1 s" in simulate_chunk(with_luck(0, DAWDLES, timeout=0.1), unlucky).trouble
    (one,) = simulate_chunk(with_luck(DAWDLES, timeout=0.1), unlucky).runs
    assert (one.status, one.error) == (
        "failed", "it did not end within 0.1 s, the longest that a run of this plan may take"
    )  # fmt: skip


def test_a_number_that_is_none_makes_its_own_run_invalid_and_no_other() -> None:
    good, bad = simulate_chunk(with_luck(0, ABSURD), unlucky).runs
    assert (good.status, bad.status) == ("done", "invalid")
    assert bad.error == "not a finite number: waits@1, waits@2"
    assert (bad.outcomes, bad.series, bad.systems, bad.content) == ((), None, None, "")


@pytest.mark.parametrize(("panel", "said"), [("nation", "series of trust"), ("systems", "systems' waits")])
def test_whatever_is_kept_must_be_a_number(panel: str, said: str) -> None:
    def infinite(*arguments: Any, **others: Any) -> Run:
        run = simulate(*arguments, **others)
        name = "trust" if panel == "nation" else "waits"
        values = getattr(run, panel)[name].copy()
        values[0 if panel == "nation" else 1] = np.inf
        return replace(run, **{panel: getattr(run, panel) | {name: values}})

    assert {ran.error for ran in simulate_chunk(first(), infinite).runs} == {f"not a finite number: {said}"}


def test_settings_that_cannot_be_made_fail_their_run_only() -> None:
    job = replace(first().jobs[0], values=(("treasury.pots", -7.0),))
    (ran,) = simulate_chunk(first(jobs=(job,))).runs
    assert (ran.status, ran.run_id) == ("failed", "")
    assert "treasury.pots" in ran.error or "pots" in ran.error


def test_content_tells_every_bit_and_name() -> None:
    ran = simulate_chunk(first()).runs[0]
    assert ran.series is not None
    nudged = (np.nextafter(ran.outcomes[0], 2.0), *ran.outcomes[1:])
    bent = ran.series.copy()
    bent[1, 0] = np.nextafter(bent[1, 0], 2.0)
    renamed = replace(KEPT, series=("waits",))
    contents = {
        content_of(KEPT, ran.outcomes, ran.series, ran.systems), content_of(KEPT, nudged, ran.series, ran.systems),
        content_of(KEPT, ran.outcomes, bent, ran.systems), content_of(KEPT, ran.outcomes, ran.series, None),
        content_of(renamed, ran.outcomes, ran.series, ran.systems),
    }  # fmt: skip
    assert len(contents) == 5


def test_batches_hold_every_job_once_and_what_may_stand_together() -> None:
    design = small(twins=tuple(range(5)))
    made = list(batches(design, design.jobs(), 4))
    jobs = [job for batch in made for job in batch.jobs]
    assert sorted(jobs, key=repr) == sorted(design.jobs(), key=repr)
    assert max(len(batch.jobs) for batch in made) <= 4
    for batch in made:
        assert len({(job.arm, *(v for n, v in job.values if n != "treasury.pots")) for job in batch.jobs}) == 1
        assert {job.arm for job in batch.jobs} == {batch.arm.name}


def test_batches_are_made_up_as_they_are_asked_for() -> None:
    asked: list[Job] = []

    def counted() -> Any:
        for job in NUMBERS.jobs():
            asked.append(job)
            yield job

    stream = batches(NUMBERS, counted(), 2)
    next(stream)
    assert len(asked) == 2


def test_heavy_results_make_narrow_batches() -> None:
    light = small()
    heavy = small(steps=1200, recording=replace(KEPT, series=tuple(METRICS)[:60]))
    assert width_for(light, 10_000, 2) == WIDTH
    assert width_for(heavy, 10_000, 2) == 8_000_000 // (8 * (1201 * 60 + 4))
    assert width_for(light, 30, 2) == 15


def test_an_outcome_is_empty_or_whole() -> None:
    assert Outcome((), "why").runs == ()
    assert Ran(first().jobs[0], "1f", "failed").outcomes == ()
