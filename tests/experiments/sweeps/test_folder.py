from __future__ import annotations

import json
import os
import signal
import threading
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
from experiments.sweeps.results import open_results
from experiments.sweeps.store import Store
from experiments.sweeps.sweep import sweep
from experiments.sweeps.verify import verify
from simulation.run import Run, simulate
from tests.experiments.sweeps.small import again, never, small, the_part
from tests.faults.faulty import RAISES, unlucky


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


def test_a_part_in_which_no_run_is_done_is_whole_too(tmp_path: Path) -> None:
    sweep(small(twins=(RAISES,)), jobs=1, out=tmp_path / "x", simulate=unlucky)
    found = verify(tmp_path / "x")
    assert (found["ok"], found["failed"], found["done"], found["rerun"]) == (True, 6, 0, [])


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
    assert json.loads(attempt.read_text())["how"] == "stopped"
    assert again(tmp_path / "x").content_hash == again(tmp_path / "y").content_hash


def test_a_run_that_never_ends_is_interrupted_in_process_too(tmp_path: Path) -> None:
    from experiments.sweeps import crew
    from tests.faults.faulty import ENDLESS

    assert threading.current_thread() is threading.main_thread()
    design = small(factors=(), sampling=Sampling(), arms=small().arms[:1], twins=(0, ENDLESS), timeout=1.0)
    grace, crew.GRACE = crew.GRACE, 0.2
    try:
        found = sweep(design, jobs=1, out=tmp_path / "x", simulate=unlucky)
    finally:
        crew.GRACE = grace
    assert found.runs.set_index("twin")["status"].to_dict() == {0: "done", ENDLESS: "failed"}
    assert "did not end within 1 s" in found.runs.set_index("twin")["error"][ENDLESS]


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
