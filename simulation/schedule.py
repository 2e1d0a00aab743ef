"""The month: the whole model on one screen. Order is science, so it stands here and nowhere else.

Rules run one after the other; those of the stage `consequences` all read the same values, so that the order of their
lines is no parameter. A rule without a switch is part of every run.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from agents import (
    collaborative,
    council,
    department,
    icb,
    nhs_england,
    nhs_trust,
    partnership,
    place,
    region,
    regulator,
    treasury,
    vcse,
)
from simulation.core.world import Columns, World
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
    inequality,
    joint_work,
    leaders,
    learning,
    letting_go,
    mandate,
    maturity,
    ministers,
    mutual_accountability,
    pots,
    practice,
    prevention,
    repair,
    shared_vision,
    speed_of_trust,
    stocktake,
    targets,
    vertical_trust,
    winter,
    workforce,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the month.

    `table`: where its numbers stand. `writes`: the columns it may change, and no others. `switch`: the mechanism that
    it belongs to, if any; `ids`: its rows of the evidence. `start`: what it sets on the first day.
    """

    name: str
    stage: str
    table: str
    step: Callable[..., World]
    writes: str
    switch: str = ""
    ids: str = ""
    start: Callable[..., World] | None = None


@cache
def columns(writes: str) -> Columns:
    """The columns that a rule may change, by group."""
    names = [name.split(".") for name in dict.fromkeys(writes.split())]
    return tuple((group, tuple(b for a, b in names if a == group)) for group in dict.fromkeys(a for a, _ in names))


