"""What boards, their partnerships and their councils record."""

from __future__ import annotations

from simulation.metrics.metric import Metric, of_icb

ALL = (
    Metric("board_size", "Size of boards", "Voting members of a board", "members", 0, 60, "neither", 0.2,
           of_icb("board_size")),
    Metric("decision_time", "Time to decide", "Months that a joint decision takes", "months", 0, 120, "less", 0.05,
           of_icb("decision_time")),
    Metric("governing", "Attention to governing", "Leaders' attention spent on governing", "share", 0, 1, "less", 0.001,
           of_icb("governing")),
    Metric("coordination", "Cost of structures", "Readiness lost to members, tiers and players beyond the usual",
           "log-odds", -20, 20, "less", 0.01, of_icb("coordination")),
    Metric("council_trust", "Councils' trust", "Mean trust of a system's councils in their board", "0 to 1", 0, 1,
           "more", 0.01, of_icb("council_trust")),
    Metric("fear", "Fear of the NHS", "Councils' fear that the NHS will dominate", "0 to 1", 0, 1, "less", 0.01,
           of_icb("fear")),
    Metric("take_up", "Take-up of strategies", "How far boards take up their partnership's strategy", "share", 0, 1,
           "neither", 0.01, of_icb("take_up")),
    Metric("influence", "Partnerships' influence", "The partnership's influence on what its board does", "0 to 1", 0, 1,
           "neither", 0.01, of_icb("influence")),
    Metric("acute_voice", "Acute providers' voice", "Acute providers' share of the board's agenda", "share", 0, 1,
           "neither", 0.002, of_icb("acute_voice")),
)  # fmt: skip
