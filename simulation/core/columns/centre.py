"""The nation's state variables."""

from __future__ import annotations

from dataclasses import dataclass

from simulation.core.arithmetic import Array
from simulation.core.columns.column import UNBOUNDED, index, state


@dataclass(frozen=True, kw_only=True, eq=False)
class Centre:
    """The nation: Treasury, department, NHS England and regulator. Shapes (1, runs) or (1, 1)."""

    real_growth: Array = state("real growth of money per age-adjusted head", "share/year", -0.1, 0.1, owner="treasury")
    money: Array = index("real money per age-adjusted head", owner="treasury")
    winter_loss: Array = state(
        "share of activity lost to the season, net of its yearly mean", low=-0.2, high=0.2, owner="treasury"
    )
    inflation: Array = state("growth of unit costs beyond that expected", "share/year", -0.1, 0.1, owner="treasury")
    demand_growth: Array = state("growth of need beyond that expected", "share/year", -0.1, 0.1, owner="treasury")
    need_growth: Array = state("growth of need per age-adjusted head", "share/year", -0.1, 0.1, owner="treasury")
    cost_gap: Array = state("unit-cost pressure less real growth", "share/year", -0.1, 0.1, owner="treasury")
    waiting: Array = state("the nation's waiting list", "pathways", 0.0, UNBOUNDED, owner="nhs_england")
    over18: Array = state("true share of the nation's list waiting over 18 weeks", neutral=0.39, owner="nhs_england")
    trust: Array = state("mean trust over the nation's ties of collaboration", neutral=0.5, owner="nhs_england")
    spread: Array = state(
        "standard deviation of that share between systems", high=0.5, neutral=0.05, owner="nhs_england"
    )
    stated_control: Array = state("how tightly the centre says that it will hold", neutral=0.5, owner="department")
    control: Array = state("how tightly the centre holds in practice", neutral=0.5, owner="department")
    sanction: Array = state("strength of sanctions for missed targets", neutral=0.7, owner="department")
    deprivation_weight: Array = state("weight of deprivation in the national targets", neutral=0.25, owner="department")
    tiers: Array = state("tiers that control the one below", "tiers", 0.0, 10.0, 6.0, owner="department")
    lead_nation: Array = state(
        "weight of the national route in repairing a failing trust", neutral=0.0, owner="nhs_england"
    )
    lead_system: Array = state(
        "weight of the system's route in repairing a failing trust", neutral=0.0, owner="nhs_england"
    )
    shock: Array = state("share of attention held by a new minister's priorities", owner="department")
    minister_left: Array = state("1 where the minister changed this month", "0 or 1", owner="department")
    perceived: Array = state("share over 18 weeks as the centre sees it", neutral=0.39, owner="nhs_england")
    yardstick: Array = state(
        "share over 18 weeks that the centre would call acceptable", neutral=0.39, owner="nhs_england"
    )
    pressure: Array = state("political pressure on the centre", owner="department")
    disruption: Array = state(
        "share of elective activity lost to strikes or a pandemic this month", high=0.5, owner="nhs_england"
    )
    squeeze: Array = state("share of real money lost to unforeseen prices", low=-0.1, high=0.2, owner="treasury")
    over4: Array = state(
        "share of the nation's emergency patients waiting over four hours", neutral=0.3, owner="nhs_england"
    )
    over4_usual: Array = state("the same as it has come to be expected", neutral=0.3, owner="nhs_england")
    election: Array = state("how near a general election is (1 in its month)", owner="department")
    urgency: Array = state("political pressure above its floor", low=-1.0, owner="department")
    national_effort: Array = state(
        "effort on housing, food, alcohol and tobacco by the government", neutral=0.2, owner="department"
    )
    national_prevention: Array = state(
        "that effort above July 2022's, as need feels it", "share", -1.0, 1.0, owner="department"
    )
    swing: Array = state("how far the stance has swung from the one stated", low=-1.0, owner="department")
    felt_gap: Array = state(
        "waits above the yardstick, as the centre has come to feel them", low=-1.0, owner="department"
    )
    felt_spread: Array = state(
        "spread of waits between systems, as the centre has come to feel it", high=0.5, owner="department"
    )
    felt_cost: Array = state(
        "cost of control, as the centre has come to feel it", low=-2.0, high=2.0, owner="department"
    )
    persistence: Array = index("how firmly the government holds to its stance", owner="department")
    wave: Array = state("share of elective activity lost to what nobody foresaw", high=0.3, owner="nhs_england")
    dearth: Array = state("share of real money lost to prices that nobody foresaw", high=0.1, owner="treasury")
    strikes: Array = state(
        "share of elective activity lost to strikes or a pandemic that are told", owner="nhs_england"
    )
    prices: Array = state("share of real money lost to prices that are told", low=-0.1, high=0.1, owner="treasury")
    hardship: Array = state("new demand added by a rising cost of living", high=0.1, owner="department")
    credit: Array = state("credit that integration has with the nation", neutral=0.5, owner="department")
    letdown: Array = state("credit that integration has lost since July 2022", owner="department")
    top_trust: Array = state("trust between Treasury, department and NHS England", neutral=0.4, owner="treasury")
    micro: Array = index("what distrust at the top makes of control by each tier, and of pots", owner="treasury")
    targets_set: Array = state("national targets, as set", "targets", 0.0, 500.0, 133.0, owner="department")
    targets_added: Array = state("targets that ministers have added since", "targets", 0.0, 500.0, owner="department")
    targets: Array = state("national targets in force", "targets", 0.0, 1000.0, 133.0, owner="department")
    bite: Array = index("how hard one target bites", owner="department")
    attainable: Array = state("what all targets together can attain", neutral=0.15, owner="department")
    direction: Array = state("what powers of direction add to a new minister's priorities", "ratio", owner="department")
    social_care: Array = state("weight of social care in the department's aims", neutral=0.1, owner="department")
    mps: Array = state("pressure from members of parliament for their own places", owner="department")
    spared: Array = state("share of elective work that neither strikes nor winter reach", owner="nhs_england")
    headcount: Array = index("posts of the department and NHS England that are paid for", owner="department")
    expected_staff: Array = index("posts that staff are told will be left", owner="department")
    staff: Array = index("staff of the department and NHS England in post", owner="department")
    counted_on: Array = index("posts that staff have come to count on", owner="department")
    threat: Array = state("how far staff between department and board fear for their jobs", owner="nhs_england")
    visibility: Array = state("share of performance data seen nearly at once", neutral=0.5, owner="nhs_england")
    insight: Array = index("what requests tell the centre, per month", owner="nhs_england")
    narrative: Array = state("how far what local leaders say is scripted", neutral=0.5, owner="nhs_england")
