"""The ledger: parts that add up to the whole, each beside the phase through which the change came in."""

from __future__ import annotations

import numpy as np
import pytest

from scenarios.landscapes import open_landscape
from simulation.core.arithmetic import Array
from simulation.core.randomness import Luck
from simulation.engine import bind, months, opened
from simulation.ledger import DATED, START, account, difference, month, reading, written_up
from simulation.metrics import HEADLINES
from simulation.run import simulate
from simulation.settings import Settings, Timeline
from tests.regimes import REGIMES, regime
from tests.worlds import unequal

STEPS = 10


def total(parts: dict[str, Array]) -> Array:
    """All parts together, one figure a run."""
    whole: Array = np.concatenate(list(parts.values())).sum(axis=0)
    return whole


TWINS = (0, 1)


@pytest.mark.parametrize("name", REGIMES)
def test_the_parts_of_a_run_make_the_whole(name: str) -> None:
    land, reads = open_landscape("toy"), [reading(metric) for metric in HEADLINES]
    parts = account(land, regime(name), TWINS, STEPS, lambda world: np.concatenate([read(world) for read in reads]))
    seen = simulate(land, regime(name), TWINS, steps=STEPS, metrics=HEADLINES).nation
    whole = np.stack([seen[metric] for metric in HEADLINES])
    assert parts[START].shape == (len(HEADLINES), len(TWINS))
    np.testing.assert_allclose(np.sum([*parts.values()], axis=0), whole[:, -1], rtol=0, atol=1e-12)
    np.testing.assert_allclose(parts[START], whole[:, 0], rtol=0, atol=1e-15)


def test_watching_changes_nothing() -> None:
    land, settings = open_landscape("toy"), regime("devolved")
    start, rules, luck = opened(land, settings, 2), bind(settings, 1.0), Luck(TWINS)
    (plain,) = months(start, settings, Luck(TWINS), 1)
    _, watched = month(start, rules, luck, reading("trust"))
    assert unequal(plain, watched) == set()
    assert unequal(written_up(plain, rules, Luck(TWINS)), plain) == set(), "what is read off is read off once"


def test_a_change_stands_beside_the_phase_that_made_it() -> None:
    land = open_landscape("toy")
    trust = account(land, Settings(), TWINS, STEPS, reading("trust"))
    moved = {name for name, part in trust.items() if np.any(np.abs(part) > 1e-12)} - {START}
    assert "speed_of_trust" in moved
    assert "stocktake" not in moved
    waits = account(land, Settings(), TWINS, STEPS, reading("waits"))
    assert {name for name, part in waits.items() if np.any(np.abs(part) > 1e-12)} == {START, "care"}


def test_one_month_and_one_system() -> None:
    land, row = open_landscape("toy"), 1
    run = simulate(land, Settings(), TWINS, steps=STEPS, metrics=("waits",), systems=("waits",)).systems["waits"]
    parts = account(land, Settings(), TWINS, STEPS, reading("waits", row), only=4)
    np.testing.assert_allclose(parts[START][0], run[4, row], atol=1e-15)
    np.testing.assert_allclose(total(parts), run[5, row], atol=1e-12)


def test_a_difference_is_accounted_for() -> None:
    land = open_landscape("toy")
    dated = Timeline(((0.0, Settings()), (4.0, Settings().but({"treasury.tied_share": 0.25}))))
    one, other = (account(land, plan, TWINS, STEPS, reading("prevention")) for plan in (Settings(), dated))
    apart = difference(one, other)
    whole = [simulate(land, plan, TWINS, steps=STEPS, metrics=("prevention",)).nation["prevention"][-1]
             for plan in (Settings(), dated)]  # fmt: skip
    np.testing.assert_allclose(total(apart), whole[1] - whole[0], atol=1e-12)
    assert np.all(apart[START] == 0.0)


def test_levers_that_a_metric_reads_are_told_apart() -> None:
    land = open_landscape("toy")
    dated = Timeline(((0.0, Settings()), (4.0, Settings().but({"department.stated_control": 0.9}))))
    parts = account(land, dated, TWINS, STEPS, lambda world: world.centre.stated_control)
    assert parts[DATED] == pytest.approx(0.4)


def test_what_cannot_be_read_is_refused() -> None:
    with pytest.raises(ValueError, match="no metric 'nothing'"):
        reading("nothing")
    with pytest.raises(ValueError, match="one of the nation"):
        reading("spread", 0)
    world = opened(open_landscape("toy"), Settings(), 1)
    assert reading("waits", 1)(world).shape == reading("spread")(world).shape == (1, 1)
