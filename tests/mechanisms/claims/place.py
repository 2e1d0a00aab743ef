"""What is claimed of the formulas of places, voluntary bodies, prevention and inequality."""

from __future__ import annotations

from simulation.mechanisms import (
    anchor,
    honest_broker,
    inequality,
    inequality_programme,
    inertia,
    national_prevention,
    place_delegation,
    places,
    prevention,
    vcse_funding,
)
from tests.formulas import ABOVE, SHARE, Formula

Z = (-3.0, 3.0)
EFFORT = (-1.0, 1.0)
VARIETY = (0.0, 3.0)

CLAIMS = (
    Formula(anchor.felt, {"now": EFFORT, "effort": EFFORT}, anchor.AnchorParameters, EFFORT, rises="now effort"),
    Formula(honest_broker.bridged, {"trust": SHARE, "done": SHARE, "broker": SHARE},
            honest_broker.HonestBrokerParameters, SHARE, rises="trust broker"),
    Formula(inequality.widening,
            {"prevention": (0.0, 5.0), "joint": (0.0, 3.0), "able_freedom": SHARE, "targets": SHARE, "weight": SHARE,
             "spread": (0.0, 0.5), "reach": (0.0, 2.0)},
            inequality.InequalityParameters, rises="spread", falls="prevention joint able_freedom weight reach"),
    Formula(inequality.from_the_nation, {"programme": (0.3, 1.0), "weight": SHARE, "national": EFFORT},
            inequality.InequalityParameters, falls="programme weight national"),
    Formula(inequality_programme.sustained, {"now": SHARE, "strength": SHARE},
            inequality_programme.InequalityProgrammeParameters, SHARE, rises="now strength"),
    Formula(inertia.shifted, {"preference": SHARE, "slack": SHARE}, inertia.InertiaParameters, (-0.05, 0.05),
            rises="preference slack"),
    Formula(national_prevention.felt, {"now": EFFORT, "effort": SHARE},
            national_prevention.NationalPreventionParameters, EFFORT, rises="now effort"),
    Formula(place_delegation.resisted, {"moving": EFFORT, "own_weight": SHARE, "largest": SHARE},
            place_delegation.PlaceDelegationParameters, (1.0, 15.0), rises="moving own_weight largest"),
    Formula(place_delegation.gain, {"able": (0.0, 2.0), "held": SHARE, "variety": VARIETY, "largest": SHARE},
            place_delegation.PlaceDelegationParameters, EFFORT, rises="able variety", falls="held largest"),
    Formula(places.standing, {"own": Z, "system": Z}, places.PlacesParameters, (0.05, 0.95), rises="own system"),
    Formula(places.aim, {"standing": SHARE, "work": (0.0, 3.0), "delegated": SHARE}, places.PlacesParameters,
            (0.05, 0.95), rises="standing work delegated"),
    Formula(places.levelled, {"maturity": (0.0, 0.6), "able": (0.5, 1.0), "support": SHARE}, places.PlacesParameters,
            SHARE, rises="able support", falls="maturity"),
    Formula(places.taking_part, {"own": Z, "maturity": SHARE}, places.PlacesParameters, (0.02, 0.98),
            rises="own maturity"),
    Formula(prevention.preventing,
            {"attention": (0.0, 0.3), "raid": (0.0, 0.01), "tied": (0.0, 0.25), "upstream": (0.1, 0.7)},
            prevention.PreventionParameters, rises="attention upstream", falls="raid"),
    Formula(prevention.preventing,  # a ring-fence protects where there is more to raid than is usual
            {"attention": (0.0, 0.3), "raid": (0.005, 0.01), "tied": (0.0, 0.25), "upstream": (0.1, 0.7)},
            prevention.PreventionParameters, rises="tied"),
    Formula(prevention.avoided,
            {"felt": (0.0, 5.0), "national": EFFORT, "practices": SHARE, "anchored": EFFORT},
            prevention.PreventionParameters, (-0.1, 0.1), rises="felt national practices anchored"),
    Formula(vcse_funding.hazard, {"fragile": (0.1, 5.0), "pots": (0.0, 100.0), "engagement": SHARE},
            vcse_funding.VCSEFundingParameters, ABOVE, rises="fragile pots", falls="engagement"),
    Formula(vcse_funding.fragile, {"contract": (6.0, 36.0)}, vcse_funding.VCSEFundingParameters, ABOVE,
            falls="contract"),
    Formula(vcse_funding.able, {"contract": (6.0, 36.0)}, vcse_funding.VCSEFundingParameters, ABOVE,
            rises="contract"),
)  # fmt: skip
