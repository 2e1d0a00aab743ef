"""Toy: one region with two systems, small enough to follow by hand. Every name is invented.

Northshire was designated early, has short waits and an acute trust that does not dominate; Southmarsh started late, is
poorer, waits longer and leans on one hospital.
"""

from __future__ import annotations

import numpy as np

from scenarios.landscapes.companions import partnerships, voluntary
from scenarios.landscapes.flows import Flows
from scenarios.landscapes.lists import ranked, shared
from scenarios.landscapes.nation import centre
from scenarios.landscapes.pairs import no_lines, no_ties
from scenarios.landscapes.places import Parts, places
from scenarios.landscapes.providers import FAMILIES, collaboratives
from scenarios.landscapes.relations import Links, column, indices, totals
from scenarios.landscapes.society import settled
from simulation.core.arithmetic import Array
from simulation.core.kinds import Councils, ICBs, NHSTrusts, Regions
from simulation.core.landscape import Landscape

NORTH, SOUTH = 0, 1
# code, name, type, system, foundation, beds, where it stands in its system's queue (higher waits longer; nan: no list),
# emergency attendances a month, share of them over four hours
TRUSTS = (
    ("TN1", "Northshire University Hospitals", "acute_teaching", NORTH, 1, 900.0, 2.0, 14_000.0, 0.28),
    ("TN2", "Vale of Northshire Hospital", "acute", NORTH, 1, 500.0, 1.0, 9_000.0, 0.22),
    ("TN3", "Northshire Mental Health", "mental_health", NORTH, 1, 200.0, np.nan, 0.0, 0.0),
    ("TS1", "Southmarsh General Hospital", "acute", SOUTH, 0, 1000.0, 2.0, 16_000.0, 0.36),
    ("TS2", "Southmarsh Eye and Joint Hospital", "specialist", SOUTH, 1, 150.0, 1.0, 0.0, 0.0),
    ("TS3", "Southmarsh Community Health", "community", SOUTH, 0, 100.0, np.nan, 0.0, 0.0),
)
PEOPLE = column([900_000.0, 600_000.0])  # residents of Northshire and of Southmarsh
PEOPLE_PER_VCSE = 450_000.0  # so that Northshire has two voluntary bodies and Southmarsh one


def build(seed: int = 0) -> Landscape:
    """Two systems in one region; `seed` (0 or more) draws what is drawn."""
    region = Regions(
        codes=("RM",), names=("Midshires",), ids=np.arange(1), width=1, systems=column([2.0]), z_shield=np.zeros((1, 1))
    )
    icb, council, trust = _boards(), _councils(), _trusts()
    parts = Parts(indices([NORTH, SOUTH]), indices([NORTH, SOUTH]), PEOPLE[:, 0])
    place, seats = places(parts, icb.codes, council.names)
    collaborative, members = collaboratives(region, icb, trust)
    bodies = Landscape(
        name="toy", seed=seed,
        treasury=centre("treasury"), department=centre("department"),
        nhs_england=centre("nhs_england"), regulator=centre("regulator"),
        region=region, icb=icb, partnership=partnerships(icb), place=place, nhs_trust=trust,
        collaborative=collaborative, council=council, vcse=voluntary(icb, PEOPLE_PER_VCSE, 1),
        ties=no_ties(), lines=no_lines(),
    )  # fmt: skip
    return settled(bodies, _flows(parts, seats, members))


def _boards() -> ICBs:
    """The two boards: one with a head start and shorter waits, one without."""
    blank = np.zeros((2, 1))
    return ICBs(
        codes=("QN", "QS"), names=("NHS Northshire Integrated Care Board", "NHS Southmarsh Integrated Care Board"),
        ids=np.arange(2), width=2, short=("Northshire", "Southmarsh"), tile=indices(np.array([[0, 0], [1, 0]])),
        region=indices([0, 0]), successor=indices([0, 1]), population=PEOPLE,
        aged=column([0.17, 0.22]), deprivation=column([17.0, 27.0]),
        waiting=column([90_000.0, 78_000.0]), over18=column([0.33, 0.45]), beds=column([1_400.0, 1_150.0]),
        blocked=column([0.12, 0.22]), head_start=column([61.0, 15.0]), first_wave=column([1.0, 0.0]),
        z_trust=blank, z_capability=blank, z_faith=blank, z_upward=blank, z_ask=blank, z_vision=blank,
        z_to_place=blank,
        z_marginal=blank,
    )  # fmt: skip


def _councils() -> Councils:
    """One council for each system."""
    return Councils(
        codes=("LN", "LS"), names=("Northshire", "Southmarsh"), ids=np.arange(2), width=2, icb=indices([NORTH, SOUTH]),
        population=PEOPLE, deprivation=column([17.0, 27.0]), z_engagement=np.zeros((2, 1)),
    )  # fmt: skip


def _trusts() -> NHSTrusts:
    """Three trusts in each system, with lists shared out as in England."""
    codes, names, types, home, foundation, beds, hint, emergency, over4 = zip(*TRUSTS, strict=True)
    icb, sizes, n = indices(home), np.array(beds), len(TRUSTS)
    held = np.flatnonzero(~np.isnan(hint))
    board = _boards()
    waiting, over18 = np.zeros(n), np.zeros(n)
    waiting[held] = shared(board.waiting[:, 0], sizes[held], icb[held])
    over18[held] = ranked(board.over18[:, 0], np.array(hint)[held], waiting[held], icb[held])
    acute: Array = np.array([float(FAMILIES[t] == "acute") for t in types])
    return NHSTrusts(
        codes=codes, names=names, ids=np.arange(n), width=n, types=types, icb=icb, acute=column(acute),
        foundation=column(foundation), size=column(sizes / totals(sizes, icb, 2)[icb]), waiting=column(waiting),
        over18=column(over18), emergency=column(emergency), over4=column(over4), z_practice=np.zeros((n, 1)),
        drawn_tenure=np.zeros((n, 1)),
    )  # fmt: skip


def _flows(parts: Parts, seats: Links, members: Links) -> Flows:
    """Hospitals serve their own council, and the teaching and specialist hospitals the other one too."""
    served = Links(indices([0, 0, 1, 3, 4, 4]), indices([0, 1, 0, 1, 0, 1]), np.array([0.85, 0.15, 1.0, 1.0, 0.4, 0.6]))
    return Flows(
        trust_council=served, trust_icb=served,  # council and system share their borders
        council_icb=parts.links(), place_council=seats, members=members,
        neighbours=Links(indices([NORTH]), indices([SOUTH]), np.array([0.15])),
    )  # fmt: skip
