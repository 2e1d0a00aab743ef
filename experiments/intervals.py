"""Intervals: how well a mean over twins is known, and how many twins would make it known well enough."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from scipy.special import ndtri, stdtrit  # scipy.stats would take over a second to import

from simulation.core.arithmetic import Array
from simulation.core.randomness import ROOT, VERSION, words

LEVEL = 0.95
RESAMPLES = 2000
MOST = 10_000_000  # twins; whoever needs more needs another question


def interval(values: Array) -> tuple[Array, Array, Array]:
    """Mean and 95 % interval (Student's t) over the last axis: values (..., n) to three of (...); nan for one twin.

    >>> [round(float(x), 3) for x in interval(np.array([1.0, 2.0, 3.0]))]
    [2.0, -0.484, 4.484]
    """
    n = values.shape[-1]
    mean = values.mean(axis=-1)
    if n < 2:
        nothing = np.full_like(mean, np.nan)
        return mean, nothing, nothing
    half = stdtrit(n - 1, 0.5 + LEVEL / 2) * values.std(axis=-1, ddof=1) / np.sqrt(n)
    return mean, mean - half, mean + half


def share_interval(count: int, n: int) -> tuple[float, float]:
    """95 % interval (Wilson's) of a share seen as `count` of `n`; nan for none of none.

    >>> [round(end, 3) for end in share_interval(64, 64)], [round(end, 3) for end in share_interval(5, 10)]
    ([0.943, 1.0], [0.237, 0.763])
    """
    if not n:
        return float("nan"), float("nan")
    z, share = float(ndtri(0.5 + LEVEL / 2)), count / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * (share * (1 - share) / n + z * z / (4 * n * n)) ** 0.5
    return middle - half if count else 0.0, middle + half if count < n else 1.0  # the ends themselves, without rounding


@lru_cache(maxsize=8)
def resamples(n: int) -> Array:
    """How often each of n twins is drawn in every resample, as weights, (RESAMPLES, n): keyed, so always the same."""
    key = (VERSION, n, *words("bootstrap of twins"))
    rng = np.random.Generator(np.random.PCG64(np.random.SeedSequence(ROOT, spawn_key=key)))
    drawn = (rng.random((RESAMPLES, n)) * n).astype(int)
    weights = np.stack([np.bincount(row, minlength=n) for row in drawn]) / n
    weights.setflags(write=False)
    return weights


def bootstrap_interval(values: Array) -> tuple[float, float]:
    """95 % interval of the mean of (n,) values, by resampling twins with a fixed key; nan for one twin."""
    if len(values) < 2:
        return float("nan"), float("nan")
    means = resamples(len(values)) @ values
    low, high = np.quantile(means, [0.5 - LEVEL / 2, 0.5 + LEVEL / 2])
    return float(low), float(high)


def twins_for(deviation: float, half: float) -> int:
    """The fewest twins whose 95 % interval is at most `half` wide to each side, for pairs of this deviation.

    >>> twins_for(1.0, 0.5), twins_for(0.0, 0.5)
    (18, 2)
    """

    def enough(n: int) -> bool:
        return bool(float(stdtrit(n - 1, 0.5 + LEVEL / 2)) * deviation / n**0.5 <= half)

    low, high = 2, 2
    while high < MOST and not enough(high):
        low, high = high, min(2 * high, MOST)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle + 1, high)
    return high
