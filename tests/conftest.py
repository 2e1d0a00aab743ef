"""What all tests share: hypothesis looks at the same examples on every machine, however slow."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("house", derandomize=True, deadline=None, max_examples=60, database=None)
settings.load_profile("house")
