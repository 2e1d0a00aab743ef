"""England in July 2022: 7 regions, 42 systems, 212 trusts and 152 councils as they were, the rest by rule or drawn.

What each table holds, who published it, and what is derived, estimated or drawn stands in SOURCES.md beside this file.
Nothing here describes any named system's real leaders.
"""

from __future__ import annotations

from scenarios.landscapes.companions import partnerships, voluntary
from scenarios.landscapes.england.authorities import boards, councils, regions
from scenarios.landscapes.england.catchments import neighbours, parts, trust_council, trust_icb
from scenarios.landscapes.england.hospitals import trusts
from scenarios.landscapes.flows import Flows
from scenarios.landscapes.nation import centre
from scenarios.landscapes.pairs import no_lines, no_ties
from scenarios.landscapes.places import places
from scenarios.landscapes.providers import collaboratives
from scenarios.landscapes.society import settled
from simulation.core.landscape import Landscape


def build(seed: int = 0) -> Landscape:
    """England at 1 July 2022; `seed` (0 or more) draws what no table gives."""
    region, icb, council = regions(), boards(), councils()
    trust = trusts(icb)
    overlap, served = parts(), trust_icb()
    place, seats = places(overlap, icb.codes, council.names)
    collaborative, members = collaboratives(region, icb, trust)
    bodies = Landscape(
        name="england", seed=seed,
        treasury=centre("treasury"), department=centre("department"),
        nhs_england=centre("nhs_england"), regulator=centre("regulator"),
        region=region, icb=icb, partnership=partnerships(icb), place=place, nhs_trust=trust,
        collaborative=collaborative, council=council, vcse=voluntary(icb), ties=no_ties(), lines=no_lines(),
    )  # fmt: skip
    flows = Flows(
        trust_council=trust_council(), trust_icb=served, council_icb=overlap.links(), place_council=seats,
        members=members, neighbours=neighbours(icb, trust, served),
    )  # fmt: skip
    return settled(bodies, flows)
