"""What is claimed of every formula about money: pots, savings, the rules of finance, councils, capacity."""

from __future__ import annotations

from simulation.mechanisms import (
    capacity,
    control_totals,
    council_money,
    efficiency,
    misfit,
    pots,
    reporting_tail,
    running_costs,
)
from tests.formulas import ABOVE, SHARE, Formula

ONE = SHARE
DEFICIT = (0.0, 0.3)
YEAR = {"ask": DEFICIT, "most": (0.0, 0.05), "bail_out": ONE, "fund": (0.0, 0.03)}
ODDS = (-20.0, 20.0)
TOTALS = control_totals.ControlTotalsParameters
SAVING = efficiency.EfficiencyParameters

CLAIMS = (
    Formula(capacity.delivered, {"slack": ONE, "reach": (0.5, 1.0), "estate": (0.2, 1.5)}, capacity.CapacityParameters,
            (0.0, 2.0), rises="slack reach estate"),
    Formula(control_totals.achievable, {"ask": DEFICIT, "saved": (0.0, 0.06)}, TOTALS, SHARE, rises="saved",
            falls="ask"),
    Formula(control_totals.weighed, {"weight": (0.3, 1.0), "believed": ONE}, TOTALS, ODDS, falls="weight"),
    Formula(control_totals.dared, {"bail_out": ONE}, TOTALS, (-1.0, 1.0)),
    Formula(control_totals.withheld, {"retention": ONE, "stake": (0.0, 0.03), "believed": ONE}, TOTALS, ABOVE,
            rises="retention stake"),
    Formula(council_money.next_money, {"money": (0.7, 2.0), "growth": (-0.05, 0.05), "length": (0.25, 12.0)},
            council_money.CouncilMoneyParameters, (0.3, 5.0), rises="money growth"),
    Formula(efficiency.pooled, {"share": (0.0, 0.5), "trust": ONE}, SAVING, (-0.4, 0.4), rises="trust"),
    Formula(efficiency.hardened, {"bail_out": ONE, "years": (1.0, 5.0)}, SAVING, (-0.5, 0.6), rises="years",
            falls="bail_out"),
    Formula(efficiency.rewarded, {"extra": (-0.02, 0.04), "retention": ONE, "fund": (0.0, 0.03)}, SAVING, (-0.01, 0.05),
            rises="extra retention fund"),
    Formula(efficiency.within_reach,
            {"effort": ONE, "capability": ONE, "rules": (-0.4, 0.4), "reward": (-0.01, 0.05)}, SAVING, (0.0, 0.12),
            rises="effort capability rules reward"),
    Formula(efficiency.outturn, YEAR, SAVING, DEFICIT),
    Formula(efficiency.outturn, YEAR, SAVING, DEFICIT, rises="ask most", of=lambda year: year.kept),
    Formula(efficiency.outturn, YEAR, SAVING, DEFICIT, falls="bail_out", of=lambda year: year.raid),
    Formula(efficiency.outturn, YEAR, SAVING, DEFICIT, rises="ask bail_out fund", falls="most",
            of=lambda year: year.deficit),
    Formula(efficiency.spread_over,
            {"needed": DEFICIT, "drift": (-0.02, 0.04), "years": (1.0, 5.0), "extra": (-0.02, 0.04)}, SAVING, DEFICIT,
            rises="needed drift extra"),
    Formula(misfit.fit, {"difference": (0.0, 3.0)}, misfit.MisfitParameters, SHARE, falls="difference"),
    Formula(misfit.worth, {"tied": (0.0, 0.25), "fit": ONE, "rework": ONE}, misfit.MisfitParameters, SHARE,
            rises="fit", falls="tied rework"),
    Formula(misfit.next_rework, {"rework": ONE, "changed": ONE}, misfit.MisfitParameters, SHARE,
            rises="rework changed"),
    Formula(pots.kept, {"unspent": ONE, "late": (0.0, 9.0), "years": (0.5, 3.0)}, pots.PotsParameters, (0.1, 1.3),
            rises="years", falls="unspent late"),
    Formula(pots.useful, {"tied": (0.0, 0.25), "pots": (0.0, 60.0), "kept": (0.1, 1.3)}, pots.PotsParameters,
            (0.5, 1.15), rises="kept", falls="pots"),
    Formula(pots.useful, {"tied": (0.0, 0.25), "pots": (0.0, 60.0), "kept": (0.5, 1.0)}, pots.PotsParameters,
            (0.5, 1.0), falls="tied pots", usual_numbers=True),
    Formula(reporting_tail.reported, {"reporting": (0.0, 100.0), "pots": (5.0, 60.0)},
            reporting_tail.ReportingTailParameters, (0.0, 100.0), rises="reporting pots"),
    Formula(running_costs.load, {"pots": (5.0, 60.0), "late": (0.0, 9.0), "cut": (0.0, 0.5), "capability": ONE},
            running_costs.RunningCostsParameters, ABOVE, rises="pots late cut", falls="capability"),
    Formula(running_costs.unspent, {"load": (0.2, 8.0)}, running_costs.RunningCostsParameters, SHARE, rises="load"),
)  # fmt: skip
