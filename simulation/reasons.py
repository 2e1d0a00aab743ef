"""Reasons: how each kind of body comes to what it decides, told by the formulas of its own rules."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from agents import (
    collaborative,
    council,
    icb,
    icb_strategy,
    intervention,
    nhs_england,
    nhs_trust,
    partnership,
    place,
    reconfiguration,
    region,
    vcse,
)
from simulation.core.arithmetic import Real
from simulation.mechanisms import compliance
from simulation.metrics.core import in_board
from simulation.sight import (
    Seen,
    boards_trust,
    fact,
    faith,
    for_long,
    for_partners,
    home,
    moved_to_boards,
    own,
    queues,
    shortfall,
)


class Argument(NamedTuple):
    """What a decision looks at: how it is read, and where it says nothing (a number, or a parameter's name)."""

    name: str
    seen: Seen
    usual: float | str


@dataclass(frozen=True, slots=True)
class Reason:
    """How one column, `group.name`, is decided: by which rule, with which formula, from what, in its order.

    With `log_odds` the terms are on that scale and the total on the column's own. With `draw` the formula gives a
    chance, and the luck of that use decides.
    """

    rule: str
    decides: str
    formula: Callable[..., Real]
    arguments: tuple[Argument, ...]
    log_odds: bool = False
    draw: str = ""

    @property
    def column(self) -> tuple[str, str]:
        """The group and the name of the column decided."""
        group, _, name = self.decides.partition(".")
        return group, name


ABLE = (
    Argument("capability", own("icb", "capability"), 0.5),
    Argument("attention", own("icb", "joint_attention"), "usual_attention"),
)
FREE = (Argument("free", own("icb", "free"), 0.0), Argument("reach", own("icb", "reach"), 1.0))
LEANING = (
    Argument("influence", own("icb", "influence"), "usual_influence"),
    Argument("acute_voice", own("icb", "acute_voice"), "usual_acute_voice"),
)
FOR_LONG = (*FREE, Argument("long_share", own("icb", "long_share"), 1.0), *LEANING)
FOR_PARTNERS = (*FREE, Argument("long_share", own("icb", "long_share"), 0.0), *LEANING)
CALL = (
    Argument("shortfall", shortfall, 0.0),
    Argument("queues", queues, 0.0),
    Argument("pressure", own("centre", "pressure"), 0.0),
    Argument("control", own("centre", "control"), 0.5),
    Argument("distrust", lambda world: world.by_trust(faith(world)), 0.5),
    Argument("threat", own("centre", "threat"), 0.0),
    Argument("staff", intervention.staff, 1.0),
    Argument("visibility", own("centre", "visibility"), "usual_visibility"),
    Argument("recovery", own("nhs_trust", "recovery"), "usual_recovery"),
    Argument("protested", home("nhs_trust", "protested"), 0.0),
    Argument("shield", lambda world: world.by_trust(world.region.shield.take(world.land.icb.region, axis=0)), 0.0),
)
FREEDOM = (
    Argument("had", own("icb", "delegated"), 0.0),
    Argument("least", own("icb", "offer_least"), "least"),
    Argument("most", own("icb", "offer_most"), "most"),
    Argument("threshold", own("icb", "threshold"), "threshold"),
    Argument("capability", own("icb", "capability"), "threshold"),
    Argument("faith", faith, "threshold"),
    Argument("taken_back", lambda world: world.centre.control - world.centre.stated_control, 0.0),
    Argument("pioneer", own("icb", "pioneer"), 0.0),
)
SHIELD = (
    Argument("systems", fact("region", "systems"), "small"),
    Argument("span", own("region", "span"), 1.0),
    Argument("headcount", own("region", "headcount"), 1.0),
    Argument("moved", moved_to_boards, 0.0),
    Argument("leaders", fact("region", "z_shield"), 0.0),
    Argument("trust", boards_trust, "usual_trust"),
)
HEED = (
    Argument("trust", in_board, 0.5),
    Argument("authority", home("nhs_trust", "authority"), "usual_authority"),
    Argument("foundation", fact("nhs_trust", "foundation"), 0.0),
    Argument("size", fact("nhs_trust", "size"), 0.0),
)
HELD = (
    Argument("vertical", own("nhs_trust", "vertical"), 0.0),
    Argument("mutual", own("nhs_trust", "mutual"), 0.0),
    Argument("vigour", home("nhs_trust", "vigour"), 1.0),
)
WEIGHT = (
    Argument("weight", fact("collaborative", "weight"), 0.0),
    Argument("freedom", home("collaborative", "delegated"), 0.0),
    Argument("authority", home("collaborative", "authority"), 1.0),
)


def engagement(kind: str) -> Argument:
    """How far a partner comes to the table."""
    return Argument("engagement", own(kind, "engagement"), 0.5)


COMPLIANCE = Argument("compliance", own("nhs_trust", "compliance"), "usual_compliance")
FOCUS = Argument("own_focus", own("nhs_trust", "own_focus"), "usual_focus")
FEAR = Argument("fear", home("vcse", "fear"), "usual_fear")
POTS = Argument("pots", home("vcse", "pots"), "usual_pots")
MATURITY = Argument("maturity", own("place", "maturity"), "usual_maturity")
CAPACITY = Argument("capacity", own("vcse", "capacity"), 1.0)
MONEY = Argument("money", own("council", "money"), 1.0)
TOTALS = Argument("totals", home("nhs_trust", "totals"), 0.0)
VISION = (
    Argument("alignment", home("partnership", "alignment"), 0.5),
    Argument("joint_chair", home("partnership", "joint_chair"), "usual_joint_chair"),
)
VOICE = (
    Argument("voice", own("council", "voice"), "usual_voice"),
    Argument("fear", own("council", "fear"), "usual_fear"),
    Argument("forum", home("council", "forum"), 0.5),
)
CONVENING = (
    Argument("deficit", own("icb", "deficit"), 0.0),
    Argument("coordination", own("icb", "coordination"), 0.0),
    Argument("stress", own("icb", "stress"), "usual_stress"),
    Argument("trust", own("icb", "trust"), "usual_trust"),
    Argument("enthusiasm", own("icb", "enthusiasm"), 0.0),
)
CLAIM = (
    Argument("trust", own("council", "trust"), 1.0),
    Argument("delegated", home("council", "delegated"), "usual_stakes"),
    Argument("least", home("council", "least_seats"), 0.0),
    Argument("most", home("council", "most_seats"), 1.0),
)
TAKEN_UP = (
    Argument("told", own("icb", "told_take_up"), 0.0),
    Argument("downward", own("icb", "downward"), "usual_downward"),
    Argument("control", own("centre", "control"), 0.5),
    Argument("joint_chair", own("icb", "joint_chair"), "usual_joint_chair"),
    Argument("stress", own("icb", "stress"), "usual_stress"),
)
CALLED = Argument("called", lambda world: world.icb.intervened * world.icb.direct_route, 0.0)

LOSERS = (
    Argument("trust", own("icb", "trust"), 0.5),
    Argument("weight", own("icb", "organisation_weight"), 0.0),
    Argument("loser", lambda world: world.land.operators.largest_share + 0.0 * world.icb.trust, 0.0),
    Argument("compensation", own("icb", "compensation"), 0.0),
)
REASONS: dict[str, tuple[Reason, ...]] = {
    "nhs_england": (
        Reason("intervention", "nhs_trust.called", intervention.call_chance, CALL, log_odds=True, draw="call"),
        Reason("delegation", "icb.delegated", nhs_england.handed_over, FREEDOM),
    ),
    "region": (Reason("shielding", "region.shield", region.shield, SHIELD),),
    "icb": (
        Reason("board_attention", "icb.long_attention", for_long, FOR_LONG),
        Reason("board_attention", "icb.joint_attention", for_partners, FOR_PARTNERS),
        Reason("board_takes_up", "icb.take_up", icb_strategy.taking_up, TAKEN_UP),
        Reason("board_joins", "icb.convening", icb.convening, (*ABLE, *CONVENING)),
        Reason("board_joins", "icb.delivering", icb.delivering, (*ABLE, CALLED)),
        Reason("reconfiguration", "icb.accept_contested", reconfiguration.accept_contested, LOSERS, log_odds=True),
    ),
    "partnership": (Reason("partnerships_join", "partnership.readiness", partnership.readiness, VISION),),
    "place": (
        Reason("places_take_on", "place.takes", place.taken, (MATURITY, engagement("place")), log_odds=True),
        Reason("places_join", "place.readiness", place.readiness, (engagement("place"), MATURITY)),
    ),
    "nhs_trust": (
        Reason("compliance", "nhs_trust.compliance", compliance.compliance, HEED, log_odds=True),
        Reason("effort", "nhs_trust.aim", nhs_trust.asked, HELD),
        Reason("trusts_join", "nhs_trust.readiness", nhs_trust.readiness, (COMPLIANCE, FOCUS, TOTALS)),
    ),
    "collaborative": (Reason("collaborative", "collaborative.pull", collaborative.pull, WEIGHT),),
    "council": (
        Reason("councils_claim", "council.claim", council.claim, CLAIM),
        Reason("councils_join", "council.readiness", council.readiness, (engagement("council"), *VOICE, MONEY)),
    ),
    "vcse": (Reason("vcse_join", "vcse.readiness", vcse.readiness, (engagement("vcse"), POTS, FEAR, CAPACITY)),),
}
# Columns that several rules move in a month: told as what each rule added.
MOVED: dict[str, tuple[str, ...]] = {
    "treasury": ("centre.money",),
    "department": ("centre.pressure", "centre.control"),
    "nhs_england": ("centre.perceived", "centre.yardstick"),
    "nhs_trust": ("nhs_trust.effort",),
}
