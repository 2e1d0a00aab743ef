"""Every parameter, lever and assumption: described, in range, and refused where it is not."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, get_args

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulation.core.parameter import Basis, Favours, OutOfRangeError, Parameters, Role, Spec, per_step, specs
from simulation.metrics import MeasureParameters
from simulation.settings import TABLES, Settings

ALL_TABLES: dict[str, type[Parameters]] = TABLES | {"measure": MeasureParameters}
NUMBERS = [(table, key, spec) for table, kind in ALL_TABLES.items() for key, spec in specs(kind).items()]
COUNTED = [number for number in NUMBERS if not number[2].choices and not isinstance(number[2].default, bool)]
EITHER_OR = [number for number in NUMBERS if isinstance(number[2].default, bool)]
CHOSEN = [number for number in NUMBERS if number[2].choices]
RATES = [number for number in COUNTED if number[2].timing != "none"]


Test = Callable[[str, str, Spec], None]


def each(numbers: list[tuple[str, str, Spec]]) -> Callable[[Test], Callable[[str], None]]:
    """Try a test on every one of these numbers: one test a table, since one a number would take ten times as long."""

    def decorate(test: Test) -> Callable[[str], None]:
        def every(table: str) -> None:
            for of, key, spec in numbers:
                if of == table:
                    test(of, key, spec)

        every.__doc__ = test.__doc__
        tables: Callable[[Callable[[str], None]], Callable[[str], None]] = pytest.mark.parametrize(
            "table", list(dict.fromkeys(table for table, _, _ in numbers))
        )
        return tables(every)

    return decorate


def made(table: str, key: str, value: Any) -> Any:
    return getattr(ALL_TABLES[table](**{key: value}), key)


def refused(table: str, key: str, value: Any, spec: Spec) -> None:
    """The value is refused in words that name the table, the key and what is allowed."""
    with pytest.raises(OutOfRangeError) as caught:
        made(table, key, value)
    told = str(caught.value)
    assert f"{ALL_TABLES[table].__name__}.{key}" in told
    assert spec.allowed in told
    assert spec.meaning in told


@each(NUMBERS)
def test_a_number_is_described(table: str, key: str, spec: Spec) -> None:
    assert spec.meaning, f"{table}.{key}"
    assert spec.meaning[0].isupper()
    assert not spec.meaning.endswith(".")
    assert spec.role in get_args(Role)
    assert spec.favours in get_args(Favours)
    assert spec.basis in get_args(Basis)
    assert spec.source or spec.basis in {"assumed", "judgement"}, "a measured or estimated number has a source"
    assert spec.unit or spec.choices or isinstance(spec.default, bool)


@each(NUMBERS)
def test_the_default_is_what_a_table_holds(table: str, key: str, spec: Spec) -> None:
    assert getattr(ALL_TABLES[table](), key) == spec.default


@each(COUNTED)
def test_the_default_is_in_range_and_the_ends_are_allowed(table: str, key: str, spec: Spec) -> None:
    assert spec.low <= float(spec.default) <= spec.high
    assert math.isfinite(spec.low)
    assert math.isfinite(spec.high)
    for end in (spec.low, spec.high):
        assert made(table, key, end) == end


@each(COUNTED)
def test_what_is_no_number_in_range_is_refused(table: str, key: str, spec: Spec) -> None:
    below, above = spec.low - 1e-6 - 0.01 * abs(spec.low), spec.high + 1e-6 + 0.01 * abs(spec.high)
    for wrong in (below, above, math.nan, math.inf, True, "0.5", None):
        refused(table, key, wrong, spec)


@each(COUNTED)
def test_one_number_a_run_is_allowed(table: str, key: str, spec: Spec) -> None:
    runs = np.linspace(spec.low, spec.high, 4)
    assert made(table, key, runs) is runs
    refused(table, key, np.where(np.arange(4) == 2, np.nan, runs), spec)
    refused(table, key, np.array([True, False]), spec)


@each(EITHER_OR)
def test_yes_or_no_is_nothing_else(table: str, key: str, spec: Spec) -> None:
    assert {made(table, key, value) for value in (True, False)} == {True, False}
    for wrong in (1, 0.0, "true", None):
        refused(table, key, wrong, spec)


@each(CHOSEN)
def test_a_choice_is_one_of_its_choices(table: str, key: str, spec: Spec) -> None:
    assert spec.default in spec.choices
    for choice in spec.choices:
        assert made(table, key, choice) == choice
    for wrong in ("nobody", "", 1.0, None, spec.choices[0].upper()):
        refused(table, key, wrong, spec)


@each(RATES)
def test_two_half_steps_make_a_whole(table: str, key: str, spec: Spec) -> None:
    del table, key
    halves_make_a_whole(spec)


@given(share=st.floats(0.0, 1.0))
@settings(max_examples=20)
def halves_make_a_whole(spec: Spec, share: float) -> None:
    value = spec.low + share * (spec.high - spec.low)
    half = per_step(value, spec.timing, 0.5)
    if spec.timing == "share":
        left = (1.0 - half) ** 2
        assert left == pytest.approx(1.0 - value, rel=1e-12)
    elif spec.timing == "lag":
        left = (1.0 - 1.0 / half) ** 2
        assert left == pytest.approx(1.0 - 1.0 / value, rel=1e-9, abs=1e-12)
    else:
        assert 2.0 * half == pytest.approx(value, rel=1e-12)


@pytest.mark.parametrize("table", TABLES)
def test_a_table_scales_its_rates_and_nothing_else(table: str) -> None:
    whole = TABLES[table]()
    half = whole.per_step(0.5)
    assert whole.per_step(1.0) is whole
    assert type(half) is type(whole)
    for key, spec in specs(TABLES[table]).items():
        rate = spec.timing != "none" and getattr(whole, key) != 0.0
        assert (getattr(half, key) != getattr(whole, key)) == rate, key


def test_every_table_is_a_field_and_every_name_is_unique() -> None:
    settings = Settings()
    assert {name: type(settings.table(name)) for name in TABLES} == TABLES
    assert len(set(TABLES.values())) == len(TABLES)
