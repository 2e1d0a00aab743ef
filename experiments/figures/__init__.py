"""Figures: one a module; each function returns a matplotlib Figure and its text for those who cannot see it."""
