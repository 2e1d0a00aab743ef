"""What is claimed of every formula of a consequence, a to j by module; the rest in `more_claims`."""

from __future__ import annotations

from operator import itemgetter

from simulation.mechanisms import (
    accountability_floor,
    activity,
    attention,
    authority,
    bypass,
    capture,
    care,
    cascade,
    compliance,
    distrust,
    drift,
    efficiency,
    five_years,
    flow,
    growth,
    history,
    joint_work,
)
from simulation.mechanisms.efficiency import EfficiencyParameters, Outturn
from tests.formulas import ABOVE, SHARE, Formula

ONE = SHARE
Z = (-3.0, 3.0)
DEFICIT = (0.0, 0.3)

SOURCES = {"tiers": (3.0, 7.0), "control": ONE, "pots": (0.0, 60.0), "requests": (0.0, 2.0), "interventions": ONE}

CLAIMS = (
    Formula(accountability_floor.pressure, {"gap": (-0.3, 0.4), "winter": ONE, "shock": ONE, "politics": ONE},
            accountability_floor.AccountabilityFloorParameters, lambda p: (p.floor, 1.0),
            rises="gap winter shock politics"),
    Formula(activity.elasticity, {"capability": ONE}, activity.ActivityParameters, (0.3, 1.0), rises="capability"),
    Formula(attention.reporting, {"burden": (0.0, 10.0)}, attention.AttentionParameters,
            lambda p: (0.0, p.report_most), rises="burden"),
    Formula(attention.stress, {"waits": ONE, "deficit": DEFICIT, "winter": ONE, "shock": ONE},
            attention.AttentionParameters, lambda p: (0.0, p.stress_most), rises="waits deficit winter shock"),
    Formula(attention.firefighting, {"stress": (0.0, 1.2), "vertical": ONE}, attention.AttentionParameters,
            lambda p: (p.fire, p.fire_most), rises="stress vertical"),
    Formula(authority.next_authority, {"now": ONE, "delegated": ONE, "bypassed": ONE, "captured": ONE},
            authority.AuthorityParameters, SHARE, rises="now delegated", falls="bypassed captured"),
    Formula(bypass.pushed, {"push": (0.0, 0.5), "called": ONE, "direct": ONE}, bypass.BypassParameters, (0.0, 0.5),
            rises="push called direct"),
    Formula(capture.captured, {"pull": (0.0, 10.0)}, capture.CaptureParameters, SHARE, rises="pull"),
    Formula(care.share_over_18, {"waiting": (1e3, 1e5), "exits": (1e2, 4e4)}, care.CareParameters, SHARE,
            rises="waiting", falls="exits"),
    Formula(care.exits_for, {"waiting": (0.0, 1e5), "over18": (0.001, 0.999)}, care.CareParameters, ABOVE,
            rises="waiting", falls="over18"),
    *(
        Formula(cascade.by_source, SOURCES, cascade.CascadeParameters, rises=rises, of=itemgetter(part))
        for part, rises in enumerate(("tiers control", "tiers control", "tiers control pots", "interventions requests"))
    ),
    Formula(cascade.burden, {"tiers": (3.0, 7.0), "control": ONE, "pots": (0.0, 60.0), "requests": (0.0, 2.0),
             "interventions": ONE, "recovering": ONE},
            cascade.CascadeParameters, (0.0, 10.0), rises="tiers control pots requests interventions recovering"),
    Formula(cascade.scrutiny, {"layered": ONE}, cascade.CascadeParameters, ONE, rises="layered"),
    Formula(compliance.compliance, {"trust": ONE, "authority": ONE, "foundation": ONE, "size": ONE},
            compliance.ComplianceParameters, SHARE, rises="trust authority", falls="foundation size"),
    Formula(distrust.earned_faith, {"capability": ONE, "waits": (-0.5, 0.5), "deficit": DEFICIT, "authority": ONE,
             "protest": ONE},
            distrust.DistrustParameters, SHARE, rises="capability authority", falls="waits deficit protest"),
    Formula(distrust.next_faith, {"faith": ONE, "earned": ONE}, distrust.DistrustParameters, SHARE,
            rises="faith earned"),
    Formula(drift.drifted, {"effort": ONE, "aim": ONE}, drift.DriftParameters, SHARE, rises="effort aim"),
    Formula(efficiency.next_ask, {"kept": DEFICIT, "ask": DEFICIT, "gap": (-0.05, 0.05)}, EfficiencyParameters,
            lambda p: (p.ask_floor, 0.3), rises="ask gap", falls="kept",
            call=lambda kept, ask, gap, p: efficiency.next_ask(Outturn(kept, 0.0, 0.0, 0.0), ask, gap, p)),
    Formula(five_years.long_share, {"stress": (0.0, 1.2), "programme": ONE}, five_years.FiveYearsParameters,
            SHARE, rises="programme", falls="stress"),
    Formula(flow.blocked_at_rest, {"at_start": (0.05, 0.3), "years": (0.0, 15.0), "joint": (-0.3, 0.7),
             "care": DEFICIT, "money": (0.5, 1.4)},
            flow.FlowParameters, (0.0, 0.6), rises="at_start years care", falls="joint money"),
    Formula(growth.slack, {"real_growth": (0.0, 0.057), "deficit": DEFICIT}, growth.GrowthParameters, (0.1, 1.0),
            rises="real_growth", falls="deficit"),
    Formula(history.system_trust, {"head_start": Z, "z": Z}, history.HistoryParameters, (0.1, 0.9),
            rises="head_start z"),
    Formula(history.capability, {"head_start": Z, "z": Z, "trust": ONE}, history.HistoryParameters, (0.05, 0.95),
            rises="head_start z trust"),
    Formula(joint_work.agreed_share, {"trust": ONE, "readiness": Z, "luck": (-1.0, 1.0)},
            joint_work.JointWorkParameters, SHARE, rises="trust readiness luck"),
    Formula(joint_work.done_share, {"trust": ONE, "delivering": Z, "luck": (-1.0, 1.0)},
            joint_work.JointWorkParameters, SHARE, rises="trust delivering luck"),
)  # fmt: skip
