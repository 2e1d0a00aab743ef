"""July 2022: reference levels that several rules measure change against. Each number stands here, and only here.

A rule that needs one takes it into its own table (`usual_attention: float = july.attention()`), so that every table
still lists all that its formulas use.
"""

from __future__ import annotations

from typing import Any

from simulation.core.parameter import parameter


def attention() -> Any:
    """Attention that a board had for working together, and as much for improvement."""
    return parameter(
        default=0.134, meaning="Attention to working together, and to improvement, in July 2022 (each)", unit="share",
        low=0.1, high=0.17, basis="assumed",
    )  # fmt: skip


def tied_share() -> Any:
    """Share of money that was tied."""
    return parameter(
        default=0.06, meaning="Share of money tied in July 2022, for which starting levels already allow",
        unit="share", low=0.02, high=0.15, basis="assumed",
    )  # fmt: skip


def pots() -> Any:
    """Separate pots a year."""
    return parameter(
        default=30.0, meaning="Pots a year in July 2022, for which starting levels already allow", unit="pots",
        low=10.0, high=60.0, basis="assumed", source="hewitt-2023",
    )  # fmt: skip


def raid() -> Any:
    """Investment raided in the first financial year."""
    return parameter(
        default=0.0024, meaning="Allocation raided in 2022/23, for which starting levels already allow",
        unit="share of allocation", low=0.0, high=0.005, basis="assumed", source="nuffield-2022",
    )  # fmt: skip


def real_growth() -> Any:
    """Real growth of money that had become usual."""
    return parameter(
        default=0.005, meaning="Real growth a year per age-adjusted head that had become usual by July 2022",
        unit="share/year", low=0.0, high=0.01, basis="estimated", source="nuffield-2022: 0.5%",
    )  # fmt: skip


def care_vacancy() -> Any:
    """Social care posts vacant."""
    return parameter(
        default=0.105, meaning="Social care posts vacant, as in 2021/22", unit="share", low=0.07, high=0.12,
        basis="measured", source="skills-for-care-2024",
    )  # fmt: skip


def standard() -> Any:
    """What the constitutional standard allows."""
    return parameter(
        default=0.08, meaning="Share over 18 weeks that the constitutional standard allows", unit="share", low=0.08,
        high=0.08, basis="measured", source="nhse-rtt",
    )  # fmt: skip


def room() -> Any:
    """Freedom beyond what a system can use that does no harm yet."""
    return parameter(
        default=0.15, meaning="Freedom beyond capability and trust that does no harm yet", unit="share", low=0.05,
        high=0.3, basis="assumed",
    )  # fmt: skip


def organisation_weight() -> Any:
    """Weight of organisations' own totals against the system's."""
    return parameter(
        default=0.7, meaning="Weight of organisations' own totals in July 2022", unit="share", low=0.5, high=0.9,
        basis="assumed", source="kings-fund-2018",
    )  # fmt: skip


def bail_out() -> Any:
    """Chance that a deficit was covered."""
    return parameter(
        default=0.5, meaning="Chance, as seen in July 2022, that a deficit is covered", unit="share", low=0.3, high=0.7,
        basis="assumed", source="kornai-2008",
    )  # fmt: skip


def unspent() -> Any:
    """Share of tied money left unspent."""
    return parameter(
        default=0.05, meaning="Share of tied money left unspent in July 2022", unit="share", low=0.02, high=0.1,
        basis="assumed",
    )  # fmt: skip


def pots_late() -> Any:
    """When in the year pots arrived."""
    return parameter(
        default=4.0, meaning="When in the year pots arrived in July 2022", unit="months after April", low=2.0, high=6.0,
        basis="assumed", source="ifg-2023",
    )  # fmt: skip


def own_focus() -> Any:
    """Share of regulation that looked at organisations."""
    return parameter(
        default=0.8, meaning="Share of regulation that looked at organisations in July 2022", unit="share", low=0.6,
        high=1.0, basis="assumed", source="kings-fund-2018",
    )  # fmt: skip


def fatigue() -> Any:
    """Exhaustion of the workforce."""
    return parameter(
        default=0.6, meaning="Exhaustion of the workforce in July 2022", unit="share", low=0.45, high=0.75,
        basis="assumed", source="nhs-providers-2021",
    )  # fmt: skip
