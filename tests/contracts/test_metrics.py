"""Every metric: finite, within what it states, shaped, and blind to the order of bodies."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from scenarios.landscapes import open_landscape
from scenarios.landscapes.permute import permute
from simulation.core.arithmetic import Array
from simulation.metrics import METRICS, Metric
from simulation.run import Run, simulate
from tests.regimes import LANDSCAPES, REGIMES, regime, run

MONTHS, TWINS = 24, 3
ORDER = 1  # the seed of an order in which both boards of the toy change places
every_metric = pytest.mark.parametrize("metric", METRICS.values(), ids=METRICS)
every_landscape = pytest.mark.parametrize("landscape", LANDSCAPES)


@cache
def reordered(landscape: str) -> Run:
    """The centralised run of the same bodies, told in another order."""
    land = permute(open_landscape(landscape), ORDER)
    settings = regime("centralised")
    return simulate(land, settings, range(TWINS), steps=MONTHS, metrics=tuple(METRICS), systems=tuple(METRICS))


def within(values: Array, metric: Metric) -> bool:
    """Whether every value is finite and inside the stated bounds."""
    return bool(np.all(np.isfinite(values)) and np.all((values >= metric.low) & (values <= metric.high)))


@every_landscape
@pytest.mark.parametrize("name", REGIMES)
def test_every_metric_is_finite_and_within_its_bounds(landscape: str, name: str) -> None:
    seen = run(landscape, name)
    for metric in METRICS.values():
        nation = seen.nation[metric.name]
        assert nation.shape == (MONTHS + 1, TWINS)
        assert within(nation, metric), (metric.name, nation.min(), nation.max())
        if metric.by_system is not None:
            systems = seen.systems[metric.name]
            assert systems.shape == (MONTHS + 1, len(seen.last.land.icb), TWINS)
            assert within(systems, metric), (metric.name, systems.min(), systems.max())


@every_metric
@every_landscape
def test_a_metric_does_not_see_the_order_of_bodies(metric: Metric, landscape: str) -> None:
    one, other = run(landscape, "centralised"), reordered(landscape)
    codes, moved = one.last.land.icb.codes, other.last.land.icb.codes
    assert codes != moved
    np.testing.assert_allclose(other.nation[metric.name], one.nation[metric.name], rtol=1e-9, atol=1e-9)
    if metric.by_system is not None:
        at = [moved.index(code) for code in codes]
        there = other.systems[metric.name][:, at]
        np.testing.assert_allclose(there, one.systems[metric.name], rtol=1e-9, atol=1e-9)


@every_metric
def test_a_metric_moves(metric: Metric) -> None:
    values = run("england", "devolved").nation[metric.name]
    assert np.ptp(values) > 0, "a metric that never moves tells nothing"


@every_metric
def test_without_its_own_rule_the_nation_is_the_mean_by_population(metric: Metric) -> None:
    if metric.by_system is None or metric.national is not None:
        return
    seen = run("england", "baseline")
    people = seen.last.land.icb.population[:, 0]
    expected = np.einsum("i,mir->mr", people / people.sum(), seen.systems[metric.name])
    np.testing.assert_allclose(seen.nation[metric.name], expected, rtol=1e-12, atol=1e-15)
