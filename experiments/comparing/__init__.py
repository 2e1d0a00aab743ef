"""Comparing: what a comparison is made of, from its plan to its report. `experiments.compare` is the door."""
