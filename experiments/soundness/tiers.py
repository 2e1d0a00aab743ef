"""What each tier of mechanisms adds: the headline differences of a small, a larger and the whole model."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from experiments.soundness.differences import differences, mean_and_error
from simulation.evidence import TIERS
from simulation.metrics import HEADLINES, METRICS
from simulation.settings import Settings

TWINS = tuple(range(8))
MONTHS = (12, 60, 120)
HEADER = ("metric", "month", "tier", "difference", "standard error", "band")


def at_tier(tier: str, settings: Settings) -> Settings:
    """The settings with the mechanisms of a tier and of those before it."""
    return settings.at_tier(tier)


def rows(twins: tuple[int, ...] = TWINS, months: tuple[int, ...] = MONTHS) -> Iterator[tuple[Any, ...]]:
    """One line a headline, month and tier; `all` is the tier that leaves nothing out."""
    found = {tier: differences(twins, months, change=partial(at_tier, tier)) for tier in TIERS}
    for metric in HEADLINES:
        for at, month in enumerate(months):
            for tier, figures in found.items():
                mean, error = mean_and_error(figures[metric][at])
                name = "all" if tier == "opt" else ("core and should" if tier == "should" else tier)
                yield metric, month, name, f"{mean:.5g}", f"{error:.2g}", f"{METRICS[metric].band:g}"
