"""The log: what columns of numbers tell, in which order, run by run; and for how long a crossing is no news."""

from __future__ import annotations

import dataclasses
import pickle
from functools import cache
from multiprocessing import Pipe

import numpy as np
import pytest

from scenarios.landscapes import open_landscape
from simulation.core.value import replace
from simulation.core.world import World, blank
from simulation.events import QUIET, WATCHES, Event
from simulation.log import ROW, Chronicle, Log
from simulation.run import branch, simulate
from tests.regimes import regime
from tests.simulation.test_events import holding

TOY = open_landscape("toy")
CROSSING, ACT = "system falls into deficit beyond 1%", "trust's chief executive leaves"


@cache
def story() -> Log:
    """What four runs tell of two years."""
    return simulate(TOY, regime("centralised"), (3, 5, 6, 8), steps=24, metrics=(), story=True).events


def world(month: int, deficit: float, leaves: float = 0.0) -> World:
    """A world of two runs in which the second board's deficit, and the third trust's chief executive, are as told."""
    here = holding(holding(blank(TOY, 2), "icb.deficit", deficit, 1, 1), "nhs_trust.left", leaves, 2)
    return replace(here, step=month)


def written(*months: tuple[int, float], past: Log | None = None) -> Log:
    """The log of worlds with such a deficit in such a month, each after a world without one."""
    chronicle = Chronicle(TOY, past)
    for month, deficit in months:
        chronicle.write(world(month - 1, 0.0), world(month, deficit))
    return chronicle.log


def test_events_stand_in_the_order_of_months_kinds_bodies_and_runs() -> None:
    order = [watch.kind for watch in WATCHES]
    keys = [(e.month, order.index(e.kind), TOY.codes.index(e.body), e.run) for e in story()]
    assert keys == sorted(keys)
    assert len({key[:3] for key in keys}) < len(keys)  # the same befell a body in several runs
    assert len({e.month for e in story()}) == 24


def test_an_event_is_what_its_columns_say() -> None:
    before, after = world(6, 0.0), replace(world(7, 0.02, 1.0), icb=replace(world(7, 0.02).icb, ask=np.eye(2) * 0.035))
    chronicle = Chronicle(TOY)
    chronicle.write(before, after)
    board, trust = TOY.icb.codes[1], TOY.nhs_trust.codes[2]
    over18 = f"{after.nhs_trust.over18[2, 0]:.0%} waiting over 18 weeks"
    assert list(chronicle.log) == [
        Event(0, 7, ACT, trust, "", over18), Event(1, 7, ACT, trust, "", over18),
        Event(1, 7, CROSSING, board, "", "asked for 3.5%, saved 0.0% of its allocation"),
    ]  # fmt: skip


def test_a_figure_of_the_nation_is_told_of_every_body_and_each_run_has_its_own() -> None:
    usual = blank(TOY, 3)
    called = holding(holding(holding(usual, "nhs_trust.called", 1.0), "centre.yardstick", 0.25, 0, 2), "nhs_trust.seen",
                     0.5, 1)  # fmt: skip
    chronicle = Chronicle(TOY)
    chronicle.write(usual, called)
    told = {(e.body, e.run): e.cause for e in chronicle.log}
    assert len(told) == 3 * len(TOY.nhs_trust)
    assert told[TOY.nhs_trust.codes[1], 2] == "50% recorded over 18 weeks against 25% called acceptable"
    assert told[TOY.nhs_trust.codes[1], 0].startswith("50% recorded")
    assert not told[TOY.nhs_trust.codes[1], 0].endswith("25% called acceptable")
    assert not told[TOY.nhs_trust.codes[0], 2].startswith("50% recorded")


def test_a_log_is_a_sequence_of_events() -> None:
    log, events = story(), list(story())
    assert len(log) == len(events) > 50
    assert (log[0], log[7], log[-1]) == (events[0], events[7], events[-1])
    assert list(log[3:9]) == events[3:9]
    assert isinstance(log[3:9], Log)
    assert events[5] in log
    with pytest.raises(IndexError):
        log[len(log)]


def test_each_run_has_its_own_log() -> None:
    for run in range(4):
        assert list(story().of(run)) == [event for event in story() if event.run == run]
        assert len(story().of(run))
    assert len(story().of(4)) == 0


def test_what_is_chosen_and_counted_is_what_was_told() -> None:
    late = story().where(story().rows["month"] > 20)
    assert list(late) == [event for event in story() if event.month > 20]
    events = list(story())
    assert story().often == {kind: sum(e.kind == kind for e in events) for kind in {e.kind for e in events}}
    assert story().often["never heard of"] == 0


def test_a_log_travels_as_numbers() -> None:
    here, there = Pipe()
    here.send(story().of(2))
    sent = there.recv()
    assert sent == story().of(2)
    assert list(sent) == list(story().of(2))
    assert len(pickle.dumps(story())) < len(story()) * ROW.itemsize + len(pickle.dumps(TOY.codes)) + 1000


def test_logs_are_equal_where_they_tell_the_same() -> None:
    log = story()
    again, shorter = Log(log.codes, log.rows.copy()), log[1:]
    other = Log(log.codes, log.rows.copy())
    other.rows["figures"][-1, 0] += 1e-12
    assert again == log
    assert hash(again) == hash(log)
    assert log not in (shorter, other, Log(log.codes[::-1], log.rows))
    assert log != list(log)


def test_a_crossing_to_and_fro_is_told_once_in_two_years() -> None:
    log = written((3, 0.02), (5, 0.02), (3 + QUIET, 0.02), (4 + QUIET, 0.02), (6 + QUIET, 0.02))
    assert [(event.month, event.run) for event in log] == [(3, 1), (4 + QUIET, 1)]


def test_an_act_is_told_each_time() -> None:
    chronicle = Chronicle(TOY)
    for month in (3, 4):
        chronicle.write(world(month - 1, 0.0), world(month, 0.0, 1.0))
    assert [event.month for event in chronicle.log] == [3, 3, 4, 4]


def test_what_was_told_in_the_past_is_no_news_after_a_branch() -> None:
    past = written((3, 0.02), (4 + QUIET, 0.02))
    assert written((5, 0.02), past=past[:1]) == past[:1]
    assert [e.month for e in written((4 + QUIET, 0.02), past=past[:1])] == [3, 4 + QUIET]
    assert written((6 + QUIET, 0.02), past=past) == past  # of two tellings the later one counts
    other = replace(past[:1], rows=past.rows[:1].copy())
    other.rows["body"] -= 1
    assert [e.body for e in written((5, 0.02), past=other)] == list(TOY.icb.codes)  # another body's is no reason


def test_a_branch_tells_what_the_whole_run_tells() -> None:
    first = simulate(TOY, regime("centralised"), (3, 5), steps=30, metrics=(), story=True)
    (untold,) = branch(first, regime("centralised"), steps=3)
    assert untold.events == first.events
    (got,) = branch(first, regime("centralised"), steps=20, story=True)
    whole = simulate(TOY, regime("centralised"), (3, 5), steps=50, metrics=(), story=True)
    assert got.events == whole.events
    (forgetful,) = branch(
        dataclasses.replace(first, events=first.events[:0]), regime("centralised"), steps=20, story=True
    )
    assert len(forgetful.events) > len(whole.events) - len(first.events)  # and so the past does count
