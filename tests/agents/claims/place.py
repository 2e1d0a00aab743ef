"""What is claimed of the decisions of places and of voluntary bodies."""

from __future__ import annotations

from agents import place, vcse
from tests.formulas import SHARE, Formula

ODDS = (-20.0, 20.0)
CLAIMS = (
    Formula(place.offered, {"share": SHARE, "bent": (-3.0, 3.0)}, place.PlaceParameters, SHARE, rises="bent"),
    Formula(place.offered, {"share": SHARE, "bent": (-1.2, 3.0)}, place.PlaceParameters, SHARE, rises="share bent"),
    Formula(place.taken, {"maturity": SHARE, "engagement": SHARE}, place.PlaceParameters, SHARE,
            rises="maturity engagement"),
    Formula(place.readiness, {"engagement": SHARE, "maturity": SHARE}, place.PlaceParameters, ODDS,
            rises="engagement maturity"),
    Formula(vcse.readiness, {"engagement": SHARE, "pots": (5.0, 60.0), "fear": SHARE, "capacity": (0.0, 2.5)},
            vcse.VCSEParameters, ODDS, rises="engagement capacity", falls="pots fear"),
)  # fmt: skip
