"""State variables of regions, of those who work together with the NHS, and of ties and lines."""

from __future__ import annotations

from dataclasses import dataclass

from simulation.core.arithmetic import Array
from simulation.core.columns.column import UNBOUNDED, index, state


@dataclass(frozen=True, kw_only=True, eq=False)
class Region:
    """NHS England's regions, (regions, runs)."""

    shield: Array = state("share of what comes down that the region absorbs", high=0.8)
    span: Array = index("systems that one regional team oversees")
    headcount: Array = index("staff of the region's teams")


@dataclass(frozen=True, kw_only=True, eq=False)
class Partner:
    """What councils, VCSE bodies, places and partnerships share, (bodies, runs)."""

    engagement: Array = state("how far the body comes to the table", neutral=0.5)
    readiness: Array = state("readiness to work together, beyond trust", "log-odds", -20.0, 20.0)
    left: Array = state("1 where the leader left this month", "0 or 1")


@dataclass(frozen=True, kw_only=True, eq=False)
class Seated(Partner):
    """Partners whom the law may give a seat, (bodies, runs)."""

    seat: Array = state("1 where the body has a seat by law", "0 or 1", neutral=1.0)


@dataclass(frozen=True, kw_only=True, eq=False)
class Council(Seated):
    """Councils, (councils, runs)."""

    trust: Array = state("the council's trust in its board", neutral=0.5)
    claim: Array = state("how far the council wants a seat of its own on the board", neutral=0.33)
    voice: Array = state("share of a seat of its own on the board", neutral=0.33)
    fear: Array = state("fear that the NHS will dominate", neutral=0.4)
    broker: Array = state("how far public health stands as a broker between council and NHS", neutral=0.5)
    money: Array = index("real money of the council for the care of adults")
    money_growth: Array = state("real growth of that money", "share/year", -0.1, 0.1)


@dataclass(frozen=True, kw_only=True, eq=False)
class VCSE(Seated):
    """Voluntary, community and social enterprise bodies, (bodies, runs)."""

    contract: Array = state("usual length of its contracts", "months", 0.0, 60.0, 12.0)
    fragile: Array = index("chance of folding that such contracts bring")
    able: Array = index("what such contracts let the body come to do")
    capacity: Array = index("what the body can do")
    folded: Array = state("1 where the body folded this month and another began", "0 or 1")
    original: Array = state("1 while the body of July 2022 is still there", "0 or 1", neutral=1.0)


@dataclass(frozen=True, kw_only=True, eq=False)
class Place(Seated):
    """Place-based partnerships, (places, runs)."""

    standing: Array = state("how far working together had come in the place in July 2022", neutral=0.5)
    maturity: Array = state("how far working together has come in the place", neutral=0.5)
    worked: Array = state("joint work done on the place's ties, yearly mean", neutral=0.315)
    worked_usual: Array = state("the same at the start", neutral=0.315)
    takes: Array = state("part of what the board offers that the place takes on", neutral=0.8)
    delegated: Array = state("share of the board's money and decisions that the place holds", neutral=0.12)
    support: Array = state("strength of a programme that brings places up to the able ones")
    practices: Array = state("share of general practices that take part", neutral=0.5)


@dataclass(frozen=True, kw_only=True, eq=False)
class Collaborative:
    """Provider collaboratives, (collaboratives, runs)."""

    pull: Array = state("power of the providers against the board's, as a ratio", "ratio", 0.0, UNBOUNDED)
    readiness: Array = state("readiness to work together, beyond trust", "log-odds", -20.0, 20.0)


@dataclass(frozen=True, kw_only=True, eq=False)
class Ties:
    """Directed ties of collaboration, (2 pairs, runs): there in the first half, back in the second."""

    trust: Array = state("trust of one end in the other", neutral=0.5)


@dataclass(frozen=True, kw_only=True, eq=False)
class Pairs:
    """Pairs of partners, (pairs, runs)."""

    agreed: Array = state("joint work agreed this month, of what the tie could do")
    done: Array = state("joint work done this month, of what the tie could do")
    pull: Array = state("what a large provider adds to readiness", "log-odds", -20.0, 20.0)


@dataclass(frozen=True, kw_only=True, eq=False)
class Lines:
    """Lines of accountability, (lines, runs)."""

    upward: Array = state("trust of the lower body in the upper", neutral=0.36)
    downward: Array = state("trust of the upper body in the lower", neutral=0.5)
