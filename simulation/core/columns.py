"""State variables, grouped by who owns them: each with its meaning, unit, bounds and neutral value.

Shapes are (bodies, runs) or (ties, runs). A column's neutral value is what it holds while nothing moves it.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from simulation.core.arithmetic import Array

UNBOUNDED = float("inf")


@dataclass(frozen=True, slots=True)
class Column:
    """What a state variable means, its unit, its bounds, and its neutral value: what it is while nothing moves it."""

    meaning: str
    unit: str
    low: float
    high: float
    neutral: float


def state(meaning: str, unit: str = "share", low: float = 0.0, high: float = 1.0, neutral: float = 0.0) -> Any:
    """Declare a state variable."""
    return dataclasses.field(metadata={"column": Column(meaning, unit, low, high, neutral)})


def index(meaning: str) -> Any:
    """Declare a state variable that is a multiplier, 1 at the start."""
    return state(meaning, "July 2022 = 1", 0.0, UNBOUNDED, 1.0)


@dataclass(frozen=True, kw_only=True, eq=False)
class Centre:
    """The nation: Treasury, department, NHS England and regulator. Shapes (1, runs) or (1, 1)."""

    real_growth: Array = state("real growth of money per age-adjusted head", "share/year", -0.1, 0.1)
    money: Array = index("real money per age-adjusted head")
    tied_share: Array = state("share of money tied to pots", neutral=0.06)
    pots: Array = state("separate pots a year", "pots", 0.0, 100.0)
    usable: Array = index("what a pound buys after ties and the cost of pots")
    winter_early: Array = state("1 where winter money comes in April as core money", "0 or 1")
    winter_loss: Array = state("share of activity lost to the season, net of its yearly mean", low=-0.2, high=0.2)
    winter_block: Array = index("seasonal multiplier of beds blocked, net of winter money")
    need_growth: Array = state("growth of need per age-adjusted head", "share/year", -0.1, 0.1)
    cost_gap: Array = state("unit-cost pressure less real growth", "share/year", -0.1, 0.1)
    waiting: Array = state("the nation's waiting list", "pathways", 0.0, UNBOUNDED)
    over18: Array = state("true share of the nation's list waiting over 18 weeks", neutral=0.39)
    trust: Array = state("mean trust over the nation's ties of collaboration", neutral=0.5)
    spread: Array = state("standard deviation of that share between systems", high=0.5, neutral=0.05)
    stated_control: Array = state("how tightly the centre says that it will hold", neutral=0.5)
    control: Array = state("how tightly the centre holds in practice", neutral=0.5)
    sanction: Array = state("strength of sanctions for missed targets", neutral=0.7)
    deprivation_weight: Array = state("weight of deprivation in the national targets", neutral=0.25)
    tiers: Array = state("tiers that control the one below", "tiers", 0.0, 10.0, 6.0)
    tolerance: Array = state("share over 18 weeks above the yardstick that is let pass", low=-0.1, high=0.2)
    direct_route: Array = state("1 where the nation may call a trust past its board", "0 or 1", neutral=1.0)
    lead_nation: Array = state("weight of the national route in repairing a failing trust", neutral=0.0)
    lead_system: Array = state("weight of the system's route in repairing a failing trust", neutral=0.0)
    statutory: Array = state("1 where partners have a statutory seat", "0 or 1", neutral=1.0)
    own_focus: Array = state("share of regulation that looks at organisations, not systems", neutral=0.0)
    shock: Array = state("share of attention held by a new minister's priorities")
    minister_left: Array = state("1 where the minister changed this month", "0 or 1")
    perceived: Array = state("share over 18 weeks as the centre sees it", neutral=0.39)
    yardstick: Array = state("share over 18 weeks that the centre would call acceptable", neutral=0.39)
    pressure: Array = state("political pressure on the centre")
    urgency: Array = state("political pressure above its floor", low=-1.0)


@dataclass(frozen=True, kw_only=True, eq=False)
class Region:
    """NHS England's regions, (regions, runs)."""

    shield: Array = state("share of what comes down that the region absorbs", high=0.8)


