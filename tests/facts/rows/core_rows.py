"""The stylised facts of the living core, one a row of the evidence. Each is a claim about whole months of whole runs.

A threshold is the band below which a difference of that metric is too small to matter (`simulation.metrics`), where
the metric has one. Not so: M67 is a difference of differences and is asked for a tenth of trust's band (it shows four
tenths); M72, M73 and M80 have thresholds of their own; correlations and shares of spread have round ones. Three rows
failed as first written: M72 until the system's route was made stronger, M73 until practice was compared within
systems, M81 until social care's vacancies took the place of councils' engagement, which moves too little.
"""

from __future__ import annotations

from tests.facts.fact import Fact
from tests.facts.rows import core_figures as evidence

FREE = evidence.FREE
FEW_POTS = {"treasury.pots": 8.0, "treasury.tied_share": 0.02}
# A centre that holds tightly but must ask through boards, where peers have agreed on nothing.
THROUGH_BOARDS = {
    "intervention.route": "board", "partnership.framework": 0.0, "department.stated_control": 0.75,
    "department.sanction": 1.0,
}  # fmt: skip
FACTS = (
    Fact("bypass", "The more often the nation calls trusts directly, the lower is trust in those above", 0.01,
         evidence.bypass, moves="authority"),
    Fact("shielding", "Where regions absorb more, trust in those above is higher", 0.01, evidence.shielding,
         moves="trust_vertical"),
    Fact("distrust", "Little faith brings more interventions", 0.005, evidence.distrust, moves="faith"),
    Fact("ministers", "Changing ministers displace the long term", 0.002, evidence.ministers, moves="pressure"),
    Fact("letting_go", "Control loosens when things go well and tightens when they do not", 0.01,
         evidence.letting_go, moves="control"),
    Fact("cascade", "Each tier multiplies what comes down to it", 0.005, evidence.cascade, moves="burden"),
    Fact("attention", "Reporting squeezes out work with partners", 0.005, evidence.attention, moves="long_attention"),
    Fact("targets", "Targets move waits more where there is slack", 0.005, evidence.targets, moves="effort"),
    Fact("accountability_floor", "Pressure returns to a centre that let go when performance does not hold", 0.01,
         evidence.accountability_floor, moves="pressure"),
    Fact("drift", "Autonomy without mutual accountability loses effort", 0.01, evidence.drift,
         moves="effort", when=FREE),
    Fact("maturity", "Boards learn by deciding; those held back stay behind", 0.01, evidence.maturity,
         moves="capability"),
    Fact("pots", "The same tied money buys less in many pots", 0.001, evidence.pots, moves="usable", when=FEW_POTS),
    Fact("winter", "Late winter money leaves a higher winter peak than the same money in April", 0.005,
         evidence.winter, moves="waits"),
    Fact("efficiency", "Asks beyond what can be saved are paid by prevention", 0.001, evidence.efficiency,
         moves="deficit"),
    Fact("growth", "At usual growth the gap between need, cost and money comes back as higher asks", 0.001,
         evidence.growth, moves="deficit"),
    Fact("speed_of_trust", "Trust and joint work build each other", 0.01, evidence.speed_of_trust, moves="trust"),
    Fact("leaders", "Departures of leaders cost trust", 0.01, evidence.leaders, moves="trust"),
    Fact("history", "Systems with a better history are more mature three years on", 0.4, evidence.history,
         moves="delegated"),
    Fact("mandate", "A statutory seat narrows the spread of engagement", 0.3, evidence.mandate, moves="cooperation"),
    Fact("compliance", "Where trust is low, asks through the board reach less far", 0.01, evidence.compliance,
         moves="effort", when=THROUGH_BOARDS),
    Fact("capture", "Freedom lets heavy providers take the board's place", 0.01, evidence.capture, moves="captured"),
    Fact("mutual_accountability", "Mutual accountability raises effort at no cost in trust upward", 0.01,
         evidence.mutual_accountability, moves="effort"),
    Fact("shared_vision", "Vision and contact build more trust together than each alone", 0.001,
         evidence.shared_vision, moves="shared_vision"),
    Fact("five_years", "The greater the stress, the less the long term gets", 0.5, evidence.five_years,
         moves="prevention"),
    Fact("repair", "The nation mends faster where systems are weak, the system where it is able", 0.0002,
         evidence.repair, moves="practice"),
    Fact("learning", "Freedom brings more variety of practice", 0.002, evidence.learning,
         moves="practice", when=FREE, steps=36),
    Fact("workforce", "NHS recruitment empties posts in social care", 0.002, evidence.workforce, moves="waits"),
    Fact("prevention", "Prevention pays years later, and hardly at all at first", 0.002, evidence.prevention,
         moves="prevention"),
    Fact("flow", "Hospital waits follow what social care can do", 0.005, evidence.flow, moves="waits"),
    Fact("inequality", "Targets for the average widen the gap", 0.1, evidence.inequality, moves="gap"),
    Fact("activity", "Money does not become activity one for one", 0.005, evidence.activity,
         moves="waits", when={"treasury.real_growth": 0.033}),
)  # fmt: skip
