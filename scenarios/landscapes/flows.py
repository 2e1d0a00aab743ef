"""Flows: whom the bodies of a landscape serve, from which the rules of the layers make its ties."""

from __future__ import annotations

from dataclasses import dataclass

from scenarios.landscapes.relations import Links

# Strengths of ties are relative. Where a share of catchment is known it is used; these stand for the rest: assumed.
STATUTE = 1.0  # a tie that statute makes: board and partnership, place and council, board and own trust
SEAT = 0.5  # a seat at a table


@dataclass(frozen=True, eq=False)
class Flows:
    """Catchments, overlaps and memberships. Rows are among their own kinds; shares are 0..1.

    `trust_council`, `trust_icb`: share of a trust's catchment that lives there. `council_icb`: share of the system's
    people in that council. `place_council`: councils that sit in a place. `members`: trusts of a collaborative.
    `neighbours`: boards side by side (left < right), with the share of patients who cross.
    """

    trust_council: Links
    trust_icb: Links
    council_icb: Links
    place_council: Links
    members: Links
    neighbours: Links
