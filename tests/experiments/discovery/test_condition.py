from __future__ import annotations

import numpy as np
import pytest

from experiments.discovery.condition import condition
from experiments.outcomes import outcome
from simulation.metrics import METRICS, Metric

WAITS, TRUST = METRICS["waits"], METRICS["trust"]
NEITHER = next(metric for metric in METRICS.values() if metric.better == "neither")
VALUES = np.array([-0.3, -0.001, 0.0, 0.001, 0.2])


@pytest.mark.parametrize(
    ("text", "metric", "held"),
    [
        ("better", WAITS, [0]), ("worse", WAITS, [4]), ("better", TRUST, [4]), ("worse", TRUST, [0]),
        ("< 0", WAITS, [0, 1]), (">0.0005", WAITS, [3, 4]), ("> -1e-2", WAITS, [1, 2, 3, 4]), (">= 0.1", WAITS, [4]),
        ("worst fifth", WAITS, [4]), ("best fifth", WAITS, [0]), ("Worst  FIFTH", TRUST, [0]),
        ("highest 40%", TRUST, [3, 4]),
        ("lowest 40 %", NEITHER, [0, 1]), ("highest half", NEITHER, [3, 4]),
    ],
)  # fmt: skip
def test_what_is_wanted(text: str, metric: Metric, held: list[int]) -> None:
    found = condition(text, metric, difference=True)
    assert np.flatnonzero(found.holds(VALUES)).tolist() == held


@pytest.mark.parametrize(
    ("text", "metric", "difference", "says"),
    [
        ("better", WAITS, False, "name two scenarios"), ("better", NEITHER, True, "neither way is better"),
        ("worst fifth", NEITHER, True, "neither way is better"), ("bettr", WAITS, True, "is no condition"),
        ("< nan", WAITS, True, "is no condition"), ("< 1.2.3", WAITS, True, "is no condition"),
        ("worst 0%", WAITS, True, "is no condition"), ("worst 100%", WAITS, True, "is no condition"),
        ("worst sixth", WAITS, True, "worst fifth"), ("", WAITS, True, "is no condition"),
        ("worst", WAITS, True, "is no condition"),
    ],
)  # fmt: skip
def test_what_is_no_condition(text: str, metric: Metric, difference: bool, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        condition(text, metric, difference=difference)


@pytest.mark.parametrize(
    ("text", "a", "said"),
    [
        ("better", "a", "b does better than a on waiting over 18 weeks (by more than 0.5 percentage points)"),
        ("> 0.001", "a", "b less a in waiting over 18 weeks is above +0.1 percentage points"),
        ("< 0", "", "waiting over 18 weeks under b is below 0.0%"),
        ("worst fifth", "", "waiting over 18 weeks under b is in its highest 20% (above 10.1%)"),
    ],
)
def test_it_speaks(text: str, a: str, said: str) -> None:
    found = condition(text, WAITS, difference=bool(a))
    assert found.words(VALUES, outcome("waits@60", end=60), a, "b") == said
