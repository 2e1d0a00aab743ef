"""A run's id follows from what is run, and from nothing else."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np

from experiments.identity import landscape_hash, model_hash, run_id, settings_text, version
from scenarios.landscapes import open_landscape
from simulation.core.selection import Selection
from simulation.settings import Local, Settings, Timeline
from tests.architecture.tree import ROOT

TOY = open_landscape("toy")
CODE = """
from experiments.identity import model_hash, run_id
from scenarios.landscapes import open_landscape
from simulation.settings import Settings
print(model_hash(), run_id(Settings(), open_landscape("toy"), 3, 120))
"""


def test_the_same_run_has_the_same_id_however_it_is_written() -> None:
    plain = Settings()
    later, never = Settings().but({"treasury.pots": 8.0}), Settings().but({"treasury.pots": 9.0})
    same: list[Settings | Timeline] = [
        plain,
        Settings().but({"treasury.pots": 30}),
        Timeline.of(plain),
        Timeline(((0.0, plain), (12.0, Settings()))),
        Timeline(((0, plain), (120.0, later), (150.0, never))),
    ]
    assert len({run_id(settings, TOY, 0, 120) for settings in same}) == 1
    assert len(run_id(plain, TOY, 0, 120)) == 20


def test_whatever_differs_gives_another_id() -> None:
    plain = Settings()
    changed = plain.but({"treasury.pots": 8.0})
    ids = [
        run_id(plain, TOY, 0, 120),
        run_id(plain, TOY, 1, 120),
        run_id(plain, TOY, 0, 119),
        run_id(plain, TOY, 0, 120, 0.5),
        run_id(plain, open_landscape("toy", 1), 0, 120),
        run_id(changed, TOY, 0, 120),
        run_id(plain.without("bypass"), TOY, 0, 120),
        run_id(plain.without("bypass", "drift"), TOY, 0, 120),
        run_id(plain.but({"bypass.push": 0.05}), TOY, 0, 120),
        run_id(plain.but({"delegation.regime": "presumed"}), TOY, 0, 120),
        run_id(Timeline(((0.0, plain), (119.0, changed))), TOY, 0, 120),
        run_id(Timeline(((0.0, plain), (118.0, changed))), TOY, 0, 120),
    ]
    assert len(set(ids)) == len(ids)


def test_what_holds_for_some_bodies_is_part_of_the_id() -> None:
    plain, pots = ((0.0, Settings()),), (("treasury.pots", 8.0),)
    half = Selection(share=0.5)
    timelines = [
        Timeline(plain),
        Timeline(plain, (Local(0.0, half, pots),)),
        Timeline(plain, (Local(1.0, half, pots),)),
        Timeline(plain, (Local(0.0, half, pots, until=6.0),)),
        Timeline(plain, (Local(0.0, Selection(share=0.5, draw=1), pots),)),
        Timeline(plain, (Local(0.0, half, (("treasury.pots", 9.0),)),)),
    ]
    ids = [run_id(timeline, TOY, 0, 120) for timeline in timelines]
    assert len(set(ids)) == len(ids)
    late = Timeline(plain, (Local(120.0, half, pots),))
    endless = Timeline(plain, (Local(0.0, half, (("treasury.pots", 8),), until=130.0),))
    assert [run_id(late, TOY, 0, 120), run_id(endless, TOY, 0, 120)] == ids[:2]


def test_the_id_is_the_same_in_another_process() -> None:
    seed = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"  # not this process's own
    told = subprocess.run(
        [sys.executable, "-c", CODE], cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=True,
    ).stdout.split()[1]  # fmt: skip
    assert told == run_id(Settings(), TOY, 3, 120)


def test_numbers_that_differ_between_runs_are_part_of_the_settings() -> None:
    wide = Settings().but({"bypass.push": np.array([0.05, 0.06])})
    assert settings_text(wide) != settings_text(Settings())
    assert "[0.05,0.06]" in settings_text(wide)


def test_hashes_look_like_hashes() -> None:
    for text in (model_hash(), landscape_hash(TOY)):
        assert len(text) == 16
        assert int(text, 16) >= 0
    assert landscape_hash(TOY) != landscape_hash(open_landscape("synthetic"))


def test_the_version_is_that_of_the_project() -> None:
    assert f'version = "{version()}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
