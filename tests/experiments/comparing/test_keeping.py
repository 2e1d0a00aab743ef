from __future__ import annotations

from pathlib import Path

import pytest

from experiments.comparing.keeping import kept
from tests.experiments.made import comparison


def test_what_is_light_is_kept_and_what_was_there_goes(tmp_path: Path) -> None:
    folder = comparison(landscape="toy", twins=3, metrics=("trust",)).write(tmp_path / "found", report=False)
    (folder / "forest.png").write_bytes(b"a picture")
    (folder / "parts").mkdir()
    where = tmp_path / "reference"
    (where / "shown").mkdir(parents=True)
    (where / "shown" / "old.png").write_bytes(b"an old picture")
    goal = kept(folder, "shown", where)
    assert {path.name for path in goal.iterdir()} == {"forest.png", "groups.csv", "manifest.json", "paired.csv"}
    assert (goal / "paired.csv").read_bytes() == (folder / "paired.csv").read_bytes()
    assert kept(folder, where=where).name == "found"


def test_over_worlds_maps_and_fans_stay_behind(tmp_path: Path) -> None:
    made = comparison(landscape="toy", worlds=2, twins=2, metrics=("trust", "waits"))
    folder = made.write(tmp_path / "found", report=False)
    for name in ("worlds.png", "robust.png", "hexmap-waits.png"):
        (folder / name).write_bytes(b"a picture")
    goal = kept(folder, where=tmp_path / "reference")
    tables = {"worlds.csv", "groups.csv", "regret.csv", "best.csv", "enough.csv"}
    assert {path.name for path in goal.iterdir()} == {"worlds.png", "robust.png", "manifest.json"} | tables


def test_what_is_not_finished_is_not_kept(tmp_path: Path) -> None:
    (tmp_path / "begun").mkdir()
    with pytest.raises(ValueError, match="holds no finished comparison"):
        kept(tmp_path / "begun", where=tmp_path / "reference")
    assert not (tmp_path / "reference").exists()
