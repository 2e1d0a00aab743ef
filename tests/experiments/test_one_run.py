"""One run: its tables hold what the engine computed, and its story tells what happened, by a rule."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from experiments.figures_run import alt_text
from experiments.one_run import OneRun, RunPlan, run_once
from experiments.run_output import COLUMNS, write_run
from experiments.story import POINTS, ROUTINE, Cast, sentence, told
from experiments.wording import level
from scenarios.landscapes import open_landscape
from scenarios.load import open_scenario
from simulation.events import WATCHES, Event
from simulation.metrics import METRICS
from simulation.run import simulate

STEPS = 24


@pytest.fixture(scope="module")
def done() -> OneRun:
    return run_once(RunPlan("devolved", open_scenario("devolved").timeline, "toy", 3, STEPS))


def test_the_tables_hold_what_the_engine_computes(done: OneRun) -> None:
    land = open_landscape("toy")
    engine = simulate(land, done.plan.timeline, (3,), steps=STEPS, metrics=tuple(METRICS), systems=("waits",))
    series, systems = done.series(), done.systems()
    assert list(series.columns) == ["run_id", "scenario", "twin", "month", "metric", "value"]
    assert list(systems.columns) == ["run_id", "scenario", "twin", "month", "system", "metric", "value"]
    assert len(series) == len(METRICS) * (STEPS + 1)
    wide = series.pivot_table(index="month", columns="metric", values="value", sort=False)
    for name in METRICS:
        assert np.array_equal(wide[name], engine.nation[name][:, 0]), name
    waits = systems[(systems["metric"] == "waits") & (systems["system"] == land.icb.codes[1])]
    assert np.array_equal(waits["value"], engine.systems["waits"][:, 1, 0])


def test_the_folder_explains_itself(done: OneRun, tmp_path: Path) -> None:
    write_run(done, tmp_path)
    manifest = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["run_id"] == done.run_id
    assert manifest["plan"] == json.loads(json.dumps(done.plan.described()))
    for name in ("series", "systems", "regions", "events"):
        table = pd.read_parquet(tmp_path / f"{name}.parquet")
        assert len(table) == manifest["rows"][name]
        assert set(table.columns) <= set(COLUMNS)
        csv = pd.read_csv(tmp_path / f"{name}.csv", keep_default_na=False)
        assert list(csv.columns) == list(table.columns)
    assert (tmp_path / "run.png").read_bytes().startswith(b"\x89PNG")
    assert "Trust between partners from" in alt_text(done)


def test_a_metric_at_the_start_is_that_of_the_tables(done: OneRun) -> None:
    assert done.stated == (0, 12, STEPS)
    assert done.headlines["waiting_list"]["values"]["0"] == pytest.approx(1.0)


@pytest.mark.parametrize(("steps", "seed"), [(0, 0), (181, 0), (12, -1)])
def test_what_cannot_be_run_is_refused(steps: int, seed: int) -> None:
    timeline = open_scenario("baseline").timeline
    with pytest.raises(ValueError, match="must be"):
        RunPlan("baseline", timeline, seed=seed, steps=steps)


def test_a_region_is_the_mean_of_its_people(done: OneRun) -> None:
    regions, systems = done.regions(), done.systems()
    land = open_landscape("toy")
    last = regions[(regions["metric"] == "waits") & (regions["month"] == STEPS)]
    assert list(last["region"]) == list(land.region.codes)
    here = systems[(systems["metric"] == "waits") & (systems["month"] == STEPS)]["value"].to_numpy()
    people = land.icb.population[:, 0]
    assert last["value"].iloc[0] == pytest.approx(np.sum(here * people) / people.sum())


def test_what_followed_is_read_off_the_panels(done: OneRun) -> None:
    code, after = done.land.icb.codes[1], done.aftermath
    path = done.run.systems["prevention"][:, 1, 0]
    found = event("system falls into deficit beyond 1%", 5, code)._replace(run=0)
    text = after.followed(found)
    assert text.startswith("six months on, its system's prevention stood")
    assert level(float(path[11]), METRICS["prevention"]) in text
    assert ("from" in text) == (abs(path[11] - path[5]) > METRICS["prevention"].band)
    assert after.followed(found._replace(month=STEPS - 3)) == ""
    assert "its system's" not in after.followed(event("minister changes", 5))
    assert after.followed(event("never heard of", 5)) == ""


def event(kind: str, month: int, body: str = "DHSC") -> Event:
    return Event(0, month, kind, body, "", "for a reason")


def test_the_rarest_events_are_told_and_the_many_are_counted() -> None:
    land = open_landscape("toy")
    many = [event("often", month + 1, land.nhs_trust.codes[month % 2]) for month in range(ROUTINE + 1)]
    some = [event("sometimes", month + 1, land.icb.codes[0]) for month in range(POINTS)]
    rare = [event("rarely", 90), event("rarely", 91)]
    story = told([*many, *some, *rare], land)
    assert len(story.points) == POINTS
    assert story.points[-2:] == ("December 2029: rarely; for a reason.", "January 2030: rarely; for a reason.")
    assert story.untold == 2
    (line,) = story.routine
    assert line.startswith(f"Often: {ROUTINE + 1} times, most often at ")


def test_larger_systems_come_first_within_a_kind() -> None:
    land = open_landscape("toy")
    people = Cast.of(land).people
    small, large = sorted(land.icb.codes, key=lambda code: people[code])
    assert people[small] < people[large] < people["DHSC"]
    story = told([event("x", 1, small), event("x", 2, large)], land, points=1)
    assert story.points[0].startswith(f"August 2022: {Cast.of(land).names[large]}: x;")


def test_every_kind_of_event_makes_a_sentence() -> None:
    land = open_landscape("england")
    cast = Cast.of(land)
    for watch in WATCHES:
        text = sentence(event(watch.kind, 1, land.kind(watch.bodies).codes[0]), cast)
        assert text.startswith("July 2022: ")
        assert text.endswith("; for a reason.")


def test_nothing_in_a_run_is_lost_to_its_story(done: OneRun) -> None:
    often = Counter(found.kind for found in done.run.events)
    routine = sum(times for times in often.values() if times > ROUTINE)
    assert len(done.story.points) + done.story.untold + routine == len(done.run.events)
    assert done.story.points
