from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from experiments.designs.sampling import Sampling
from experiments.faults import EnvironmentFaultError, StoppedError
from experiments.store import OtherPlanError
from experiments.sweeps import manifest
from experiments.sweeps.disk import put
from experiments.sweeps.lock import Lock
from experiments.sweeps.parts import DamagedPartError, Part, parts_of
from experiments.sweeps.results import Results, open_results
from experiments.sweeps.store import Store
from experiments.sweeps.sweep import sweep
from experiments.sweeps.verify import verify
from simulation.run import Run, simulate
from tests.experiments.sweeps.small import small
from tests.faults.faulty import RAISES, unlucky


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "sweep"
    sweep(small(), jobs=1, out=folder)
    return folder


@pytest.fixture
def folder(original: Path, tmp_path: Path) -> Path:
    """A folder with a finished sweep, of one's own."""
    return Path(shutil.copytree(original, tmp_path / "sweep"))


def the_part(folder: Path) -> Part:
    (part,) = parts_of(folder / "parts")
    return part


def again(folder: Path, **others: Any) -> Results:
    return sweep(small(), jobs=1, out=folder, **others)


def never(*_arguments: Any, **_others: Any) -> Run:
    pytest.fail("a run was made again that is kept")


def test_memory_and_folder_say_the_same(original: Path) -> None:
    kept, held = open_results(original), sweep(small(), jobs=1)
    assert kept.content_hash == held.content_hash
    for name in ("runs", "series", "systems"):
        there, here = (getattr(one, name).drop(columns="seconds", errors="ignore") for one in (kept, held))
        pd.testing.assert_frame_equal(there, here)
    assert kept.design.described() == small().described()
    assert len(kept.runs) == small().size == 12
    assert not kept.runs.duplicated(["point", "scenario", "twin"]).any()


def test_tables_hold_what_was_recorded(original: Path) -> None:
    found = open_results(original)
    assert list(found.runs.columns) == [
        "run_id", "scenario", "point", "twin", "status", "treasury.pots", "switch.bypass", "tier", "trust@1", "trust@2",
        "waits@1", "waits@2", "seconds", "error", "model", "content",
    ]  # fmt: skip
    assert list(found.series.columns) == ["run_id", "scenario", "point", "twin", "month", "trust"]
    assert list(found.systems.columns) == ["run_id", "scenario", "point", "twin", "month", "system", "waits"]
    series = found.series.set_index(["scenario", "point", "twin", "month"])["trust"]
    rows = found.runs.set_index(["scenario", "point", "twin"])
    end = series.xs(2.0, level="month")
    pd.testing.assert_series_equal(end.sort_index(), rows["trust@2"].sort_index(), check_names=False, check_exact=True)
    assert found.runs["switch.bypass"].dtype == np.bool_
    assert found.systems["system"].unique().tolist() == ["QN", "QS"]


def test_what_is_kept_is_not_made_again(folder: Path) -> None:
    before = sorted(path.name for path in (folder / "parts").iterdir())
    told: list[tuple[int, int]] = []
    found = again(folder, simulate=never, progress=lambda *done: told.append(done))
    assert sorted(path.name for path in (folder / "parts").iterdir()) == before
    assert (len(found.runs), told) == (12, [(12, 12)])
    attempts = [json.loads(path.read_text()) for path in sorted((folder / "attempts").iterdir())]
    assert [(one["already kept"], one["kept"], one["how"]) for one in attempts] == [
        (0, 12, "finished"),
        (12, 12, "finished"),
    ]


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


def test_another_plan_is_refused_line_by_line(folder: Path) -> None:
    other = small(twins=(0, 1, 2), steps=3, sampling=Sampling("lhs", n=3, seed=9))
    with pytest.raises(OtherPlanError) as refused:
        sweep(other, jobs=1, out=folder)
    said = str(refused.value).splitlines()
    assert "holds another sweep" in said[0]
    assert "  twins: [0, 1] there, [0, 1, 2] now" in said
    assert "  steps: 2 there, 3 now" in said
    assert "  sampling / seed: 0 there, 9 now" in said


def test_a_larger_design_extends_a_folder(folder: Path) -> None:
    before = open_results(folder).runs.set_index("run_id")["content"]
    larger = small(twins=(0, 1, 2))
    found = sweep(larger, jobs=1, out=folder, extend=True)
    assert len(found.runs) == 18
    assert found.runs.set_index("run_id")["content"][before.index].equals(before)
    assert found.content_hash == sweep(larger, jobs=1).content_hash
    assert found.design.twins == (0, 1, 2)
    with pytest.raises(OtherPlanError, match=r"no part of this one.*\n  twins: \[2\] there, not now"):
        sweep(small(), jobs=1, out=folder, extend=True)


def test_points_extend_where_the_first_stay(tmp_path: Path) -> None:
    def lists(*pots: float) -> Any:
        listed = tuple((value,) for value in pots)
        return small(factors=small().factors[:1], sampling=Sampling("list", listed=listed), twins=(0,))

    sweep(lists(10.0, 20.0), jobs=1, out=tmp_path / "list")
    assert len(sweep(lists(10.0, 20.0, 30.0), jobs=1, out=tmp_path / "list", extend=True).runs) == 6
    with pytest.raises(OtherPlanError, match="points: those there are not the first of those now"):
        sweep(lists(10.0, 30.0, 20.0, 40.0), jobs=1, out=tmp_path / "list", extend=True)


