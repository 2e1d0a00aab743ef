"""M11 Letting go is easier when things go well: control tightens fast, loosens slowly, and follows words late (M10)."""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Real, clip, positive, toward
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class LettingGoParameters(Parameters):
    """How control in practice moves."""

    follow: float = parameter(
        default=36.0, meaning="Time constant with which practice follows what the centre says", unit="months", low=24.0,
        high=60.0, basis="assumed", source="timmins-2024: little different on the ground",
    )  # fmt: skip
    tighten: float = parameter(
        default=0.06, meaning="Control gained a month per unit of share over 18 weeks above the yardstick",
        unit="per month", low=0.02, high=0.12, basis="assumed", source="timmins-2024: easier to let go",
        favours="local",
    )  # fmt: skip
    loosen: float = parameter(
        default=0.02, meaning="Control given up a month per unit of share over 18 weeks below the yardstick",
        unit="per month", low=0.01, high=0.05, basis="assumed", source="timmins-2024", favours="local",
    )  # fmt: skip
    by_urgency: float = parameter(
        default=0.014, meaning="Control gained a month per unit of political pressure above its floor",
        unit="per month", low=0.0, high=0.03, basis="assumed", source="timmins-2024",
    )  # fmt: skip
    patience: float = parameter(
        default=0.5, meaning="Share of the tolerance before intervening that is also granted before tightening",
        unit="share", low=0.0, high=1.0, basis="assumed",
    )  # fmt: skip
    at_start: float = parameter(
        default=0.60, meaning="Control in practice in July 2022", unit="share", low=0.4, high=0.8, basis="assumed",
        source="timmins-2022",
    )  # fmt: skip


def next_control(control: Real, stated: Real, gap: Real, granted: Real, urgency: Real, p: LettingGoParameters) -> Real:
    """Control in practice, 0..1; `gap` is perceived less acceptable share over 18 weeks, `granted` is let pass.

    >>> p = LettingGoParameters()
    >>> rise = next_control(0.5, 0.5, 0.1, 0.0, 0.0, p) - 0.5
    >>> fall = 0.5 - next_control(0.5, 0.5, -0.1, 0.0, 0.0, p)
    >>> bool(rise > 2 * fall > 0)
    True
    """
    moved = p.tighten * positive(gap - granted) - p.loosen * positive(-gap) + p.by_urgency * urgency
    return clip(toward(control, stated, p.follow) + moved)


def sought(control: Real, stated: Real, swing: Real, persistence: Real) -> Real:
    """The control that is sought: the stance, stated and swung (M12), as far as the government holds to it (M94).

    >>> sought(0.6, 0.5, 0.0, 1.0), float(sought(0.6, 0.5, 0.0, 0.0))
    (np.float64(0.5), 0.6)
    """
    return control + persistence * (clip(stated + swing) - control)


def start(world: World, p: LettingGoParameters) -> World:
    """In 2022 the centre held more tightly than it said."""
    return replace(world, centre=replace(world.centre, control=np.full((1, world.runs), p.at_start)))


def step(world: World, p: LettingGoParameters, _: Draws) -> World:
    """Tighten or loosen by what is seen and felt."""
    centre = world.centre
    granted = p.patience * (world.land.operators.nation_mean_of_icbs @ world.icb.tolerance)
    gap = centre.perceived - centre.yardstick
    aim = sought(centre.control, centre.stated_control, centre.swing, centre.persistence)
    control = next_control(centre.control, aim, gap, granted, centre.urgency, p)
    return replace(world, centre=replace(centre, control=control))


RULE = Rule(
    "letting_go", "letting_go", LettingGoParameters, step, writes="centre.control", switch="letting_go", start=start,
)  # fmt: skip
