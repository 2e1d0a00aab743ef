"""Ablation: each mechanism off in turn, with the same luck, to see what carries an outcome or a difference.

>>> from experiments.ablation import planned
>>> planned("centralised", "devolved", only=["bypass", "M40"]).size
48
"""

from experiments.ablation.study import Ablations, ablate, planned

__all__ = ["Ablations", "ablate", "planned"]
