from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from experiments.store import MANIFEST, OtherPlanError, check, fill, read_parquet, write_csv, write_parquet
from tests.architecture.tree import ROOT

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


@pytest.fixture
def parquet(tmp_path: Path) -> Path:
    """A tidy table on the disk."""
    values = np.random.default_rng(1).normal(size=4000)
    words = pd.Categorical(np.tile(["trust", "waits"], 2000))
    write_parquet(pd.DataFrame({"metric": words, "value": values}), tmp_path / "series.parquet")
    return tmp_path / "series.parquet"


def test_tables_survive_the_disk_to_the_last_bit(parquet: Path) -> None:
    again = pd.read_parquet(parquet)
    assert (again["value"] == np.random.default_rng(1).normal(size=4000)).all()
    assert again["metric"].tolist()[:2] == ["trust", "waits"]


def test_parquet_is_written_as_chosen(parquet: Path) -> None:
    group = pq.ParquetFile(parquet).metadata.row_group(0)
    columns = {group.column(i).path_in_schema: group.column(i) for i in range(group.num_columns)}
    assert {column.compression for column in columns.values()} == {"ZSTD"}
    assert "BYTE_STREAM_SPLIT" in columns["value"].encodings
    assert columns["value"].has_dictionary_page is False
    assert columns["metric"].has_dictionary_page is True


def test_a_flipped_bit_in_a_page_is_noticed(parquet: Path) -> None:
    column = pq.ParquetFile(parquet).metadata.row_group(0).column(1)
    data = bytearray(parquet.read_bytes())
    data[column.data_page_offset + column.total_compressed_size // 2] ^= 1
    parquet.write_bytes(data)
    with pytest.raises(OSError, match=r"CRC|corrupt"):
        read_parquet(parquet)


def test_nothing_reads_parquet_by_threads_that_may_outlive_python() -> None:
    others = ("read_table(", "pd.read_parquet(", "read_row_group", "iter_batches(", "ParquetDataset", "pyarrow.dataset")
    sources = {str(path.relative_to(ROOT)): path.read_text("utf-8") for path in (ROOT / "experiments").rglob("*.py")}
    assert {name for name, text in sources.items() if any(other in text for other in others)} == set()
    assert {name for name, text in sources.items() if "ParquetFile(" in text} == {"experiments/store.py"}
