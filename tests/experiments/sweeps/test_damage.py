from __future__ import annotations

import json
import resource
import shutil
import signal
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from experiments.faults import EnvironmentFaultError
from experiments.sweeps import manifest
from experiments.sweeps.disk import put
from experiments.sweeps.lock import Lock
from experiments.sweeps.parts import DamagedPartError
from experiments.sweeps.results import open_results
from experiments.sweeps.sweep import sweep
from experiments.sweeps.verify import verify
from simulation.run import Run, simulate
from tests.experiments.sweeps.small import again, never, small, the_part


def test_every_bit_of_a_part_counts(folder: Path) -> None:
    part = the_part(folder)
    for kind in ("runs", "series", "systems"):
        path = part.path(kind)
        whole = path.read_bytes()
        for place in np.linspace(0, len(whole) - 1, 60).astype(int).tolist() + list(range(len(whole) - 12, len(whole))):
            bent = bytearray(whole)
            bent[place] ^= 1 << (place % 8)
            path.write_bytes(bent)
            with pytest.raises(DamagedPartError, match=f"{kind}.parquet is not what was written"):
                part.check()
        path.write_bytes(whole[: len(whole) // 2])
        with pytest.raises(DamagedPartError):
            part.check()
        path.write_bytes(whole)
    assert len(part.check()) == 12


@pytest.mark.parametrize("kind", ["runs", "series", "systems"])
@pytest.mark.parametrize("damage", ["flip", "cut", "gone"])
def test_a_damaged_part_is_set_aside_and_its_runs_are_made_anew(folder: Path, kind: str, damage: str) -> None:
    before = open_results(folder).content_hash
    path = the_part(folder).path(kind)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 4
    if damage == "gone":
        path.unlink()
    else:
        path.write_bytes(data if damage == "flip" else data[:-40])
    lost = damage == "gone" and kind == "runs"
    if not lost and kind == "runs":
        with pytest.raises(EnvironmentFaultError, match="run the sweep again to set it aside"):
            _ = open_results(folder).runs
    assert again(folder).content_hash == before
    aside = list((folder / "quarantine").glob("*.txt"))
    assert len(aside) == (not lost)
    assert verify(folder, sample=0) | {"ok": True} == verify(folder, sample=0)
    assert verify(folder, sample=0)["quarantined"] == len(aside)


def test_verify_finds_and_sets_aside_what_is_damaged(folder: Path) -> None:
    sound = verify(folder)
    assert (sound["ok"], sound["runs"], sound["missing"], len(sound["rerun"]), sound["differing"]) == (
        True,
        12,
        0,
        3,
        [],
    )
    path = the_part(folder).path("series")
    data = bytearray(path.read_bytes())
    data[100] ^= 1
    path.write_bytes(data)
    name = the_part(folder).name
    with_lock = Lock(folder / "lock")
    seen = verify(folder)
    with_lock.release()
    assert (seen["ok"], seen["damaged"], seen["quarantined"], seen["missing"]) == (False, [name], 0, 12)
    found = verify(folder)
    assert (found["ok"], found["damaged"], found["quarantined"], found["missing"]) == (False, [name], 1, 12)
    assert json.loads(json.dumps(found)) == found


def test_verify_notices_numbers_that_were_altered_with_care(folder: Path) -> None:
    from experiments.sweeps.parts import write_part

    part = the_part(folder)
    tables = {kind: part.table(kind) for kind in ("runs", "series", "systems")}
    place = tables["series"].column_names.index("trust")
    bent = tables["series"]["trust"].to_numpy() + 1e-9
    tables["series"] = tables["series"].set_column(place, "trust", [bent])
    write_part(folder / "parts", "0001-000001", tables, part.label())
    for kind in tables:
        part.path(kind).unlink()
    assert len(verify(folder)["altered"]) == 12


def test_what_was_left_half_way_is_swept_up(folder: Path) -> None:
    part = the_part(folder)
    left = [folder / "parts" / ".x.runs.parquet.tmp", folder / ".sweep.json.tmp", folder / "attempts" / ".9.json.tmp"]
    orphan = folder / "parts" / f"0009-000001-{'0' * 16}.series.parquet"
    for path in (*left, orphan):
        path.write_bytes(b"half")
    again(folder, simulate=never)
    assert not any(path.exists() for path in (*left, orphan))
    assert the_part(folder) == part


def test_a_part_of_another_sweep_is_no_part_of_this_one(folder: Path, tmp_path: Path) -> None:
    sweep(small(), jobs=1, out=tmp_path / "other")
    other = the_part(tmp_path / "other")
    for kind in ("runs", "series", "systems"):
        shutil.copy(other.path(kind), folder / "parts")
    assert len(again(folder, simulate=never).runs) == 12
    (why,) = (folder / "quarantine").glob("*.txt")
    assert "belongs to another sweep" in why.read_text()


@pytest.mark.parametrize("loss", ["damaged", "gone"])
def test_a_lost_manifest_is_written_again_if_the_parts_are_this_plans(folder: Path, loss: str) -> None:
    path = folder / manifest.NAME
    known = json.loads(path.read_text())
    if loss == "gone":
        path.unlink()
    else:
        path.write_text(path.read_text().replace('"steps": 2', '"steps": 6'))
        with pytest.raises(ValueError, match="cannot be read: it is not a sweep of ours, or damaged"):
            open_results(folder)
    with pytest.raises(ValueError, match=r"sweep.json"):
        sweep(small(steps=1, recording=replace(small().recording, months=(1.0,))), jobs=1, out=folder)
    again(folder, simulate=never)
    assert json.loads(path.read_text())["id"] == known["id"]


def test_a_newer_format_is_left_alone(folder: Path) -> None:
    path = folder / manifest.NAME
    path.write_text(json.dumps(json.loads(path.read_text()) | {"format": 99}))
    with pytest.raises(ValueError, match=r"its format is 99, ours 1"):
        again(folder)


def test_a_folder_that_is_taken_away_is_noticed(tmp_path: Path) -> None:
    folder = tmp_path / "x"

    def thief(*arguments: Any, **others: Any) -> Run:
        shutil.rmtree(folder, ignore_errors=True)
        return simulate(*arguments, **others)

    with pytest.raises(EnvironmentFaultError, match="was removed or replaced"):
        again(folder, simulate=thief)
    assert not folder.exists()


def test_a_full_disk_leaves_nothing_half_written(folder: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    before = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))
        with pytest.raises(OSError, match="File too large"):
            put(folder / "parts" / "big", b"x" * 20_000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, before)
    assert not [path.name for path in (folder / "parts").iterdir() if "big" in path.name]


def test_a_folder_where_none_can_be_is_an_error_of_the_system(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match="Not a directory"):
        again(tmp_path / "file" / "x")
