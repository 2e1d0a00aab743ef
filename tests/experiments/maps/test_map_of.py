from __future__ import annotations

import re
from typing import Any

import pytest

from experiments.designs.factor import factor
from experiments.maps.axis import axis, read_axis
from experiments.maps.map_of import map_of, planned
from experiments.maps.terminal import map_text
from experiments.sweeps.sweep import sweep
from simulation.metrics import METRICS
from tests.experiments.made import arm
from tests.experiments.maps.planted import BANDS, planted

BAND = METRICS["waits"].band


def test_cells_hold_the_planted_difference_at_their_own_values() -> None:
    found = planted(lambda at: at[0] - 2 * at[1], points=4)
    one = found.cells.iloc[1 * 4 + 3]
    assert one["bypass.breach"] == pytest.approx(0.005 + 0.025 / 3)
    assert one["speed_of_trust.gain"] == pytest.approx(0.06)
    assert one["mean"] == pytest.approx(BANDS * BAND * (1 / 3 - 2))
    assert one["n"] == 6
    assert one["verdict"] == "better"
    assert list(found.cells["point"]) == list(range(16))


def test_pairs_that_failed_are_no_zeros() -> None:
    lost = {(5, 0), (5, 3)} | {(2, twin) for twin in range(6)}
    found = planted(lambda at: 1 + at[0], failed=lost, points=4)
    cells = found.cells.set_index("point")
    assert cells.loc[5, "n"] == 4
    assert cells.loc[5, "mean"] == pytest.approx(BANDS * BAND * (4 / 3))
    assert cells.loc[2, "n"] == 0
    assert cells["mean"].isna().to_list() == [point == 2 for point in range(16)]
    assert found.failed == 8
    assert "1 shows no finished pair" in found.findings["waits@60"]
    assert "?" in map_text(found, found.outcomes[0])


def test_titles_say_what_the_cells_say() -> None:
    titles = {
        name: planted(surface, luck=luck).titles["waits@60"]
        for name, surface, luck in (
            ("all", lambda at: -1 - at[0], 0.1), ("both", lambda at: at[0] - 0.5, 0.02),
            ("one", lambda at: at[0] - 0.05, 0.02), ("small", lambda at: 0.02 * at[0], 0.001),
            ("none", lambda at: 0.02 * at[0], 1.0),
        )
    }  # fmt: skip
    assert titles["all"].endswith("devolved does better on waiting over 18 weeks everywhere on this map: nothing flips")
    assert re.search(r"depends on bypass.breach and speed_of_trust.gain: devolved in 36 of 81 cells, c\w+ in 36$",
                     titles["both"])  # fmt: skip
    assert titles["one"].endswith(
        "centralised does better on waiting over 18 weeks in 63 of 81 cells, and devolved in none"
    )
    assert titles["small"].endswith("is too small to matter everywhere on this map")
    assert titles["none"].endswith("no clear difference in waiting over 18 weeks anywhere on this map")
    assert all(title.startswith("In this model, at month 60, ") for title in titles.values())


def test_the_finding_names_place_interval_sides_and_n() -> None:
    said = planted(lambda at: at[0] - 0.5, luck=0.1).findings["waits@60"]
    assert "mean of 6 twins" in said
    assert re.search(
        r"At the default speed_of_trust.gain \(0.035\) the sign changes near bypass.breach = 0.0175"
        r" \(95% interval 0.0\d+ to 0.0\d+\): the mean favours devolved below, centralised above\.", said,
    )  # fmt: skip
    assert "At the default bypass.breach (0.012) the sign does not change along speed_of_trust.gain: the mean" in said
    assert "In the cell nearest the defaults" in said


def test_a_change_of_sign_without_a_clear_side_is_no_flip() -> None:
    said = planted(lambda at: at[0] - 0.05, luck=0.02).findings["waits@60"]
    assert "nowhere on this map does devolved clearly do better" in said


def test_the_line_is_told_where_it_lies_far_from_the_defaults() -> None:
    found = planted(lambda at: at[0] + at[1] - 1.6, luck=0.02)
    assert found.flips["waits@60"] == ()
    said = found.findings["waits@60"]
    assert "runs over bypass.breach from 0.02 to 0.03 and speed_of_trust.gain from 0.042 to 0.06." in said


