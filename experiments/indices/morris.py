"""Morris screening: how far each of many factors moves an outcome across its range, one at a time, from many places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from experiments.designs.factor import Factor
from experiments.differences import SMALL
from experiments.indices.sample import Sample
from experiments.intervals import LEVEL, resamples
from experiments.outcomes import Outcome
from simulation.core.arithmetic import Array

if TYPE_CHECKING:
    import pandas as pd

DIGITS = 9  # of a score: factors that differ in rounding alone keep their order
ENDS = [0.5 - LEVEL / 2, 0.5 + LEVEL / 2]
MATTERS, MAY_MATTER, LUCK = "matters", "may matter", "not told from luck"


def elementary(sample: Sample) -> Array:
    """The elementary effects, (outcomes, trajectories, factors, twins): change of the outcome for a whole range.

    A level counts by its place among the levels, so that from the first to the last is a whole range too.
    """
    points, values = sample.points.reshape(sample.blocks, sample.size, -1), sample.values
    places = np.stack([_places(one, points[..., i]) for i, one in enumerate(sample.factors)], axis=-1)
    steps = np.diff(places, axis=1)
    moved = np.abs(steps).argmax(axis=2)  # which factor, in each step of each trajectory
    sizes = np.take_along_axis(steps, moved[..., None], axis=2)
    rises = np.diff(values.reshape(len(values), sample.blocks, sample.size, -1), axis=2) / sizes
    effects = np.empty_like(rises)
    np.put_along_axis(effects, np.broadcast_to(moved[None, ..., None], rises.shape), rises, axis=2)
    return effects


def _places(factor: Factor, shares: Array) -> Array:
    """Where a factor stands, 0 to 1."""
    if not factor.levels:
        return shares
    found = [factor.levels.index(factor.value(float(share))) for share in shares.ravel()]
    return np.array(found, dtype=np.float64).reshape(shares.shape) / max(len(factor.levels) - 1, 1)


def screened(sample: Sample) -> pd.DataFrame:
    """Morris indices, one row an outcome and factor, in the outcome's unit over a factor's whole range.

    `mu_star`: mean size of its effects; `mu`: mean effect, with its sign; `sigma`: how much they differ from place to
    place (interactions, curves). Each with the ends of a 95 % interval by bootstrap over trajectories. `luck`: the size
    that luck alone would give (nan for one twin). `bands`: mu_star in bands of what is too small to matter.
    """
    import pandas as pd

    effects = elementary(sample)
    frames = [_table(one, sample.factors, effects[place]) for place, one in enumerate(sample.outcomes)]
    return pd.concat(frames, ignore_index=True)


def _table(outcome: Outcome, factors: Sequence[Factor], effects: Array) -> pd.DataFrame:
    """The rows of one outcome, from (trajectories, factors, twins) effects."""
    import pandas as pd

    means, weights, n = effects.mean(axis=2), resamples(len(effects)), len(effects)
    drawn = weights @ means
    spread = np.sqrt(np.maximum(weights @ means**2 - drawn**2, 0.0) * n / (n - 1))
    columns: dict[str, Any] = {}
    for name, value, many in (
        ("mu_star", np.abs(means).mean(axis=0), weights @ np.abs(means)),
        ("mu", means.mean(axis=0), drawn),
        ("sigma", means.std(axis=0, ddof=1), spread),
    ):
        columns[name] = value
        columns[f"{name}_low"], columns[f"{name}_high"] = np.quantile(many, ENDS, axis=0)
    columns["luck"] = _by_luck(effects)
    columns["bands"] = columns["mu_star"] / outcome.metric.band
    known = {"outcome": outcome.name, "unit": outcome.metric.unit, "factor": [one.name for one in factors]}
    table = pd.DataFrame(known | columns)
    ordered = np.array([one.kind != "choice" or len(one.levels) == 2 for one in factors])  # only then is there a way
    ways = [ordered & (table["mu_low"] > 0), ordered & (table["mu_high"] < 0)]
    table["direction"] = np.select(ways, ["raises", "lowers"], "")
    table["verdict"] = _verdicts(table, outcome.metric.band)
    return table


def _by_luck(effects: Array) -> Array:
    """The mean size that effects of (trajectories, factors, twins) would have from luck alone, (factors,).

    As for a normal error of a mean over the twins, whose variance is taken from their differences at each place.
    """
    twins = effects.shape[2]
    if twins < 2:
        return np.full(effects.shape[1], np.nan)
    found: Array = np.sqrt(2 / np.pi * effects.var(axis=2, ddof=1).mean(axis=0) / twins)
    return found


def _verdicts(table: pd.DataFrame, band: float) -> Array:
    """What each row's interval says: too small to matter, not told from luck, may matter, matters."""
    cases = [table["mu_star_high"] <= band, table["mu_star_low"] <= table["luck"], table["mu_star_low"] >= band]
    return np.select(cases, [SMALL, LUCK, MATTERS], MAY_MATTER)


def ranked(sample: Sample, first: int) -> pd.DataFrame:
    """The factors in order of how far they move outcomes: rank, factor, score, low, high, among_first.

    `score` is the mean over outcomes of mu_star in bands, with a 95 % interval by bootstrap over trajectories;
    `among_first` the share of resamples in which the factor is among the `first`.
    """
    import pandas as pd

    bands = np.array([one.metric.band for one in sample.outcomes])
    sizes = (np.abs(elementary(sample).mean(axis=3)) / bands[:, None, None]).mean(axis=0)  # (trajectories, factors)
    score, many = sizes.mean(axis=0), resamples(len(sizes)) @ sizes
    low, high = np.quantile(many, ENDS, axis=0)
    kept = min(first, len(score))
    cut = np.partition(many, len(score) - kept, axis=1)[:, [len(score) - kept]]
    known = {"factor": sample.names, "score": np.round(score, DIGITS), "low": low, "high": high}
    table = pd.DataFrame(known | {"among_first": (many >= cut).mean(axis=0)})
    table = table.sort_values("score", ascending=False, kind="stable", ignore_index=True)
    table.insert(0, "rank", np.arange(len(table)) + 1)
    return table


def covered(effects: pd.DataFrame, chosen: Sequence[str]) -> dict[str, float]:
    """For every outcome, the part of all factors' squared effects that the chosen ones have; what luck gives is none.

    Where effects were straight lines, and nothing but these factors varied, it would be their share of the variance.
    """
    luck = effects["luck"].fillna(0.0) ** 2 * np.pi / 2
    squares = (effects["mu"] ** 2 + effects["sigma"] ** 2 - luck).clip(lower=0)
    every = squares.groupby(effects["outcome"], sort=False).sum()
    mine = squares[effects["factor"].isin(list(chosen))].groupby(effects["outcome"], sort=False).sum()
    return {str(name): float(mine[str(name)] / whole) if whole > 0 else float("nan") for name, whole in every.items()}
