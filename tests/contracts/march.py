"""Fifteen months of the toy, rule by rule: what each rule was given and what it answered."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from scenarios.landscapes import open_landscape
from simulation.core.parameter import Parameters
from simulation.core.randomness import Luck
from simulation.core.value import replace
from simulation.core.world import World, adopt, freeze
from simulation.engine import bind, opened
from simulation.schedule import TOGETHER, Rule
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


@cache
def march(name: str) -> dict[str, tuple[Call, ...]]:
    """Every call of fifteen months under a regime, by rule."""
    settings, luck = regime(name), Luck(TWINS)
    rules = bind(settings, 1.0)
    world = opened(open_landscape("toy"), settings, len(TWINS))
    calls: dict[str, list[Call]] = {rule.name: [] for rule, _ in rules}
    for month in range(MONTHS):
        base = world
        for rule, numbers in rules:
            given = freeze(base if rule.stage == TOGETHER else world)
            held = bits(given)
            answer = rule.step(given, numbers, luck.at(month, rule.name))
            calls[rule.name].append(Call(rule, month, given, held, numbers, answer))
            world = adopt(world, base, answer) if rule.stage == TOGETHER else answer
            base = base if rule.stage == TOGETHER else world
        world = replace(freeze(world), step=month + 1)
    return {rule: tuple(made) for rule, made in calls.items()}
