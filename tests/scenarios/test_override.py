"""Overrides on the command line: one number, throughout or from a month on, and as good a message as a file gets."""

from __future__ import annotations

import pytest

from scenarios.dates import date_of, month_of, spoken
from scenarios.override import override
from scenarios.problems import ScenarioError
from simulation.evidence import beyond
from simulation.settings import Settings, Timeline


def test_an_override_holds_throughout_whatever_the_timeline_says() -> None:
    early, late = Settings(), Settings().but({"treasury.pots": 10.0})
    found = override(Timeline(((0.0, early), (12.0, late))), "treasury.pots=8", "delegation.regime = presumed")
    assert [(m, s.treasury.pots, s.delegation.regime) for m, s in found.changes] == [
        (0.0, 8.0, "presumed"), (12.0, 8.0, "presumed"),
    ]  # fmt: skip


def test_a_dated_override_holds_from_its_month_on() -> None:
    found = override(Settings(), dated=["2024-07:treasury.pots=20", "2023-07:treasury.pots=40"])
    assert [(m, s.treasury.pots) for m, s in found.changes] == [(0.0, 30.0), (12.0, 40.0), (24.0, 20.0)]


def test_parameters_and_assumptions_may_be_overridden() -> None:
    found = override(Settings(), "bypass.push=0.05", "treasury.real_growth=0.01").at(0)
    assert (found.bypass.push, found.treasury.real_growth) == (0.05, 0.01)


@pytest.mark.parametrize(("text", "value"), [("true", True), ("false", False)])
def test_yes_and_no(text: str, value: bool) -> None:
    assert override(Settings(), f"treasury.winter_early={text}").at(0).treasury.winter_early is value


def test_nothing_to_override_changes_nothing() -> None:
    assert override(Settings()) == Timeline.of(Settings())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("treasury.pots", "--set: 'treasury.pots' must be table.key=value, such as intervention.tolerance=0.1"),
        ("pots=8", "--set: there is no lever or parameter 'pots' (nearest: treasury.pots)"),
        ("treasury.post=8", "(nearest: treasury.pots)"),
        ("treasury.pots=nan", "--set: treasury.pots = nan is not a finite number: must be 5 to 60 pots"),
        ("treasury.pots=inf", "is not a finite number"),
        ("treasury.pots=4", "--set: treasury.pots = 4.0 is out of range: must be 5 to 60 pots"),
        ("treasury.pots=eight", "--set: treasury.pots = 'eight' is not a number"),
        ("treasury.pots=true", "--set: treasury.pots = 'true' is not a number"),
        ("treasury.pots=", "--set: treasury.pots = '' is not a number"),
        ("treasury.pots=8=9", "--set: treasury.pots = '8=9' is not a number"),
        ("treasury.winter_early=1", "= '1' is neither true nor false"),
        ("delegation.regime=earnd", "must be one of withheld, earned, presumed"),
        ("a\nb=1", "there is no lever or parameter 'a"),
    ],
)
def test_a_mistake_is_told_in_one_line(text: str, message: str) -> None:
    with pytest.raises(ScenarioError) as error:
        override(Settings(), text)
    assert message in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("text", ["treasury.pots=8", "2022-06:treasury.pots=8", "2037-07:treasury.pots=8", "", "x:y"])
def test_a_dated_override_needs_a_date_of_the_run(text: str) -> None:
    with pytest.raises(ScenarioError, match=r"--at: .* from 2022-07 to 2037-06"):
        override(Settings(), dated=[text])


def test_events_and_dated_overrides_are_read_by_date() -> None:
    found = override(
        Settings(), dated=["2024-07:treasury.real_growth=0.02"], events=["2023-07:money-squeeze"], tier="core"
    )
    assert [(m, s.treasury.real_growth) for m, s in found.changes] == [
        (0.0, 0.005), (12.0, 0.0), (24.0, 0.02), (36.0, 0.02),
    ]  # fmt: skip
    assert found.at(0).off == beyond("core")


@pytest.mark.parametrize(
    ("event", "tier", "said"),
    [
        ("2023-07:money-squeze", "", "--event: there is no event 'money-squeze': there are"),
        ("money-squeeze", "", "--event: 'money-squeeze' must be date:name; the date must be a year and a month"),
        ("2023-07:money-squeeze", "al", "--tier: 'al' must be one of core, should, all (nearest: all)"),
    ],
)
def test_events_and_tiers_must_be_known(event: str, tier: str, said: str) -> None:
    with pytest.raises(ScenarioError) as error:
        override(Settings(), events=[event], tier=tier)
    assert said in str(error.value)


def test_all_mistakes_are_told_at_once() -> None:
    with pytest.raises(ScenarioError) as error:
        override(Settings(), "a=1", "treasury.pots=1", dated=["x", "2025-04:treasury.pots=99"])
    assert [line.partition(":")[0] for line in str(error.value).splitlines()] == ["--set", "--set", "--at", "--at"]


def test_dates_there_and_back() -> None:
    assert [month_of(date_of(month)) for month in range(180)] == list(range(180))
    assert (spoken(0), spoken(179)) == ("July 2022", "June 2037")
    assert [month_of(date) for date in (1, None, "2025-4", "２０２５-04", "2025-00")] == [None] * 5