@dataclass(frozen=True, kw_only=True, eq=False)
class ICB:
    """Integrated care boards and what belongs to their systems, (boards, runs)."""

    capability: Array = state("the board's capability", neutral=0.48)
    authority: Array = state("the board's standing with its partners", neutral=0.45)
    delegated: Array = state("share of decisions that the board may take itself", neutral=0.30)
    organisation_weight: Array = state("weight of each organisation's own total against the system's", neutral=0.7)
    framework: Array = state("strength of the mutual-accountability framework", high=0.3)
    running_cost_cut: Array = state("cut of the board's running costs", high=0.6)
    reach: Array = index("what the board can still do after the cut of its running costs")
    trust: Array = state("mean trust over the system's ties of collaboration", neutral=0.5)
    memory: Array = state("trust that the institutions remember", neutral=0.5)
    alignment: Array = state("shared vision among the system's leaders", neutral=0.5)
    contact: Array = index("what shared vision makes of a month of working together")
    left: Array = state("1 where the chief executive left this month", "0 or 1")
    tenure: Array = state("months that the chief executive has been in post", "months", 0.0, UNBOUNDED, 24.0)
    ask: Array = state("efficiency required this financial year", "share of allocation", 0.0, 0.3)
    saved: Array = state("savings made this financial year", "share of allocation", 0.0, 0.3)
    saved_once: Array = state("savings that return next year", "share of allocation", 0.0, 0.3)
    raid: Array = state("investment raided to meet the ask", "share of allocation", 0.0, 0.1)
    deficit: Array = state("deficit this financial year", "share of allocation", 0.0, 0.3)
    slack: Array = state("room to respond to a target", neutral=0.5)
    conversion: Array = index("activity per unit of real money")
    vacancy: Array = state("NHS posts vacant", neutral=0.097)
    care_vacancy: Array = state("social care posts vacant", neutral=0.105)
    staffing: Array = index("activity that the filled posts allow")
    delayed: Array = state("share of beds held by people fit to leave, season apart")
    blocked: Array = state("share of beds held by people fit to leave")
    flow: Array = index("activity that the beds left free allow")
    burden: Array = state("requests and assurance coming down", "index", 0.0, 10.0, 0.3)
    intervened: Array = state("share of trusts called directly, six-month mean")
    bypassed: Array = state("share of trusts called past the board this month")
    stress: Array = state("operational pressure on leaders", "index", 0.0, 1.2, 0.6)
    reporting: Array = state("attention spent on reporting and assurance", neutral=0.19)
    firefighting: Array = state("attention spent on this week's failures", neutral=0.40)
    free: Array = state("attention left for change", neutral=0.33)
    long_share: Array = state("share of free attention that goes to the long term", neutral=0.12)
    long_attention: Array = state("attention spent on the long term", neutral=0.04)
    joint_attention: Array = state("attention spent on working together", neutral=0.134)
    captured: Array = state("how far a large provider has taken the board's place")
    convening: Array = state("readiness that the board brings to its system", "log-odds", -20.0, 20.0)
    delivering: Array = state("what the board adds to getting agreed work done", "log-odds", -20.0, 20.0)
    worked: Array = state("joint work done on the system's ties this month", neutral=0.315)
    joint: Array = state("joint work done on the system's ties, yearly mean", neutral=0.315)
    joint_usual: Array = state("joint work done at the start", neutral=0.315)
    pathway: Array = state("joint work done between trusts and councils, half-yearly mean", neutral=0.315)
    pathway_usual: Array = state("the same at the start", neutral=0.315)
    need: Array = index("need per age-adjusted head")
    prevented: Array = state("growth of need that prevention avoids", "share/year", -0.05, 0.05)
    preventing: Array = state("effort on prevention, July 2022 = 1", "index", 0.0, 5.0, 1.0)
    prevention_stock: Array = state("stock of prevention, July 2022 = 1", "index", 0.0, 5.0, 1.0)
    prevention_felt: Array = state("stock of prevention as need feels it, years later", "index", 0.0, 5.0, 1.0)
    inequality: Array = state("gap in healthy life, England's start = 1", "index", 0.0, 5.0, 1.0)
    waiting: Array = state("waiting list", "pathways", 0.0, UNBOUNDED)
    over18: Array = state("true share of the list waiting over 18 weeks")
    seen: Array = state("reported share over 18 weeks, two months old")


@dataclass(frozen=True, kw_only=True, eq=False)
class NHSTrust:
    """NHS trusts, (trusts, runs)."""

    waiting: Array = state("waiting list", "pathways", 0.0, UNBOUNDED)
    over18: Array = state("true share of the list waiting over 18 weeks")
    capacity: Array = state("treatments a month at the start, at practice 1", "pathways/month", 0.0, UNBOUNDED)
    demand: Array = state("new pathways a month at the start", "pathways/month", 0.0, UNBOUNDED)
    exits: Array = state("treatments and removals, mean of the last eighteen weeks", "pathways/month", 0.0, UNBOUNDED)
    wait: Array = index("waiting time as patients and referrers feel it, half-yearly mean")
    practice: Array = index("productivity of its ways of working")
    drive: Array = index("activity that effort adds or takes")
    effort: Array = state("effort", neutral=0.68)
    aim: Array = state("effort that accountability asks for", neutral=0.68)
    vertical: Array = state("accountability upward")
    mutual: Array = state("accountability to peers")
    push: Array = state("what is left of the push of an intervention", high=0.5)
    gaming: Array = state("share of long waits that the record does not show")
    seen: Array = state("share over 18 weeks as NHS England sees it")
    called: Array = state("1 where NHS England intervened this month", "0 or 1")
    breach: Array = state("share of trust between board and trust lost to the intervention")
    compliance: Array = state("how far the trust follows the system's plan", neutral=0.75)
    readiness: Array = state("readiness to work together, beyond trust", "log-odds", -20.0, 20.0)
    left: Array = state("1 where the chief executive left this month", "0 or 1")
    tenure: Array = state("months that the chief executive has been in post", "months", 0.0, UNBOUNDED, 24.0)
    trust: Array = state("mean trust over the ties of the trust", neutral=0.5)
    experiment: Array = index("what freedom makes of attention to improvement")
    innovation: Array = state("change of practice tried out this month", "index", -1.0, 1.0)
    imitation: Array = state("practice taken over from peers this month", "index", 0.0, 1.0)
    help: Array = state("share of the distance to good practice closed by help this month")


@dataclass(frozen=True, kw_only=True, eq=False)
class Partner:
    """Councils, VCSE bodies, places or partnerships, (bodies, runs)."""

    engagement: Array = state("how far the body comes to the table", neutral=0.5)
    readiness: Array = state("readiness to work together, beyond trust", "log-odds", -20.0, 20.0)
    left: Array = state("1 where the leader left this month", "0 or 1")


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