def test_where_more_is_better_the_sides_turn() -> None:
    found = planted(lambda at: at[0] - 0.5, luck=0.1, outcome="trust@60")
    assert "the mean favours centralised below, devolved above" in found.findings["trust@60"]


def test_where_neither_way_is_better_it_says_higher() -> None:
    neither = next(name for name, metric in METRICS.items() if metric.better == "neither")
    found = planted(lambda at: at[0] - 0.5, luck=0.02, outcome=f"{neither}@60")
    assert "who has the higher" in found.titles[f"{neither}@60"]
    assert "better" not in found.findings[f"{neither}@60"]
    assert "devolved higher" in map_text(found, found.outcomes[0])


def test_few_twins_are_said_to_be_few() -> None:
    said = planted(lambda at: at[0] - 0.5, twins=2, luck=0.01).findings["waits@60"]
    assert "With two twins a cell, luck may have moved the contour" in said


def test_an_axis_that_the_arms_set_is_named_with_their_own_values() -> None:
    said = planted(lambda at: at[0] - 0.5, x="treasury.pots").findings["waits@60"]
    assert "same treasury.pots (centralised by itself: 45 and devolved by itself: 8) wherever one looks" in said


def test_a_default_outside_the_map_is_not_on_it() -> None:
    one = axis(factor("treasury.pots", 40, 60), 5, [arm("baseline")])
    assert one.place(one.default) is None
    assert one.told(one.home) == "treasury.pots = 50"


def test_a_map_of_the_model_is_the_same_as_its_sweep() -> None:
    a, b = arm("centralised"), arm("devolved")
    x, y = read_axis("treasury.pots", "5:60"), read_axis("switch.bypass")
    how: dict[str, Any] = {
        "outcomes": ["waits@4", "trust@4"],
        "points": 2,
        "twins": 2,
        "years": 1 / 3,
        "landscape": "toy",
    }
    found = map_of(a, b, x, y, **how, jobs=1)
    runs = sweep(planned(a, b, x, y, **how)[0], jobs=1).runs
    here = (runs["treasury.pots"] == 60) & runs["switch.bypass"] & (runs["status"] == "done")
    sides = {name: runs[here & (runs["scenario"] == name)]["trust@4"].mean() for name in ("centralised", "devolved")}
    cells = found.cells[(found.cells["outcome"] == "trust@4") & (found.cells["treasury.pots"] == 60)]
    (cell,) = cells[cells["switch.bypass"].astype(bool)].to_dict("records")
    assert cell["mean"] == pytest.approx(sides["devolved"] - sides["centralised"], abs=1e-12)
    assert cell["n"] == 2
    assert len(found.cells) == 2 * 2 * 2
    assert set(found.findings) == {"waits@4", "trust@4"}


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "an unknown axis": ({"x": "treasury.pts"}, "nearest: treasury.pots"),
    "the same axis twice": ({"y": "bypass.breach"}, "two different axes: got bypass.breach twice"),
    "an unknown metric": ({"outcomes": ["wits@60"]}, "nearest: waits"),
    "a month beyond the end": ({"outcomes": ["waits@61"]}, "from 0 to 60"),
    "half a month": ({"outcomes": ["waits@6.5"]}, "must be a whole one"),
    "no month": ({"outcomes": ["waits@soon"]}, "must be a whole one"),
    "no outcome": ({"outcomes": []}, "at least one outcome"),
    "one point": ({"points": 1}, "must be 2 to 60"),
    "one level": ({"x": factor("delegation.regime", levels=("earned",))}, "delegation.regime has a single level"),
    "no twin": ({"twins": 0}, "twins = 0"),
    "one scenario": ({"b": "baseline"}, "two different scenarios"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_makes_no_map_is_refused_in_a_sentence(case: str) -> None:
    how, says = REFUSED[case]
    usual: dict[str, Any] = {"a": "baseline", "b": "devolved", "x": "bypass.breach", "y": "treasury.pots"}
    with pytest.raises(ValueError, match=re.escape(says)):
        planned(**(usual | how))


@pytest.mark.parametrize("text", ["5:", "5:6:7", "a:b", "true:false", "five", "5,abc"])
def test_a_range_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"treasury\.pots"):
        read_axis("treasury.pots", text)
