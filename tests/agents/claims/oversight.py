"""What is claimed of every formula of oversight: calls, shielding, protests and segments."""

from __future__ import annotations

from agents import intervention, region, segmentation, sight
from tests.formulas import ABOVE, SHARE, Formula

ONE = SHARE
STAFF = (0.2, 2.0)
POINTS = (-2.0, 3.1)
SEGMENT = (1.0, 4.0)
CLAIMS = (
    Formula(intervention.zeal, {"threat": ONE, "staff": STAFF, "visibility": ONE}, intervention.InterventionLevers,
            rises="threat staff visibility"),
    Formula(intervention.call_chance,
            {"shortfall": (-0.5, 0.5), "queues": (-0.5, 0.5), "pressure": ONE, "control": ONE, "faith": ONE,
             "threat": ONE, "staff": STAFF, "visibility": ONE, "recovery": ONE, "protested": ONE, "shield": (0.0, 0.8)},
            intervention.InterventionLevers, SHARE,
            rises="shortfall queues pressure control threat staff visibility recovery", falls="faith protested shield"),
    Formula(region.shield,
            {"systems": (1.0, 12.0), "span": (0.3, 3.0), "headcount": (0.3, 1.5), "moved": ONE, "z": (-3.0, 3.0),
             "trust": ONE},
            region.ShieldingParameters, (0.0, 0.8), rises="headcount moved z trust", falls="systems span"),
    Formula(region.protest_chance, {"upward": ONE, "downward": ONE}, region.CallingOutParameters, SHARE,
            rises="upward downward"),
    Formula(segmentation.standing, {"waits": (-0.5, 0.5), "deficit": (-0.3, 0.3), "emergency": (-0.5, 0.5)},
            segmentation.SegmentationParameters, rises="waits deficit emergency"),
    Formula(segmentation.segment, {"points": POINTS, "inertia": (-0.4, 0.4)}, segmentation.SegmentationParameters,
            SEGMENT, rises="points"),
    Formula(segmentation.next_segment, {"now": SEGMENT, "points": POINTS}, segmentation.SegmentationParameters, SEGMENT,
            rises="now points"),
    Formula(sight.frankness, {"trust": ONE, "peer": ONE}, sight.PerceptionParameters, ABOVE, rises="trust peer"),
)  # fmt: skip
