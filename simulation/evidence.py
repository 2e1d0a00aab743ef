"""The evidence's rows of mechanisms, M01 to M104: each with its tier, its switch and its name.

A mechanism is switched off by dropping the rules that bear its switch, and by holding numbers at `neutral` values, at
which the terms that it adds to other formulas say nothing. Core and should rows are on by default; opt rows are off.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Tier = Literal["core", "should", "opt"]
TIERS: tuple[Tier, ...] = ("core", "should", "opt")


@dataclass(frozen=True)
class Row:
    """One mechanism of the evidence: its number, tier, switch and title, and what its numbers are while it is off."""

    id: str
    tier: Tier
    switch: str
    title: str
    neutral: Mapping[str, float | bool | str] = field(default_factory=dict)


ROWS: tuple[Row, ...] = (
    Row("M01", "core", "bypass", "Central bypass of the ICB"),
    Row("M02", "core", "coherence", "Incoherent lines of oversight"),
    Row("M03", "core", "shielding", "Region shielding"),
    Row("M04", "should", "span", "Region span of control", {"shielding.by_span": 0.0}),
    Row(
        "M05",
        "should",
        "threatened_layer",
        "Threatened-layer intervention",
        {"intervention.by_threat": 0.0, "intervention.by_staff": 0.0},
    ),
    Row("M06", "opt", "status_mismatch", "Status-mismatch penalty", {"vertical_trust.by_mismatch": 0.0}),
    Row("M07", "core", "distrust", "Distrust → intervention loop"),
    Row(
        "M08",
        "should",
        "style",
        "Relational style: adult-child vs peer",
        {"vertical_trust.by_peer": 0.0, "perception.by_peer": 0.0, "targets.by_peer": 0.0},
    ),
    Row("M09", "core", "ministers", "Ministerial churn & priority shock"),
    Row("M10", "core", "rhetoric", "Rhetoric-behaviour gap", {"vertical_trust.by_broken_word": 0.0}),
    Row("M11", "core", "letting_go", "Letting go is easier when things go well"),
    Row("M12", "should", "pendulum", "Pendulum"),
    Row("M13", "should", "data_pull", "Data pull / real-time visibility", {"intervention.by_data": 0.0}),
    Row("M14", "should", "man_marking", "Central headcount, man-marking"),
    Row("M15", "core", "cascade", "Accountability cascade"),
    Row("M16", "core", "attention", "Reporting/assurance squeezes out work"),
    Row("M17", "core", "approvals", "Capital & small-spend approvals"),
    Row("M18", "should", "target_dilution", "Target proliferation / dilution"),
    Row("M19", "core", "targets", "Targets + resources do move waits"),
    Row("M20", "should", "accountability_floor", "Ministerial accountability floor"),
    Row("M21", "should", "drift", "Blame-up / indulgence"),
    Row("M22", "core", "maturity", "Maturity self-fulfilling prophecy"),
    Row("M23", "should", "looking_up", "Looking up, not out"),
    Row("M24", "opt", "narrative", "Narrative control"),
    Row("M25", "core", "misfit", "Spec mismatch of national initiatives"),
    Row("M26", "core", "pots", "Ring-fenced 'penny packets'"),
    Row("M27", "should", "reporting_tail", "Pots end, reporting stays", {"reporting_tail.tail": 1.0}),
    Row("M28", "core", "winter", "Winter money"),
    Row(
        "M29",
        "core",
        "efficiency",
        "Unrealistic efficiency asks raid investment",
        {"control_totals.deterred": 0.0, "control_totals.careless": 0.0},
    ),
    Row("M30", "core", "growth", "Real growth below need"),
    Row("M31", "core", "control_totals", "System vs organisation control totals", {"control_totals.by_weight": 0.0}),
    Row(
        "M32",
        "should",
        "risk_sharing",
        "Financial risk sharing",
        {"efficiency.pooling": 0.0, "efficiency.hazard": 0.0, "control_totals.by_share": 0.0},
    ),
    Row(
        "M33",
        "core",
        "income_veto",
        "Income-loss veto on reconfiguration",
        {"reconfiguration.loss": 0.0, "reconfiguration.benefit": 0.0},
    ),
    Row(
        "M34",
        "opt",
        "retention",
        "Capital controls blunt efficiency incentive",
        {"efficiency.by_retention": 0.0, "control_totals.own_pocket": 0.0},
    ),
    Row("M35", "should", "council_money", "Council finance erosion"),
    Row("M36", "core", "place_delegation", "Delegation to place (subsidiarity)"),
    Row("M37", "should", "running_costs", "ICB running-cost / headcount cuts", {"icb.cut_share": 0.0}),
    Row("M38", "opt", "postbox", "'Postbox for the money'"),
    Row("M39", "should", "inertia", "Integration rarely shifts money to prevention/social care"),
    Row("M40", "core", "speed_of_trust", "Progress at the speed of trust"),
    Row("M41", "core", "leaders", "Leader turnover resets trust"),
    Row("M42", "core", "history", "Initial history"),
    Row("M43", "core", "relationships", "Relationships beat structures", {"structures.relief": 0.0}),
    Row("M44", "core", "reorganisation", "Reorganisation transaction cost"),
    Row("M45", "should", "mandate", "Statute raises engagement of the reluctant"),
    Row("M46", "core", "compliance", "Accountable without owning"),
    Row("M47", "core", "foundation_freedom", "Foundation-trust independence", {"compliance.foundation": 0.0}),
    Row("M48", "should", "capture", "Provider collaborative as cuckoo"),
    Row("M49", "should", "agenda", "Acute manoeuvring for influence"),
    Row("M50", "should", "place_resistance", "Acute resistance to place shift", {"place_delegation.resistance": 0.0}),
    Row("M51", "core", "board_size", "Board size from low trust", {"structures.by_size": 0.0, "structures.slows": 0.0}),
    Row("M52", "should", "tiers", "Tears about tiers (crowding)", {"structures.by_tiers": 0.0}),
    Row("M53", "should", "talking_shop", "Talking shop disengagement"),
    Row(
        "M54",
        "core",
        "chairs",
        "Joint vs separate ICB/ICP chairs",
        {
            "partnership.by_joint_chair": 0.0,
            "dominance_fear.by_joint_chair": 0.0,
            "structures.handover": 0.0,
            "agenda.moderation": 0.0,
            "icb_strategy.by_joint_chair": 0.0,
        },
    ),
    Row("M55", "should", "strategy", "ICP: ornament or engine"),
    Row("M56", "should", "take_up", "ICP strategy take-up test"),
    Row("M57", "should", "dominance_fear", "NHS-dominance fear"),
    Row("M58", "opt", "honest_broker", "Public health as honest broker"),
    Row("M59", "should", "vcse_funding", "VCSE role & fragility"),
    Row("M60", "opt", "social_care_voice", "Health side dominates department", {"mandate.by_voice": 0.0}),
    Row("M61", "opt", "general_practice", "GP engagement heterogeneity", {"prevention.by_practices": 0.0}),
    Row("M62", "core", "places", "Place is where integration happens", {"place.by_maturity": 0.0}),
    Row(
        "M63",
        "should",
        "coterminosity",
        "Size, complexity, co-terminosity",
        {
            "structures.by_councils": 0.0,
            "shared_vision.borders": 0.0,
            "shared_vision.borders_help": 0.0,
        },
    ),
    Row("M64", "core", "mutual_accountability", "Mutual (horizontal) accountability"),
    Row("M65", "should", "disputes", "Dispute resolution gap", {"attention.by_escalated": 0.0}),
    Row("M66", "should", "impossible_ask", "Impossible ask"),
    Row("M67", "core", "shared_vision", "Shared vision multiplies trust"),
    Row("M68", "core", "five_years", "Next five minutes vs next five years"),
    Row("M69", "core", "weakest_link", "Weakest-link system rating"),
    Row(
        "M70",
        "should",
        "regulation_focus",
        "Organisation- vs system-focused regulation",
        {"nhs_trust.inward": 0.0, "cascade.by_layer": 0.0},
    ),
    Row("M71", "core", "buddying", "System owns provider failure (buddying)"),
    Row("M72", "core", "repair", "Who fixes a failing trust"),
    Row("M73", "should", "learning", "Permissive framework → local learning"),
    Row("M74", "should", "pioneers", "Selection of pioneers (Matthew effect)"),
    Row("M75", "should", "capacity", "Design right, capacity missing"),
    Row("M76", "should", "overload", "Objective & expectation overload"),
    Row("M77", "should", "measurement", "Measurement ambiguity"),
    Row("M78", "core", "workforce", "Workforce scarcity & competition"),
    Row("M79", "should", "shocks", "Exogenous shocks (inflation, strikes, pandemic)"),
    Row("M80", "core", "prevention", "Prevention stock with delay"),
    Row("M81", "core", "flow", "Whole-system determinants of waits"),
    Row("M82", "core", "inequality", "Inequalities dynamics"),
    Row("M83", "opt", "anchor", "Anchor/social value"),
    Row("M84", "opt", "burning_platform", "Burning platform", {"icb.platform": 0.0, "icb.freeze": 0.0}),
    Row("M85", "should", "legitimacy", "Local legitimacy & survival"),
    Row("M86", "opt", "enthusiasm", "Leader enthusiasm / option value"),
    Row("M87", "should", "top_trust", "Trust between the top tiers is a state"),
    Row("M88", "core", "activity", "Money does not become activity one for one"),
    Row("M89", "should", "emergency", "Emergency care and the winter"),
    Row("M90", "should", "estate", "Capital stock wears out"),
    Row(
        "M91",
        "should",
        "downward",
        "Downward accountability",
        {
            "icb_strategy.by_downward": 0.0,
            "governing.by_downward": 0.0,
            "mutual_accountability.by_downward": 0.0,
        },
    ),
    Row("M92", "opt", "calling_out", "Calling it out"),
    Row(
        "M93",
        "opt",
        "regional_work",
        "ICBs take on regional work",
        {"cascade.by_regional_work": 0.0, "shielding.relief": 0.0, "coherence.by_regional_work": 0.0},
    ),
    Row("M94", "should", "election", "Electoral timing and persistence"),
    Row("M95", "opt", "direction", "Powers of direction", {"reform.direction": 0.0}),
    Row("M96", "should", "national_prevention", "Prevention only the centre can do"),
    Row("M97", "should", "experience", "Service users' experience"),
    Row("M98", "should", "inequality_programme", "National inequality programme"),
    Row("M99", "should", "division", "Dividing the money inside a system, and challenging it"),
    Row("M100", "should", "fatigue", "Fatigue"),
    Row(
        "M101",
        "opt",
        "sustainability_fund",
        "Sustainability funds",
        {"efficiency.by_fund": 0.0, "efficiency.cliff": 0.0, "control_totals.by_stake": 0.0},
    ),
    Row(
        "M102",
        "opt",
        "skills",
        "Skills and public engagement",
        {"legitimacy.by_engagement": 0.0, "maturity.by_skills": 0.0},
    ),
    Row("M103", "opt", "overseas", "Overseas recruitment"),
    Row("M104", "opt", "edge", "Actors at the edge", {"council.by_forum": 0.0}),
)
BY_SWITCH: dict[str, Row] = {row.switch: row for row in ROWS}
OPTIONAL: frozenset[str] = frozenset(row.switch for row in ROWS if row.tier == "opt")


def beyond(tier: str) -> frozenset[str]:
    """The mechanisms that a run at a tier leaves out: at "core" all but the core rows, at "opt" none.

    >>> len(beyond("core")), len(beyond("should")), len(beyond("opt"))
    (63, 17, 0)
    """
    names: tuple[str, ...] = TIERS
    kept = names[: names.index(tier) + 1]
    return frozenset(row.switch for row in ROWS if row.tier not in kept)
