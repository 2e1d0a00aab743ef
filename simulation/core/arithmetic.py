"""The few elementwise functions that formulas share, typed once.

Each works on one number and on an array of any shape with the same bits, so that a rule can be followed by hand.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Ints = NDArray[np.int64]
# A formula's argument: one number, or an array that broadcasts against the others. Numpy's own stubs give a union of
# scalar and array types too wide to be checked through arithmetic; shapes and units stand in the docstrings instead.
Real = Any


def clip(x: Real, low: Real = 0.0, high: Real = 1.0) -> Any:
    """`x`, held between `low` and `high`.

    >>> float(clip(1.2)), float(clip(-3, -1, 1))
    (1.0, -1.0)
    """
    return np.minimum(np.maximum(x, low), high)


def positive(x: Real) -> Any:
    """The part of `x` above zero.

    >>> float(positive(-2.0)), float(positive(2.0))
    (0.0, 2.0)
    """
    return np.maximum(x, 0.0)


def logistic(x: Real) -> Any:
    """The probability that belongs to log-odds `x`.

    >>> float(logistic(0.0))
    0.5
    """
    return 1.0 / (1.0 + np.exp(np.negative(x)))


def log_odds(share: Real) -> Any:
    """The log-odds of a share within 0..1: what `logistic` undoes.

    >>> float(log_odds(0.5))
    0.0
    """
    return np.log(share / (1.0 - share))


def power(x: Real, exponent: Real) -> Any:
    """`x` to a power, by one routine for a number and an array: the operator takes another for plain numbers.

    >>> float(power(2.0, 0.5) ** 2)
    2.0000000000000004
    """
    return np.power(x, exponent)


def geometric_mean(x: Real, y: Real) -> Any:
    """The mean of two shares of which each is needed: small where either is.

    >>> float(geometric_mean(0.25, 1.0))
    0.5
    """
    return np.sqrt(x * y)


def toward(x: Real, target: Real, months: Real) -> Any:
    """`x` moved towards `target` with a time constant of `months` (in steps).

    >>> float(toward(0.0, 12.0, 12.0))
    1.0
    """
    return x + (target - x) / months


def quantile(x: Array, q: Real) -> Array:
    """The body at quantile `q` (0..1) in each run, (1, runs), from (bodies, runs): an order statistic, not a mixture.

    >>> quantile(np.array([[3.0], [1.0], [2.0]]), 0.5)
    array([[2.]])
    """
    ordered, last = np.sort(x, axis=0), len(x) - 1
    if np.ndim(q) == 0:
        at = round(float(q) * last)
        picked: Array = ordered[at : at + 1]
        return picked
    rows = np.rint(np.multiply(q, last)).astype(np.int64)
    each: Array = ordered[rows, np.arange(x.shape[1])][None, :]
    return each


def standard(x: Array) -> Array:
    """`x` less its mean, in standard deviations (zeros where it does not vary).

    >>> standard(np.array([1.0, 3.0])), standard(np.array([2.0, 2.0]))
    (array([-1.,  1.]), array([0., 0.]))
    """
    varies = np.max(x) > np.min(x)  # the rounded deviation of equal numbers need not be 0
    return (x - np.mean(x)) / np.std(x) if varies else np.zeros_like(x)


def side_by_side(*columns: Array) -> Array:
    """Several quantities of the same bodies in one array, so that one sparse product serves them all."""
    return np.concatenate(columns, axis=1)


def apart(wide: Array, parts: int) -> list[Array]:
    """The quantities of `side_by_side` again.

    >>> [part.shape for part in apart(np.zeros((3, 8)), 2)]
    [(3, 4), (3, 4)]
    """
    runs = wide.shape[1] // parts
    return [np.ascontiguousarray(wide[:, i * runs : (i + 1) * runs]) for i in range(parts)]
