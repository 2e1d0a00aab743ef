"""A small comparison that really ran, shared by the tests of this folder."""

from __future__ import annotations

import pytest

from experiments.comparing.compare import compare
from experiments.comparing.comparison import Comparison
from tests.experiments.made import arm


@pytest.fixture(scope="session")
def toy() -> Comparison:
    """Four twins for two years on the toy landscape, in this process."""
    return compare(
        arm("centralised"), arm("devolved"), baseline=arm("baseline"), money=arm("money-arm"), twins=4, years=2, jobs=1,
        landscape="toy",
    )  # fmt: skip
