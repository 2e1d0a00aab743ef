"""Tables of numbers: immutable, checked as they are made, and scaled to a step in one place."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulation.core.parameter import (
    OutOfRangeError,
    Parameters,
    Timing,
    assumption,
    check,
    lever,
    parameter,
    per_step,
    specs,
)


class Kettle(Parameters):
    """A table with one number of every sort."""

    share: float = parameter(
        default=0.2, meaning="Steam lost", unit="share/month", low=0.0, high=0.5, basis="measured", source="watt-1769",
        favours="local",
    )  # fmt: skip
    flow: float = parameter(default=0.1, meaning="Scale", unit="per month", low=0.0, high=1.0, basis="assumed")
    lag: float = parameter(default=6.0, meaning="Time to boil", unit="months", low=1.0, high=60.0, basis="assumed")
    hazard: float = parameter(default=0.4, meaning="Leaks", unit="per year", low=0.0, high=4.0, basis="assumed")
    cups: int = parameter(default=4, meaning="Cups", unit="cups", low=1, high=9, basis="judgement")
    plugged: bool = lever(default=True, meaning="Whether there is current")
    water: str = lever(default="tap", meaning="Where the water comes from", choices=("tap", "well"))
    price: float = assumption(default=0.0, meaning="Price of power", unit="GBP", low=-1.0, high=1.0, basis="assumed")


@pytest.mark.parametrize(
    ("key", "role", "timing", "allowed"),
    [
        ("share", "parameter", "share", "0 to 0.5 share/month"),
        ("flow", "parameter", "flow", "0 to 1 per month"),
        ("lag", "parameter", "lag", "1 to 60 months"),
        ("hazard", "parameter", "hazard", "0 to 4 per year"),
        ("cups", "parameter", "none", "1 to 9 cups"),
        ("plugged", "lever", "none", "true or false"),
        ("water", "lever", "none", "one of tap, well"),
        ("price", "assumption", "none", "-1 to 1 GBP"),
    ],
)
def test_a_specification_says_what_is_known(key: str, role: str, timing: Timing, allowed: str) -> None:
    spec = specs(Kettle)[key]
    assert (spec.role, spec.timing, spec.allowed) == (role, timing, allowed)


def test_a_range_without_a_unit_ends_at_its_number() -> None:
    class Bare(Parameters):
        ratio: float = lever(default=0.5, meaning="A ratio")

    assert specs(Bare)["ratio"].allowed == "0 to 1"


def test_a_table_cannot_be_written_to() -> None:
    table: Any = Kettle()
    with pytest.raises(dataclasses.FrozenInstanceError):
        table.share = 0.3


def test_tables_are_equal_where_their_numbers_are() -> None:
    assert Kettle(share=0.2) == Kettle()
    assert Kettle(share=0.3) != Kettle()


@pytest.mark.parametrize("wrong", [{"share": 0.51}, {"cups": 0}, {"plugged": 1}, {"water": "sea"}, {"lag": None}])
def test_replacing_is_checked_as_making_is(wrong: dict[str, Any]) -> None:
    with pytest.raises(OutOfRangeError, match=f"Kettle.{next(iter(wrong))} = "):
        dataclasses.replace(Kettle(), **wrong)
    with pytest.raises(ValueError, match="must be"):
        Kettle(**wrong)


@pytest.mark.parametrize("value", [1, 1.0, np.float64(1.0), np.int64(1), np.array([[1.0], [2.0]]), np.array([])])
def test_numbers_come_in_many_types(value: Any) -> None:
    check("Kettle", "lag", value, specs(Kettle)["lag"])


@pytest.mark.parametrize("value", [np.array(["1"]), np.array([1j]), np.array([None]), 1j, [], {}])
def test_what_is_no_number_is_refused(value: Any) -> None:
    if isinstance(value, list):
        value = [None]
    with pytest.raises(OutOfRangeError, match=r"Kettle\.lag"):
        check("Kettle", "lag", value, specs(Kettle)["lag"])


@given(st.floats(0.0, 1.0), st.sampled_from([0.25, 0.5, 2.0, 3.0]))
def test_a_share_scales_as_what_is_left(value: float, length: float) -> None:
    assert 1.0 - per_step(value, "share", length) == pytest.approx((1.0 - value) ** length, abs=1e-15)
    assert 0.0 <= per_step(value, "share", length) <= 1.0


@given(st.floats(1.0, 120.0), st.sampled_from([0.25, 0.5, 2.0, 3.0]), st.floats(0.0, 1.0))
def test_a_lag_reaches_the_same_place_in_more_steps(lag: float, length: float, at: float) -> None:
    x = at
    for _ in range(4):
        x += (1.0 - x) / per_step(lag, "lag", length)
    assert x == pytest.approx(1.0 - (1.0 - at) * (1.0 - 1.0 / lag) ** (4 * length), abs=1e-12)


def test_a_table_is_scaled_in_one_place() -> None:
    table = Kettle()
    quarter = table.per_step(3.0)
    assert quarter.flow == 3.0 * table.flow
    assert quarter.hazard == 3.0 * table.hazard
    assert quarter.share == 1.0 - (1.0 - table.share) ** 3.0
    assert 1.0 < quarter.lag < table.lag
    assert (quarter.cups, quarter.plugged, quarter.water) == (4, True, "tap")
    assert table.per_step(1.0) is table


def test_one_number_a_run_scales_run_by_run() -> None:
    shares: Any = np.array([0.0, 0.1, 0.5])
    half = Kettle(share=shares).per_step(0.5).share
    assert np.array_equal(half, [1.0 - (1.0 - share) ** 0.5 for share in shares])


def test_fields_without_a_specification_are_left_alone() -> None:
    assert set(specs(Kettle)) == {f.name for f in dataclasses.fields(Kettle)}
