"""The stylised facts of oversight.

A threshold is the band below which a difference of that metric is too small to matter, where the metric has one
(months in recovery support count in hundredths of it); a correlation and a share of calls have round ones.
"""

from __future__ import annotations

from tests.facts.fact import Fact
from tests.facts.rows import oversight_figures as evidence

TIGHT = {"department.narrative": 1.0, "department.stated_control": 1.0, "letting_go.at_start": 0.8}
FACTS = (
    Fact("coherence", "Recovery takes longer under more lines, support the same", 0.5, evidence.coherence,
         moves="in_recovery", when={"failure.teams": 3.0}, steps=60),
    Fact("span", "Where a region oversees more systems, they trust those above less", 0.01, evidence.span,
         moves="trust_vertical", when={"region.span": 2.0}, steps=36),
    Fact("threatened_layer", "An announced cut brings more interventions first, fewer once staff have left", 0.005,
         evidence.threatened_layer, moves="interventions", when={"department.headcount": 0.6}),
    Fact("status_mismatch", "The same contacts cost more trust where juniors make them", 0.01,
         evidence.status_mismatch, moves="trust_vertical",
         when={"region.junior": 1.0, "intervention.base": -2.2}, steps=60),
    Fact("style", "Peers are trusted more and told sooner", 0.01, evidence.style, moves="trust_vertical",
         when={"region.style": "peer"}),
    Fact("rhetoric", "Devolution announced and not done costs trust that silence would have kept", 0.01,
         evidence.rhetoric, moves="trust_vertical", when={"department.stated_control": 0.25}),
    Fact("data_pull", "What is seen at once brings interventions and no throughput", 0.005, evidence.data_pull,
         moves="interventions", when={"department.visibility": 1.0}),
    Fact("man_marking", "Burden follows central staff", 0.005, evidence.man_marking, moves="burden",
         when={"department.headcount": 0.5}),
    Fact("looking_up", "Where leaders look up more, trust between partners grows less", 0.2, evidence.looking_up,
         moves="trust", when={"department.tiers": 7.0}, steps=60),
    Fact("narrative", "Councils' trust is the more sensitive to control, where words are scripted", 0.01,
         evidence.narrative, moves="trust", when=TIGHT, steps=60),
    Fact("measurement", "What is measured poorly loses attention", 0.002, evidence.measurement,
         moves="long_attention", when={"department.measures": 1.0}),
    Fact("calling_out", "Protests avoid calls where board and region trust each other", 0.02, evidence.calling_out,
         moves="interventions", when={"vertical_trust.at_start": 0.5, "intervention.heeded": 0.5}),
    Fact("regional_work", "Regional work burdens weak boards and relieves able ones", 0.005, evidence.regional_work,
         moves="burden", when={"region.moved": 1.0, "history.capability": 0.35}),
)  # fmt: skip
