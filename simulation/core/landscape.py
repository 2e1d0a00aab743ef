"""A landscape: who exists, what is known about each, and who is tied to whom. Facts only; nothing here changes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from simulation.core.arithmetic import Ints
from simulation.core.kinds import (
    Collaboratives,
    Councils,
    ICBs,
    Kind,
    Lines,
    NHSTrusts,
    Partnerships,
    Places,
    Regions,
    Ties,
    VCSEs,
)  # fmt: skip

if TYPE_CHECKING:
    from simulation.core.graph import Operators

# Kinds in the order of their rows: the nation first, then those that work together.
KINDS = (
    "treasury", "department", "nhs_england", "regulator", "region",
    "icb", "partnership", "place", "nhs_trust", "collaborative", "council", "vcse",
)  # fmt: skip
LOCAL = KINDS[5:]
LAYERS = ("accountability", "money", "partnership", "peer", "pathway")


@dataclass(frozen=True, eq=False)
class Landscape:
    """Everything that a run takes as given."""

    name: str
    seed: int
    treasury: Kind
    department: Kind
    nhs_england: Kind
    regulator: Kind
    region: Regions
    icb: ICBs
    partnership: Partnerships
    place: Places
    nhs_trust: NHSTrusts
    collaborative: Collaboratives
    council: Councils
    vcse: VCSEs
    ties: Ties
    lines: Lines

    def kind(self, name: str) -> Kind:
        """The bodies of one kind."""
        bodies: Kind = getattr(self, name)
        return bodies

    @cached_property
    def offset(self) -> dict[str, int]:
        """The first row of each kind."""
        sizes = [len(self.kind(k)) for k in KINDS]
        return dict(zip(KINDS, np.cumsum([0, *sizes[:-1]]).tolist(), strict=True))

    def rows(self, kind: str) -> slice:
        """The rows of one kind."""
        first = self.offset[kind]
        return slice(first, first + len(self.kind(kind)))

    @cached_property
    def size(self) -> int:
        """How many bodies there are."""
        return sum(len(self.kind(k)) for k in KINDS)

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Every body's code, by row."""
        return tuple(code for k in KINDS for code in self.kind(k).codes)

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """Every body's kind, by row."""
        return tuple(k for k in KINDS for _ in self.kind(k).codes)

    @cached_property
    def system(self) -> Ints:
        """Every body's home system (row among boards), by row; -1 for national and regional bodies."""
        home = np.full(self.size, -1, dtype=np.int64)
        home[self.rows("icb")] = np.arange(len(self.icb))
        for kind in LOCAL[1:]:
            home[self.rows(kind)] = getattr(self, kind).icb
        return home

    @cached_property
    def operators(self) -> Operators:
        """Sums and means over ties and bodies, as sparse matrices made once."""
        from simulation.core.graph import Operators  # noqa: PLC0415 - the two describe each other

        return Operators.of(self)
