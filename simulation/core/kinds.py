"""The kinds of body, and the ties and lines between them: what is known of each, as facts.

Bodies are numbered in rows, sorted by kind; each also has a stable number (`ids`) that it keeps when rows are permuted
or bodies merge, and by which it draws its luck. What no table gives is drawn once, seeded by the landscape's own seed:
such columns start with `z_` (standard normal) or `drawn_`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from simulation.core.arithmetic import Array, Ints


class Numbered:
    """Anything with stable numbers: `ids` (n,), unique and below `width`."""

    ids: Ints
    width: int

    @cached_property
    def in_order(self) -> bool:
        """Whether the stable numbers are simply those of the rows."""
        return len(self.ids) == self.width and bool(np.all(self.ids[1:] > self.ids[:-1]))


@dataclass(frozen=True, eq=False)
class Kind(Numbered):
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
    `tile` (n, 2): row and column on the hex map. `short`: map labels. `successor` (n,): the number of the board that
    it had become part of by April 2026, 0..n-1; its own where it had not.
    """

    short: tuple[str, ...]
    tile: Ints
    region: Ints
    successor: Ints
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
    z_to_place: Array
    z_marginal: Array


@dataclass(frozen=True, eq=False)
class Partnerships(Kind):
    """Integrated care partnerships. `icb` (n,): board's row; `drawn_joint_chair` (n, 1): 1 where one chairs both."""

    icb: Ints
    drawn_joint_chair: Array


@dataclass(frozen=True, eq=False)
class Places(Kind):
    """Place-based partnerships. `icb` (n,), `council` (n,): rows among their kinds. Facts are (n, 1).

    `population`: people. Drawn: `z_maturity`, how far working together has come; `z_conditions`, what sets its needs
    apart from its council's mean; `z_practices`, how far its general practices take part.
    """

    icb: Ints
    council: Ints
    population: Array
    z_maturity: Array
    z_conditions: Array
    z_practices: Array


@dataclass(frozen=True, eq=False)
class NHSTrusts(Kind):
    """NHS trusts and foundation trusts. Facts are (n, 1).

    `icb` (n,): row of the home board. `types`: as in the tables. `acute`: 1 where it is an acute or specialist
    provider. `foundation`: 0 or 1. `size`: share of the home system's beds, 0..1. `waiting`: pathways on its list at
    the start (0 where it holds none). `over18`: share of them waiting over 18 weeks. `drawn_tenure`: months that its
    chief executive has been in post at the start. `emergency`: attendances at its emergency departments in the month of
    the start (0 where it has none). `over4`: share of them over four hours.
    """

    types: tuple[str, ...]
    icb: Ints
    acute: Array
    foundation: Array
    size: Array
    waiting: Array
    over18: Array
    emergency: Array
    over4: Array
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
class Ties(Numbered):
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
