"""The scenarios that come with the model: they load, differ, set levers only, and say where they come from."""

from __future__ import annotations

import tomllib
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from experiments.identity import run_id
from scenarios.landscapes import open_landscape
from scenarios.levers import numbers
from scenarios.load import library, open_scenario
from scenarios.references import Reference, cited, references
from scenarios.template import template
from simulation.publication import fit
from simulation.settings import Settings, Timeline

TABLE = {  # what the core's scenarios stand for
    "centralised": (0.75, 0.9, -0.05, "direct", 45, 0.10, "withheld", 0.10, 6, "nation", 0.8, 0.005),
    "devolved": (0.25, 0.5, 0.10, "board", 8, 0.02, "presumed", 0.22, 4, "system", 0.5, 0.005),
    "earned-autonomy": (0.40, 0.6, 0.05, "board", 15, 0.03, "earned", 0.18, 5, "region", 0.6, 0.005),
    "money-arm": (0.50, 0.7, 0.0, "direct", 30, 0.06, "earned", 0.15, 6, "nation", 0.7, 0.033),
}


def values(settings: Settings) -> tuple[object, ...]:
    s = settings
    return (
        s.department.stated_control, s.department.sanction, s.intervention.tolerance, s.intervention.route,
        s.treasury.pots, s.treasury.tied_share, s.delegation.regime, s.partnership.framework, s.department.tiers,
        s.failure.fixer, s.icb.organisation_weight, s.treasury.real_growth,
    )  # fmt: skip


ASKED_FOR = """
baseline as-it-happened centralised devolved earned-autonomy presumed-autonomy penny-packets multi-year-money
peer-regions weakest-link-rating joint-chairs separate-chairs place-first provider-led system-owns-failure
do-less-each-week reorganise-again money-arm calm-launch born-into-a-storm workforce-crunch social-care-first seeds-only
counter-narrative
"""


def test_the_library_holds_the_stories_that_were_asked_for() -> None:
    assert [name for name in ASKED_FOR.split() if name not in library()] == []
    assert len(library()) >= 24


def test_every_scenario_has_a_place_in_the_catalogue() -> None:
    assert [name for name in library() if open_scenario(name).group == "other"] == []


def set_in(content: dict[str, Any]) -> list[str]:
    """Every lever that a file sets, at the top and on dates."""
    tables = [content, *content.get("change", [])]
    return [
        f"{table}.{key}" for part in tables for table, v in part.items() if isinstance(v, dict) and table != "only"
        for key in v
    ]  # fmt: skip


@pytest.mark.parametrize("name", library())
def test_a_scenario_loads_by_name_and_by_path(name: str) -> None:
    found = open_scenario(name)
    assert found == open_scenario(library()[name]) == open_scenario(str(library()[name]))
    assert (found.name, found.path) == (name, library()[name])
    assert found.story.count(".") >= 2
    assert found.source


@pytest.mark.parametrize("name", library())
def test_every_value_in_a_file_has_its_reason(name: str) -> None:
    text = library()[name].read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if " # " in line]
    said = {line.partition("=")[0].strip().rpartition(".")[2] for line in lines}
    assert [lever for lever in set_in(tomllib.loads(text)) if lever.partition(".")[2] not in said] == []


@pytest.mark.parametrize("name", library())
def test_a_scenario_sets_levers_and_assumptions_only_where_it_says_so(name: str) -> None:
    content = tomllib.loads(library()[name].read_text(encoding="utf-8"))
    roles = {numbers()[lever].role for lever in set_in(content)}
    assert roles <= ({"lever", "assumption"} if content.get("assumptions") else {"lever"})
    default = Settings()
    for _, settings in open_scenario(name).timeline.changes:
        moved = [n for n in numbers(("parameter",)) if _value(settings, n) != _value(default, n)]
        assert moved == []


def _value(settings: Settings, name: str) -> object:
    table, _, key = name.partition(".")
    return getattr(settings.table(table), key)


def test_no_two_scenarios_load_to_equal_settings() -> None:
    for one, other in combinations(map(open_scenario, library()), 2):
        assert one.timeline != other.timeline, (one.name, other.name)


def test_the_baseline_is_the_defaults() -> None:
    assert open_scenario("baseline").timeline == Timeline.of(Settings())


@pytest.mark.parametrize("name", TABLE)
def test_the_table_of_the_core(name: str) -> None:
    assert values(open_scenario(name).timeline.at(0.0)) == TABLE[name]


def test_every_scenario_is_a_run_of_its_own() -> None:
    ids = {run_id(open_scenario(name).timeline, open_landscape("toy"), 0, 120) for name in library()}
    assert len(ids) == len(library())


@pytest.mark.parametrize("name", library())
def test_a_scenario_fits_england(name: str) -> None:
    fit(open_scenario(name).timeline, open_landscape("england"))


def test_earned_autonomy_lies_between() -> None:
    here, low, high = (numbers_of(name) for name in ("earned-autonomy", "baseline", "devolved"))
    assert all(min(a, b) <= x <= max(a, b) for x, a, b in zip(here, low, high, strict=True))


def numbers_of(name: str) -> list[float]:
    return [v for v in values(open_scenario(name).timeline.at(0.0)) if isinstance(v, int | float)]


@pytest.mark.parametrize("parent", ["baseline", "devolved"])
def test_a_file_to_begin_from_is_itself_a_scenario(tmp_path: Path, parent: str) -> None:
    path = tmp_path / "my-idea.toml"
    path.write_text(template("my-idea", open_scenario(parent), parent), encoding="utf-8")
    found = open_scenario(path)
    assert (found.title, found.builds_on) == ("My idea", parent)
    assert found.timeline == open_scenario(parent).timeline


def test_a_file_to_begin_from_still_loads_with_every_lever_taken_in(tmp_path: Path) -> None:
    path = tmp_path / "all.toml"
    lines = template("all", open_scenario("centralised"), "baseline").splitlines()
    taken = [line[2:] if line.startswith("# ") and ("=" in line or "[" in line) else line for line in lines[3:]]
    path.write_text("\n".join(taken), encoding="utf-8")
    found = open_scenario(path).timeline
    assert values(found.at(0.0)) == TABLE["centralised"]
    assert found.at(33).icb.running_cost_cut == 0.5


def test_sources_are_read_where_the_documentation_is_there(tmp_path: Path) -> None:
    assert references(tmp_path / "gone.toml") == {}
    assert list(cited("; timmins-2022;")) == [("timmins-2022", "")]
    hewitt = references()["hewitt-2023"]
    assert hewitt.link.startswith("https://")
    assert "2023" in str(hewitt)
    assert Reference("a", "T", 2001, doi="10.1/x").link == "https://doi.org/10.1/x"
