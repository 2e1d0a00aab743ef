"""The picture of a map, and the command that draws it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from matplotlib.patches import Rectangle

from experiments.cli import status
from experiments.commands.map import _ended
from experiments.designs.factor import factor
from experiments.figures.flipmap import flipmap
from experiments.figures.frame import png
from experiments.stored.left import finding, left
from tests.experiments.drawn import readable
from tests.experiments.explained import unexplained
from tests.experiments.maps.planted import planted

LONG = "earned-autonomy-with-a-long-name"
CASES: dict[str, dict[str, Any]] = {
    "a flip": {"difference": lambda at: at[0] + at[1] - 1, "luck": 0.1, "x": "treasury.pots"},
    "nothing flips": {"difference": lambda at: 1 + at[0], "luck": 0.1},
    "levels": {"difference": lambda at: at[1] - at[0], "x": "delegation.regime", "y": "treasury.pots", "luck": 0.1},
    "levels only": {"difference": lambda at: at[1] - at[0], "x": "delegation.regime", "y": "switch.bypass"},
    "nothing at all": {"difference": lambda _at: 0.0},
    "one twin": {"difference": lambda at: at[0] - 0.5, "twins": 1},
    "failures": {"difference": lambda at: at[0] - 0.5, "failed": {(p, t) for p in (3, 4) for t in range(6)}},
    "defaults outside": {"difference": lambda at: at[0] - 0.5, "x": factor("treasury.pots", 40, 60)},
    "long names": {"difference": lambda at: at[0] - 0.5, "a": LONG, "points": 20, "x": "partnership.framework"},
}


@pytest.mark.parametrize("case", CASES)
def test_every_map_can_be_read_and_speaks_for_itself(case: str) -> None:
    found = planted(**({"points": 6} | CASES[case]))
    drawn = readable(*flipmap(found, found.outcomes[0]))
    assert "month 60" in drawn
    assert "one pair of runs" in drawn if case == "one twin" else "the mean of 6 pairs of runs" in drawn
    assert ("the mean is zero" in drawn) == (
        case in {"a flip", "one twin", "failures", "defaults outside", "long names"}
    )
    assert ("the defaults of both axes" in drawn) == (case != "defaults outside")
    assert ("no pair of runs is done" in drawn) == (case == "failures")


def test_cells_are_blue_where_devolved_does_better_and_hatched_where_nothing_is_clear() -> None:
    found = planted(lambda at: at[0] - 0.5, luck=0.4, points=5)
    axes = flipmap(found, found.outcomes[0])[0].axes[0]
    mesh: Any = axes.collections[0]
    mesh.update_scalarmappable()
    tints = mesh.get_facecolor().reshape(5, 5, 4)  # from bottom to top, then from side to side
    assert (tints[:, 0, 2] > tints[:, 0, 0]).all()
    assert (tints[:, -1, 2] < tints[:, -1, 0]).all()
    hatched = [one for one in axes.patches if isinstance(one, Rectangle) and one.get_hatch()]
    assert len(hatched) == (found.cells["verdict"] == "no clear difference").sum() > 0


def test_resamples_are_drawn_behind_the_line() -> None:
    many, few = (
        len(flipmap(one, one.outcomes[0])[0].axes[0].lines)
        for one in (planted(lambda at: at[0] - 0.5, luck=0.1, twins=twins) for twins in (6, 3))
    )
    assert many - few >= 70


def test_the_same_map_is_the_same_bytes_and_holds_its_words() -> None:
    one, other = (planted(lambda at: at[0] - 0.5, luck=0.1, points=4) for _ in range(2))
    pictures = [png(*flipmap(found, found.outcomes[0])) for found in (one, other)]
    assert pictures[0] == pictures[1]
    assert b"A map of 16 cells" in pictures[0]


def test_the_command_on_toy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["map", "centralised", "devolved", "--x", "treasury.pots", "--x-range", "5:60", "--y", "switch.bypass"]
    words += ["--landscape", "toy", "--years", "0.25", "--points", "3", "--twins", "2", "--jobs", "1"]
    words += ["--outcome", "trust@3"]
    assert status([*words, "--out", str(tmp_path / "map")]) == 0
    told = capsys.readouterr().out
    assert "In this model, at month 3, " in told
    assert "Trust between partners, month 3: devolved less centralised" in told
    assert status([*words, "--out", str(tmp_path / "map"), "--json"]) == 0
    plain = json.loads(capsys.readouterr().out)
    cells = pd.read_csv(tmp_path / "map" / "cells.csv")
    assert cells["n"].tolist() == [2] * 6
    np.testing.assert_allclose(cells["mean"], [cell["mean"] for cell in plain["cells"]], rtol=0, atol=1e-12)
    assert json.loads((tmp_path / "map" / "map.json").read_text(encoding="utf-8"))["runs"] == 24
    assert (tmp_path / "map" / "map-trust-3.png").read_bytes().startswith(b"\x89PNG")
    assert not list((tmp_path / "map").glob(".*.part"))
    assert unexplained(tmp_path / "map") == set()
    assert finding(left(tmp_path / "map")[1]).startswith("In this model, ")


def test_a_dry_run_counts_and_runs_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["map", "centralised", "devolved", "--x", "tier", "--y", "bypass.breach", "--landscape", "toy"]
    assert status([*words, "--years", "1", "--points", "4", "--dry-run", "--out", str(tmp_path / "map")]) == 0
    assert "192 runs" in capsys.readouterr().out
    assert not (tmp_path / "map").exists()


def test_runs_that_failed_end_in_1_and_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    assert _ended(planted(lambda at: at[0], failed={(3, 0)})) == 1
    assert "1 of 972 runs failed" in capsys.readouterr().err
    assert _ended(planted(lambda at: at[0])) == 0


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (["--x", "treasury.pts"], "nearest: treasury.pots"), (["--x", "bypass.breach"], "two different axes"),
        (["--outcome", "wits@3"], "nearest: waits"), (["--outcome", "waits@30"], "from 0 to 12"),
        (["--points", "1"], "points = 1"),
    ],
)  # fmt: skip
def test_mistakes_end_in_a_sentence_and_2(more: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["map", "centralised", "devolved", "--x", "tier", "--y", "bypass.breach", "--landscape", "toy"]
    assert status([*words, "--years", "1", *more]) == 2
    said = capsys.readouterr().err
    assert says in said
    assert "Traceback" not in said
