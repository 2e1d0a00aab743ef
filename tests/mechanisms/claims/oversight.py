"""What is claimed of every formula of oversight: staff, requests, lines, eyes, measures and words."""

from __future__ import annotations

from simulation.mechanisms import (
    cascade,
    coherence,
    headcount,
    looking_up,
    man_marking,
    measurement,
    narrative,
    repair,
)
from tests.formulas import ABOVE, SHARE, Formula

ONE = SHARE
LINES = (1.0, 10.0)
CLAIMS = (
    Formula(cascade.taken_on, {"moved": ONE, "capability": ONE}, cascade.CascadeParameters, (-0.4, 0.4),
            falls="capability"),
    Formula(coherence.lines, {"direct": ONE, "moved": ONE, "teams": (0.0, 3.0)}, coherence.CoherenceParameters, LINES,
            rises="direct teams", falls="moved"),
    Formula(coherence.coherence, {"lines": LINES}, coherence.CoherenceParameters, ABOVE, falls="lines"),
    Formula(coherence.focus, {"coherence": (0.1, 3.0), "recovery": ONE}, None, SHARE, rises="coherence",
            falls="recovery"),
    Formula(headcount.threat, {"counted_on": (0.2, 1.5), "expected": (0.2, 1.5)}, headcount.HeadcountParameters, SHARE,
            rises="counted_on", falls="expected"),
    Formula(looking_up.looking_up, {"burden": (0.0, 2.0), "pressure": ONE}, looking_up.LookingUpParameters, SHARE,
            rises="burden pressure"),
    Formula(looking_up.outward, {"up": (0.1, 0.6)}, looking_up.LookingUpParameters, (0.4, 1.6), falls="up"),
    Formula(man_marking.requests, {"staff": (0.2, 1.5), "each": (0.0, 2.0)}, man_marking.ManMarkingParameters, ABOVE,
            rises="staff each"),
    Formula(man_marking.insight, {"requests": (0.0, 3.0)}, man_marking.ManMarkingParameters, ABOVE, rises="requests"),
    Formula(measurement.missed, {"measures": ONE}, measurement.MeasurementParameters, SHARE, falls="measures"),
    Formula(measurement.counted, {"measures": ONE, "control": ONE}, measurement.MeasurementParameters, ABOVE,
            rises="measures", falls="control"),
    Formula(narrative.managed, {"control": ONE, "narrative": ONE}, narrative.NarrativeParameters, SHARE,
            rises="control narrative"),
    Formula(narrative.after_script, {"trust": ONE, "scripted": ONE}, narrative.NarrativeParameters, SHARE,
            rises="trust", falls="scripted"),
    Formula(repair.supported, {"rate": (0.0, 0.1), "recovery": ONE, "coherence": (0.2, 2.0)}, repair.RepairParameters,
            ABOVE, rises="rate recovery coherence"),
)  # fmt: skip
