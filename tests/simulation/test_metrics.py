"""Every metric says what it is."""

from __future__ import annotations

from typing import get_args

import pytest

from simulation.metrics import HEADLINES, METRICS, Better, Metric


@pytest.mark.parametrize("metric", METRICS.values(), ids=METRICS)
def test_a_metric_is_described(metric: Metric) -> None:
    assert METRICS[metric.name] is metric
    assert metric.label
    assert metric.meaning
    assert metric.unit
    assert metric.better in get_args(Better)
    assert 0 < metric.band < metric.high - metric.low
    assert metric.by_system is not None or metric.national is not None
    assert metric.headline == (metric.name in HEADLINES)


def test_headlines_are_metrics_with_a_direction() -> None:
    assert set(HEADLINES) <= set(METRICS)
    assert len(set(HEADLINES)) == len(HEADLINES) == 9
    assert all(METRICS[name].better != "neither" for name in HEADLINES)
