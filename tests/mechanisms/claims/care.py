"""What is claimed of the formulas of emergency care, staff, leaders, ratings, buddying and pioneers."""

from __future__ import annotations

from simulation.mechanisms import (
    buddying,
    emergency,
    fatigue,
    leaders,
    overseas,
    pioneers,
    practice,
    weakest_link,
    workforce,
)
from tests.formulas import ABOVE, SHARE, Formula

ONE = SHARE
AWAY = (-0.5, 0.5)
PLACES = (0.0, 3.0)
QUALITY = (0.05, 1.0)

CLAIMS = (
    Formula(buddying.lent, {"strength": ONE, "trust": ONE}, buddying.BuddyingLevers, SHARE, rises="strength trust"),
    Formula(emergency.occupancy,
            {"blocked_then": (0.0, 0.3), "blocked": (0.0, 0.6), "need": (0.5, 1.5), "beds": (0.5, 1.5), "cold": ONE},
            emergency.EmergencyParameters, SHARE, rises="blocked need cold", falls="blocked_then beds"),
    Formula(emergency.over_four_hours, {"at_start": ONE, "occupied": ONE}, emergency.EmergencyParameters, SHARE,
            rises="at_start occupied"),
    Formula(emergency.handover, {"over4": ONE}, emergency.EmergencyParameters, (0.0, 600.0), rises="over4"),
    Formula(fatigue.vigour, {"fatigue": ONE}, fatigue.FatigueParameters, (0.7, 1.25), falls="fatigue"),
    Formula(leaders.strain,
            {"segment": (1.0, 4.0), "recovery": ONE, "push": AWAY, "reorganising": ONE, "fatigue": ONE},
            leaders.LeadersParameters, rises="segment recovery push reorganising fatigue"),
    Formula(leaders.hazard,
            {"excess_wait": AWAY, "deficit": (0.0, 0.3), "strained": (-1.0, 3.0), "tenure": (0.0, 120.0)},
            leaders.LeadersParameters, lambda p: (0.0, p.most), rises="excess_wait deficit strained tenure"),
    Formula(overseas.filled, {"size": ONE}, overseas.OverseasParameters, (0.0, 0.03), rises="size"),
    Formula(overseas.divided, {"brought": (0.0, 0.03), "pooling": ONE}, overseas.OverseasParameters, (0.0, 0.03),
            rises="brought", falls="pooling", of=lambda both: both[0]),
    Formula(overseas.divided, {"brought": (0.0, 0.03), "pooling": ONE}, overseas.OverseasParameters, (0.0, 0.03),
            rises="brought pooling", of=lambda both: both[1]),
    Formula(pioneers.seen, {"capability": ONE, "plan": (-3.0, 3.0)}, pioneers.PioneersParameters,
            rises="capability plan"),
    Formula(practice.given, {"rate": ONE, "strong": (1.0, 2.0), "now": (0.6, 1.4)}, None, ABOVE, rises="rate strong",
            falls="now"),
    Formula(weakest_link.quality, {"practice": (0.6, 1.5), "waits": AWAY, "queues": AWAY},
            weakest_link.WeakestLinkParameters, SHARE, rises="practice", falls="waits queues"),
    Formula(weakest_link.incentive, {"own": QUALITY, "system": QUALITY, "norm": (-20.0, 1.0)},
            weakest_link.WeakestLinkParameters, lambda p: (0.0, p.most), rises="system", falls="own"),
    Formula(weakest_link.drawn, {"marked": ONE, "trust": ONE}, weakest_link.WeakestLinkParameters, (-0.3, 0.3),
            rises="trust"),
    Formula(weakest_link.moved, {"trust": ONE, "pull": (-0.3, 0.3)}, None, SHARE, rises="trust pull"),
    Formula(workforce.vacancy_at_rest, {"real_growth": (0.0, 0.057), "abroad": (0.0, 0.03)},
            workforce.WorkforceParameters, (0.02, 0.2), falls="real_growth abroad"),
    Formula(workforce.care_vacancy,
            {"nhs_vacancy": (0.02, 0.2), "joint": (0.0, 3.0), "plan": ONE, "abroad": (0.0, 0.03)},
            workforce.WorkforceParameters, (0.0, 0.5), falls="nhs_vacancy joint plan abroad"),
)  # fmt: skip
