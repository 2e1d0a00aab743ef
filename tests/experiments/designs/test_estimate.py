"""Estimates: counted and measured before anything runs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from experiments.designs.design import Design, Recording
from experiments.designs.estimate import AROUND, DENSE, START, Pace, disk, estimate, probe
from experiments.designs.factor import Factor, factor
from experiments.designs.load import open_design
from experiments.designs.sampling import Sampling
from experiments.designs.words import described, remarks, taking
from experiments.sweeps.batches import WIDTH, batches, width_for
from experiments.sweeps.sweep import sweep
from tests.experiments.made import arm

PLAIN = Design("x", (arm("a"), arm("b")), steps=12, landscape="toy", recording=Recording(("trust",), (12,)))
SWITCHES = (factor("switch.bypass"), factor("delegation.regime"), factor("treasury.pots"))


@pytest.mark.parametrize(
    "design",
    [
        PLAIN, replace(PLAIN, twins=tuple(range(2 * WIDTH + 1))),
        replace(PLAIN, factors=SWITCHES, sampling=Sampling("grid", steps=3), twins=(0, 1)), open_design("list"),
    ],
)  # fmt: skip
def test_batches_are_counted_as_they_will_be(design: Design) -> None:
    made = list(batches(design, design.jobs(), width_for(design, design.size, 2)))
    found = estimate(design)
    assert (found.runs, found.batches) == (design.size, len(made))
    assert found.width == max(len(one.jobs) for one in made)


def test_time_grows_with_runs_and_steps_and_shrinks_with_jobs() -> None:
    pace = Pace(begin=0.1, step=0.01, handle=0.001)
    one = replace(PLAIN, twins=tuple(range(8)))  # 2 arms of 8: two batches; with 8 jobs, eight
    assert estimate(one, 1, pace).seconds == pytest.approx(2 * (0.1 + 12 * 0.01) + 16 * 0.001)
    long = replace(one, steps=1200)
    assert estimate(long, 1, pace).seconds == pytest.approx(2 * (0.1 + 1200 * 0.01) + 16 * 0.001)
    assert estimate(replace(one, twins=tuple(range(800))), 1, pace).seconds > 20 * estimate(one, 1, pace).seconds
    alone, two = estimate(long, 1, pace), estimate(long, 2, pace)
    assert alone.wall == pytest.approx(AROUND * alone.seconds)
    assert two.wall == pytest.approx(AROUND * two.seconds / 2 + START)
    wide = estimate(long, 8, pace)
    assert (wide.batches, wide.width) == (8, 2)
    assert wide.wall == pytest.approx(AROUND * wide.seconds / 8 + START)


def test_its_pace_is_measured() -> None:
    begin, step, handle = probe(PLAIN, 8)
    assert begin >= 0
    assert 0 < handle < 0.1
    assert step > 0
    assert estimate(replace(PLAIN, steps=1200)).seconds > 3 * estimate(PLAIN).seconds  # a hundred times the steps


def test_what_is_kept_of_systems_is_counted() -> None:
    kept = replace(PLAIN, recording=Recording(("trust",), (12,), series=("trust",), systems=("waits", "trust")))
    assert disk(kept).keys() == {"runs", "series", "systems"}
    assert disk(kept)["systems"] == 2 * 2 * 2 * DENSE  # runs, metrics, boards of the toy, bytes
    assert disk(replace(kept, landscape="england"))["systems"] == 21 * disk(kept)["systems"]


def test_the_size_on_disk_is_about_as_foretold(tmp_path: Path) -> None:
    kept = Recording(("trust", "waits"), (6, 12), series=("trust", "waits"))
    design = replace(PLAIN, arms=PLAIN.arms[:1], twins=tuple(range(40)), recording=kept)
    sweep(design, jobs=1, out=tmp_path)
    for kind, size in disk(design).items():
        real = sum(path.stat().st_size for path in tmp_path.glob(f"parts/*.{kind}.parquet"))
        assert 1 / 3 < real / size < 3, (kind, real, size)


def test_what_is_beyond_all_measure_is_large() -> None:
    wide = tuple(Factor(f"a.x{place}", "number") for place in range(400))
    assert estimate(replace(PLAIN, factors=SWITCHES, sampling=Sampling("grid", steps=10**11))).large
    endless = replace(PLAIN, factors=wide, sampling=Sampling("grid", steps=10))
    assert disk(endless) == {"runs": float("inf")}
    assert not estimate(PLAIN).large


def test_a_design_is_told_in_lines() -> None:
    assert "  and 666 more" in list(described(open_design("worlds")))
    lines = list(taking(estimate(PLAIN)))
    assert any(line.startswith("Time: about ") and "with 2 jobs" in line for line in lines)


def test_a_design_warns_of_what_its_author_may_not_have_meant() -> None:
    dated = replace(PLAIN, arms=(arm("a", change=6.0),), factors=(SWITCHES[2],), sampling=Sampling("lhs", n=2))
    assert list(remarks(dated)) == [
        "Note: a changes treasury.pots on dates; here it stays where the point has it throughout.",
        "Note: one twin is one luck: what luck does cannot be told from what is asked.",
    ]
