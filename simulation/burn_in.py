"""Burn-in: years lived before July 2022, so that relations do not start where the landscape drew them.

Only relations are carried over: trust on ties and lines, and what boards have become by it. All that the tables give,
or that is measured against July 2022 (waits, lists, beds, need, money, prevention), starts where they put it. The luck
of those years is drawn apart, so that a run's own months have the same luck with and without them.
"""

from __future__ import annotations

from simulation.core.landscape import Landscape
from simulation.core.parameter import specs
from simulation.core.randomness import ROOT, Luck
from simulation.core.rule import columns
from simulation.core.value import replace
from simulation.core.world import World, adopt, freeze
from simulation.engine import months, opened
from simulation.schedule import MONTH
from simulation.settings import Settings, Timeline

CARRIED = (
    "ties.trust lines.upward lines.downward icb.capability icb.authority icb.delegated icb.memory icb.alignment "
    "icb.captured icb.intervened"
)
ANEW = ("joint_work", "stocktake")  # what their starts read off relations
BEFORE = ROOT - 1  # the root of the luck of the years before


def before_policy(settings: Settings) -> Settings:
    """The same unknowns under the rules and the state of the world of July 2022: levers and assumptions at default."""
    usual = {
        f"{name}.{key}": spec.default
        for name, table in settings.tables.items()
        for key, spec in specs(type(table)).items()
        if spec.role != "parameter"
    }
    return settings.but(usual)


def lived_in(land: Landscape, settings: Settings, luck: Luck, length: float, before: int) -> World:
    """The world on 1 July 2022 after `before` months under usual rules; 0 opens it as it is drawn.

    No policy reaches back: all have the same past, and their own rules from July 2022 on.

    Raises ValueError where `before` is below 0 or no whole number of steps.
    """
    world, past = opened(land, settings, len(luck.twins), length), before_policy(settings)
    steps = round(before / length)
    if before < 0 or steps * length != before:
        message = f"burn_in = {before!r}: a whole number of steps of {length:g} months, 0 or more"
        raise ValueError(message)
    if not steps:
        return world
    earlier = Luck(luck.twins, root=BEFORE, first=-steps)
    lived = replace(opened(land, past, len(luck.twins), length), step=-steps)
    for after in months(lived, Timeline(((float(-before), past),)), earlier, steps):
        lived = after
    world = adopt(world, lived, columns(CARRIED))
    for rule in MONTH:
        if rule.name in ANEW and rule.switch not in settings.off and rule.start is not None:
            world = rule.start(world, settings.numbers(rule.table))
    return freeze(world)
