"""What is claimed of the formulas of agreeing, and of approvals."""

from __future__ import annotations

from agents import approvals, reconfiguration
from tests.formulas import SHARE, Formula

CLAIMS = (
    Formula(approvals.share_above, {"threshold": (1.0, 100.0)}, approvals.ApprovalLevers, SHARE, falls="threshold"),
    Formula(approvals.needed, {"threshold": (1.0, 100.0), "signatures": (0.0, 12.0)}, approvals.ApprovalLevers,
            (0.0, 15.0), rises="signatures", falls="threshold"),
    Formula(reconfiguration.accept_shared, {"trust": SHARE}, reconfiguration.ReconfigurationLevers, SHARE,
            rises="trust"),
    Formula(reconfiguration.accept_contested,
            {"trust": SHARE, "weight": (0.3, 1.0), "loser": SHARE, "compensation": SHARE},
            reconfiguration.ReconfigurationLevers, SHARE, rises="trust compensation", falls="weight loser"),
)  # fmt: skip
