"""M77 What is measured well draws attention from what is not: waits are, integration and prevention are not."""

from __future__ import annotations

from simulation.core.arithmetic import Real, positive
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class MeasurementParameters(Parameters):
    """How noise in what is measured steers attention."""

    noise: float = parameter(
        default=1.0,
        meaning="Noise of measures of integration and prevention at their worst, relative to what they should show",
        unit="ratio", low=0.5, high=2.0, basis="assumed", source="nuffield-2022: hospital-based measures",
    )  # fmt: skip
    steer: float = parameter(
        default=0.6, meaning="Share of the long term's attention lost where all control is by measures that miss it",
        unit="share", low=0.2, high=1.0, basis="assumed", source="timmins-2022; nuffield-2022", favours="local",
    )  # fmt: skip
    usual_measures: float = parameter(
        default=0.3, meaning="How well integration and prevention were measured in July 2022", unit="share", low=0.1,
        high=0.5, basis="assumed", source="nuffield-2022",
    )  # fmt: skip
    usual_control: float = parameter(
        default=0.6, meaning="Control in practice in July 2022", unit="share", low=0.4, high=0.8, basis="assumed",
    )  # fmt: skip


def missed(measures: Real, p: MeasurementParameters) -> Real:
    """Share of what the long term achieves, 0..1, that the signal does not show: noise over noise and truth.

    >>> missed(1.0, MeasurementParameters()), missed(0.0, MeasurementParameters())
    (0.0, 0.5)
    """
    spread = p.noise * (1.0 - measures) * p.noise * (1.0 - measures)
    return spread / (1.0 + spread)


def counted(measures: Real, control: Real, p: MeasurementParameters) -> Real:
    """Weight of the long term, relative to July 2022, after control by what is measured has drawn attention.

    >>> float(counted(0.3, 0.6, MeasurementParameters()))
    1.0
    """
    usual = p.usual_control * missed(p.usual_measures, p)
    return positive(1.0 - p.steer * (control * missed(measures, p) - usual))


def step(world: World, p: MeasurementParameters, _: Draws) -> World:
    """Attention follows what is counted."""
    icb = world.icb
    return replace(world, icb=replace(icb, counted=counted(icb.measures, world.centre.control, p)))


RULE = Rule(
    "measurement", "measurement", MeasurementParameters, step, writes="icb.counted", switch="measurement",
)  # fmt: skip
