"""How a scenario is built: on its parent, date after date, with what its file says from each date on."""

from __future__ import annotations

import math
from pathlib import Path

from simulation.core.selection import Selection
from simulation.evidence import OPTIONAL, beyond
from simulation.settings import Local, Settings
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


PLACE = "[[change]]\ndate = '2023-04'\nonly = { region = 'Y62', random = 0.5 }\ntreasury.pots = 9\n"
NORTH = Selection(region=("Y62",), share=0.5)


def test_a_change_may_hold_for_some_bodies_until_a_date(tmp_path: Path) -> None:
    found = opened(tmp_path, HEAD + PLACE + "until = '2024-04'").timeline
    assert found.changes == ((0.0, Settings()),)
    assert found.local == (Local(9.0, NORTH, (("treasury.pots", 9.0),), 21.0),)
    assert opened(tmp_path, HEAD + PLACE).timeline.local[0].until == math.inf


def test_a_later_change_for_all_ends_one_for_some_and_a_passing_one_does_not(tmp_path: Path) -> None:
    later = "[[change]]\ndate = '2024-04'\ntreasury.pots = 20\n"
    both = PLACE.replace("pots = 9", "pots = 9\nicb.running_cost_cut = 0.1")
    found = opened(tmp_path, HEAD + both + later).timeline.local
    assert found == (
        Local(9.0, NORTH, (("icb.running_cost_cut", 0.1),)), Local(9.0, NORTH, (("treasury.pots", 9.0),), 21.0),
    )  # fmt: skip
    assert opened(tmp_path, HEAD + PLACE + later + "until = '2025-04'").timeline.local[0].until == math.inf
    child = opened(tmp_path, HEAD + "builds_on = 'parent.toml'\ntreasury.pots = 30\n") if _parent(tmp_path) else None
    assert child is not None
    assert child.timeline.local == ()


def _parent(folder: Path) -> bool:
    return bool(opened(folder, HEAD + PLACE, "parent.toml").timeline.local)


def test_a_change_until_a_date_gives_way_to_what_held_before(tmp_path: Path) -> None:
    text = "[[change]]\ndate = '2023-07'\nuntil = '2024-01'\ntreasury.pots = 40\n"
    found = opened(tmp_path, HEAD + "treasury.pots = 20\n" + text).timeline.changes
    assert [(month, s.treasury.pots) for month, s in found] == [(0.0, 20.0), (12.0, 40.0), (18.0, 20.0)]


def test_on_one_date_what_holds_for_some_is_said_last(tmp_path: Path) -> None:
    general = "[[change]]\ndate = '2023-04'\ntreasury.pots = 20\n"
    found = opened(tmp_path, HEAD + PLACE + general).timeline
    assert (found.at(9).treasury.pots, len(found.local)) == (20.0, 1)


def test_an_event_holds_for_its_months(tmp_path: Path) -> None:
    text = "[[event]]\ndate = '2023-07'\nname = 'money-squeeze'\n"
    growth = [(m, s.treasury.real_growth) for m, s in opened(tmp_path, HEAD + text).timeline.changes]
    assert growth == [(0.0, 0.005), (12.0, 0.0), (36.0, 0.005)]
    shorter = opened(tmp_path, HEAD + text + "months = 3\n").timeline.changes
    assert [month for month, _ in shorter] == [0.0, 12.0, 15.0]


def test_boards_merge_by_a_plan_and_mechanisms_are_switched(tmp_path: Path) -> None:
    found = opened(tmp_path, HEAD + "[[change]]\ndate = '2026-04'\nmerge = 'april-2026'\n").timeline
    assert [(m, s.merger.plan) for m, s in found.changes] == [(0.0, "none"), (45.0, "april-2026")]
    core = opened(tmp_path, HEAD + "tier = 'core'\non = ['drift']\noff = ['bypass']").timeline.at(0)
    assert core.off == beyond("core") - {"drift"} | {"bypass"}
    assert opened(tmp_path, HEAD + "tier = 'all'").timeline.at(0).off == frozenset()
