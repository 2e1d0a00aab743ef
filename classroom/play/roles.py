"""Roles: what each kind of body can be played as: the few decisions that matter, and what its player looks at.

A minister holds two bodies, the department and the Treasury: a choice may belong to another kind than its role.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """One decision: what it means in a line, and between which ends, or of which options, it is made."""

    decision: str
    title: str
    meaning: str
    low: float = 0.0
    high: float = 0.0
    step: float = 0.01
    ends: tuple[str, str] = ("", "")
    options: tuple[tuple[str, str], ...] = ()
    written: str = "number"  # or percent, signed
    kind: str = ""  # whose decision it is, where not the role's own


@dataclass(frozen=True, slots=True)
class Figure:
    """One number that a player looks at, in the unit of a metric.

    `source` is nation, system, region (the mean of its systems, by people), or a column of the body itself.
    """

    key: str
    source: str
    metric: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """A kind of body as somebody plays it."""

    title: str
    line: str
    choices: tuple[Choice, ...]
    figures: tuple[Figure, ...]


def _all(source: str, *metrics: str) -> tuple[Figure, ...]:
    return tuple(Figure(metric, source, metric) for metric in metrics)


READY = ("hold back", "go ahead")
JOIN = Choice("join", "How readily you join in", "Zero is as ready as your trust in the partners makes you.",
              -2.0, 2.0, 0.1, READY, written="signed")  # fmt: skip
MINISTER = Role(
    "Minister", "You say how tightly the centre holds, what it asks for, and how the money comes.",
    (
        Choice("stated_control", "How tightly you hold", "What you say; what is done follows slowly.",
               0.0, 1.0, 0.05, ("let go", "direct"), written="percent"),
        Choice("targets", "National targets", "Each new one makes the others bite less.", 1, 200, 1, ("few", "many")),
        Choice("pots", "Separate pots of money", "Each with its own bid and its own report.", 5, 60, 1,
               ("few", "many"), kind="treasury"),
        Choice("tied_share", "Money tied to uses", "The share that systems may not spend as they see fit.",
               0.0, 0.25, 0.01, ("none", "a quarter"), written="percent", kind="treasury"),
        Choice("settlement_years", "Years a settlement holds", "For so long people know what they will get.",
               1, 5, 1, ("one", "five"), kind="treasury"),
    ),
    _all("nation", "waits", "cooperation", "trust_vertical", "deficit", "control"),
)  # fmt: skip
NHS_ENGLAND = Role(
    "NHS England", "You decide when to step in, by which route, and how much boards may decide themselves.",
    (
        Choice("tolerance", "What you let pass", "How far waits may exceed the yardstick before you step in.",
               -0.1, 0.2, 0.01, ("step in early", "let it pass"), written="percent"),
        Choice("route", "How a call reaches a trust", "Past its board, or not.",
               options=(("direct", "straight to the trust"), ("region", "by the region"), ("board", "by its board"))),
        Choice("regime", "Freedom of boards", "Whether they must earn what they may decide.",
               options=(("withheld", "withheld"), ("earned", "earned"), ("presumed", "presumed"))),
        Choice("fixer", "Who mends a failing trust", "National teams, the region, or its neighbours.",
               options=(("nation", "national teams"), ("region", "the region"), ("system", "its own system"))),
    ),
    _all("nation", "waits", "interventions", "trust_vertical", "cooperation", "deficit"),
)  # fmt: skip
REGION = Role(
    "Region", "You stand between the centre and the systems, and decide how much of what comes down reaches them.",
    (
        Choice("shield", "How much you absorb", "Of requests and assurance; what you absorb, systems are spared.",
               0.0, 0.8, 0.05, ("pass it all on", "absorb it"), written="percent"),
    ),
    _all("region", "burden", "waits", "cooperation", "trust_vertical", "joint_attention"),
)  # fmt: skip
ICB = Role(
    "Integrated care board", "You decide what your leaders give their time to, and what you bring to the table.",
    (
        Choice("attend", "Time for partners", "Share of leaders' attention for working together.",
               0.0, 0.4, 0.01, ("none", "two fifths"), written="percent"),
        Choice("plan_ahead", "Time for the long term", "Share of attention beyond this year.",
               0.0, 0.2, 0.01, ("none", "a fifth"), written="percent"),
        Choice("convene", "Bring people together", "Zero is as much as a usual board brings.",
               -2.0, 2.0, 0.1, READY, written="signed"),
        Choice("deliver", "Get agreed work done", "Zero is as much as a usual board adds.",
               -2.0, 2.0, 0.1, READY, written="signed"),
    ),
    _all("system", "cooperation", "trust", "waits", "deficit", "burden"),
)  # fmt: skip
TRUST = Role(
    "Trust", "You run hospitals: how hard to try, how far to follow the system's plan, whether to join in.",
    (
        Choice("exert", "How hard you try", "Effort wears people out as well.", 0.0, 1.0, 0.01,
               ("rest", "all you have"), written="percent"),
        Choice("comply", "Follow the system's plan", "The rest you do as you see fit.", 0.0, 1.0, 0.01,
               ("not at all", "wholly"), written="percent"),
        JOIN,
    ),
    (
        Figure("over18", "nhs_trust.over18", "waits", "Your patients waiting over 18 weeks"),
        Figure("ties", "nhs_trust.trust", "trust", "Trust over your ties"),
        Figure("over4", "nhs_trust.over4", "over4", "Your emergency patients over four hours"),
        *_all("system", "cooperation", "deficit"),
    ),
)  # fmt: skip
COUNCIL = Role(
    "Council", "You decide how readily you work with the NHS, which wants you at its table.",
    (JOIN,),
    (
        Figure("ties", "council.trust", "trust", "Your trust in the board"),
        Figure("fear", "council.fear", "trust", "Fear that the NHS will dominate"),
        *_all("system", "place_maturity", "cooperation", "prevention"),
    ),
)  # fmt: skip
PLACE = Role(
    "Place", "You decide how much of the board's offer to take on, and how readily to join in.",
    (
        Choice("take_on", "Take on what is offered", "Share of the board's money and decisions that you accept.",
               0.0, 1.0, 0.01, ("nothing", "all of it"), written="percent"),
        JOIN,
    ),
    (
        Figure("matures", "place.maturity", "place_maturity", "How far your place has come"),
        *_all("system", "cooperation", "waits", "prevention", "trust"),
    ),
)  # fmt: skip
ROLES: dict[str, Role] = {
    "department": MINISTER, "nhs_england": NHS_ENGLAND, "region": REGION, "icb": ICB, "nhs_trust": TRUST,
    "council": COUNCIL, "place": PLACE,
}  # fmt: skip
