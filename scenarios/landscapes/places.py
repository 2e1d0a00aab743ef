"""Places: each council's part of a system becomes a place, cut where it is large and joined to a neighbour where small.

No table of places by system was found. Nationally there are about 175 (King's Fund), of some 50,000 to a million.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from scenarios.landscapes.relations import Links, column, indices, rank_within, totals
from simulation.core.arithmetic import Array, Ints
from simulation.core.kinds import Places

LARGEST = 700_000.0  # people; assumed, set so that England's rule gives about 175 places
SMALLEST = 50_000.0  # people; assumed, the lower end of what is commonly called a place
OVERLAP = 0.05  # share of the council's or the system's people below which an overlap is a sliver; assumed


@dataclass(frozen=True, eq=False)
class Parts:
    """What of each council lies in each system: rows `council`, `icb` and `population` (people), all (parts,)."""

    council: Ints
    icb: Ints
    population: Array

    @cached_property
    def of_icb(self) -> Array:
        """Each part's share of its system's people, (parts,)."""
        shares: Array = self.population / totals(self.population, self.icb, int(self.icb.max()) + 1)[self.icb]
        return shares

    @cached_property
    def matters(self) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """True where a part is at least `OVERLAP` of its council's people or of its system's, (parts,)."""
        of_council = self.population / totals(self.population, self.council, int(self.council.max()) + 1)[self.council]
        return np.asarray((of_council >= OVERLAP) | (self.of_icb >= OVERLAP))

    @cached_property
    def host(self) -> Ints:
        """The largest part of each part's system, as a position among parts, (parts,)."""
        largest = np.flatnonzero(rank_within(self.icb, -self.population) == 0)
        by_icb = np.zeros(int(self.icb.max()) + 1, dtype=np.int64)
        by_icb[self.icb[largest]] = largest
        return by_icb[self.icb]

    @cached_property
    def joins(self) -> Ints:
        """The part whose place each part belongs to: itself, or its system's largest if it is a sliver or small."""
        own = self.matters & (self.population >= SMALLEST)
        return np.where(own, np.arange(len(self.icb)), self.host)

    def links(self) -> Links:
        """Councils (left) and boards (right) that meet; the share is that of the system's people."""
        return Links(self.council[self.matters], self.icb[self.matters], self.of_icb[self.matters])


def places(parts: Parts, icb_codes: Sequence[str], council_names: Sequence[str]) -> tuple[Places, Links]:
    """Places of every system, and which councils sit in which places (left: place, right: council).

    The places of a system hold all its people; a council too small for a place of its own sits in its host's.
    """
    people = totals(parts.population, parts.joins, len(parts.icb))
    order = np.lexsort((parts.council, parts.icb))
    order = order[people[order] > 0]
    pieces = np.ceil(people[order] / LARGEST).astype(np.int64)
    part = np.repeat(order, pieces)
    first = np.zeros(len(parts.icb), dtype=np.int64)
    first[order] = np.cumsum(pieces) - pieces
    guests = np.flatnonzero(parts.matters & (parts.joins != np.arange(len(parts.icb))))
    seats = Links(
        left=np.concatenate([np.arange(len(part)), first[parts.joins[guests]]]),
        right=np.concatenate([parts.council[part], parts.council[guests]]),
        share=np.ones(len(part) + len(guests)),
    )
    population = np.repeat(people[order] / pieces, pieces)
    return _bodies(parts.icb[part], parts.council[part], population, icb_codes, council_names), seats


def _bodies(
    icb: Ints, council: Ints, population: Array, icb_codes: Sequence[str], council_names: Sequence[str]
) -> Places:
    """Places with codes numbered within their system, and names numbered within their council."""
    n = len(icb)
    blank = np.zeros((n, 1))
    in_icb = rank_within(icb, np.arange(n, dtype=np.float64))
    in_council = rank_within(council, np.arange(n, dtype=np.float64))
    several = np.bincount(council, minlength=len(council_names))[council] > 1
    return Places(
        codes=tuple(f"{icb_codes[i]}-P{k + 1}" for i, k in zip(icb, in_icb, strict=True)),
        names=tuple(
            f"{council_names[c]} place {k + 1}" if many else f"{council_names[c]} place"
            for c, k, many in zip(council, in_council, several, strict=True)
        ),
        ids=indices(np.arange(n)), width=n, icb=icb, council=council, population=column(population),
        z_maturity=blank, z_conditions=blank, z_practices=blank,
    )  # fmt: skip
