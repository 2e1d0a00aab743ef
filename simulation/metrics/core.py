"""The headlines, and what the living core records besides."""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Array
from simulation.core.world import World
from simulation.metrics.metric import MEASURES, Metric, of_centre, of_icb, of_trusts


def in_board(world: World) -> Array:
    """Every trust's trust in its own board, (trusts, runs)."""
    return world.ties.trust.take(len(world.land.ties) + world.land.operators.board_pair, axis=0)


def trust_vertical(world: World) -> Array:
    """Mean trust of the lower end in the upper, over all lines of accountability, a trust's to its board included."""
    ops, lines, trusts = world.land.operators, len(world.land.lines), len(world.land.nhs_trust)
    up = ops.nation_mean_of_lines @ world.lines.upward
    own = ops.nation_sum_of_trusts @ in_board(world)
    return (up * lines + own) / (lines + trusts)


def in_centre(world: World) -> Array:
    """Each board's trust in NHS England."""
    return world.lines.upward.take(world.land.operators.centre_line, axis=0)


def waits_recorded(world: World) -> Array:
    """The same share as the record shows it, by system."""
    ops, nhs = world.land.operators, world.nhs_trust
    shown = ops.icb_sum_of_trusts @ (nhs.waiting * nhs.over18 * (1.0 - nhs.gaming))
    return shown / np.maximum(world.icb.waiting, 1.0)


def list_index(world: World) -> Array:
    """A system's list, July 2022 = 1."""
    return world.icb.waiting / np.maximum(world.land.icb.waiting, 1.0)


def national_list_index(world: World) -> Array:
    """The nation's list, July 2022 = 1."""
    index: Array = world.centre.waiting / float(np.sum(world.land.icb.waiting))
    return index


def leaders_left(world: World) -> Array:
    """Share of a system's trusts whose chief executive left this month."""
    return world.land.operators.icb_mean_of_trusts @ world.nhs_trust.left


