"""Decisions, one kind of body a file: what each chooses, seeing what. Its arguments are its information."""
