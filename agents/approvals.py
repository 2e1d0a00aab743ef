"""Treasury, Cabinet Office, department and ministers as approvers: whose signatures a project needs (M17)."""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Real, power
from simulation.core.parameter import Parameters, lever, parameter
from simulation.core.rule import Publisher
from simulation.core.value import replace
from simulation.core.world import World


class ApprovalLevers(Parameters):
    """Who must sign, from what size on, and how long each takes."""

    signatures: float = lever(
        default=6.0, meaning="Signatures beyond the system that a project above the threshold needs", unit="signatures",
        low=0.0, high=12.0, source="timmins-2024: half a dozen people from each of several departments",
    )  # fmt: skip
    threshold: float = lever(
        default=15.0, meaning="Cost above which a project needs them", unit="million pounds", low=1.0, high=100.0,
        source="timmins-2024: ministers sign off small units",
    )  # fmt: skip
    months: float = lever(
        default=2.0, meaning="Time that each signature takes", unit="months a signature", low=1.0, high=4.0,
        source="timmins-2024",
    )  # fmt: skip
    small: float = lever(
        default=2.0, meaning="Signatures that small spending needs", unit="signatures", low=0.0, high=4.0,
        source="timmins-2024",
    )  # fmt: skip
    within: float = parameter(
        default=1.0, meaning="Signatures within the system that every large project needs", unit="signatures", low=0.5,
        high=2.0, basis="assumed",
    )  # fmt: skip
    usual_cost: float = parameter(
        default=20.0, meaning="Median cost of a large joint project", unit="million pounds", low=8.0, high=40.0,
        basis="assumed",
    )  # fmt: skip
    cost_shape: float = parameter(
        default=1.5, meaning="How alike the costs of large projects are (shape of a log-logistic distribution)",
        unit="shape", low=1.0, high=2.5, basis="assumed",
    )  # fmt: skip
    lapse: float = parameter(
        default=0.02, meaning="Share of waiting projects that lapse in a month", unit="share a month", low=0.01,
        high=0.03, basis="assumed", source="timmins-2024", favours="local",
    )  # fmt: skip
    inflation: float = parameter(
        default=0.004, meaning="Share of waiting projects that a month's rise in costs prices out",
        unit="share a month", low=0.001, high=0.01, basis="assumed", favours="local",
    )  # fmt: skip


def share_above(threshold: Real, p: ApprovalLevers) -> Real:
    """Share of large projects that cost more than the threshold (million pounds), 0..1.

    >>> float(share_above(20.0, ApprovalLevers()))
    0.5
    """
    return 1.0 / (1.0 + power(threshold / p.usual_cost, p.cost_shape))


def needed(threshold: Real, signatures: Real, p: ApprovalLevers) -> Real:
    """Signatures that a large project needs, in the mean over projects of every cost."""
    return p.within + share_above(threshold, p) * signatures


def publish(world: World, p: ApprovalLevers) -> World:
    """The rules in force for approvals."""
    across = np.zeros((len(world.land.icb), world.runs))
    return replace(
        world,
        icb=replace(
            world.icb, signatures=across + needed(p.threshold, p.signatures, p), small_signatures=across + p.small,
            signature_months=across + p.months, lapsing=across + (1.0 - (1.0 - p.lapse) * (1.0 - p.inflation)),
        ),
    )  # fmt: skip


LEVERS = Publisher("approvals", ApprovalLevers, publish, switch="approvals")
