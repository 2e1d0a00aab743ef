"""Runs side by side that differ in numbers: what goes together, and that each is the same as alone."""

from __future__ import annotations

from collections.abc import Hashable

import numpy as np
import pytest

from scenarios.events import library as events
from scenarios.landscapes import open_landscape
from scenarios.levers import for_some
from scenarios.load import library, open_scenario
from scenarios.override import override
from simulation.beside import beside, kind
from simulation.core.selection import Selection
from simulation.run import Run, simulate
from simulation.settings import Settings, Timeline
from tests.worlds import arrays

USUAL = Timeline.of(Settings())
STRIKES = override(Settings(), events=["2022-09:strikes"])
SOME = Selection(bodies=("QOP",))
STEPS = 5


def wide(run: Run, column: int) -> tuple[dict[str, bytes], dict[str, bytes], list[tuple[object, ...]]]:
    """Everything about one run of a batch, to the bit."""
    return (
        {name: np.ascontiguousarray(array[:, column]).tobytes() for name, array in arrays(run.last).items()},
        {name: np.ascontiguousarray(panel[:, column]).tobytes() for name, panel in run.nation.items()},
        [(e.month, e.kind, e.body, e.partner, e.cause) for e in run.events if e.run == column],
    )


@pytest.mark.parametrize("event", events())
def test_scenarios_with_and_without_an_event_are_the_same_side_by_side_as_alone(event: str) -> None:
    """An eighth of the library to each event, and the baseline, in the batches that a desk would make of it."""
    land, number = open_landscape("england"), list(events()).index(event)
    names = dict.fromkeys(["baseline", *list(library())[number::8]])
    alone = [open_scenario(name).timeline for name in names]
    befallen = [override(one, events=[f"2022-{8 + i % 3:02}:{event}"]) for i, one in enumerate(alone)]
    batches: dict[Hashable, list[Timeline]] = {}
    for one in (*alone, *befallen):
        batches.setdefault(kind(one), []).append(one)
    assert max(map(len, batches.values())) > 1
    for batch in batches.values():
        twins = [3 + i % 2 for i in range(len(batch))]
        together = simulate(land, beside(batch), twins, steps=STEPS, story=True)
        for column in range(1, len(batch), 2):
            own = simulate(land, batch[column], [twins[column]], steps=STEPS, story=True)
            assert wide(own, 0) == wide(together, column), column


def test_a_number_is_a_column_from_the_date_on_which_it_is_not_the_same_in_all() -> None:
    more = override(Settings(), "treasury.pots=40", dated=["2022-11:icb.running_cost_cut=0.2"])
    together = beside([USUAL, STRIKES, more])
    assert [month for month, _ in together.changes] == [0.0, 2.0, 4.0, *STRIKES.dates[2:]]
    usual = Settings().treasury.pots
    for _, rules in together.changes:
        assert rules.treasury.pots.tolist() == [usual, usual, 40.0]
    assert np.ndim(together.at(3.0).icb.running_cost_cut) == 0
    assert together.at(4.0).icb.running_cost_cut.tolist() == [0.0, 0.0, 0.2]
    struck = [name for name, table in STRIKES.at(2.0).tables.items() if table != Settings().table(name)]
    assert struck
    for name in struck:
        assert any(np.ndim(value) for value in vars(together.at(2.0).table(name)).values())
        assert not any(np.ndim(value) for value in vars(together.at(0.0).table(name)).values() if name != "treasury")


def test_equal_timelines_stay_as_they_are() -> None:
    assert beside([STRIKES, override(Settings(), events=["2022-09:strikes"])]) is STRIKES


def test_what_changes_nothing_but_numbers_is_of_one_kind() -> None:
    assert kind(STRIKES) == kind(USUAL)
    assert kind(Timeline(((0.0, Settings()), (3.0, Settings())))) == kind(USUAL)
    assert kind(Timeline.of(Settings().but({"delegation.regime": Settings().delegation.regime}))) == kind(USUAL)


@pytest.mark.parametrize(
    "other",
    [
        Timeline.of(Settings().without("bypass")),
        Timeline.of(Settings().but({"delegation.regime": "presumed"})),
        Timeline.of(Settings().but({"treasury.winter_early": True})),
        override(Settings(), dated=["2030-01:delegation.regime=presumed"]),
        Timeline(((0.0, Settings()), (50.0, Settings().without("bypass")))),
        for_some(USUAL, 3.0, SOME, {"treasury.pots": 40.0}),
    ],
    ids=["switch", "choice", "yes or no", "choice later", "switch later", "for some"],
)
def test_what_differs_in_more_than_numbers_is_refused(other: Timeline) -> None:
    assert kind(other) != kind(USUAL)
    with pytest.raises(ValueError, match="more than numbers"):
        beside([USUAL, STRIKES, other])


def test_what_holds_for_some_bodies_goes_with_its_like() -> None:
    one, other = (for_some(rules, 3.0, SOME, {"treasury.pots": 40.0}) for rules in (USUAL, STRIKES))
    assert beside([one, other]).local == one.local
