"""England's catchments: whom trusts serve, which council lies in which system, which systems are neighbours."""

from __future__ import annotations

import numpy as np

from scenarios.landscapes.england.tables import table
from scenarios.landscapes.places import Parts
from scenarios.landscapes.relations import Links, indices
from simulation.core.kinds import ICBs, NHSTrusts

CROSSING = 0.02  # share of a system's hospital care that serves another system, from which they are neighbours; assumed
BESIDE = 0.05  # least strength of a tie between neighbours; assumed


def trust_council() -> Links:
    """Share of each acute trust's catchment population that lives in each council."""
    flows = table("trust_council")
    return Links(
        flows.rows_in(table("trusts"), "trust_ods_code", "ods_code"),
        flows.rows_in(table("councils"), "council_ons_code", "ons_code"),
        flows.number("share_of_trust_catchment_from_council"),
    )


def trust_icb() -> Links:
    """Share of each acute trust's catchment population that lives in each system."""
    flows = table("trust_icb")
    return Links(
        flows.rows_in(table("trusts"), "trust_ods_code", "ods_code"),
        flows.rows_in(table("icbs"), "icb_ods_code", "ods_code"),
        flows.number("share_of_trust_catchment_from_icb"),
    )


def parts() -> Parts:
    """How many people of each council live in each system."""
    overlap = table("council_icb")
    return Parts(
        overlap.rows_in(table("councils"), "council_ons_code", "ons_code"),
        overlap.rows_in(table("icbs"), "icb_ods_code", "ods_code"),
        overlap.number("population_mid_2020"),
    )


def neighbours(icb: ICBs, trust: NHSTrusts, served: Links) -> Links:
    """Boards side by side: patients cross between them, or they touch on the map within one region."""
    n = len(icb)
    crossing = np.zeros((n, n))
    np.add.at(crossing, (trust.icb[served.left], served.right), served.share * trust.size[served.left, 0])
    crossing = np.maximum(crossing, crossing.T)
    apart = np.abs(icb.tile[:, None, :] - icb.tile[None, :, :]).max(axis=2)
    beside = (apart <= 1) & (icb.region[:, None] == icb.region[None, :])
    left, right = np.nonzero(np.triu(beside | (crossing >= CROSSING), k=1))
    return Links(indices(left), indices(right), np.maximum(crossing[left, right], BESIDE))
