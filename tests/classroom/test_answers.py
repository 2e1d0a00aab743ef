"""Answers, and the news of a game: what is told of two runs is what happened in them, event by event."""

from __future__ import annotations

from collections import Counter
from functools import cache

import numpy as np

from classroom.answers import map_answer, run_answer, system_answer
from classroom.ask import Ask
from classroom.outcome import Outcome, outcomes
from classroom.play.news import ALIKE, MOST, around, news
from experiments.story import ROUTINE, Cast, happened, sentence
from scenarios.landscapes import open_landscape
from simulation.events import Event
from simulation.run import simulate

TOY = open_landscape("toy")
ASK, SEEDS = Ask(months=60), (3, 5)
CAST = Cast.of(TOY)


@cache
def kept() -> dict[str, tuple[Outcome, ...]]:
    """Both sides, with each luck."""
    return {
        side: outcomes(TOY, [play.timeline] * 2, SEEDS, play.months, lambda _: None)
        for side, play in ASK.plays().items()
    }


def runs() -> dict[str, Outcome]:
    """Both sides with the second luck."""
    return {side: both[1] for side, both in kept().items()}


def logs() -> dict[str, list[Event]]:
    return {side: list(run.events) for side, run in runs().items()}


def test_an_outcome_is_one_run_of_the_batch() -> None:
    for side, play in ASK.plays().items():
        (alone,) = outcomes(TOY, [play.timeline], SEEDS[1:], play.months, lambda _: None)
        beside = runs()[side]
        assert [event._replace(run=0) for event in beside.events] == list(alone.events)
        assert {event.run for event in beside.events} == {1}
        assert np.array_equal(beside.ties, alone.ties)
        assert beside.run_id == alone.run_id


def test_ties_are_the_mean_of_there_and_back_in_hundredths() -> None:
    both = simulate(TOY, ASK.plays()["a"].timeline, SEEDS, steps=ASK.months, metrics=(), columns=("ties.trust",))
    trust, pairs = both.columns["ties.trust"][:, :, 1], len(TOY.ties)
    assert runs()["a"].ties.dtype == np.uint8
    assert np.array_equal(runs()["a"].ties, np.round(50.0 * (trust[:, :pairs] + trust[:, pairs:])))


def test_an_outcome_knows_its_size() -> None:
    run = runs()["a"]
    lines = sum(array.nbytes for panel in (run.nation, run.systems) for array in panel.values())
    assert run.bytes == lines + run.ties.size + run.events.rows.nbytes
    assert run.events.rows.base is None  # and holds no more than its own


def test_what_is_rare_in_both_runs_is_told_and_the_rest_is_counted() -> None:
    answer, both = run_answer(ASK, runs(), TOY)["told"], logs()
    counts = {side: Counter(event.kind for event in both[side]) for side in "ab"}
    often = {kind: max(counts["a"][kind], counts["b"][kind]) for kind in counts["a"] | counts["b"]}
    assert min(counts["b"][kind] for kind in often if often[kind] > ROUTINE) <= ROUTINE  # counted for the other's sake
    for side, events in both.items():
        assert answer[side]["points"] == [
            {
                "month": happened(event), "system": TOY.system[TOY.codes.index(event.body)], "often": often[event.kind],
                "text": sentence(event, CAST),
            }
            for event in events if often[event.kind] <= ROUTINE
        ]  # fmt: skip
        many = [event for event in events if often[event.kind] > ROUTINE]
        assert list(answer[side]["routine"]) == list(dict.fromkeys(event.kind for event in many))
        for kind, months in answer[side]["routine"].items():
            assert months == sorted(Counter(happened(event) for event in many if event.kind == kind).items())


def test_a_system_is_told_of_all_that_happened_there_and_of_nothing_else() -> None:
    home, code = 1, TOY.icb.codes[1]
    answer = system_answer(runs(), TOY, code)
    for side, events in logs().items():
        there = [event for event in events if TOY.system[TOY.codes.index(event.body)] == home]
        often = Counter(event.kind for event in events)
        assert 0 < len(there) < len(events)
        assert [point["text"] for point in answer["points"][side]] == [sentence(event, CAST) for event in there]
        assert [point["often"] for point in answer["points"][side]] == [often[event.kind] for event in there]
        assert {point["system"] for point in answer["points"][side]} == {home}


def test_a_map_is_a_metric_of_both_runs() -> None:
    maps = map_answer(runs(), "trust")["maps"]
    assert maps == {side: run.systems["trust"].tolist() for side, run in runs().items()}


def chosen(since: int, until: int, body: str) -> set[tuple[bool, str]]:
    """What is told of a turn, by another road: whether it befell the twin as well, and what."""
    both, bodies, people = logs(), around(body, TOY), CAST.people
    often, known = Counter(e.kind for e in both["a"]), {event[1:5] for event in both["b"]}
    there = [event for event in both["a"] if since <= happened(event) < until and event.body in bodies]
    there.sort(key=lambda e: (e[1:5] in known, often[e.kind], -people[e.body], e.month))
    kinds = [(event[1:5] in known, event.kind) for event in there]
    told = [event for i, event in enumerate(there) if kinds[:i].count(kinds[i]) < ALIKE][:MOST]
    return {(event[1:5] in known, sentence(event, CAST)) for event in told}


def test_news_are_those_of_the_turn_and_of_the_bodies_around() -> None:
    seen = set()
    for body in (TOY.nhs_trust.codes[0], "DHSC"):
        for since in range(0, ASK.months, 6):
            told = news(runs()["a"].events, runs()["b"].events, since, since + 6, around(body, TOY), TOY)
            assert {(one["anyway"], one["text"]) for one in told} == chosen(since, since + 6, body)
            assert [one["anyway"] for one in told] == sorted(one["anyway"] for one in told)
            seen |= {one["anyway"] for one in told}
    assert seen == {False, True}
