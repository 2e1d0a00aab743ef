"""Sparse matrices that multiply (n, runs) arrays: how sums and means over bodies are taken."""

from __future__ import annotations

import numpy as np
from scipy.sparse import _sparsetools, csr_array

from simulation.core.arithmetic import Array, Ints


class Operator:
    """A sparse matrix that multiplies (n, runs) arrays, and nothing else.

    It calls scipy's product itself: the checks of `csr_array @ x` cost four times what the product of a single run
    does, some thirty times a month (a seventh of a run). Each row's entries are added in order, so that a batch of
    runs equals its single runs to the bit.
    """

    def __init__(self, made: csr_array) -> None:
        """Keep the parts of a matrix."""
        self.matrix = made
        self.shape: tuple[int, int] = made.shape
        self._parts = (made.indptr.astype(np.int32), made.indices.astype(np.int32), made.data)

    def __matmul__(self, x: Array) -> Array:
        """The product with `x` of (n, runs); raises ValueError for another height."""
        rows, height = self.shape
        if x.ndim != len(self.shape) or x.shape[0] != height:
            message = f"an operator of shape {self.shape} cannot take an array of shape {x.shape}"
            raise ValueError(message)
        runs = x.shape[1]
        out = np.zeros((rows, runs))
        side, total = np.ascontiguousarray(x).ravel(), out.ravel()
        if runs == 1:  # the same sums in the same order, in half the time
            _sparsetools.csr_matvec(rows, height, *self._parts, side, total)
        else:
            _sparsetools.csr_matvecs(rows, height, runs, *self._parts, side, total)
        return out


def matrix(rows: Ints, cols: Ints, weights: Array, shape: tuple[int, int]) -> csr_array:
    """A sparse matrix with sorted entries; equal (row, column) pairs add up."""
    made = csr_array((weights, (rows, cols)), shape=shape)
    made.sum_duplicates()
    return made


def means(made: csr_array) -> csr_array:
    """The same matrix with each row scaled to add up to 1 (rows of zeros stay)."""
    totals = np.asarray(made.sum(axis=1)).ravel()
    scale = np.divide(1.0, totals, out=np.zeros_like(totals), where=totals > 0)
    scaled = made.copy()
    scaled.data = scaled.data * np.repeat(scale, np.diff(scaled.indptr))
    return scaled


def mean(made: csr_array) -> Operator:
    """The operator that takes means along each row of a matrix of weights."""
    return Operator(means(made))
