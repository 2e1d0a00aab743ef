"""Pictures of boxes, and the command that draws them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from matplotlib.patches import Rectangle

from experiments.cli import status
from experiments.designs.design import Design, Recording
from experiments.designs.factor import factor
from experiments.designs.sampling import Sampling
from experiments.discovery.box import Box, Limit, fit
from experiments.discovery.cases import cases
from experiments.discovery.discover import Discovery, Found
from experiments.discovery.search import Looked
from experiments.discovery.trials import Trials
from experiments.figures.discovered import draw_box, draw_search
from experiments.sweeps.sweep import sweep
from tests.experiments.discovery.planted import planted
from tests.experiments.drawn import readable
from tests.experiments.explained import unexplained
from tests.experiments.made import arm

BOTH = ("centralised", "devolved")
POTS, BREACH, GAIN = (factor(name) for name in ("treasury.pots", "bypass.breach", "speed_of_trust.gain"))
REGIME = factor("delegation.regime")
NAMES = ("treasury.pots", "bypass.breach", "speed_of_trust.gain", "delegation.regime")
CORNER = (Limit(POTS, "above", 27), Limit(BREACH, "below", 0.02))
BOXES: dict[str, tuple[Limit, ...]] = {
    "one limit": (Limit(POTS, "above", 27),),
    "four limits": (*CORNER, Limit(GAIN, "above", 0.02), Limit(REGIME, "in", levels=(0, 2))),
    "both sides": (Limit(POTS, "above", 27), Limit(POTS, "below", 48.5), Limit(BREACH, "below", 0.02)),
    "levels": (Limit(REGIME, "in", levels=(2,)), Limit(BREACH, "below", 0.02)),
}


def made(limits: tuple[Limit, ...], *, refused: bool = False, twins: int = 1, a: str = "centralised") -> Discovery:
    """A discovery made by hand, of a box whose worlds are planted: no search is needed to draw one."""
    rule = {POTS.name: 0.4, BREACH.name: 0.6}
    known = cases(
        planted(lambda at: at[POTS.name] > rule[POTS.name] and at[BREACH.name] < rule[BREACH.name], names=NAMES,
                wrong=0.05, arms=(a, "devolved"), twins=twins), "waits@60", difference=(a, "devolved"),
    )  # fmt: skip
    box, n = Box(limits), len(limits)
    path = tuple(Box(limits[:count]) for count in range(n + 1))
    everywhere = np.ones(100, dtype=bool)
    found = Found(
        box, "PRIM", fit(box.holds(known.x), known.interest), everywhere, (0.0001,) * n,
        Trials((box,) * 9 + (Box(),), 2 / 3, 0.6, 0.2 if refused else 0.001), Looked(path, path[1:], path[-1:]),
    )  # fmt: skip
    return Discovery(known, () if refused else (found,), found if refused else None)


@pytest.mark.parametrize("case", BOXES)
def test_every_box_can_be_read_and_speaks_for_itself(case: str) -> None:
    figure, words = draw_box(made(BOXES[case], twins=2 if case == "levels" else 1), 0)
    drawn = readable(figure, words)
    assert "100 worlds at month 60" in drawn
    assert "2 pairs of runs with the same luck" in drawn if case == "levels" else "a single pair of runs" in drawn
    assert "9 of 10 halves" in drawn
    assert "held out" in drawn


def test_long_names_fit() -> None:
    found = made(CORNER, a="earned-autonomy-with-a-long-name")
    readable(*draw_box(found, 0))


def test_what_was_refused_is_drawn_without_a_box() -> None:
    figure, words = draw_search(made(CORNER, refused=True))
    readable(figure, words)
    assert "no box tells better than chance" in words
    assert "cannot be told from chance" in words
    with pytest.raises(ValueError, match="nothing was refused"):
        draw_search(made(CORNER))


def test_the_frame_is_the_box_and_worlds_of_interest_are_filled() -> None:
    found = made(CORNER)
    axes = draw_box(found, 0)[0].axes[0]
    (frame,) = [patch for patch in axes.patches if isinstance(patch, Rectangle)]
    assert frame.get_x() == 27
    assert frame.get_y() + frame.get_height() == pytest.approx(0.02)
    inside = [len(np.asarray(dots.get_offsets())) for dots in axes.collections]
    assert sum(inside) == 100
    assert inside[2] == found.cases.interest.sum()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fifty worlds of the toy for three months: how cooperative they are follows from a number of ours."""
    where = tmp_path_factory.mktemp("worlds") / "sweep"
    names = ("speed_of_trust.gain", "treasury.pots")
    design = Design(
        "worlds", tuple(arm(name) for name in BOTH), tuple(factor(name) for name in names),
        Sampling("lhs", n=50, seed=1), (0,), 3, landscape="toy", recording=Recording(("trust",), (3.0,)),
    )  # fmt: skip
    sweep(design, jobs=1, out=where)
    return where


def test_the_command_on_a_stored_sweep(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["discover", str(folder), "--outcome", "trust@3", "--scenario", "devolved", "--when", "highest quarter"]
    assert status([*words, "--boxes", "1"]) == 0
    told = capsys.readouterr().out
    assert "speed_of_trust.gain is above" in told
    assert "quasi-p" in told
    place = folder / "discovery" / "trust-3-devolved-highest-quarter"
    plain: dict[str, Any] = json.loads((place / "discovery.json").read_text(encoding="utf-8"))
    (box,) = plain["boxes"]
    worlds = pd.read_csv(place / "worlds.csv")
    assert len(worlds) == 50
    assert (worlds["box"] == 1).sum() == box["n"]
    assert worlds["interest"].sum() == plain["of interest"] == 12
    assert pd.read_csv(place / "leaves.csv")["n"].sum() == 50
    assert pd.read_csv(place / "limits.csv")["factor"][0] == "speed_of_trust.gain"
    assert b"Three panels" in (place / "box-1.png").read_bytes()
    assert unexplained(place) == set()
    assert status(["results", "show", str(folder)]) == 0
    assert f"\n\n{place}:\nIn this model, at month 3, trust" in capsys.readouterr().out
    assert status(["results", "show", str(place)]) == 0
    assert capsys.readouterr().out.startswith("In this model, at month 3, trust")


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (["--outcome", "trust@4"], "nearest: trust@3"), (["--factor", "treasury.pts"], "nearest: treasury.pots"),
        (["--when", "soon"], "no condition"), (["--scenario", "devolvd"], "nearest: devolved"),
    ],
)  # fmt: skip
def test_mistakes_end_in_a_sentence_and_2(
    folder: Path, more: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert status(["discover", str(folder), "--outcome", "trust@3", "--scenario", "devolved", *more]) == 2
    said = capsys.readouterr().err
    assert says in said
    assert "Traceback" not in said


def test_a_folder_without_a_sweep_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert status(["discover", str(tmp_path), "--outcome", "trust@3"]) == 2
    assert "holds no sweep" in capsys.readouterr().err
