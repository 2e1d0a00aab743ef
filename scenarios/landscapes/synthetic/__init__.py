"""Synthetic: invented systems in any number, for robustness (other spreads, other concentrations) and for scale."""

from __future__ import annotations

import numpy as np

from scenarios.landscapes.companions import partnerships, voluntary
from scenarios.landscapes.flows import Flows
from scenarios.landscapes.nation import centre
from scenarios.landscapes.pairs import no_lines, no_ties
from scenarios.landscapes.places import Parts, places
from scenarios.landscapes.providers import collaboratives
from scenarios.landscapes.society import settled
from scenarios.landscapes.synthetic.authorities import boards, councils, regions
from scenarios.landscapes.synthetic.hospitals import catchments, neighbours, trusts
from scenarios.landscapes.synthetic.shape import Shape
from simulation.core.landscape import Landscape


def build(seed: int = 0, shape: Shape | None = None) -> Landscape:
    """Invented systems of a given shape (by default something like England); `seed` (0 or more) draws them."""
    shape = shape or Shape()
    region, icb = regions(shape), boards(seed, shape)
    council, trust = councils(seed, shape, icb), trusts(seed, shape, icb)
    parts = Parts(np.arange(len(council)), council.icb, council.population[:, 0])
    place, seats = places(parts, icb.codes, council.names)
    collaborative, members = collaboratives(region, icb, trust)
    by_council, by_system = catchments(icb, trust, council, parts)
    bodies = Landscape(
        name="synthetic", seed=seed,
        treasury=centre("treasury"), department=centre("department"),
        nhs_england=centre("nhs_england"), regulator=centre("regulator"),
        region=region, icb=icb, partnership=partnerships(icb), place=place, nhs_trust=trust,
        collaborative=collaborative, council=council, vcse=voluntary(icb), ties=no_ties(), lines=no_lines(),
    )  # fmt: skip
    flows = Flows(
        trust_council=by_council, trust_icb=by_system, council_icb=parts.links(), place_council=seats, members=members,
        neighbours=neighbours(icb),
    )  # fmt: skip
    return settled(bodies, flows)
