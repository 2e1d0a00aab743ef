from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq
import pytest

from experiments.compare import Comparison
from experiments.store import MANIFEST, OtherPlanError, check, fill, write_csv
from tests.experiments.made import comparison

PLAN = {"kind": "compare", "twins": [0, 1], "months": 2.0}


def written(folder: Path) -> None:
    (folder / MANIFEST).write_text(json.dumps({"plan": PLAN, "started": "now"}))


def test_a_folder_appears_whole(tmp_path: Path) -> None:
    out = fill(tmp_path / "deep" / "results", PLAN, written)
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["results"]
    assert json.loads((out / MANIFEST).read_text())["plan"] == PLAN


def test_nothing_is_left_of_a_failure_and_the_old_results_stay(tmp_path: Path) -> None:
    out = fill(tmp_path / "results", PLAN, written)
    before = (out / MANIFEST).read_bytes()

    def failing(folder: Path) -> None:
        (folder / "half.csv").write_text("a")
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        fill(out, PLAN, failing)
    assert [path.name for path in tmp_path.iterdir()] == ["results"]
    assert (out / MANIFEST).read_bytes() == before


def test_the_same_plan_is_replaced_and_leaves_no_old_file(tmp_path: Path) -> None:
    out = fill(tmp_path / "results", PLAN, written)
    (out / "old.csv").write_text("of the last time")
    fill(out, PLAN, written)
    assert [path.name for path in out.iterdir()] == [MANIFEST]


def test_another_plan_is_refused_and_said(tmp_path: Path) -> None:
    out = fill(tmp_path / "results", PLAN, written)
    with pytest.raises(
        OtherPlanError, match=r"holds the results of another plan \(other twins\): choose another folder"
    ):
        fill(out, PLAN | {"twins": [0, 1, 2]}, written)


@pytest.mark.parametrize("content", ["not json", "[]", "{}", '{"plan": 3}'])
def test_a_folder_that_is_not_ours_is_left_alone(tmp_path: Path, content: str) -> None:
    (tmp_path / MANIFEST).write_text(content)
    with pytest.raises(OtherPlanError, match="not results of ours"):
        check(tmp_path, PLAN)


def test_a_file_in_the_way_is_refused_and_an_empty_folder_is_not(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    (tmp_path / "empty").mkdir()
    with pytest.raises(OtherPlanError, match="is a file"):
        check(tmp_path / "file", PLAN)
    check(tmp_path / "empty", PLAN)
    check(tmp_path / "nowhere" / "yet", PLAN)


def test_words_that_a_spreadsheet_would_run_are_neutralised(tmp_path: Path) -> None:
    write_csv(pd.DataFrame({"name": ["=1+1", "@x", "fine"], "value": [-1.5, 2.0, 3.0]}), tmp_path / "x.csv")
    assert (tmp_path / "x.csv").read_text() == "name,value\n'=1+1,-1.5\n'@x,2.0\nfine,3.0\n"


def test_tables_survive_the_disk_to_the_last_bit(tmp_path: Path) -> None:
    made = comparison(landscape="toy", twins=3)
    out = made.write(tmp_path / "results", report=False)
    for name, table in (("series", made.series), ("systems", made.systems)):
        again = pd.read_parquet(out / f"{name}.parquet")
        pd.testing.assert_frame_equal(again, table, check_categorical=False, check_dtype=False)
        assert (again["value"] == table["value"]).all()
    paired = pd.read_csv(out / "paired.csv")
    pd.testing.assert_frame_equal(paired, made.paired, check_dtype=False, rtol=1e-14, atol=1e-300)


def test_parquet_is_written_as_chosen(tmp_path: Path) -> None:
    out = comparison(landscape="toy", twins=3).write(tmp_path / "results", report=False)
    group = pq.ParquetFile(out / "series.parquet").metadata.row_group(0)
    columns = {group.column(i).path_in_schema: group.column(i) for i in range(group.num_columns)}
    assert {column.compression for column in columns.values()} == {"ZSTD"}
    assert "BYTE_STREAM_SPLIT" in columns["value"].encodings
    assert columns["value"].has_dictionary_page is False
    assert columns["metric"].has_dictionary_page is True


def test_a_flipped_bit_in_a_page_is_noticed(tmp_path: Path) -> None:
    out = comparison(landscape="toy", twins=3).write(tmp_path / "results", report=False)
    path = out / "series.parquet"
    column = pq.ParquetFile(path).metadata.row_group(0).column(5)
    data = bytearray(path.read_bytes())
    data[column.data_page_offset + column.total_compressed_size // 2] ^= 1
    path.write_bytes(data)
    with pytest.raises(OSError, match=r"CRC|corrupt"):
        pq.read_table(path, page_checksum_verification=True)


def test_series_are_tidy(toy: Comparison) -> None:
    assert list(toy.series.columns) == ["run_id", "scenario", "twin", "month", "metric", "value"]
    assert list(toy.systems.columns) == ["run_id", "scenario", "twin", "month", "system", "metric", "value"]
    assert not toy.series.duplicated(["run_id", "month", "metric"]).any()
    assert toy.series.groupby("scenario", observed=True)["run_id"].nunique().eq(4).all()
    one = toy.series.query("scenario == 'devolved' and twin == 2 and month == 24 and metric == 'waits'")
    assert one["value"].item() == toy.panels["devolved"].nation["waits"][24, 2]
    board = toy.systems.query("scenario == 'devolved' and twin == 2 and month == 12 and metric == 'waits'")
    assert board["value"].tolist() == toy.panels["devolved"].systems["waits"][1, :, 2].tolist()
    assert toy.systems["month"].unique().tolist() == [0.0, 12.0, 24.0]


def test_the_manifest_says_what_was_planned_apart_from_when(tmp_path: Path) -> None:
    made = comparison(landscape="toy", twins=3)
    manifest = json.loads((made.write(tmp_path / "results", report=False) / MANIFEST).read_text())
    assert manifest["plan"] == json.loads(json.dumps(made.plan.described()))
    assert manifest["plan"]["scenarios"]["devolved"]["timeline"] == [{"month": 0.0, "settings": {"treasury.pots": 8.0}}]
    assert "started" not in manifest["plan"]
    assert manifest["started"] == made.started
    assert len(manifest["made by"]["model"]) == 16
    assert {path.name for path in (tmp_path / "results").iterdir()} <= set(manifest["files"])
