"""Sweeps: a design's runs, made in batches on one core or many, and kept so that none is lost."""
