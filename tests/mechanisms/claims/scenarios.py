"""What is claimed of the formula by which merged boards are one."""

from __future__ import annotations

from simulation.mechanisms import merger
from tests.formulas import SHARE, Formula

CLAIMS = (
    Formula(merger.as_one, {"own": SHARE, "together": SHARE, "united": (0.0, 0.0)}, None, SHARE, rises="own"),
    Formula(merger.as_one, {"own": SHARE, "together": SHARE, "united": (1.0, 1.0)}, None, SHARE, rises="together"),
)
