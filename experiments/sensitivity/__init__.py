"""Sensitivity: which unknowns drive an outcome, or the difference between two policies. Morris first, Sobol after.

>>> from experiments.sensitivity import planned
>>> planned("centralised", "devolved", method="sobol", factors=["pots.cost", "history.trust"], samples=64).size
2048
"""

from experiments.sensitivity.sample import TooManyLostError
from experiments.sensitivity.study import Study, planned, sensitivity

__all__ = ["Study", "TooManyLostError", "planned", "sensitivity"]
