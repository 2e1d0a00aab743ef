"""The event log: each kind of event happens when its column crosses its level, to the bodies that it names."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

from scenarios.landscapes import open_landscape
from simulation.core.value import replace
from simulation.core.world import World, blank, columns
from simulation.events import WATCHES, Event, Watch
from simulation.log import Chronicle
from simulation.metrics import METRICS
from tests.regimes import run

every_watch = pytest.mark.parametrize("watch", WATCHES, ids=lambda watch: watch.kind)
# The column that each kind of event looks at: what it is before, and where one body in one run gets to.
MOVES: dict[str, tuple[str, float, float]] = {
    "trust enters recovery support": ("nhs_trust.recovery", 0.0, 1.0),
    "trust leaves recovery support": ("nhs_trust.recovery", 1.0, 0.0),
    "board enters recovery support": ("icb.recovery", 0.0, 1.0),
    "board leaves recovery support": ("icb.recovery", 1.0, 0.0),
    "staff fear for their jobs": ("centre.threat", 0.0, 1.0),
    "board and region protest": ("icb.protested", 0.5, 1.0),
    "specification of a pot changes in mid-course": ("icb.rework", 0.1, 1.0),
    "a fifth of tied money goes unspent": ("icb.pots_unspent", 0.1, 0.3),
    "few still believe in the system's total": ("icb.achievable", 0.5, 0.2),
    "trust's rating falls to inadequate": ("nhs_trust.rating", 0.3, 0.2),
    "corridor winter begins": ("icb.over4", 0.4, 0.5),
    "strong trusts begin to lend": ("icb.buddying", 0.1, 0.5),
    "exhaustion passes four fifths": ("icb.fatigue", 0.7, 0.85),
    "minister changes": ("centre.minister_left", 0.0, 1.0),
    "control tightens past two thirds": ("centre.control", 0.6, 0.7),
    "control loosens below one third": ("centre.control", 0.4, 0.3),
    "trust's chief executive leaves": ("nhs_trust.left", 0.0, 1.0),
    "board's chief executive leaves": ("icb.left", 0.0, 1.0),
    "NHS England calls the trust": ("nhs_trust.called", 0.0, 1.0),
    "system falls into deficit beyond 1%": ("icb.deficit", 0.005, 0.02),
    "system leaves deficit beyond 1%": ("icb.deficit", 0.02, 0.005),
    "half of decisions are delegated": ("icb.delegated", 0.4, 0.6),
    "freedom falls below a quarter": ("icb.delegated", 0.3, 0.2),
    "providers take half the board's place": ("icb.captured", 0.4, 0.6),
    "half the list waits over 18 weeks": ("icb.over18", 0.4, 0.6),
    "mean trust passes two thirds": ("icb.trust", 0.6, 0.7),
    "system is reorganised": ("icb.begun", 0.0, 1.0),
    "election comes within a month": ("centre.election", 0.9, 1.0),
    "national programme is all but cancelled": ("icb.backing", 0.2, 0.1),
    "elective work stops for a time": ("centre.disruption", 0.0, 0.05),
    "prices eat into the settlement": ("centre.squeeze", 0.0, 0.02),
    "trust at the top falls below a third": ("centre.top_trust", 0.4, 0.3),
    "board grows past 22 members": ("icb.board_size", 20.0, 24.0),
    "council hardly comes any more": ("council.engagement", 0.3, 0.1),
    "partnership becomes an ornament": ("icb.influence", 0.2, 0.05),
    "mean trust falls below 0.4": ("icb.trust", 0.5, 0.3),
    "large reconfiguration agreed": ("icb.reconfigured", 0.0, 1.0),
    "large reconfiguration refused": ("icb.vetoed", 0.0, 1.0),
    "large project lapses in approval": ("icb.lapsed_large", 0.0, 1.0),
    "place comes alive": ("place.maturity", 0.6, 0.8),
    "place falls asleep": ("place.maturity", 0.4, 0.2),
    "place holds a third of the board's money": ("place.delegated", 0.2, 0.4),
    "voluntary body folds": ("vcse.folded", 0.0, 1.0),
    "disputes are taken to the region": ("icb.escalated", 0.3, 0.6),
}


def holding(world: World, full: str, value: float, row: int | None = None, column: int | None = None) -> World:
    """The same world with one number in a column, or in one place of it."""
    group, _, name = full.partition(".")
    array: Any = getattr(getattr(world, group), name).copy()
    array[slice(None) if row is None else row, slice(None) if column is None else column] = value
    return replace(world, **{group: replace(getattr(world, group), **{name: array})})


def events(before: World, after: World) -> list[Event]:
    """What happened between two worlds, where nothing was told before."""
    chronicle = Chronicle(before.land)
    chronicle.write(before, after)
    return list(chronicle.log)


def test_every_kind_of_event_is_tried() -> None:
    assert sorted(watch.kind for watch in WATCHES) == sorted(MOVES)  # and each kind has one watch


@every_watch
def test_an_event_happens_once_where_it_is_due(watch: Watch) -> None:
    land = open_landscape("toy")
    full, usual, there = MOVES[watch.kind]
    before = holding(blank(land, 3), full, usual)
    row = 0 if full.startswith("centre") else 1
    after = replace(holding(before, full, there, row, 2), step=5)
    (event,) = [event for event in events(before, after) if event.kind == watch.kind]
    assert (event.run, event.month) == (2, 5)
    assert event.body == land.kind(watch.bodies).codes[row]
    assert event.partner == watch.partner
    assert event.cause
    if not full.endswith(
        ("left", "called", "reconfigured", "vetoed", "lapsed_large", "folded")
    ):  # a level is crossed once; an act is an event each time
        assert [again.kind for again in events(after, replace(after, step=6)) if again.kind == watch.kind] == []


@every_watch
def test_a_cause_is_a_phrase_with_a_figure(watch: Watch) -> None:
    world = run("england", "centralised").last
    assert {len(figure(world)) for figure in watch.figures} <= {1, len(world.land.kind(watch.bodies))}
    cause = watch.told([float(figure(world)[0, 1]) for figure in watch.figures])
    assert re.search(r"\d", cause)
    assert not cause.endswith(".")
    assert "nan" not in cause


def test_a_cause_names_its_columns_or_is_given_a_formula() -> None:
    phrase = "{centre.control:.0%} held, {apart:.1f} apart"
    watch = Watch("x", "icb", WATCHES[0].happened, phrase, given={"apart": lambda w: w.icb.trust - w.centre.control})
    world = holding(holding(blank(open_landscape("toy"), 2), "centre.control", 0.25), "icb.trust", 0.75, 1)
    control, apart = (figure(world) for figure in watch.figures)
    assert (control.shape, apart.shape) == ((1, 2), (2, 2))
    assert watch.told((control[0, 1], apart[1, 1])) == "25% held, 0.5 apart"


@every_watch
def test_what_an_event_bears_on_is_a_metric(watch: Watch) -> None:
    assert watch.follows in METRICS


def test_quiet_months_have_no_events() -> None:
    world = blank(open_landscape("toy"), 2)
    assert events(world, world) == []


def test_levels_are_within_the_bounds_of_their_columns() -> None:
    for full, usual, there in MOVES.values():
        group, _, name = full.partition(".")
        column = columns(group)[name]
        assert all(np.all((column.low <= value) & (value <= column.high)) for value in (usual, there))
