"""The stylised facts of places, voluntary bodies, prevention and inequality, one a row of the evidence.

A threshold is the band of the metric, where there is one. Not so: M36 is a correlation and is asked for 0.3; M50 for
two hundredths of what is to arrive; M59 counts in bands; M83 has half the band of need, for it is said to be slight.
"""

from __future__ import annotations

from tests.facts.fact import Fact
from tests.facts.rows import place_figures as evidence

FACTS = (
    Fact("place_delegation", "The best share for places rises with their variety and falls where one hospital serves "
         "all", 0.3, evidence.place_delegation, moves="place_share", when={"place.share": 0.6}),
    Fact("inertia", "A wish to move money upstream moves it where there is slack, and hardly at all where there is not",
         0.002, evidence.inertia, moves="upstream", when={"treasury.real_growth": 0.057}, steps=60),
    Fact("place_resistance", "Shares reach places later where one acute provider dominates", 0.02,
         evidence.place_resistance, moves="place_share", when={"place.share": 0.6}),
    Fact("honest_broker", "Without a broker from public health, trust across the sectors is lower", 0.01,
         evidence.honest_broker, moves="trust_across", when={"honest_broker.broker": 1.0}, steps=36),
    Fact("vcse_funding", "Longer contracts keep voluntary bodies going, and the gap narrower", 1.0,
         evidence.vcse_funding, moves="vcse_survivors"),
    Fact("general_practice", "Need grows more slowly where practices take part", 0.002, evidence.general_practice,
         moves="need", when={"places.practices": 0.7}, steps=48),
    Fact("places", "Places of one system differ as much as systems do, and a levelling-up programme narrows that",
         0.005, evidence.places, moves="place_spread", when={"place.levelling": 1.0}),
    Fact("anchor", "What the NHS does as an anchor shows only in long runs", 0.001, evidence.anchor, moves="need",
         when={"anchor.effort": 1.0, "prevention.by_anchor": 0.001}, steps=120),
    Fact("national_prevention", "What only the government can do narrows the gap in every system, able or not", 0.1,
         evidence.national_prevention, moves="gap", when={"national_prevention.effort": 1.0}, steps=60),
    Fact("inequality_programme", "A national programme narrows the gap while it is sustained", 0.1,
         evidence.inequality_programme, moves="gap", when={"inequality_programme.strength": 1.0}, steps=60),
)  # fmt: skip
