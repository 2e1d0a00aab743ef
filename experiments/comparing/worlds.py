"""Worlds: in what share of plausible worlds each arm does better; and what of the spread is luck, what the unknown.

A world is one draw of everything that nobody knows. Its difference is the mean over its twins, b less a, and so still
holds a little of their luck: the more twins a world, the less.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from experiments.comparing.panels import Key, Panel
from experiments.intervals import share_interval
from simulation.core.arithmetic import Array
from simulation.metrics import METRICS, Better

if TYPE_CHECKING:
    import pandas as pd

    from experiments.comparing.plan import Plan

Pairs = Mapping[tuple[str, str], tuple[Panel, Panel]]
Flags = NDArray[np.bool_]
HALF = 0.5  # "most worlds" are more than this, with the whole interval


def sides(means: Array, band: float, better: Better) -> dict[str, Flags]:
    """In which worlds b does better, the difference is too small to matter, and a does better: means (worlds,).

    Where neither way is better, nobody does, and both say False.

    >>> {side: worlds.tolist() for side, worlds in sides(np.array([-2.0, 0.5, 3.0]), 1.0, "less").items()}
    {'b_better': [True, False, False], 'small': [False, True, False], 'a_better': [False, False, True]}
    """
    rise = {"more": means, "less": -means, "neither": np.zeros_like(means)}[better]
    return {"b_better": rise > band, "small": np.abs(means) <= band, "a_better": rise < -band}


def share(name: str, flags: Flags) -> dict[str, float]:
    """A share of worlds with its 95 % interval, as three columns."""
    low, high = share_interval(int(flags.sum()), len(flags))
    return {name: float(flags.mean()) if len(flags) else low, f"{name}_low": low, f"{name}_high": high}


def spreads(differences: Array) -> tuple[float, float]:
    """Standard deviations of paired differences, (worlds, twins): between worlds, and between twins of a world.

    Components of variance of two-way random effects without repetition, by the method of moments: twin k has the same
    luck in every world, so that worlds and twins cross. Between worlds is what worlds' means vary beyond what luck in
    them explains; between twins, what is common to a twin in all worlds and what is its own in each. nan, nan where
    there are not two of each.

    >>> spreads(np.array([[1.0, 3.0], [11.0, 13.0]]))
    (7.0710678118654755, 1.4142135623730951)
    """
    worlds, twins = differences.shape
    if worlds < 2 or twins < 2:
        return float("nan"), float("nan")
    by_world, by_twin = differences.mean(axis=1, keepdims=True), differences.mean(axis=0, keepdims=True)
    rest = differences - by_world - by_twin + differences.mean()
    own = float(np.sum(rest**2)) / ((worlds - 1) * (twins - 1))
    between = max(0.0, float(by_world.var(ddof=1)) - own / twins)
    common = max(0.0, float(by_twin.var(ddof=1)) - own / worlds)
    return between**0.5, (common + own) ** 0.5


def crossed(keys: Sequence[Key], values: Array) -> Array:
    """Values of runs, (runs,), as (worlds, twins): of the worlds in which as many twins finished as in any.

    >>> crossed([(0, 5), (0, 6), (1, 5), (2, 5), (2, 6)], np.arange(5.0)).tolist()
    [[0.0, 1.0], [3.0, 4.0]]
    """
    rows: dict[int, list[float]] = {}
    for (world, _), value in zip(keys, values.tolist(), strict=True):
        rows.setdefault(world, []).append(value)
    twins = max(map(len, rows.values()), default=0)
    whole = [row for row in rows.values() if len(row) == twins]
    return np.array(whole).reshape(len(whole), twins)


def of_parameters(between: float, within: float) -> float:
    """Share of the variance of one run's difference that is due to parameters, not luck; nan where not known."""
    whole = between**2 + within**2
    return between**2 / whole if whole > 0 else float("nan")


def worlds_table(runs: Pairs, worlds: Pairs, plan: Plan) -> pd.DataFrame:
    """One row for each pair of arms, metric and stated month, from panels side by side: run by run, and world by world.

    `b_better`, `small`, `a_better`: shares of worlds by the band, each with the interval of a share (`_low`, `_high`),
    blank where neither way is better; `median`, `p05`, `p95`: of the worlds' differences, b less a; `sd_between`,
    `sd_within`: standard deviations of it between worlds, and between twins of a world; `of_parameters`: the first as a
    share of the variance; `money_further`: share of worlds in which money moves the metric further than b less a does.
    """
    import pandas as pd

    rows: list[dict[str, Any]] = []
    beside = (plan.baseline, plan.money)
    for (first, second), pair in runs.items():
        for name in pair[0].nation if pair[0].keys else ():
            for month in plan.stated:
                means, money = (_by_world(worlds[one], name, month) for one in ((first, second), beside))
                further = _further(means, money) if (first, second) != beside else {}
                known = {"a": first, "b": second, "metric": name, "unit": METRICS[name].unit, "month": month}
                rows.append(known | _row(pair, name, month, np.array(list(means.values()))) | further)
    return pd.DataFrame(rows, columns=None if rows else ["a", "b", "metric", "month"])


def _by_world(pair: tuple[Panel, Panel], name: str, month: float) -> dict[int, float]:
    """Every world's difference, b less a, by the number of the world; nothing where no world finished."""
    a, b = pair
    values = b.at(name, month) - a.at(name, month)
    return {world: float(value) for (world, _), value in zip(a.keys, values, strict=True)}


def _row(pair: tuple[Panel, Panel], name: str, month: float, means: Array) -> dict[str, Any]:
    """The numbers of one metric in one month."""
    metric, (a, b) = METRICS[name], pair
    between, within = spreads(crossed(a.keys, b.at(name, month) - a.at(name, month)))
    row: dict[str, Any] = {"worlds": len(means), "runs": len(a.keys), "band": metric.band}
    for side, flags in sides(means, metric.band, metric.better).items():
        told = metric.better != "neither" or side == "small"
        row |= share(side, flags if told else flags[:0])
    p05, median, p95 = (float(x) for x in np.quantile(means, [0.05, 0.5, 0.95]))
    row |= {"median": median, "p05": p05, "p95": p95, "sd_between": between, "sd_within": within}
    return row | {"of_parameters": of_parameters(between, within)}


def _further(means: Mapping[int, float], money: Mapping[int, float]) -> dict[str, float]:
    """In what share of worlds money moves it further."""
    both = [world for world in means if world in money]
    return share("money_further", np.array([abs(money[world]) > abs(means[world]) for world in both], dtype=bool))
