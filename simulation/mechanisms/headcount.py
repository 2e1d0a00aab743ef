"""Staff of the centre come and go slowly; what is announced frightens at once, and wears off. Part of every run.

What fear (M05) and number (M05, M14) of staff lead to stands where calls and requests are decided.
"""

from __future__ import annotations

from simulation.core.arithmetic import Real, clip, toward
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class HeadcountParameters(Parameters):
    """How fast staff leave, and get used to what is announced."""

    leaving: float = parameter(
        default=15.0, meaning="Time constant with which staff come to match the posts that are paid for", unit="months",
        low=9.0, high=24.0, basis="assumed",
    )  # fmt: skip
    wears_off: float = parameter(
        default=12.0, meaning="Time constant with which the fear of an announced cut wears off", unit="months", low=6.0,
        high=18.0, basis="assumed", source="timmins-2022: not having an existence",
    )  # fmt: skip
    whole: float = parameter(
        default=0.4, meaning="Announced cut of posts at which fear is whole", unit="share", low=0.2, high=0.6,
        basis="judgement", source="timmins-2022: 40 per cent",
    )  # fmt: skip


def threat(counted_on: Real, expected: Real, p: HeadcountParameters) -> Real:
    """Fear for jobs, 0..1: posts that staff counted on (July 2022 = 1), less those that they are told will be left.

    >>> round(float(threat(1.0, 0.8, HeadcountParameters())), 12)
    0.5
    """
    return clip((counted_on - expected) / p.whole)


def step(world: World, p: HeadcountParameters, _: Draws) -> World:
    """Staff leave or come; those in between hear, fear and get used to it."""
    centre = world.centre
    return replace(
        world,
        centre=replace(
            centre, staff=toward(centre.staff, centre.headcount, p.leaving),
            threat=threat(centre.counted_on, centre.expected_staff, p),
            counted_on=toward(centre.counted_on, centre.expected_staff, p.wears_off),
        ),
    )  # fmt: skip


RULE = Rule(
    "headcount", "headcount", HeadcountParameters, step, writes="centre.staff centre.threat centre.counted_on",
)  # fmt: skip
