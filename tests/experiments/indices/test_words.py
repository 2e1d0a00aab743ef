from __future__ import annotations

import re
from typing import Any, cast

import numpy as np
import pytest
from matplotlib.colors import to_hex

from experiments.designs.worlds import unknowns
from experiments.figures.screening import screening
from experiments.figures.sobol import sobol
from experiments.indices.results import Sensitivity
from experiments.indices.terminal import significant
from simulation.metrics import HEADLINES, METRICS
from tests.experiments.drawn import readable
from tests.experiments.indices.planted import Formula, study

UNKNOWN = [one.name for one in unknowns()]
LONGEST = sorted(UNKNOWN, key=len)[-12:]


def spread(number: int, bands: float, metric: str) -> Formula:
    """An outcome that a few factors move, the first of them most; which comes first depends on the number."""

    def values(shares: Any) -> Any:
        weights = np.roll(2.0 ** -np.arange(shares.shape[1]), number)
        return bands * METRICS[metric].band * (shares @ weights + shares[:, 0] * shares[:, 1])

    return values


def made(method: str, *, factors: Any = LONGEST, bands: float = 8.0, metrics: Any = HEADLINES, **asked: Any) -> Any:
    """A study of headlines whose answer is planted."""
    formulas = {f"{metric}@60": spread(place, bands, metric) for place, metric in enumerate(metrics)}
    samples = {"samples": 16} if method == "sobol" else {"samples": 6}
    return study(formulas, factors=factors, method=method, own=0.001, **({"twins": 3} | samples | asked))


@pytest.fixture(scope="module")
def indexed() -> Sensitivity:
    found: Sensitivity = made("sobol")
    return found


@pytest.fixture(scope="module")
def ranked() -> Sensitivity:
    found: Sensitivity = made("morris", factors=UNKNOWN[::40])
    return found


def test_the_finding_of_indices_names_drivers_with_intervals(indexed: Sensitivity) -> None:
    text = indexed.finding
    assert text.startswith("In this model, over the ranges of twelve unknowns (16 base points, three twins, month 60)")
    assert re.search(rf"{re.escape(LONGEST[0])} for trust between partners \(\d+%, \d+% to \d+%\)", text)
    assert "95% intervals" in text
    assert "Not to be told from nothing, or too small to matter, in every outcome" in text or "Each of them" in text
    assert re.search(r"Luck makes \d+%.* of the variance of the two runs of a pair", text)


def test_the_title_says_who_leads() -> None:
    first, second, third = LONGEST[:3]
    asked: dict[str, Any] = {"factors": (first, second, third), "samples": 32}
    one = made("sobol", metrics=("trust",), **asked).title
    assert one.startswith(
        f"In this model, {first} drives devolved less centralised more than any other of three unknowns"
    )
    assert one.endswith("on every outcome")
    assert made("sobol", metrics=("trust", "waits"), **asked).title.endswith(
        "another of three unknowns for each outcome"
    )
    four = made("sobol", metrics=("trust", "waits", "gap", "spread"), **asked).title
    assert re.search(rf"In this model, {re.escape(first)} drives .* on [23] of 4 outcomes$", four)


def test_the_finding_of_a_screening_ranks_and_says_what_is_still(ranked: Sensitivity) -> None:
    text = ranked.finding
    assert ranked.screening is not None
    first = ranked.screening.ranking["factor"][0]
    assert f"{first} moves devolved less centralised most: by" in text
    assert "times (95% interval" in text
    assert re.search(r"( 1 of them clearly moves|\d+ of them clearly move) at least one outcome by more than its", text)
    assert re.search(r" band; (1 is|0 are|[2-9] are|\d\d+ are) too small to matter, or not told from luck, in ev", text)
    assert "From 6 trajectories the intervals are too narrow" in text
    assert re.match(
        rf"In this model, \d+ of {len(UNKNOWN[::40])} unknowns clearly move .*; {first} moves", ranked.title
    )


def test_nine_headlines_fit_on_a_sheet(indexed: Sensitivity) -> None:
    assert indexed.indices is not None
    readable(*sobol(indexed, indexed.indices))


def test_where_nothing_drives_anything_that_is_what_is_said() -> None:
    found = made("sobol", bands=0.05, metrics=("trust", "gap"))
    assert "none can be told to move devolved less centralised" in found.finding
    assert "none of twelve unknowns can be told to drive" in found.title
    still = made("morris", bands=0.05, metrics=("trust",), factors=LONGEST)
    assert "none of 12 unknowns clearly move" in still.title
    assert still.finding.count("0 of them clearly move") == 1


def test_what_was_lost_is_said() -> None:
    found = made("sobol", metrics=("trust",), lost=[(0, 0), (15, 1), (17, 1)])
    assert found.finding.endswith("Two blocks of 16 were left out, since runs of theirs have no number.")
    assert found.failed == 3


@pytest.mark.parametrize(
    "asked",
    [{"metrics": ("control",)}, {"metrics": ("waits",), "paired": False, "twins": 1, "factors": LONGEST[:2]},
     {"second_order": True, "metrics": ("gap",), "factors": LONGEST[:3], "bands": 0.01}],
)  # fmt: skip
def test_indices_are_drawn_so_that_they_can_be_read(asked: dict[str, Any]) -> None:
    found = made("sobol", **asked)
    readable(*sobol(found, found.indices))
    assert "nan" not in found.text.split()


@pytest.mark.parametrize(
    "asked",
    [{"metrics": ("control",), "bands": 0.01}, {"metrics": ("waits",), "paired": False, "factors": LONGEST[:2]},
     {"metrics": ("gap",), "twins": 1, "factors": ("switch.bypass", "tier", "history.trust")}],
)  # fmt: skip
def test_a_screening_is_drawn_so_that_it_can_be_read(asked: dict[str, Any]) -> None:
    found = made("morris", **asked)
    readable(*screening(found, found.screening))
    assert "nan" not in found.text.split()


def test_colours_say_whom_more_of_a_factor_helps() -> None:
    found = made("morris", metrics=("trust", "waits"), factors=LONGEST[:2])
    figure, _ = screening(found, found.screening)
    bars = [to_hex(cast("Any", axes.patches[1]).get_facecolor()).upper() for axes in figure.axes]
    assert bars == ["#0072B2", "#D55E00"]  # more trust, and more waits: the first helps devolved, the other does not


def test_sizes_have_two_digits() -> None:
    assert [significant(x) for x in (0.00123, 0.5, 3.21, 45.6, 789.0)] == ["0.0012", "0.50", "3.2", "46", "789"]
