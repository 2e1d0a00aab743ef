"""M12: control swings by itself where its loop is strong and late, and does not where it is weak or prompt."""

from __future__ import annotations

import numpy as np
import pytest

from experiments.bistability import bimodality
from experiments.pendulum import Arm, deseasonalised, spectra

LATE, HALVED, PROMPT, WEAK = (Arm("", 6.0, 1.0), Arm("", 6.0, 0.5), Arm("", 6.0, 0.02), Arm("", 0.5, 1.0))


@pytest.mark.slow
@pytest.mark.parametrize("years", [60, pytest.param(100, marks=pytest.mark.long)])
def test_a_pendulum_comes_of_delay(years: int) -> None:
    """A peak between five and twenty years, twice as high as slower swings: with realistic delays and a strong loop.

    Without delay there is none, nor at the default gain; with half the delay it is quicker.
    """
    late, halved, prompt, weak = spectra((LATE, HALVED, PROMPT, WEAK), twins=8, years=years)
    assert late.prominence > 2.0
    assert 8.0 < late.period < 20.0
    assert halved.period < late.period
    assert max(prompt.prominence, weak.prominence) < 1.5


def test_seasons_are_taken_out_and_nothing_else() -> None:
    """A season leaves no trace; a slow swing stays."""
    month = np.arange(240)
    season, swing = np.sin(month * np.pi / 6)[:, None], np.sin(month * np.pi / 120)[:, None]
    assert np.allclose(deseasonalised(season), 0.0)
    assert np.std(deseasonalised(season + swing)) > 0.6


def test_two_camps_are_told_from_one() -> None:
    """A bell is one camp; two bells far apart are two."""
    bell = np.random.default_rng(0).normal(0.0, 0.1, 2000)
    assert bimodality(bell) < 0.4
    assert bimodality(np.concatenate([bell, bell + 1.0])) > 0.7
