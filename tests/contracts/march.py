"""Fifteen months of the toy, rule by rule: what each rule was given and what it answered."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field
from functools import cache, cached_property

from scenarios.landscapes import open_landscape
from simulation.core.arithmetic import Array
from simulation.core.parameter import Parameters
from simulation.core.randomness import Draws, Luck
from simulation.core.rule import Rule
from simulation.core.world import GROUPS, World, freeze
from simulation.engine import after_month, bind, opened
from tests.regimes import regime
from tests.worlds import arrays

MONTHS = 15  # from July 2022 past the April of 2023, when the money of a new year is settled
TWINS = (0, 1, 2, 3)


@dataclass(frozen=True)
class Call:
    """One use of a rule: the world it was given, its numbers, and its answer."""

    rule: Rule
    step: int
    given: World
    numbers: Parameters
    answer: World

    def again(self) -> World:
        """The same call with fresh luck of the same twins."""
        return self.rule.step(self.given, self.numbers, Luck(TWINS).at(self.step, self.rule.name))


@dataclass
class March:
    """Every call, by rule; and each array with the bits that it held when it was first given to any rule."""

    calls: dict[str, list[Call]]
    held: dict[int, tuple[Array, bytes]] = field(default_factory=dict)

    def watched(self, rule: Rule) -> Rule:
        """The same rule, which also notes its calls; it is given worlds that cannot be written to."""

        def step(world: World, numbers: Parameters, draws: Draws) -> World:
            given = freeze(world)
            for group in GROUPS:
                for array in vars(getattr(given, group)).values():
                    if id(array) not in self.held:
                        self.held[id(array)] = (array, array.tobytes())
            answer = rule.step(given, numbers, draws)
            self.calls[rule.name].append(Call(rule, draws.step, given, numbers, answer))
            return answer

        return dataclasses.replace(rule, step=step)

    @cached_property
    def altered(self) -> frozenset[int]:
        """The arrays that hold other bits than when they were first given to a rule."""
        return frozenset(key for key, (array, bits) in self.held.items() if array.tobytes() != bits)

    def touched(self, call: Call) -> set[str]:
        """The columns of the world that a rule was given which it, or a rule after it, wrote to."""
        if not self.altered:
            return set()
        return {name for name, array in arrays(call.given).items() if id(array) in self.altered}


@cache
def march(name: str) -> March:
    """Every call of fifteen months under a regime; every mechanism is on, the optional ones too."""
    settings, luck = regime(name).at_tier("opt"), Luck(TWINS)
    bound = bind(settings, 1.0)
    kept = March({rule.name: [] for rule, _ in bound})
    rules = tuple((kept.watched(rule), numbers) for rule, numbers in bound)
    world = opened(open_landscape("toy"), settings, len(TWINS))
    for _ in range(MONTHS):
        world = after_month(world, rules, luck)
    return kept
