"""A landscape: who exists, what is known about each, and who is tied to whom. Facts only; nothing here changes.

Bodies are numbered in rows, sorted by kind; each also has a stable number (`ids`) that it keeps when rows are permuted
or bodies merge, and by which it draws its luck. What no table gives is drawn once, seeded by the landscape's own seed:
such columns start with `z_` (standard normal) or `drawn_`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from simulation.core.arithmetic import Array, Ints

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
class Kind:
    """The bodies of one kind. `codes` are unique in the landscape; `ids` stable, below `width`, unique in the kind."""

    codes: tuple[str, ...]
    names: tuple[str, ...]
    ids: Ints
    width: int

    def __len__(self) -> int:
        """How many bodies there are."""
        return len(self.codes)


@dataclass(frozen=True, eq=False)
class Regions(Kind):
    """NHS England's regions. `systems` (n, 1): how many boards each oversees; `z_shield` (n, 1): its leaders' bent."""

    systems: Array
    z_shield: Array


@dataclass(frozen=True, eq=False)
class ICBs(Kind):
    """Integrated care boards. Facts are (n, 1).

    `region` (n,): row among regions. `population`: people. `aged`, `blocked` (share of beds held by people fit to
    leave), `over18` (share of the list waiting over 18 weeks): shares. `waiting`: pathways. `beds`: general and acute.
    `deprivation`: mean IMD 2019 score. `head_start`: months designated before July 2022. `first_wave`: 0 or 1.
    `tile` (n, 2): row and column on the hex map. `short`: map labels.
    """

    short: tuple[str, ...]
    tile: Ints
    region: Ints
    population: Array
    aged: Array
    deprivation: Array
    waiting: Array
    over18: Array
    beds: Array
    blocked: Array
    head_start: Array
    first_wave: Array
    z_trust: Array
    z_capability: Array
    z_faith: Array
    z_upward: Array
    z_ask: Array
    z_vision: Array


@dataclass(frozen=True, eq=False)
class Partnerships(Kind):
    """Integrated care partnerships. `icb` (n,): board's row; `drawn_joint_chair` (n, 1): 1 where one chairs both."""

    icb: Ints
    drawn_joint_chair: Array


@dataclass(frozen=True, eq=False)
class Places(Kind):
    """Place-based partnerships. `icb` (n,), `council` (n,): rows among their kinds; `population` (n, 1): people."""

    icb: Ints
    council: Ints
    population: Array


@dataclass(frozen=True, eq=False)
class NHSTrusts(Kind):
    """NHS trusts and foundation trusts. Facts are (n, 1).

    `icb` (n,): row of the home board. `types`: as in the tables. `acute`: 1 where it is an acute or specialist
    provider. `foundation`: 0 or 1. `size`: share of the home system's beds, 0..1. `waiting`: pathways on its list at
    the start (0 where it holds none). `over18`: share of them waiting over 18 weeks. `drawn_tenure`: months that its
    chief executive has been in post at the start.
    """

    types: tuple[str, ...]
    icb: Ints
    acute: Array
    foundation: Array
    size: Array
    waiting: Array
    over18: Array
    z_practice: Array
    drawn_tenure: Array


@dataclass(frozen=True, eq=False)
class Collaboratives(Kind):
    """Provider collaboratives. `icb` (n,): board where most members are; `weight` (n, 1): share of its beds."""

    icb: Ints
    weight: Array


@dataclass(frozen=True, eq=False)
class Councils(Kind):
    """Upper-tier councils. `icb` (n,): main board's row; `population`, `deprivation`, `z_engagement`: (n, 1)."""

    icb: Ints
    population: Array
    deprivation: Array
    z_engagement: Array


@dataclass(frozen=True, eq=False)
class VCSEs(Kind):
    """Voluntary, community and social enterprise bodies. `icb` (n,): home board's row; `z_engagement` (n, 1)."""

    icb: Ints
    z_engagement: Array


@dataclass(frozen=True, eq=False)
class Ties:
    """Ties of collaboration, stored as pairs: tie e runs from `source` to `target`, tie e + pairs back again.

    `source`, `target` (pairs,): rows, source < target, sorted, no pair twice. `strength` (pairs, 1): a fact, relative,
    above 0. One flag a layer, (pairs,) bool. `z_trust` (2 pairs, 1): what a tie's own history adds.
    """

    source: Ints
    target: Ints
    strength: Array
    partnership: NDArray[np.bool_]
    peer: NDArray[np.bool_]
    pathway: NDArray[np.bool_]
    accountability: NDArray[np.bool_]
    money: NDArray[np.bool_]
    z_trust: Array
    ids: Ints
    width: int

    def __len__(self) -> int:
        """How many pairs there are (half the number of directed ties)."""
        return len(self.source)


@dataclass(frozen=True, eq=False)
class Lines:
    """Lines of accountability that are not ties of collaboration: `upper` oversees `lower`; sorted; no pair twice.

    A pair is a tie or a line, never both: a board and its trusts work together, so their line is a flag on the tie.
    """

    upper: Ints
    lower: Ints
    money: NDArray[np.bool_]

    def __len__(self) -> int:
        """How many lines there are."""
        return len(self.upper)


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
