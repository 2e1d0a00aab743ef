"""The stylised facts of joint projects, capital and disputes.

Thresholds are one band of the metric that the fact moves, where it has one. The gap between agreement where somebody
loses and where all gain (M33) must be below six tenths by a twentieth, and close by as much. M65 is a difference of
differences, and is asked for half of trust's band. M99 says nothing here of whether a challenge helps: with the numbers
of 2022 it opens about as many disputes as it spares grievances, and which is worse turns on how soon they are settled.
"""

from __future__ import annotations

from tests.facts.fact import Fact
from tests.facts.rows import projects_figures as evidence

FACTS = (
    Fact("approvals", "A lower threshold delays large projects, and the more must sign, the fewer are completed", 1.0,
         evidence.approvals, moves="approval_delay"),
    Fact("income_veto", "Projects from which somebody loses are agreed far less, unless losers are paid or totals are "
         "shared", 0.05, evidence.income_veto, moves="contested_agreed"),
    Fact("estate", "Raids on capital help this year's money and cost activity years later", 1.0, evidence.estate,
         moves="estate", steps=36),
    Fact("experience", "Joint projects are felt by users before they tell on waits or money", 1.0,
         evidence.experience, moves="experience"),
    Fact("disputes", "Where disputes can go matters little in good times and much in bad", 0.005, evidence.disputes,
         moves="disputes"),
    Fact("impossible_ask", "Disputes are convex in what is asked beyond what can be met", 0.02,
         evidence.impossible_ask, moves="disputes"),
    Fact("division", "Where shares of the money cannot be challenged, falling short costs trust", 0.01,
         evidence.division, moves="grievance"),
)  # fmt: skip
