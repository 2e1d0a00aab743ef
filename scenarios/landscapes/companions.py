"""Companions: bodies that every board has by rule, since no table lists them: its partnership and its voluntary sector.

They are derived from the boards alone, so that who exists does not depend on the landscape's seed.
"""

from __future__ import annotations

import numpy as np

from scenarios.landscapes.relations import indices, rank_within
from simulation.core.kinds import ICBs, Partnerships, VCSEs

PEOPLE_PER_VCSE = 171_000.0  # people; assumed, so that England has about 330 bodies that sit at a system's tables
FEWEST_VCSE = 3  # in a system; assumed


def partnerships(icb: ICBs) -> Partnerships:
    """One integrated care partnership for each board."""
    n = len(icb)
    return Partnerships(
        codes=tuple(f"{code}-ICP" for code in icb.codes),
        names=tuple(f"{short} Integrated Care Partnership" for short in icb.short),
        ids=np.arange(n), width=n, icb=np.arange(n), drawn_joint_chair=np.zeros((n, 1)),
    )  # fmt: skip


def voluntary(icb: ICBs, people: float = PEOPLE_PER_VCSE, fewest: int = FEWEST_VCSE) -> VCSEs:
    """Voluntary bodies in proportion to population: one for so many `people`, at least `fewest` a system."""
    counts = np.maximum(np.rint(icb.population[:, 0] / people).astype(np.int64), fewest)
    home = np.repeat(np.arange(len(icb)), counts)
    n = len(home)
    number = rank_within(home, np.zeros(n)) + 1
    return VCSEs(
        codes=tuple(f"{icb.codes[i]}-V{k}" for i, k in zip(home, number, strict=True)),
        names=tuple(f"{icb.short[i]} VCSE body {k}" for i, k in zip(home, number, strict=True)),
        ids=np.arange(n), width=n, icb=indices(home), z_engagement=np.zeros((n, 1)),
    )  # fmt: skip
