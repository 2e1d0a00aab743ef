"""Fifteen months of the toy, rule by rule: what each rule was given and what it answered."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from functools import cache

from scenarios.landscapes import open_landscape
from simulation.core.parameter import Parameters
from simulation.core.randomness import Draws, Luck
from simulation.core.rule import Rule
from simulation.core.world import World, freeze
from simulation.engine import after_month, bind, opened
from tests.regimes import regime
from tests.worlds import bits

MONTHS = 15  # from July 2022 past the April of 2023, when the money of a new year is settled
TWINS = (0, 1, 2, 3)


@dataclass(frozen=True)
class Call:
    """One use of a rule: the world it was given and its bits before the call, its numbers, and its answer."""

    rule: Rule
    step: int
    given: World
    held: dict[str, bytes]
    numbers: Parameters
    answer: World

    def again(self) -> World:
        """The same call with fresh luck of the same twins."""
        return self.rule.step(self.given, self.numbers, Luck(TWINS).at(self.step, self.rule.name))


def watched(rule: Rule, calls: list[Call]) -> Rule:
    """The same rule, which also notes its calls; it is given worlds that cannot be written to."""

    def step(world: World, numbers: Parameters, draws: Draws) -> World:
        given = freeze(world)
        held = bits(given)
        answer = rule.step(given, numbers, draws)
        calls.append(Call(rule, draws.step, given, held, numbers, answer))
        return answer

    return dataclasses.replace(rule, step=step)


@cache
def march(name: str) -> dict[str, list[Call]]:
    """Every call of fifteen months under a regime, by rule; every mechanism is on, the optional ones too."""
    settings, luck = regime(name).at_tier("opt"), Luck(TWINS)
    calls: dict[str, list[Call]] = {rule.name: [] for rule, _ in bind(settings, 1.0)}
    rules = tuple((watched(rule, calls[rule.name]), numbers) for rule, numbers in bind(settings, 1.0))
    world = opened(open_landscape("toy"), settings, len(TWINS))
    for _ in range(MONTHS):
        world = after_month(world, rules, luck)
    return calls