ALL = (
    Metric("trust", "Trust between partners", "Mean of one partner's trust in another over ties of collaboration",
           "0 to 1", 0, 1, "more", 0.01, of_icb("trust"), of_centre("trust")),
    Metric("trust_vertical", "Trust in those above", "Mean trust of the lower body in the upper over lines of "
           "accountability; by system, the board's trust in NHS England", "0 to 1", 0, 1, "more", 0.01, in_centre,
           trust_vertical),
    Metric("cooperation", "Cooperation", "Joint work done, as a share of what the ties could do this month", "share", 0,
           1, "more", 0.01, of_icb("worked"), lambda w: w.land.operators.nation_mean_of_ties @ w.icb.worked),
    Metric("waits", "Waiting over 18 weeks", "True share of the waiting list that has waited over 18 weeks", "share", 0,
           1, "less", 0.005, of_icb("over18"), of_centre("over18")),
    Metric("waiting_list", "Waiting list", "The waiting list, July 2022 = 1", "index", 0, 100, "less", 0.01, list_index,
           national_list_index),
    Metric("deficit", "Deficit", "Deficit of the financial year", "share of allocation", 0, 0.3, "less", 0.0005,
           of_icb("deficit")),
    Metric("prevention", "Prevention", "Prevention as a share of health spend", "share", 0, 0.25, "more", 0.001,
           lambda w: MEASURES.prevention_share * w.icb.preventing),
    Metric("gap", "Gap in healthy life", "Healthy life expectancy, least less most deprived fifth", "years", 0, 80,
           "less", 0.1, lambda w: MEASURES.healthy_life_gap * w.icb.inequality),
    Metric("spread", "Spread between systems", "Standard deviation between systems of the share over 18 weeks", "share",
           0, 0.5, "less", 0.002, None, of_centre("spread")),
    Metric("waits_recorded", "Recorded waits", "Share over 18 weeks as the record shows it", "share", 0, 1, "less",
           0.005, waits_recorded),
    Metric("control", "Control in practice", "How tightly the centre holds", "0 to 1", 0, 1, "neither", 0.01, None,
           of_centre("control")),
    Metric("pressure", "Political pressure", "Political pressure on the centre", "0 to 1", 0, 1, "neither", 0.01, None,
           of_centre("pressure")),
    Metric("shock", "New priorities", "Attention held by a new minister's priorities", "share", 0, 1, "neither", 0.01,
           None, of_centre("shock")),
    Metric("interventions", "Interventions", "Share of trusts that NHS England called this month", "share", 0, 1,
           "neither", 0.005, of_trusts("called")),
    Metric("faith", "Faith in boards", "NHS England's trust in a board", "0 to 1", 0, 1, "neither", 0.01,
           lambda w: w.lines.downward.take(w.land.operators.centre_line, axis=0)),
    Metric("capability", "Capability of boards", "What boards are able to do", "0 to 1", 0, 1, "more", 0.01,
           of_icb("capability")),
    Metric("authority", "Standing of boards", "The board's standing with its partners", "0 to 1", 0, 1, "neither", 0.01,
           of_icb("authority")),
    Metric("delegated", "Delegated decisions", "Share of decisions that boards may take themselves", "share", 0, 1,
           "neither", 0.01, of_icb("delegated")),
    Metric("shared_vision", "Shared vision", "Shared vision among a system's leaders", "0 to 1", 0, 1, "more", 0.01,
           of_icb("alignment")),
    Metric("captured", "Capture by providers", "How far providers have taken the board's place", "0 to 1", 0, 1, "less",
           0.01, of_icb("captured")),
    Metric("burden", "Burden", "Requests and assurance that come down", "index", 0, 10, "less", 0.005,
           of_icb("burden")),
    Metric("reporting", "Attention to reporting", "Leaders' attention spent on reporting", "share", 0, 1, "less", 0.005,
           of_icb("reporting")),
    Metric("firefighting", "Attention to firefighting", "Leaders' attention spent on this week's failures", "share", 0,
           1, "less", 0.005, of_icb("firefighting")),
    Metric("joint_attention", "Attention to partners", "Leaders' attention spent on working together", "share", 0, 1,
           "more", 0.005, of_icb("joint_attention")),
    Metric("long_attention", "Attention to the long term", "Leaders' attention spent on the long term", "share", 0, 1,
           "more", 0.002, of_icb("long_attention")),
    Metric("ask", "Efficiency asked", "Efficiency required this financial year", "share of allocation", 0, 0.3,
           "neither", 0.001, of_icb("ask")),
    Metric("saved", "Savings made", "Savings made this financial year, one-off ones included", "share of allocation", 0,
           0.3, "more", 0.0005, of_icb("saved")),
    Metric("slack", "Slack", "Room to respond to a target", "0 to 1", 0, 1, "more", 0.01, of_icb("slack")),
    Metric("money", "Real money", "Real money per age-adjusted head, July 2022 = 1", "index", 0, 100, "neither", 0.005,
           None, of_centre("money")),
    Metric("usable", "What a pound buys", "What an average pound buys after ties and the cost of pots", "index", 0, 2,
           "more", 0.001, of_icb("usable")),
    Metric("vacancy", "NHS vacancies", "NHS posts vacant", "share", 0, 1, "less", 0.002, of_icb("vacancy")),
    Metric("care_vacancy", "Social care vacancies", "Social care posts vacant", "share", 0, 1, "less", 0.002,
           of_icb("care_vacancy")),
    Metric("blocked", "Blocked beds", "Share of beds held by people fit to leave", "share", 0, 1, "less", 0.005,
           of_icb("blocked")),
    Metric("effort", "Effort", "Mean effort of a system's trusts", "0 to 1", 0, 1, "more", 0.01, of_trusts("effort")),
    Metric("practice", "Ways of working", "Mean productivity of a system's ways of working", "index", 0, 2, "more",
           0.002, of_trusts("practice")),
    Metric("need", "Need", "Need per age-adjusted head, July 2022 = 1", "index", 0, 10, "less", 0.002, of_icb("need")),
    Metric("exits", "Leaders' exits", "Share of trusts whose chief executive left this month", "share", 0, 1, "less",
           0.002, leaders_left),
    Metric("engagement", "Engagement of councils", "How far councils come to the table", "0 to 1", 0, 1, "more", 0.01,
           lambda w: w.land.operators.icb_mean_of_councils @ w.council.engagement),
)  # fmt: skip
