"""M45 A statutory seat brings the reluctant to the table: the least engaged gain most."""

from __future__ import annotations

from simulation.core.arithmetic import Array, Real, clip, positive
from simulation.core.columns.others import Seated
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class MandateParameters(Parameters):
    """What a duty to take part does."""

    duty: float = parameter(
        default=0.6, meaning="Engagement to which a statutory seat brings a body that stands below it", unit="share",
        low=0.4, high=0.8, basis="assumed", source="timmins-2022; bitterman-koliba-2020", favours="centre",
    )  # fmt: skip
    pace: float = parameter(
        default=18.0, meaning="Time constant with which it does so", unit="months", low=9.0, high=36.0, basis="assumed",
        source="timmins-2022",
    )  # fmt: skip
    by_voice: float = parameter(
        default=0.1, meaning="Share of missing engagement that councils gain a month per unit of social care's weight",
        unit="per month", low=0.0, high=0.3, basis="assumed", source="timmins-2022: mixed signals", favours="neither",
    )  # fmt: skip
    usual_voice: float = parameter(
        default=0.1, meaning="Weight of social care in the department's aims in July 2022 (M60)", unit="share",
        low=0.05, high=0.2, basis="assumed", source="timmins-2022",
    )  # fmt: skip


def heard(engagement: Real, voice: Real, p: MandateParameters) -> Real:
    """A council's engagement, 0..1, as social care is heard more or less than usual in the department (M60)."""
    return clip(engagement + p.by_voice * (voice - p.usual_voice) * (1.0 - engagement))


def engaged(engagement: Real, statutory: Real, p: MandateParameters) -> Real:
    """Engagement after a month, 0..1; `statutory` is 1 where there is a seat by law.

    >>> p = MandateParameters()
    >>> float(engaged(0.24, 1.0, p)), float(engaged(0.7, 1.0, p)), float(engaged(0.24, 0.0, p))
    (0.26, 0.7, 0.24)
    """
    return engagement + statutory * positive(p.duty - engagement) / p.pace


def step(world: World, p: MandateParameters, _: Draws) -> World:
    """Councils, VCSE bodies and places come to the table."""

    def now(body: Seated) -> Array:
        moved: Array = engaged(body.engagement, body.seat, p)
        return moved

    return replace(
        world,
        council=replace(world.council, engagement=heard(now(world.council), world.centre.social_care, p)),
        vcse=replace(world.vcse, engagement=now(world.vcse)),
        place=replace(world.place, engagement=now(world.place)),
    )


RULE = Rule(
    "mandate", "mandate", MandateParameters, step, writes="council.engagement vcse.engagement place.engagement",
    switch="mandate",
)  # fmt: skip
