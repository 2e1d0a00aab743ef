"""Robustness: which policy one would regret least, not knowing which of many plausible worlds one lives in.

Every policy is asked in every world, with the same luck. In a world it *does best* on a metric where no other policy
does better; its *regret* is by how much it falls short of the best; and it *suffices* where it is good enough: by
default, where it does no worse than the baseline by more than what is too small to matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from experiments.intervals import share_interval
from simulation.core.arithmetic import Array
from simulation.metrics import HEADLINES, METRICS

if TYPE_CHECKING:
    import pandas as pd

Flags = NDArray[np.bool_]
ALL = "all"  # in the place of a metric: all of them together


@dataclass(frozen=True, eq=False)
class Robustness:
    """What is robust, as tables with a row for each policy, metric and month; `metric` is "all" for all together.

    `regret`: mean, median, p95 and most, in the metric's unit (for all: the mean over metrics, in bands), with `bands`
    and `p95_bands`, the mean and the 95th percentile in bands. `best`: share of worlds in which the policy does best,
    with its 95 % interval (for all: in which its mean regret is least). `enough`: share of worlds in which it suffices,
    by `criterion` ("baseline", or "threshold", where `metric` is what was asked for; for all: on every one).
    """

    regret: pd.DataFrame
    best: pd.DataFrame
    enough: pd.DataFrame


@dataclass(frozen=True)
class Threshold:
    """What is good enough: a metric that must be at least, or at most, a value in its own unit."""

    metric: str
    value: float
    least: bool

    def met(self, values: Array) -> Flags:
        """Where it is met."""
        met: Flags = values >= self.value if self.least else values <= self.value
        return met

    def __str__(self) -> str:
        """As it is read."""
        return f"{self.metric} {'at least' if self.least else 'at most'} {self.value:g}"


def robustness(
    runs: pd.DataFrame, policies: Sequence[str], *, baseline: str = "", metrics: Sequence[str] = HEADLINES,
    months: Sequence[float] = (60.0,), thresholds: Sequence[Threshold] = (),
) -> Robustness:  # fmt: skip
    """The robustness of policies over the points of a sweep, each taken for a plausible world.

    `runs` has one row a run, as `sweep` gives them (scenario, point, twin, status, `metric@month`). `policies` are the
    scenarios to choose between, two or more; none should fall below `baseline`, where there is one. Of `metrics`, those
    with a better direction are judged, in each of `months`; `thresholds` say what is good enough beside the baseline.

    Only points at which every one of these scenarios has a finished run with the same luck are counted. Raises
    ValueError where there is no such point, or nothing to compare.
    """
    import pandas as pd

    judged = [name for name in metrics if METRICS[name].better != "neither"]
    names = tuple(dict.fromkeys([*policies, *filter(None, [baseline])]))
    if len(set(policies)) < 2 or not judged:
        message = "robustness needs two policies or more, and a metric of which more or less is better"
        raise ValueError(message)
    parts: dict[str, list[dict[str, Any]]] = {"regret": [], "best": [], "enough": []}
    wanted = list(dict.fromkeys([*judged, *(one.metric for one in thresholds)]))
    for month in months:
        values = means_by_world(runs, names, [f"{name}@{month:g}" for name in wanted])
        table = dict(zip(wanted, np.moveaxis(values, 2, 0), strict=True))
        short = {name: shortfall(table[name][: len(policies)], name) for name in judged}
        parts["regret"] += [row | {"month": month} for row in _regret(short, policies)]
        parts["best"] += [row | {"month": month} for row in _best(short, policies)]
        criteria = _criteria(table, judged, len(policies), thresholds, names.index(baseline) if baseline else -1)
        parts["enough"] += [row | {"month": month} for row in _enough(criteria, policies)]
    return Robustness(*(pd.DataFrame(rows) for rows in parts.values()))


def means_by_world(runs: pd.DataFrame, scenarios: Sequence[str], outcomes: Sequence[str]) -> Array:
    """Means over twins, (scenarios, worlds, outcomes), of the points and twins that finished in every scenario."""
    done = runs[(runs["status"] == "done") & runs["scenario"].isin(scenarios)]
    counted = done.groupby(["point", "twin"])["scenario"].nunique()
    kept = counted[counted == len(scenarios)].index
    if not len(kept):
        message = "no world was finished under every one of " + ", ".join(scenarios)
        raise ValueError(message)
    own = done.set_index(["point", "twin"])
    tables = [own[own["scenario"] == name].loc[kept, list(outcomes)].groupby("point").mean() for name in scenarios]
    return np.stack([table.to_numpy(float) for table in tables])


def shortfall(values: Array, name: str) -> Array:
    """By how much each policy falls short of the best, in every world: (policies, worlds), 0 or more, in its unit."""
    rise = values if METRICS[name].better == "more" else -values
    short: Array = rise.max(axis=0) - rise
    return short


def _regret(short: Mapping[str, Array], policies: Sequence[str]) -> Iterator[dict[str, Any]]:
    """How far each policy falls short, metric by metric, and in bands over all of them."""
    for place, policy in enumerate(policies):
        for name, values in short.items():
            yield {"policy": policy, "metric": name, "unit": METRICS[name].unit} | _spread(
                values[place], METRICS[name].band
            )
        yield {"policy": policy, "metric": ALL, "unit": "bands"} | _spread(_together(short)[place], 1.0)


def _spread(short: Array, band: float) -> dict[str, float]:
    """The regrets of one policy over worlds, (worlds,): their mean, quantiles and most, and the mean in bands."""
    median, p95 = (float(x) for x in np.quantile(short, [0.5, 0.95]))
    mean = float(short.mean())
    spread = {"mean": mean, "median": median, "p95": p95, "most": float(short.max())}
    return {"worlds": len(short), **spread, "bands": mean / band, "p95_bands": p95 / band}


def _together(short: Mapping[str, Array]) -> Array:
    """Mean regret over metrics, each in its bands: (policies, worlds)."""
    together: Array = np.mean([values / METRICS[name].band for name, values in short.items()], axis=0)
    return together


def _best(short: dict[str, Array], policies: Sequence[str]) -> Iterator[dict[str, Any]]:
    """In what share of worlds each policy does best; where several are equally good, all of them do."""
    for name, values in (short | {ALL: _together(short)}).items():
        for policy, flags in zip(policies, values == values.min(axis=0), strict=True):
            yield {"policy": policy, "metric": name} | _share(flags)


def _criteria(
    table: Mapping[str, Array], judged: Sequence[str], policies: int, thresholds: Sequence[Threshold], baseline: int,
) -> dict[tuple[str, str], Flags]:  # fmt: skip
    """Where each criterion is met, (policies, worlds), by criterion and metric; `baseline` is its row, or -1."""
    found: dict[str, dict[str, Flags]] = {}
    if baseline >= 0:
        ways = {name: 1.0 if METRICS[name].better == "more" else -1.0 for name in judged}
        found["baseline"] = {
            name: ways[name] * (table[name][:policies] - table[name][baseline]) >= -METRICS[name].band
            for name in judged
        }
    for one in thresholds:
        found.setdefault("threshold", {})[str(one)] = one.met(table[one.metric][:policies])
    every: dict[tuple[str, str], Flags] = {}
    for criterion, by_metric in found.items():
        every |= {(criterion, name): flags for name, flags in by_metric.items()}
        every[criterion, ALL] = np.all(list(by_metric.values()), axis=0)
    return every


def _enough(criteria: Mapping[tuple[str, str], Flags], policies: Sequence[str]) -> Iterator[dict[str, Any]]:
    """In what share of worlds each policy is good enough."""
    for (criterion, name), flags in criteria.items():
        for policy, own in zip(policies, flags, strict=True):
            yield {"policy": policy, "criterion": criterion, "metric": name} | _share(own)


def _share(flags: Flags) -> dict[str, Any]:
    """A share of worlds with its 95 % interval."""
    low, high = share_interval(int(flags.sum()), len(flags))
    return {"worlds": len(flags), "share": float(flags.mean()), "low": low, "high": high}
