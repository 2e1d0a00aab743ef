"""State variables of systems that belong to their joint projects, the capital behind them, and their quarrels.

A project is shared where all gain and contested where somebody loses; small ones are counted as a flow, in shares of a
project, and large ones one by one: of each kind a system brings one at a time to those who must sign.
"""

from __future__ import annotations

from dataclasses import dataclass

from simulation.core.arithmetic import Array
from simulation.core.columns.column import UNBOUNDED, index, state


@dataclass(frozen=True, kw_only=True, eq=False)
class Portfolio:
    """Joint projects, capital and disputes, (boards, runs): part of what belongs to a board's system."""

    signatures: Array = state("signatures that a large project needs", "signatures", 0.0, 20.0)
    small_signatures: Array = state("signatures that a small project needs", "signatures", 0.0, 20.0)
    signature_months: Array = state("time that each signature takes", "months a signature", 0.1, 12.0, 2.0)
    lapsing: Array = state("share of waiting projects that fall away in a month, or that rising costs price out")
    compensation: Array = state("share of a loser's lost income that is made good")
    small_first: Array = state("share of the effort on joint projects that goes to small ones first", neutral=0.75)
    board_capital: Array = state("share of capital that the board influences")
    accept_shared: Array = state("chance that partners agree on a project from which all gain", neutral=0.62)
    accept_contested: Array = state("chance that they agree on one from which somebody loses", neutral=0.2)
    shared_proposed: Array = state("shared projects proposed this month", "projects", 0.0, 50.0)
    shared_agreed: Array = state("shared projects agreed this month", "projects", 0.0, 50.0)
    shared_completed: Array = state("shared projects completed this month", "projects", 0.0, 50.0)
    shared_small_waiting: Array = state("small shared projects waiting for signatures", "projects", 0.0, UNBOUNDED)
    shared_small_going: Array = state("small shared projects under way", "projects", 0.0, UNBOUNDED)
    shared_waiting: Array = state("1 where a large shared project waits for signatures", "0 or 1")
    shared_signed: Array = state("signatures that it has", "signatures", 0.0, UNBOUNDED)
    shared_age: Array = state("months that it has waited", "months", 0.0, UNBOUNDED)
    shared_going: Array = state("large shared projects under way", "projects", 0.0, UNBOUNDED)
    contested_proposed: Array = state("contested projects proposed this month", "projects", 0.0, 50.0)
    contested_agreed: Array = state("contested projects agreed this month", "projects", 0.0, 50.0)
    contested_completed: Array = state("contested projects completed this month", "projects", 0.0, 50.0)
    contested_small_waiting: Array = state("small contested projects that wait", "projects", 0.0, UNBOUNDED)
    contested_small_going: Array = state("small contested projects under way", "projects", 0.0, UNBOUNDED)
    contested_waiting: Array = state("1 where a large contested project waits for signatures", "0 or 1")
    contested_signed: Array = state("signatures that it has", "signatures", 0.0, UNBOUNDED)
    contested_age: Array = state("months that it has waited", "months", 0.0, UNBOUNDED)
    contested_going: Array = state("large contested projects under way", "projects", 0.0, UNBOUNDED)
    reconfigured: Array = state("1 where a large contested project was agreed this month", "0 or 1")
    vetoed: Array = state("1 where a large contested project was refused this month", "0 or 1")
    lapsed: Array = state("projects that fell away in approval this month", "projects", 0.0, 50.0)
    lapsed_large: Array = state("large projects that fell away in approval this month", "projects", 0.0, 2.0)
    failed: Array = state("projects under way that failed this month", "projects", 0.0, 50.0)
    waited: Array = state("months that the last large projects waited for their signatures", "months", 0.0, UNBOUNDED)
    success: Array = index("worth of the projects completed lately, less those lost")
    unspent: Array = state("capital paid and not yet spent, in months of usual capital", "months", 0.0, UNBOUNDED)
    experience: Array = state("how users find their care", neutral=0.5)
    asked_beyond: Array = state(
        "what is asked beyond what can be met, above the usual", "share of allocation", 0.0, 0.3
    )
    ask_disputed: Array = state("part of it that trusts dispute", "share of allocation", 0.0, 0.3)
    ask_gamed: Array = state("share of long waits left out of the record to meet the ask", high=0.5)
    quality_cut: Array = state("part of it that trusts meet by cutting quality", "share of allocation", 0.0, 0.3)
    settling: Array = state("share of disputes that the route settles in a month, whoever the partners are")
    settling_by_trust: Array = state("what full trust between partners adds to it")
    by_need: Array = state("share of the system's money that is divided by need", neutral=1.0)
    challenge: Array = state("1 where a body may challenge its share of the system's money", "0 or 1")
    shortfall: Array = state("share of the system's money that bodies get less than their need")
    challenged: Array = state("part of it that bodies challenge")
    aggrieved: Array = state("grievance for want of an appeal, in disputes per trust", "disputes", 0.0, 20.0)
    escalated: Array = state("disputes per trust that have gone to the region", "disputes", 0.0, 20.0)
