"""Synthetic control: a weighted mean of systems that never began, made to look like those that did before they did.

After Abadie, Diamond and Hainmueller (2010), doi 10.1198/jasa.2009.ap08746, on the outcome's own path before.
"""

from __future__ import annotations

import numpy as np

from experiments.evaluations.estimate import NOTHING, Estimate
from experiments.evaluations.observed import Observed
from experiments.intervals import LEVEL
from simulation.core.arithmetic import Array, Ints

PLACEBOS = 99  # groups of systems that never began, taken in turn for those that did
CERTAIN = 1000.0  # how much more a sum of weights that is not 1 counts than a misfit of the same size
Group = tuple[float, Ints]  # when it began, and which systems


def synthetic_control(seen: Observed) -> Estimate:
    """The gap between those that began and their synthetic control, over the months after.

    Each group that began together gets its own control. The interval is as wide as the gaps that appear where nothing
    began: in groups of the same size drawn from the systems that never did; p is the share of gaps at least as large.
    """
    donors = np.flatnonzero(~seen.treated)
    groups = [(float(start), np.flatnonzero(seen.since == start)) for start in seen.starts]
    value = _gap(seen, groups, donors)
    gaps = np.abs([_gap(seen, some, rest) for some, rest in _placebos(seen, groups, donors)])
    rank = int(np.ceil(LEVEL * (len(gaps) + 1)))
    if rank > len(gaps):  # too few to say what one in twenty looks like
        return Estimate(value)
    half = float(np.sort(gaps)[rank - 1])
    return Estimate(value, value - half, value + half, float(1 + (gaps >= abs(value)).sum()) / (len(gaps) + 1))


def weights_of(goal: Array, donors: Array) -> Array:
    """The weights, each 0 or more and 1 together, whose mean of donors (months, n) comes nearest to a goal (months,).

    >>> weights_of(np.array([1.0, 2.0]), np.array([[0.0, 4.0], [4.0, 0.0]])).round(2).tolist()
    [0.63, 0.37]
    """
    from scipy.optimize import nnls

    scale = CERTAIN * max(float(np.abs(donors).max()), 1e-12)
    rows, wanted = np.vstack([donors, np.full((1, donors.shape[1]), scale)]), np.append(goal, scale)
    found = np.asarray(nnls(rows, wanted)[0], dtype=np.float64)
    shares: Array = found / found.sum()
    return shares


def _gap(seen: Observed, groups: list[Group], donors: Ints) -> float:
    """The mean gap to the synthetic control over the months after, each group by its size."""
    total = 0.0
    for start, rows in groups:
        relative = seen.months - start
        before, after = (relative > -seen.before) & (relative <= 0), (relative > 0) & (relative <= seen.after)
        goal, others = seen.values[rows].mean(axis=0), seen.values[donors].T
        if not (len(donors) and before.any() and after.any()):
            return NOTHING
        weights = weights_of(goal[before], others[before])
        total += len(rows) * float((goal - others @ weights)[after].mean())
    return total / sum(len(rows) for _, rows in groups)


def _placebos(seen: Observed, groups: list[Group], donors: Ints) -> list[tuple[list[Group], Ints]]:
    """Systems that never began in the place of those that did, and the rest of them.

    A single system is replaced by each in turn; groups by groups drawn at random, as large as leaves half of the
    systems to compare with.
    """
    sizes = np.array([len(rows) for _, rows in groups])
    if sizes.sum() == 1:
        return [([(groups[0][0], donors[[k]])], np.delete(donors, k)) for k in range(len(donors)) if len(donors) > 1]
    sizes = np.maximum(sizes * min(1.0, len(donors) / 2 / sizes.sum()), 1).astype(int)
    if 2 * sizes.sum() > len(donors):
        return []
    rng, ends = seen.draws("synthetic control"), np.cumsum(sizes)
    drawn = [donors[np.argsort(rng.random(len(donors)))] for _ in range(PLACEBOS)]
    return [
        ([(start, part) for (start, _), part in zip(groups, np.split(one[: ends[-1]], ends[:-1]), strict=True)],
         one[ends[-1] :])
        for one in drawn
    ]  # fmt: skip
