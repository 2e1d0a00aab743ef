"""Countries made by hand, with an effect that is known, for methods to find."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from experiments.evaluations.observed import Observed, windowed

BEFORE, AFTER, MONTHS = 12, 12, 36
Effect = Callable[[np.ndarray], np.ndarray]


def country(
    seed: int = 0, *, systems: int = 20, starts: tuple[float, ...] = (15.0,) * 10, effect: float | Effect = 1.0,
    noise: float = 0.0, trend: float = 0.0, gap: float = 0.0, apart: float = 1.0,
) -> Observed:  # fmt: skip
    """Systems with levels of their own, months that move all alike, an effect from the start on, and noise.

    `starts` are those of the first systems; the others never begin. `effect` is a number or a function of months since
    the start. Those that begin stand `gap` higher and rise by `trend` a month all along; `apart` is how far levels lie
    from each other.
    """
    rng = np.random.Generator(np.random.PCG64(seed))
    since = np.full(systems, np.inf)
    since[: len(starts)] = starts
    months = np.arange(MONTHS + 1, dtype=np.float64)
    level, luck = apart * rng.standard_normal((systems, 1)), noise * rng.standard_normal((systems, len(months)))
    began = np.isfinite(since)[:, None]
    relative = np.where(began, months - np.where(began, since[:, None], 0.0), -1.0)
    whole = effect if callable(effect) else (lambda month: effect * np.ones_like(month))
    values = level + np.sin(months / 5.0) + luck + began * (gap + trend * months)
    values = values + np.where(relative > 0, whole(relative), 0.0)
    window, since = windowed(values, since, BEFORE, AFTER)
    names = tuple(f"S{row}" for row in range(systems))
    return Observed(values[:, window], months[window], since, BEFORE, AFTER, names, ("R",) * systems, (0, seed))


def truth(seen: Observed, effect: Effect) -> float:
    """The mean effect on those that began, over the months that are asked for."""
    return float(effect(seen.relative[seen.exposed]).mean())
