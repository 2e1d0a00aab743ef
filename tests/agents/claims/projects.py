"""What is claimed of the formulas of agreeing, and of approvals."""

from __future__ import annotations

from agents import approvals, impossible_ask, reconfiguration
from tests.formulas import SHARE, Formula

ASKED = {"gap": (0.0, 0.1), "sanction": SHARE, "settling": SHARE}

CLAIMS = (
    Formula(approvals.share_above, {"threshold": (1.0, 100.0)}, approvals.ApprovalLevers, SHARE, falls="threshold"),
    Formula(approvals.needed, {"threshold": (1.0, 100.0), "signatures": (0.0, 12.0)}, approvals.ApprovalLevers,
            (0.0, 15.0), rises="signatures", falls="threshold"),
    Formula(impossible_ask.beyond, {"unmet": (0.0, 0.1)}, impossible_ask.ImpossibleAskParameters, SHARE,
            rises="unmet"),
    Formula(impossible_ask.responses, ASKED, impossible_ask.ImpossibleAskParameters, SHARE, rises="gap settling",
            of=lambda answer: answer.dispute, falls="sanction"),
    Formula(impossible_ask.responses, ASKED, impossible_ask.ImpossibleAskParameters, SHARE, rises="sanction",
            of=lambda answer: answer.gaming, falls="gap settling"),
    Formula(reconfiguration.accept_shared, {"trust": SHARE}, reconfiguration.ReconfigurationLevers, SHARE,
            rises="trust"),
    Formula(reconfiguration.accept_contested,
            {"trust": SHARE, "weight": (0.3, 1.0), "loser": SHARE, "compensation": SHARE},
            reconfiguration.ReconfigurationLevers, SHARE, rises="trust compensation", falls="weight loser"),
)  # fmt: skip
