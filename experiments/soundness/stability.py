"""Whether the sign of a difference changes with what should not matter: the step, the order of bodies, a past."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from experiments.soundness.differences import differences, mean_and_error
from scenarios.landscapes import open_landscape
from scenarios.landscapes.permute import permute
from simulation.metrics import HEADLINES, METRICS

TWINS = tuple(range(8))
MONTHS = (12, 60, 120)
ORDER = 1  # the seed of another order of bodies
HEADER = ("metric", "month", "variant", "difference", "standard error", "usual", "band", "verdict")


def variants() -> dict[str, dict[str, Any]]:
    """What is changed, by name; the first is the usual run."""
    return {
        "monthly steps": {},
        "fortnightly steps": {"length": 0.5},
        "quarterly steps": {"length": 3.0},
        "bodies in another order": {"land": permute(open_landscape("england"), ORDER)},
        "24 months of burn-in": {"burn_in": 24},
    }


def verdict(usual: float, now: float, band: float) -> str:
    """Whether the sign holds: it turns where it changes and neither difference is too small to matter.

    >>> verdict(0.5, -0.5, 0.1), verdict(0.5, 0.4, 0.1), verdict(0.05, -0.5, 0.1), verdict(0.05, -0.02, 0.1)
    ('turns', 'holds', 'from too small', 'too small')
    """
    small = [abs(value) <= band for value in (usual, now)]
    if all(small):
        return "too small"
    if usual * now >= 0:
        return "holds"
    return "from too small" if small[0] else ("to too small" if small[1] else "turns")


def rows(twins: tuple[int, ...] = TWINS, months: tuple[int, ...] = MONTHS) -> Iterator[tuple[Any, ...]]:
    """One line a headline, month and variant."""
    found = {name: differences(twins, months, **changed) for name, changed in variants().items()}
    usual = next(iter(found.values()))
    for metric in HEADLINES:
        for at, month in enumerate(months):
            level, band = mean_and_error(usual[metric][at])[0], METRICS[metric].band
            for name, figures in found.items():
                mean, error = mean_and_error(figures[metric][at])
                yield (metric, month, name, f"{mean:.5g}", f"{error:.2g}", f"{level:.5g}", f"{band:g}",
                       verdict(level, mean, band))  # fmt: skip
