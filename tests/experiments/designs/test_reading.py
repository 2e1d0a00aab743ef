"""Every mistake in a design file is told in one plain line: where it is, what is wrong, and what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from experiments.designs.design import Design
from experiments.designs.keys import KEYS
from experiments.designs.load import open_design
from scenarios.problems import ScenarioError
from simulation.metrics import HEADLINES, METRICS
from tests.experiments.designs.mistakes import HEAD, LHS, WRONG


def opened(folder: Path, text: str, name: str = "mine.toml") -> Design:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return open_design(path)


def refused(folder: Path, text: str, name: str = "mine.toml") -> list[str]:
    """The lines of the message that a file gets."""
    with pytest.raises(ScenarioError) as error:
        opened(folder, text, name)
    return str(error.value).replace(f"{folder / name}", "mine").splitlines()


@pytest.mark.parametrize("what", WRONG)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, what: str) -> None:
    text, said = WRONG[what]
    lines = refused(tmp_path, text)
    assert any(said in line for line in lines), lines
    assert len(lines) == 1, lines


def test_a_file_that_is_no_name_needs_one(tmp_path: Path) -> None:
    (line,) = refused(tmp_path, HEAD, "my file.toml")
    assert "without a name, the file's own = 'my file' must be plain" in line
    assert opened(tmp_path, HEAD + 'name = "other"', "my file.toml").name == "other"


def test_everything_wrong_is_told_at_once_in_the_order_of_lines(tmp_path: Path) -> None:
    many = "".join(
        text.replace(HEAD, "") for text in ("twins = 0\n", "years = 2.3\n", "[record]\nmetrics = ['trst', 'x']\n")
    )
    lines = refused(tmp_path, HEAD + many + "[[factor]]\nname = 'treasury.post'\nlow = 1")
    assert [line.partition(":")[0] for line in lines] == [f"mine, line {number}" for number in (3, 4, 6, 6, 8)]


def test_a_broken_scenario_is_told_with_its_own_lines(tmp_path: Path) -> None:
    (tmp_path / "beside.toml").write_text('title = "T"\nstory = "S"\ntreasury.pots = 99\n', encoding="utf-8")
    (line,) = refused(tmp_path, 'title = "T"\nscenarios = ["beside.toml"]')
    assert line.startswith(f"{tmp_path / 'beside.toml'}, line 3: treasury.pots = 99 is out of range")


def test_what_is_usual_holds_where_nothing_is_said(tmp_path: Path) -> None:
    design = opened(tmp_path, HEAD)
    assert (design.name, design.size, design.landscape, design.steps) == ("mine", 1, "england", 120)
    assert (design.recording.metrics, design.recording.months) == (HEADLINES, (12.0, 60.0, 120.0))
    assert opened(tmp_path, HEAD + "years = 3").recording.months == (12.0, 36.0)
    assert opened(tmp_path, HEAD + "years = 3\nstep = 9").recording.months == (36.0,)


def test_a_scenario_beside_the_design_is_found_from_anywhere(tmp_path: Path) -> None:
    (tmp_path / "beside.toml").write_text('title = "T"\nstory = "S"\ntreasury.pots = 9\n', encoding="utf-8")
    (one,) = opened(tmp_path, 'title = "T"\nscenarios = ["beside.toml"]').arms
    assert (one.name, one.timeline.at(0).treasury.pots) == ("beside", 9.0)


def test_words_stand_for_several_metrics(tmp_path: Path) -> None:
    kept = opened(tmp_path, HEAD + "[record]\nmetrics = ['all']\nseries = ['headlines']").recording
    assert (kept.metrics, kept.series) == (tuple(METRICS), HEADLINES)


def test_a_factor_that_is_named_speaks_over_its_group(tmp_path: Path) -> None:
    text = LHS.replace('"treasury.pots"', '"treasury.pots"\nhigh = 20') + "points = 4\n[[factor]]\nall = 'levers'"
    design = opened(tmp_path, text)
    (pots,) = (one for one in design.factors if one.name == "treasury.pots")
    assert (pots.low, pots.high) == (5.0, 20.0)
    assert {one.kind for one in design.factors} == {"number", "choice"}


def test_points_are_kept_as_they_are_written(tmp_path: Path) -> None:
    design = opened(tmp_path, HEAD + "[[point]]\ntier = 'core'\nswitch.bypass = false\ntreasury.pots = 8")
    assert design.values(0) == (("tier", "core"), ("switch.bypass", False), ("treasury.pots", 8.0))
    assert design.timeline(next(design.jobs())).at(0).treasury.pots == 8.0


VALUE = st.recursive(
    st.one_of(
        st.booleans(), st.integers(-3, 130), st.floats(-1, 60), st.sampled_from(["lhs", "grid", "trust", "tier", "x"])
    ),
    lambda inner: st.lists(inner, max_size=3),
    max_leaves=4,
)
NAMED = [(table, key.name) for table, keys in KEYS.items() for key in keys]


def written(value: object) -> str:
    return (
        str(value).lower() if isinstance(value, bool) else repr(value).replace("True", "true").replace("False", "false")
    )


@settings(max_examples=40, deadline=None)
@given(said=st.lists(st.tuples(st.sampled_from(NAMED), VALUE), max_size=5, unique_by=lambda one: one[0]))
def test_whatever_stands_in_a_file_it_is_a_design_or_told_in_lines(
    tmp_path_factory: pytest.TempPathFactory, said: list[tuple[tuple[str, str], object]]
) -> None:
    tables: dict[str, list[str]] = {"": [], "record": [], "sample": [], "factor": []}
    given = {named for named, _ in said}
    said += [
        (("", key), value) for key, value in (("title", "T"), ("scenarios", ["devolved"])) if ("", key) not in given
    ]
    for (table, key), value in said:
        tables[table].append(f"{key} = {written(value)}")
    text = "".join(
        (f"[[{table}]]\n" if table == "factor" else f"[{table}]\n" if table else "") + "\n".join(lines) + "\n"
        for table, lines in tables.items()
        if lines or not table
    )
    path = tmp_path_factory.mktemp("any") / "mine.toml"
    path.write_text(text, encoding="utf-8")
    try:
        size = open_design(path).size
    except ScenarioError as error:
        size = len(error.problems)
    assert size >= 1
