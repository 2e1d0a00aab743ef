"""Soundness: whether answers hold when what should not matter is changed, and what each tier and sign adds to them.

`python -m experiments.soundness` runs all of it and writes docs/reference/soundness/; the page beside it is made from
those tables.
"""
