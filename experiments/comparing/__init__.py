"""Comparing: what a comparison is made of, from its plan to its report; `compare` is the door."""
