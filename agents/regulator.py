"""The Care Quality Commission: whether it looks at organisations or at systems, and how it rates systems."""

from __future__ import annotations

from simulation.core import july
from simulation.core.arithmetic import Real, positive
from simulation.core.parameter import Parameters, lever, parameter
from simulation.core.rule import Publisher
from simulation.core.value import replace
from simulation.core.world import World

RULES = {"organisation": 0.0, "mean": 1.0, "weakest": 1.0}  # whether partners are rated together


class RegulatorLevers(Parameters):
    """The focus of regulation, and the rule of ratings."""

    own_focus: float = lever(
        default=0.8, meaning="Share of regulation that looks at organisations, not at systems", unit="share",
        source="kings-fund-2018; nhs-providers-2021",
    )  # fmt: skip
    usual_focus: float = july.own_focus()
    kept: float = lever(
        default=0.5, meaning="Share of the old scrutiny of organisations that stays when regulation turns to systems",
        unit="share", source="nuffield-2022; nhs-providers-2021: another layer",
    )  # fmt: skip
    rating_rule: str = lever(
        default="organisation",
        meaning="What a system's rating is: none but those of its organisations, their mean, or that of the weakest",
        choices=("organisation", "mean", "weakest"), source="timmins-2022: nobody gets outstanding",
    )  # fmt: skip
    weakest: float = parameter(
        default=-20.0, meaning="Power of the mean that stands for the weakest (minus infinity is the very weakest)",
        unit="power", low=-30.0, high=-10.0, basis="assumed",
    )  # fmt: skip


def layered(own_focus: Real, p: RegulatorLevers) -> Real:
    """What scrutiny of systems adds on top of the old, as a share of all scrutiny, 0..1; `own_focus` is 0..1.

    >>> float(layered(0.8, RegulatorLevers())), float(layered(0.3, RegulatorLevers(kept=1.0)))
    (0.0, 0.5)
    """
    return p.kept * positive(p.usual_focus - own_focus)


def publish(world: World, p: RegulatorLevers) -> World:
    """Publish the focus and the rule in force, body by body."""
    nhs, icb = world.nhs_trust, world.icb
    alike = 0.0 * icb.trust
    return replace(
        world,
        nhs_trust=replace(nhs, own_focus=p.own_focus + 0.0 * nhs.practice),
        icb=replace(
            icb, layered=layered(p.own_focus, p) + alike, rated_together=RULES[p.rating_rule] + alike,
            rating_norm=(p.weakest if p.rating_rule == "weakest" else 1.0) + alike,
        ),
    )  # fmt: skip


LEVERS = Publisher("regulator", RegulatorLevers, publish)