TOGETHER = "consequences"
MONTH: tuple[Rule, ...] = (
    # name, stage, table of its numbers, step; the columns it writes; its switch and rows of the evidence, if any
    Rule("ministers", "calendar", "ministers", ministers.step, writes="centre.shock centre.minister_left",
         switch="ministers", ids="M09", start=ministers.start),
    Rule("leaders", "calendar", "leaders", leaders.step,
         writes="icb.left icb.tenure nhs_trust.left nhs_trust.tenure council.left ties.trust", switch="leaders",
         ids="M41", start=leaders.start),
    Rule("treasury", "money", "treasury", treasury.pay, writes="centre.money"),
    Rule("growth", "money", "growth", growth.step, writes="centre.need_growth centre.cost_gap icb.slack",
         switch="growth", ids="M30", start=growth.start),
    Rule("efficiency", "money", "efficiency", efficiency.step,
         writes="icb.ask icb.saved icb.saved_once icb.raid icb.deficit", switch="efficiency", ids="M29",
         start=efficiency.start),
    Rule("pots", "money", "pots", pots.step, writes="centre.usable", switch="pots", ids="M26"),
    Rule("winter", "money", "winter", winter.step, writes="centre.winter_loss centre.winter_block", switch="winter",
         ids="M28"),
    Rule("activity", "care", "activity", activity.step, writes="icb.conversion", switch="activity", ids="M88"),
    Rule("care", "care", "care", care.step,
         writes="icb.need nhs_trust.waiting nhs_trust.over18 nhs_trust.exits nhs_trust.wait", start=care.start),
    Rule("perception", "sight", "perception", nhs_england.perceive,
         writes="centre.perceived centre.yardstick icb.seen nhs_trust.seen", start=nhs_england.see_all),
    Rule("accountability_floor", "pressure", "accountability_floor", accountability_floor.step,
         writes="centre.pressure centre.urgency", switch="accountability_floor", ids="M20",
         start=accountability_floor.start),
    Rule("letting_go", "pressure", "letting_go", letting_go.step, writes="centre.control", switch="letting_go",
         ids="M11 M10", start=letting_go.start),
    Rule("distrust", "pressure", "distrust", distrust.step, writes="lines.downward", switch="distrust", ids="M07",
         start=distrust.start),
    Rule("shielding", "decisions", "shielding", region.step, writes="region.shield", switch="shielding",
         ids="M03 M04"),
    Rule("intervention", "decisions", "intervention", nhs_england.intervene, writes="nhs_trust.called",
         switch="bypass", ids="M01"),
    Rule("delegation", "decisions", "delegation", nhs_england.delegate, writes="icb.delegated", switch="maturity",
         ids="M22"),
    Rule("cascade", "decisions", "cascade", cascade.step, writes="icb.burden", switch="cascade", ids="M15",
         start=cascade.start),
    Rule("attention", "decisions", "attention", attention.step,
         writes="icb.stress icb.reporting icb.firefighting icb.free", switch="attention", ids="M16"),
    Rule("five_years", "decisions", "five_years", five_years.step, writes="icb.long_share", switch="five_years",
         ids="M68"),
    Rule("board_attention", "decisions", "icb", icb.attend, writes="icb.long_attention icb.joint_attention"),
    Rule("compliance", "decisions", "compliance", compliance.step, writes="nhs_trust.compliance",
         switch="compliance", ids="M46"),
    Rule("targets", "decisions", "targets", targets.step,
         writes="nhs_trust.drive nhs_trust.vertical nhs_trust.gaming", switch="targets", ids="M19"),
    Rule("mutual_accountability", "decisions", "mutual_accountability", mutual_accountability.step,
         writes="nhs_trust.mutual", switch="mutual_accountability", ids="M64"),
    Rule("effort", "decisions", "effort", nhs_trust.exert, writes="nhs_trust.effort nhs_trust.aim"),
    Rule("drift", "decisions", "drift", drift.step, writes="nhs_trust.effort", switch="drift", ids="M21"),
    Rule("mandate", "decisions", "mandate", mandate.step,
         writes="council.engagement vcse.engagement place.engagement", switch="mandate", ids="M45"),
    Rule("collaborative", "decisions", "collaborative", collaborative.gather, writes="collaborative.pull",
         switch="capture", ids="M48"),
    Rule("capture", "decisions", "capture", capture.step, writes="icb.captured pairs.pull", switch="capture",
         ids="M48"),
    Rule("board_joins", "decisions", "icb", icb.convene, writes="icb.convening icb.delivering"),
    Rule("trusts_join", "decisions", "nhs_trust", nhs_trust.join, writes="nhs_trust.readiness"),
    Rule("councils_join", "decisions", "council", council.join, writes="council.readiness", start=council.start),
    Rule("vcse_join", "decisions", "vcse", vcse.join, writes="vcse.readiness", start=vcse.start),
    Rule("places_join", "decisions", "place", place.join, writes="place.readiness"),
    Rule("partnerships_join", "decisions", "partnership", partnership.join, writes="partnership.readiness"),
    Rule("joint_work", "work", "joint_work", joint_work.step,
         writes="icb.worked icb.joint icb.pathway pairs.agreed pairs.done", start=joint_work.start),
    Rule("learning", "work", "learning", learning.step,
         writes="nhs_trust.experiment nhs_trust.innovation nhs_trust.imitation", switch="learning", ids="M73"),
    Rule("repair", "work", "repair", repair.step, writes="nhs_trust.help", switch="repair", ids="M72"),
    Rule("speed_of_trust", TOGETHER, "speed_of_trust", speed_of_trust.step, writes="ties.trust",
         switch="speed_of_trust", ids="M40"),
    Rule("vertical_trust", TOGETHER, "vertical_trust", vertical_trust.step, writes="lines.upward",
         start=vertical_trust.start),
    Rule("bypass", TOGETHER, "bypass", bypass.step,
         writes="icb.intervened icb.bypassed nhs_trust.push nhs_trust.breach", switch="bypass", ids="M01"),
    Rule("authority", TOGETHER, "authority", authority.step, writes="icb.authority"),
    Rule("maturity", TOGETHER, "maturity", maturity.step, writes="icb.capability", switch="maturity", ids="M22"),
    Rule("practice", TOGETHER, "practice", practice.step, writes="nhs_trust.practice", start=practice.start),
    Rule("shared_vision", TOGETHER, "shared_vision", shared_vision.step, writes="icb.alignment icb.contact",
         switch="shared_vision", ids="M67", start=shared_vision.start),
    Rule("history", TOGETHER, "history", history.step, writes="icb.memory", switch="history", ids="M42",
         start=history.start),
    Rule("workforce", TOGETHER, "workforce", workforce.step, writes="icb.vacancy icb.care_vacancy icb.staffing",
         switch="workforce", ids="M78"),
    Rule("flow", TOGETHER, "flow", flow.step, writes="icb.delayed icb.blocked icb.flow", switch="flow", ids="M81",
         start=flow.start),
    Rule("prevention", TOGETHER, "prevention", prevention.step,
         writes="icb.prevented icb.preventing icb.prevention_stock icb.prevention_felt", switch="prevention",
         ids="M80"),
    Rule("inequality", TOGETHER, "inequality", inequality.step, writes="icb.inequality", switch="inequality",
         ids="M82", start=inequality.start),
    Rule("stocktake", "records", "stocktake", stocktake.step,
         writes="centre.trust centre.waiting centre.over18 centre.spread icb.trust icb.waiting icb.over18 "
         "nhs_trust.trust",
         start=stocktake.start),
)  # fmt: skip
# The rules of the game: each body's levers, published on the first day and again whenever they change.
IN_FORCE: tuple[tuple[str, str, Callable[..., World]], ...] = (
    # table, switch, publish
    ("treasury", "", treasury.publish),
    ("department", "", department.publish),
    ("regulator", "", regulator.publish),
    ("intervention", "", nhs_england.publish),
    ("failure", "repair", nhs_england.assign),
    ("icb", "", icb.publish),
    ("partnership", "", partnership.publish),
)
SWITCHES: dict[str, tuple[str, ...]] = {
    switch: tuple(rule.name for rule in MONTH if rule.switch == switch)
    for switch in dict.fromkeys(rule.switch for rule in MONTH if rule.switch)
}
