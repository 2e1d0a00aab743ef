"""Indices of sensitivity: which unknowns drive an outcome, or a difference of two policies. Morris first, Sobol after.

>>> from experiments.indices import planned
>>> planned("centralised", "devolved", method="sobol", factors=["pots.cost", "history.trust"], samples=64).size
2048
"""

from experiments.indices.sample import TooManyLostError
from experiments.indices.study import Study, planned, sensitivity

__all__ = ["Study", "TooManyLostError", "planned", "sensitivity"]
