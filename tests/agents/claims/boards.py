"""What is claimed of the decisions about boards, partnerships and councils."""

from __future__ import annotations

from agents import council, icb, icb_strategy
from tests.formulas import SHARE, Formula

ONE = SHARE
ODDS = (-20.0, 20.0)
CLAIMS = (
    Formula(council.claim, {"trust": ONE, "delegated": ONE, "least": (0.0, 0.0), "most": (1.0, 1.0)},
            council.SeatParameters, SHARE, rises="delegated", falls="trust"),
    Formula(icb.leaning, {"influence": ONE, "acute_voice": ONE}, icb.ICBLevers, (0.3, 1.7), rises="influence",
            falls="acute_voice"),
    Formula(icb_strategy.taking_up,
            {"told": ONE, "downward": ONE, "control": ONE, "joint_chair": ONE, "stress": (0.0, 1.2)},
            icb_strategy.StrategyParameters, SHARE, rises="told downward joint_chair", falls="stress"),
    Formula(icb.storm, {"stress": (0.0, 1.2), "trust": ONE}, icb.ICBLevers, ODDS, rises="trust"),
    # Both ends of the burning platform: with little trust a storm only freezes, with much it draws together at first.
    Formula(icb.storm, {"stress": (0.0, 1.2), "trust": (0.0, 0.3)}, icb.ICBLevers, ODDS, falls="stress"),
    Formula(icb.storm, {"stress": (0.0, 0.1), "trust": (0.9, 1.0)}, icb.ICBLevers, ODDS, rises="stress"),
)  # fmt: skip
