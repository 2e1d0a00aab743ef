"""Every mistake in what changes on dates, for whom, and in what happens, is told in one plain line."""

from __future__ import annotations

from pathlib import Path

import pytest

from scenarios.load import open_scenario
from tests.scenarios.written import HEAD, refused

CHANGE = "[[change]]\ndate = '2025-04'\n"
DATED = {  # after the heading, and what the message says
    "change in one bracket": (
        "[change]\ndate = '2025-04'",
        "line 3: write each dated change under [[change]], with two",
    ),
    "change as numbers": ("change = [1]", "line 3: write each dated change under [[change]]"),
    "empty change": ("[[change]]\n", "line 3: a [[change]] that changes nothing: give it a lever, or take it out"),
    "change without date": (
        "[[change]]\nicb.running_cost_cut = 0.5",
        "line 3: a [[change]] needs a date, which must be a",
    ),
    "change before": (
        "[[change]]\ndate = '2022-06'\ntreasury.pots = 8",
        "line 4: date = '2022-06' must be a year and a m",
    ),
    "change long after": (
        "[[change]]\ndate = '2037-07'\ntreasury.pots = 8",
        "line 4: date = '2037-07' must be a year and",
    ),
    "thirteenth month": (
        "[[change]]\ndate = '2025-13'\ntreasury.pots = 8",
        "line 4: date = '2025-13' must be a year and",
    ),
    "a day": (
        "[[change]]\ndate = 2025-04-01\ntreasury.pots = 8",
        "line 4: date = 2025-04-01 must be a year and a month",
    ),
    "wrong in a change": (
        "[[change]]\ndate = '2025-04'\ntreasury.pots = 1",
        "line 5: treasury.pots = 1 is out of range",
    ),
    "unknown in a change": ("[[change]]\ndate = '2025-04'\nofff.a = 1", "line 5: there is no table or key 'offf'"),
    "off in a change": ("[[change]]\ndate = '2025-04'\noff = ['bypass']", "line 5: there is no table or key 'off'"),
    "selection of a national lever": (
        CHANGE + "only = { region = 'Y62' }\ndepartment.stated_control = 0.2",
        "line 6: department.stated_control is national: it cannot hold for some bodies only",
    ),
    "selection of bodies without the lever": (
        CHANGE + "only = { kind = 'council' }\ndelegation.threshold = 0.5",
        "line 6: delegation.threshold is a rule for icb: it cannot hold for council only",
    ),
    **{
        f"{only} for a rule of regions": (
            f"{CHANGE}only = {{ {only} }}\nregion.span = 0.5",
            "line 6: region.span is a rule for region: none of that kind is chosen here, so that it does nothing",
        )
        for only in ("first_wave = true", "capability = 5", "random = 0.5", "bodies = 'QOP'")
    },
    "selection in words": (CHANGE + "only = 'Y62'\ntreasury.pots = 9", "line 5: only = 'Y62' must be a table of cond"),
    "empty selection": (CHANGE + "only = {}\ntreasury.pots = 9", "only = a table must be a table of conditions, such"),
    "unknown condition": (
        CHANGE + "only = { regoin = 'Y62' }\ntreasury.pots = 9",
        "line 5: there is no condition 'regoin': there are bodies, region, kind, first_wave, deprivation, capability,",
    ),
    "codes as numbers": (CHANGE + "only = { bodies = [1] }\ntreasury.pots = 9", "bodies = a list must be a code, or"),
    "region as number": (CHANGE + "only = { region = 62 }\ntreasury.pots = 9", "region = 62 must be a code, or a list"),
    "unknown kind": (
        CHANGE + "only = { kind = 'trust' }\ntreasury.pots = 9",
        "kind = 'trust' must be one or more of region, icb, part",
    ),
    "first wave": (CHANGE + "only = { first_wave = 1 }\ntreasury.pots = 9", "first_wave = 1 must be true or false"),
    "sixth fifth": (CHANGE + "only = { capability = 6 }\ntreasury.pots = 9", "capability = 6 must be a fifth, or a li"),
    "no share": (CHANGE + "only = { random = 0.0 }\ntreasury.pots = 9", "random = 0.0 must be a share above 0, at mo"),
    "true for a share": (CHANGE + "only = { random = true }\ntreasury.pots = 9", "random = true must be a share above"),
    "draw of nothing": (CHANGE + "only = { draw = 1 }\ntreasury.pots = 9", "draw says which random draw: give random"),
    "draw no number": (
        CHANGE + "only = { random = 0.5, draw = -1 }\ntreasury.pots = 9",
        "draw = -1 must be a whole number, 0 or more",
    ),
    "unknown lever for some": (CHANGE + "only = { first_wave = true }\ntreasury.post = 9", "(nearest: treasury.pots)"),
    "ends before": (CHANGE + "until = '2025-04'\ntreasury.pots = 9", "line 5: until = '2025-04' must be after date"),
    "ends never": (CHANGE + "until = 'later'\ntreasury.pots = 9", "line 5: until = 'later' must be a year and a month"),
    "unknown merger": (
        CHANGE + "merge = 'april-2025'",
        "line 5: merger.plan = 'april-2025' is no choice here: must be one of none, april-2026, regions",
    ),
    "event in one bracket": (
        "[event]\ndate = '2025-04'",
        "line 3: write each event under [[event]], with two brackets",
    ),
    "event without date": ("[[event]]\nname = 'money-squeeze'", "line 3: an [[event]] needs a date, which must be a"),
    "unknown event": (
        "[[event]]\ndate = '2025-04'\nname = 'money-squeze'",
        "line 5: there is no event 'money-squeze': there are",
    ),
    "event for no time": (
        "[[event]]\ndate = '2025-04'\nname = 'money-squeeze'\nmonths = 0",
        "line 6: months = 0 must be a whole number from 1 to 180",
    ),
    "event with more": (
        "[[event]]\ndate = '2025-04'\nname = 'money-squeeze'\nonly = 1",
        "line 6: an [[event]] has no 'only': it has date, name, months",
    ),
    "twice on a date": (
        "[[change]]\ndate = '2025-04'\ntreasury.pots = 9\n[[change]]\ndate = '2025-04'\n[change.treasury]\npots = 8",
        "line 9: treasury.pots is already changed on 2025-04 further up",
    ),
}


@pytest.mark.parametrize(
    "only", ["region = 'Y62'", "bodies = 'R001'", "kind = 'region', random = 0.5", "bodies = 'XX'"]
)
def test_what_some_landscape_may_have_is_no_mistake(tmp_path: Path, only: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(f"{HEAD}{CHANGE}only = {{ {only} }}\nregion.span = 0.5", encoding="utf-8")
    assert len(open_scenario(path).timeline.local) == 1


@pytest.mark.parametrize("what", DATED)
def test_each_mistake_is_told_with_its_line(tmp_path: Path, what: str) -> None:
    text, message = DATED[what]
    lines = refused(tmp_path, HEAD + text)
    assert any(message in line for line in lines), lines
    assert all(line.startswith("mine") for line in lines)
