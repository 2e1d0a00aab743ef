"""Asked: what is wanted of a comparison besides its runs, from Python or the command line. It changes no run."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from experiments.comparing.robustness import Threshold
from scenarios.problems import nearest
from simulation.metrics import METRICS


@dataclass(frozen=True)
class Asked:
    """How near means should be known, by metric (where not to the band), and what is good enough."""

    precision: Mapping[str, float] = field(default_factory=dict)
    thresholds: tuple[Threshold, ...] = ()

    def check(self, metrics: Sequence[str], *, many: bool) -> None:
        """Raise ValueError unless it can be answered from these metrics; thresholds need many worlds."""
        if self.thresholds and not many:
            message = f"{self.thresholds[0]} is asked of many worlds: say how many, such as --worlds 64 (worlds=64)"
            raise ValueError(message)
        for name, value in self.precision.items():
            _known(name, metrics, "precision")
            if not (math.isfinite(value) and value > 0):
                message = f"precision: {name} = {value:g} must be a number above 0, in the metric's unit"
                raise ValueError(message)
        for one in self.thresholds:
            metric = METRICS[_known(one.metric, metrics, "threshold")]
            if not metric.low <= one.value <= metric.high:
                message = f"threshold: {one} is out of range: {one.metric} runs from {metric.low:g} to {metric.high:g}"
                raise ValueError(message)


def asked(precision: Sequence[str] = (), at_least: Sequence[str] = (), at_most: Sequence[str] = ()) -> Asked:
    """What was asked on the command line, each as metric=number. Raises ValueError for what is not.

    >>> asked(["trust=0.005"], at_most=["waits=0.35"]).thresholds
    (Threshold(metric='waits', value=0.35, least=False),)
    """
    floors = [Threshold(*_pair(text, "--at-least"), least=True) for text in at_least]
    ceilings = [Threshold(*_pair(text, "--at-most"), least=False) for text in at_most]
    return Asked(dict(_pair(text, "--precision") for text in precision), (*floors, *ceilings))


def chosen(names: Sequence[str]) -> tuple[str, ...]:
    """Metrics by name, each once, in the order of the registry; all of them where none is named. Raises ValueError."""
    wanted = {_known(name.strip(), tuple(METRICS), "--metrics") for text in names for name in text.split(",")}
    return tuple(name for name in METRICS if name in wanted or not names)


def _pair(text: str, option: str) -> tuple[str, float]:
    """A metric and a number."""
    name, equals, value = text.partition("=")
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not equals or math.isnan(number):
        message = f"{option} {text}: must be metric=number, such as {option} trust=0.5"
        raise ValueError(message)
    return _known(name.strip(), tuple(METRICS), option), number


def _known(name: str, metrics: Sequence[str], where: str) -> str:
    """A metric's name, if it is there."""
    if name in metrics:
        return name
    if name in METRICS:
        message = f"{where}: {name} is not recorded here; there are {', '.join(metrics)}"
        raise ValueError(message)
    near = nearest(name, tuple(METRICS))
    message = f"{where}: there is no metric {name!r}" + (f" (nearest: {near})" if near else "")
    raise ValueError(message)
