"""The month as a whole: the order of consequences, what is published, and what a switch changes and leaves alone."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import blake2b

import numpy as np
import pytest

from scenarios.landscapes import open_landscape
from simulation.core.arithmetic import Array
from simulation.core.randomness import Luck
from simulation.core.world import World
from simulation.engine import Bound, after_month, bind, months, opened
from simulation.schedule import IN_FORCE, SWITCHES, TOGETHER, rules_of
from tests.contracts.march import MONTHS, TWINS
from tests.contracts.test_rules import outside
from tests.regimes import REGIMES, regime, run
from tests.worlds import COLUMNS, replaced, unequal


@dataclass
class Noted(Luck):
    """Luck that keeps what it gave, by stream and step, as a digest."""

    given: dict[tuple[str, int], bytes] = field(default_factory=dict)

    def uniform(self, stream: str, step: int, width: int) -> Array:
        drawn = super().uniform(stream, step, width)
        self.given[stream, step] = blake2b(drawn.tobytes(), digest_size=16).digest()
        return drawn


def shuffled(rules: tuple[Bound, ...], seed: int) -> tuple[Bound, ...]:
    """The month with its consequences in another order."""
    together = [bound for bound in rules if bound[0].stage == TOGETHER]
    order = np.random.default_rng(seed).permutation(len(together))
    instead = iter([together[i] for i in order])
    return tuple(next(instead) if bound[0].stage == TOGETHER else bound for bound in rules)


@pytest.mark.parametrize("name", REGIMES)
def test_the_order_of_consequences_is_no_parameter(name: str) -> None:
    rules = bind(regime(name), 1.0)
    world = other = opened(open_landscape("toy"), regime(name), len(TWINS))
    for month in range(MONTHS):
        reordered = shuffled(rules, month)
        assert reordered != rules
        world, other = after_month(world, rules, Luck(TWINS)), after_month(other, reordered, Luck(TWINS))
        assert unequal(world, other) == set(), f"step {month}"


def lived(name: str) -> World:
    """The toy some months on, when nothing is at its neutral value any more."""
    return run("toy", name).last


@pytest.mark.parametrize("name", REGIMES)
@pytest.mark.parametrize("table", [line.table for line in IN_FORCE])
def test_publishing_twice_is_publishing_once(table: str, name: str) -> None:
    publish = {line.table: line.publish for line in IN_FORCE}[table]
    numbers, before = regime(name).table(table), lived("baseline")
    once = publish(before, numbers)
    assert unequal(once, publish(once, numbers)) == set()
    assert outside(once, replaced(before, once)) == []


def test_publishers_share_no_column() -> None:
    world = lived("baseline")
    written = [replaced(world, line.publish(world, regime("baseline").table(line.table))) for line in IN_FORCE]
    assert sum(map(len, written)) == len(set().union(*written))


@pytest.mark.parametrize("name", REGIMES)
@pytest.mark.parametrize("landscape", ["toy", "england"])
def test_the_first_day_is_within_bounds(landscape: str, name: str) -> None:
    assert outside(opened(open_landscape(landscape), regime(name), 1), set(COLUMNS)) == []


@lru_cache(maxsize=4)
def lived_without(*off: str) -> tuple[dict[int, list[str]], dict[tuple[str, int], bytes]]:
    """Fifteen months of the toy: the columns out of bounds in some months, and all luck that was given."""
    settings, luck = regime("devolved").without(*off), Noted((0, 1))
    world = opened(open_landscape("toy"), settings, 2)
    out = {
        world.step: outside(world, set(COLUMNS))
        for world in months(world, settings, luck, MONTHS)
        if world.step % 5 == 1 or world.step == MONTHS  # looking takes longer than living
    }
    return out, luck.given


@pytest.mark.parametrize("switch", SWITCHES)
def test_without_one_mechanism_the_month_stays_within_bounds_and_the_luck_of_all_others_is_theirs(switch: str) -> None:
    own = [rule.name for rule in rules_of(switch)]
    (_, whole), (out, given) = lived_without(), lived_without(switch)
    assert out == {1: [], 6: [], 11: [], MONTHS: []}
    others = {address: drawn for address, drawn in whole.items() if address[0].split(".")[0] not in own}
    assert others
    assert given == others
