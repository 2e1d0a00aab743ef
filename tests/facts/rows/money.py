"""The stylised facts about money. Thresholds are bands of the metric looked at, or stated in bands."""

from __future__ import annotations

from tests.facts.fact import Fact
from tests.facts.rows import money_figures as evidence

FACTS = (
    Fact("misfit", "The same money does more untied, and the more so the more a system differs from the average", 0.01,
         evidence.misfit, moves="local_worth", when={"treasury.tied_share": 0.2}, steps=6),
    Fact("reporting_tail", "Reports outlive their pots", 0.005, evidence.reporting_tail, moves="burden",
         when={"treasury.pots": 5.0}, steps=6),
    Fact("control_totals", "Weight on the system's total helps cooperation where that total can be met", 0.01,
         evidence.control_totals, moves="cooperation",
         when={"icb.organisation_weight": 0.3, "efficiency.ask": 0.04}, steps=12),
    Fact("risk_sharing", "The best share of risk to bear together is neither none nor half, and rises with trust",
         0.0005, evidence.risk_sharing, moves="cooperation", when={"finance.risk_share": 0.5}, steps=12),
    Fact("retention", "Keeping surpluses saves more and pools less", 1.0, evidence.retention, moves="saved",
         when={"finance.retention": 1.0}, steps=12),
    Fact("council_money", "Beds block where nothing but councils' money is cut", 0.005, evidence.council_money,
         moves="blocked", when={"treasury.council_growth": -0.02}, steps=36),
    Fact("running_costs", "The second half of a cut costs more than the first: pots lapse, meetings lapse", 1.0,
         evidence.running_costs, moves="pots_unspent", when={"icb.running_cost_cut": 0.5}, steps=6),
    Fact("capacity", "What freedom brings depends on slack", 0.01, evidence.capacity, moves="delivery", steps=12),
    Fact("sustainability_fund", "A fund on own totals drives organisations from joint plans, most near the threshold",
         0.01, evidence.sustainability_fund, moves="cooperation",
         when={"finance.fund": 0.03, "efficiency.ask": 0.045}, steps=12),
)  # fmt: skip
