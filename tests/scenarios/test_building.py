"""How a scenario is built: on its parent, date after date, with what its file says from each date on."""

from __future__ import annotations

from pathlib import Path

from simulation.evidence import OPTIONAL
from simulation.settings import Settings
from tests.scenarios.written import HEAD, opened, refused


def test_a_child_speaks_over_its_parent_from_its_own_date_on(tmp_path: Path) -> None:
    parent = "treasury.pots = 20\n[[change]]\ndate = '2024-07'\ntreasury.pots = 10\nicb.running_cost_cut = 0.3\n"
    opened(tmp_path, HEAD + parent, "parent.toml")
    text = "builds_on = 'parent.toml'\noff = ['bypass']\n[[change]]\ndate = '2023-07'\ntreasury.pots = 40\n"
    child = opened(tmp_path, HEAD + text)
    seen = [(month, s.treasury.pots, s.icb.running_cost_cut) for month, s in child.timeline.changes]
    assert seen == [(0.0, 20.0, 0.0), (12.0, 40.0, 0.0), (24.0, 40.0, 0.3)]
    assert all(settings.off - OPTIONAL == {"bypass"} for _, settings in child.timeline.changes)
    assert child.builds_on == "parent"


def test_changes_may_stand_in_any_order(tmp_path: Path) -> None:
    text = "[[change]]\ndate = '2024-07'\ntreasury.pots = 10\n[[change]]\ndate = '2023-07'\ntreasury.pots = 40\n"
    found = opened(tmp_path, HEAD + text).timeline.changes
    assert [(month, settings.treasury.pots) for month, settings in found] == [(0.0, 30.0), (12.0, 40.0), (24.0, 10.0)]


def test_a_parents_problems_are_told_as_its_own(tmp_path: Path) -> None:
    (tmp_path / "parent.toml").write_text("title = 1", encoding="utf-8")
    lines = refused(tmp_path, HEAD + "x = 1\nbuilds_on = 'parent.toml'")
    assert [line.rpartition("/")[2].partition(":")[0] for line in lines] == [
        "mine, line 3", "parent.toml, line 1", "parent.toml",
    ]  # fmt: skip


def test_a_circle_and_a_tower_of_parents(tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_text(HEAD + "builds_on = 'mine.toml'", encoding="utf-8")
    assert "goes round in a circle" in refused(tmp_path, HEAD + "builds_on = 'b.toml'")[0]
    for i in range(20):
        (tmp_path / f"s{i}.toml").write_text(HEAD + f"builds_on = 's{i + 1}.toml'", encoding="utf-8")
    assert "builds on more than 16 others" in refused(tmp_path, HEAD + "builds_on = 's0.toml'")[0]


def test_a_byte_order_mark_and_windows_lines_are_no_matter(tmp_path: Path) -> None:
    found = opened(tmp_path, "\ufeff" + HEAD.replace("\n", "\r\n") + "treasury.pots = 8\r\n")
    assert (found.title, found.timeline.at(0).treasury.pots) == ("Mine", 8.0)
    assert type(found.timeline.at(0).treasury.pots) is float


def test_assumptions_may_be_set_where_the_file_says_so(tmp_path: Path) -> None:
    found = opened(tmp_path, HEAD + "assumptions = true\ntreasury.real_growth = 0.01")
    assert found.timeline == type(found.timeline).of(Settings().but({"treasury.real_growth": 0.01}))
