"""M46 The board answers for providers that it does not own: trusts follow its plan as far as they trust and heed it."""

from __future__ import annotations

from simulation.core.arithmetic import Real, logistic
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class ComplianceParameters(Parameters):
    """What makes a trust follow the system's plan."""

    level: float = parameter(
        default=1.2, meaning="Log-odds of compliance at middling trust and standing", unit="log-odds", low=0.4,
        high=2.0, basis="assumed", source="timmins-2022: don't own and run",
    )  # fmt: skip
    by_trust: float = parameter(
        default=3.0, meaning="Log-odds of compliance per unit of the trust's trust in its board", unit="log-odds",
        low=1.0, high=5.0, basis="assumed", source="nhs-providers-2021", favours="local",
    )  # fmt: skip
    by_authority: float = parameter(
        default=2.0, meaning="Log-odds of compliance per unit of the board's standing", unit="log-odds", low=0.5,
        high=4.0, basis="assumed", source="timmins-2022",
    )  # fmt: skip
    usual_authority: float = parameter(
        default=0.45, meaning="Standing of boards in July 2022", unit="share", low=0.3, high=0.6, basis="assumed",
    )  # fmt: skip
    foundation: float = parameter(
        default=0.4, meaning="Log-odds of compliance lost by a foundation trust (M47)", unit="log-odds", low=0.2,
        high=1.0, basis="assumed", source="timmins-2022; nuffield-2022", favours="centre",
    )  # fmt: skip
    size: float = parameter(
        default=0.5, meaning="Log-odds of compliance lost by a trust that holds all the system's beds", unit="log-odds",
        low=0.0, high=1.5, basis="assumed", favours="centre",
    )  # fmt: skip


def compliance(trust: Real, authority: Real, foundation: Real, size: Real, p: ComplianceParameters) -> Real:
    """How far a trust follows the system's plan, 0..1; all arguments 0..1.

    >>> p = ComplianceParameters()
    >>> bool(compliance(0.8, 0.45, 0, 0.2, p) > compliance(0.3, 0.45, 0, 0.2, p))
    True
    """
    odds = p.level + p.by_trust * (trust - 0.5) + p.by_authority * (authority - p.usual_authority)
    return logistic(odds - p.foundation * foundation - p.size * size)


def step(world: World, p: ComplianceParameters, _: Draws) -> World:
    """Each trust weighs its board by the trust it has in it."""
    land, icb = world.land, world.icb
    in_board = world.ties.trust.take(len(land.ties) + land.operators.board_pair, axis=0)
    facts = land.nhs_trust
    follows = compliance(in_board, world.by_trust(icb.authority), facts.foundation, facts.size, p)
    return replace(world, nhs_trust=replace(world.nhs_trust, compliance=follows))


RULE = Rule(
    "compliance", "compliance", ComplianceParameters, step, writes="nhs_trust.compliance", switch="compliance",
)  # fmt: skip
