"""What is claimed of every formula of a consequence, l to z by module."""

from __future__ import annotations

from simulation.mechanisms import (
    leaders,
    learning,
    letting_go,
    mandate,
    maturity,
    ministers,
    mutual_accountability,
    practice,
    repair,
    shared_vision,
    speed_of_trust,
    stocktake,
    targets,
    vertical_trust,
    winter,
)
from tests.formulas import ABOVE, SHARE, Formula

ONE = SHARE
RAID = (0.0, 0.01)
ATTENTION = (0.0, 0.5)

CLAIMS = (
    Formula(leaders.trust_after_exit,
            {"trust": ONE, "memory": ONE, "exits": (0.0, 2.0), "kept": (0.2, 0.7), "welcome": (0.5, 1.0)}, None, SHARE,
            rises="trust memory welcome"),
    Formula(learning.experiment, {"freedom": ONE, "ability": ONE, "delivery": (0.0, 2.0)},
            learning.LearningParameters, ABOVE),
    Formula(letting_go.next_control,
            {"control": ONE, "stated": ONE, "gap": (-0.3, 0.4), "granted": (-0.1, 0.2), "urgency": ONE},
            letting_go.LettingGoParameters, SHARE, rises="control stated gap urgency", falls="granted"),
    Formula(mandate.engaged, {"engagement": ONE, "statutory": ONE}, mandate.MandateParameters, SHARE,
            rises="engagement statutory"),
    Formula(maturity.next_capability,
            {"now": ONE, "delegated": ONE, "attention": ATTENTION, "trust": ONE, "left": ONE, "guided": (0.0, 0.02),
             "delivery": (0.0, 2.0)},
            maturity.MaturityParameters, SHARE, rises="attention trust guided delivery"),
    Formula(ministers.next_shock, {"shock": ONE, "left": ONE, "direction": ONE}, ministers.MinistersParameters,
            SHARE, rises="shock left direction"),
    Formula(mutual_accountability.mutual, {"framework": (0.0, 0.3), "trust": ONE, "authority": ONE, "downward": ONE},
            mutual_accountability.MutualAccountabilityParameters, SHARE, rises="framework authority downward"),
    Formula(practice.improvement,
            {"attention": ATTENTION, "raid": RAID, "joint": (0.0, 3.0), "success": (0.0, 3.0), "vigour": (0.0, 2.0)},
            practice.PracticeParameters, ABOVE, rises="attention joint success vigour", falls="raid"),
    Formula(repair.help_rate,
            {"control": ONE, "upward": ONE, "nation": ONE, "capability": ONE, "trust": ONE, "system": ONE},
            repair.RepairParameters, SHARE, rises="control upward nation capability trust system"),
    Formula(shared_vision.contact, {"alignment": ONE}, shared_vision.SharedVisionParameters, ABOVE, rises="alignment"),
    Formula(shared_vision.next_alignment,
            {"now": ONE, "attention": ATTENTION, "borders": ONE, "shock": ONE, "left": ONE, "months": (0.25, 3.0)},
            shared_vision.SharedVisionParameters, SHARE, rises="attention borders", falls="shock"),
    Formula(speed_of_trust.next_trust,
            {"trust": ONE, "done": ONE, "failed": ONE, "contact": (0.3, 1.7), "worn": (0.0, 0.1)},
            speed_of_trust.SpeedOfTrustParameters, SHARE, rises="trust done contact", falls="failed worn"),
    Formula(stocktake.weighted_share, {"numerator": (0.0, 10.0), "denominator": (0.1, 10.0)}, None, ABOVE,
            rises="numerator", falls="denominator"),
    Formula(targets.vertical, {"control": ONE, "sanction": ONE, "reach": ONE, "push": (0.0, 0.5)}, None, SHARE,
            rises="control sanction reach push"),
    Formula(targets.gaming, {"control": ONE, "sanction": ONE, "slack": ONE, "trust": ONE, "peer": ONE},
            targets.TargetsParameters, (0.0, 0.6), rises="control sanction", falls="slack trust peer"),
    Formula(targets.drive, {"effort": ONE, "slack": ONE}, targets.TargetsParameters, (0.5, 1.5), rises="effort"),
    Formula(vertical_trust.next_upward, {"trust": ONE, "reason": (0.0, 1.5), "doubt": (0.0, 4.0)},
            vertical_trust.VerticalTrustParameters, SHARE, rises="trust reason", falls="doubt"),
    Formula(winter.block, {"cold": ONE, "early": ONE}, winter.WinterParameters, (1.0, 2.0), rises="cold",
            falls="early"),
)  # fmt: skip
