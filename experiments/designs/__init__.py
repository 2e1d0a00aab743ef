"""Designs: which runs a question needs. Factors, how they are sampled, and files that say so."""