def test_another_model_is_refused_unless_it_is_allowed(folder: Path) -> None:
    path = folder / manifest.NAME
    known = json.loads(path.read_text())
    known["made by"]["model"] = "0" * 16
    path.write_text(json.dumps(known))
    with pytest.raises(OtherPlanError, match="was made by model 0000000000000000, and this is model"):
        again(folder)
    assert len(again(folder, allow_mixed=True, simulate=never).runs) == 12


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


@pytest.mark.parametrize("what", ["file", "strange"])
def test_what_is_not_ours_is_left_alone(tmp_path: Path, what: str) -> None:
    if what == "file":
        (tmp_path / "x").write_text("mine")
    else:
        (tmp_path / "x").mkdir()
        (tmp_path / "x" / "thesis.doc").write_text("mine")
    with pytest.raises(OtherPlanError, match="choose another folder"):
        again(tmp_path / "x")
    assert not (tmp_path / "x" / "parts").exists()


def test_a_second_writer_is_told_who_is_first(folder: Path) -> None:
    with Store(folder, small()), pytest.raises(EnvironmentFaultError) as refused:
        again(folder)
    assert f"process {os.getpid()} on {os.uname().nodename}, since 20" in str(refused.value)
    (folder / "lock").write_text("not json")  # what a dead writer left there does not matter
    again(folder, simulate=never)


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


def test_a_run_that_fails_is_kept_as_failed_until_it_is_asked_for_again(tmp_path: Path) -> None:
    design = small(twins=(0, RAISES))
    found = sweep(design, jobs=1, out=tmp_path / "x", simulate=unlucky)
    assert found.runs["status"].value_counts().to_dict() == {"done": 6, "failed": 6}
    failed = found.runs[found.runs["status"] == "failed"]
    assert failed["trust@2"].isna().all()
    assert failed["error"].str.contains("the numbers do not add up").all()
    assert set(found.series["twin"]) == {0}
    lines = [json.loads(line) for line in (tmp_path / "x" / "failures.jsonl").read_text().splitlines()]
    assert {line["run_id"] for line in lines} == set(failed["run_id"])
    assert sweep(design, jobs=1, out=tmp_path / "x", simulate=never).content_hash == found.content_hash
    assert len((tmp_path / "x" / "failures.jsonl").read_text().splitlines()) == 6
    mended = sweep(design, jobs=1, out=tmp_path / "x", retry_failed=True)
    assert mended.runs["status"].eq("done").all()
    assert mended.content_hash == sweep(design, jobs=1).content_hash
    again_ = sweep(design, jobs=1, out=tmp_path / "x", simulate=never)
    assert len(again_.runs) == 12
    assert (tmp_path / "x" / "failures.jsonl").read_text() == ""
    assert verify(tmp_path / "x")["ok"]


def test_ctrl_c_keeps_what_is_finished_and_says_how_to_go_on(tmp_path: Path) -> None:
    calls: list[int] = []

    def stopped(*arguments: Any, **others: Any) -> Run:
        calls.append(1)
        if len(calls) == 3:
            signal.raise_signal(signal.SIGINT)
        return simulate(*arguments, **others)

    with pytest.raises(StoppedError, match="runs are kept; the same command again makes the rest") as ended:
        again(tmp_path / "x", simulate=stopped)
    kept = len(open_results(tmp_path / "x").runs)
    assert 0 < kept < 12
    assert f"Stopped: {kept} of 12" in str(ended.value)
    (attempt,) = (tmp_path / "x" / "attempts").iterdir()
    assert json.loads(attempt.read_text())["how"] == "StoppedError"
    assert again(tmp_path / "x").content_hash == again(tmp_path / "y").content_hash


def test_a_run_that_never_ends_is_interrupted_in_process_too(tmp_path: Path) -> None:
    from experiments.sweeps import crew
    from tests.faults.faulty import ENDLESS

    assert threading.current_thread() is threading.main_thread()
    design = small(factors=(), sampling=Sampling(), arms=small().arms[:1], twins=(0, ENDLESS), timeout=0.2)
    grace, crew.GRACE = crew.GRACE, 0.2
    try:
        found = sweep(design, jobs=1, out=tmp_path / "x", simulate=unlucky)
    finally:
        crew.GRACE = grace
    assert found.runs.set_index("twin")["status"].to_dict() == {0: "done", ENDLESS: "failed"}
    assert "did not end within 0.2 s" in found.runs.set_index("twin")["error"][ENDLESS]


def test_parts_are_written_as_chosen_and_others_can_read_them(original: Path) -> None:
    import pyarrow.dataset as ds

    meta = pq.ParquetFile(the_part(original).path("series")).metadata.row_group(0)
    columns = {meta.column(i).path_in_schema: meta.column(i) for i in range(meta.num_columns)}
    assert {column.compression for column in columns.values()} == {"ZSTD"}
    assert "BYTE_STREAM_SPLIT" in columns["trust"].encodings
    assert columns["trust"].has_dictionary_page is False
    assert columns["run_id"].has_dictionary_page is True
    paths = [str(path) for path in (original / "parts").glob("*.runs.parquet")]
    assert ds.dataset(paths).to_table().num_rows == 12


def test_jobs_must_be_one_or_more() -> None:
    with pytest.raises(ValueError, match="jobs = 0"):
        sweep(small(), jobs=0)
