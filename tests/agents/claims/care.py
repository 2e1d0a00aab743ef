"""What is claimed of the regulator's formulas."""

from __future__ import annotations

from agents import regulator
from tests.formulas import SHARE, Formula

CLAIMS = (
    Formula(regulator.layered, {"own_focus": SHARE}, regulator.RegulatorLevers, SHARE, falls="own_focus"),
)  # fmt: skip
