"""What is stored: listed, shown, verified, taken out for other tools, and made again."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest

from experiments.cli import status
from experiments.commands.options import shortest
from experiments.designs.design import Design, Recording
from experiments.designs.factor import factor
from experiments.designs.sampling import Sampling
from experiments.faults import BadInputError
from experiments.store import write_parquet
from experiments.stored import export as exporting
from experiments.stored.dictionary import dictionary
from experiments.sweeps.results import open_results
from experiments.sweeps.sweep import sweep
from simulation.metrics import METRICS
from tests.experiments.made import arm

Told = pytest.CaptureFixture[str]
DESIGN = Design(
    "kept", (arm("centralised"), arm("devolved")),
    (factor("treasury.pots", levels=(8, 45)), factor("delegation.regime", levels=("earned",)), factor("switch.bypass")),
    Sampling("grid"), (0, 1), 6, landscape="toy", title="=Kept, of course", question="Does it keep?",
    recording=Recording(("trust", "waits"), (6,), series=("trust",), systems=("waits",)),
)  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a sweep and a run in it."""
    folder = tmp_path_factory.mktemp("made")
    sweep(DESIGN, jobs=1, out=folder / "swept")
    run = ["run", "devolved", "--landscape", "toy", "--years", "0.25", "--out", str(folder / "ran")]
    run += ["--take", "TN1:exert:2022-08:0.9"]
    assert status(run) == 0
    return folder


@pytest.fixture
def results(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of it, of one's own."""
    shutil.copytree(made, tmp_path / "results")
    monkeypatch.chdir(tmp_path)
    return Path("results")


def test_a_list_tells_of_every_folder(results: Path, capsys: Told) -> None:
    (results / "broken").mkdir()
    (results / "broken" / "sweep.json").write_text("{", encoding="utf-8")
    assert status(["results", "list"]) == 0
    heads, *rows = capsys.readouterr().out.splitlines()
    assert heads.split() == ["folder", "what", "runs", "failed", "size", "begun", "model", "title"]
    assert [row.split()[:3] for row in rows[:3]] == [
        ["results/broken", "unknown", "0"], ["results/ran", "run", "1"], ["results/swept", "sweep", "16"],
    ]  # fmt: skip
    assert rows[3].startswith("results/broken: ")
    assert "cannot be read" in rows[3]
    assert status(["results", "list", "results/swept", "--json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)
    assert (found["kind"], found["planned"], found["runs"], found["failed"]) == ("sweep", 16, 16, 0)


def test_an_empty_folder_says_how_to_begin(tmp_path: Path, capsys: Told) -> None:
    assert status(["results", "list", str(tmp_path)]) == 0
    assert "Nothing is stored there yet" in capsys.readouterr().out


def test_a_folder_is_shown(results: Path, capsys: Told) -> None:
    assert status(["results", "show", "results/swept"]) == 0
    told = capsys.readouterr().out
    assert "\nDoes it keep?\n" in told
    assert "2 scenarios x 4 points x 2 twins = 16 runs of 6 months on toy, a grid over 3 factors" in told
    assert "Kept: 16 of 16 runs, 0 of them not done" in told
    assert "Trust between partners, month 6" in told
    assert "attempt 1: begun " in told
    assert status(["results", "show", "results/swept", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["content_hash"] == open_results(results / "swept").content_hash
    assert told["question"] == "Does it keep?"
    assert status(["results", "show", "results/ran"]) == 0
    assert "devolved, seed 0 (run)" in capsys.readouterr().out


@pytest.mark.usefixtures("results")
def test_what_is_whole_is_said_to_be(capsys: Told) -> None:
    assert status(["results", "verify", "results/swept", "--sample", "1", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {"content_hash", "runs", "failed", "quarantined"} <= found.keys()
    assert (found["ok"], found["runs"], found["failed"]) == (True, 16, 0)
    assert (found["quarantined"], len(found["rerun"])) == (0, 1)
    assert status(["results", "verify", "results/ran"]) == 0
    assert "whole, and as it was made" in capsys.readouterr().out


def test_what_is_damaged_is_told_and_ends_with_1(results: Path, capsys: Told) -> None:
    (part,) = (results / "swept" / "parts").glob("*.runs.parquet")
    data = bytearray(part.read_bytes())
    data[len(data) // 2] ^= 1
    part.write_bytes(bytes(data))
    assert status(["results", "verify", "results/swept", "--sample", "0"]) == 1
    told = capsys.readouterr().out
    assert "not as it should be" in told
    assert f"damaged: 1 part damaged, and set aside: {part.name.partition('.')[0]}" in told
    assert "0 of 16 runs: 0 done, 0 failed, 0 invalid, 16 missing" in told
    assert "The same command as before makes what is missing." in told


def test_a_run_whose_numbers_were_changed_is_told(results: Path, capsys: Told) -> None:
    series = pd.read_parquet(results / "ran" / "series.parquet")
    series["value"] = np.nextafter(series["value"], np.where(series.index == 3, 9, series["value"]))
    write_parquet(series, results / "ran" / "series.parquet")
    assert status(["results", "verify", "results/ran"]) == 1
    assert "differing: 1 table that came out otherwise: series" in capsys.readouterr().out


def test_a_run_is_made_again_by_the_first_letters_of_its_id(results: Path, capsys: Told) -> None:
    row = open_results(results / "swept").runs.iloc[5]
    assert status(["rerun", row["run_id"][:12], "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["run_id"], found["same"], found["folder"]) == (row["run_id"], True, "results/swept")
    alone = json.loads((results / "ran" / "manifest.json").read_text(encoding="utf-8"))["run_id"]
    assert status(["rerun", alone, "--in", "results/ran"]) == 0
    assert (
        capsys.readouterr().out
        == f"Run {alone} (devolved, seed 0), stored in results/ran: the same, to the last bit.\n"
    )


def test_tables_come_out_as_they_are_for_every_tool(results: Path, capsys: Told) -> None:
    frame = open_results(results / "swept").runs
    for to in ("csv", "xlsx", "parquet"):
        assert status(["results", "export", "results/swept", "--to", to]) == 0
        assert capsys.readouterr().out.startswith(f"Wrote results/swept/exports/runs.{to}; what its columns mean: ")
    exports = results / "swept" / "exports"
    pd.testing.assert_frame_equal(pd.read_parquet(exports / "runs.parquet"), frame)
    assert pd.read_csv(exports / "runs.csv")["trust@6"].tolist() == frame["trust@6"].tolist()
    book = openpyxl.load_workbook(exports / "runs.xlsx", read_only=True)
    heads, *rows = book["data"].iter_rows(values_only=True)
    assert list(heads) == list(frame.columns)
    assert [row[heads.index("trust@6")] for row in rows] == frame["trust@6"].tolist()
    assert [row[heads.index("switch.bypass")] for row in rows] == frame["switch.bypass"].tolist()
    meanings = {row[0]: row[1] for row in book["dictionary"].iter_rows(min_row=2, values_only=True)}
    assert meanings["trust@6"] == METRICS["trust"].meaning + ", in month 6"
    assert list(meanings) == list(frame.columns)
    assert pd.read_csv(exports / "runs.dictionary.csv")["column"].tolist() == list(frame.columns)


def test_means_over_twins_keep_what_varies(results: Path) -> None:
    frame, meanings = exporting.table(results / "swept", "runs", over_twins=True)
    runs = open_results(results / "swept").runs
    assert (len(frame), set(frame["runs"])) == (8, {2})
    assert {"treasury.pots", "delegation.regime", "switch.bypass"} <= set(frame.columns)
    assert not {"run_id", "twin", "seconds", "error"} & set(frame.columns)
    first = runs[(runs["scenario"] == "centralised") & (runs["point"] == 0)]
    assert frame.loc[0, "trust@6"] == first["trust@6"].mean()
    assert [one.column for one in meanings] == list(frame.columns)
    series, _ = exporting.table(results / "swept", "series", over_twins=True)
    assert (len(series), list(series.columns)) == (8 * 7, ["scenario", "point", "month", "runs", "trust"])
    systems, _ = exporting.table(results / "swept", "systems", over_twins=True)
    assert len(systems) == 8 * 2
    alone, _ = exporting.table(results / "ran", "series", over_twins=True)
    assert len(alone) == len(METRICS) * 4


def test_a_table_that_a_command_left_beside_its_sweep_comes_out(results: Path) -> None:
    (results / "swept" / "paired.csv").write_text("metric,mean\ntrust,0.1\n", encoding="utf-8")
    frame, meanings = exporting.table(results / "swept", "paired")
    assert (frame["mean"].tolist(), [one.column for one in meanings]) == ([0.1], ["metric", "mean"])


def test_a_table_of_a_single_run_comes_out(results: Path, capsys: Told) -> None:
    assert status(["results", "export", "results/ran", "--to", "csv", "--table", "events"]) == 0
    assert (results / "ran" / "exports" / "events.csv").exists()
    assert capsys.readouterr().err == ""


def test_words_that_a_spreadsheet_would_run_stay_words(tmp_path: Path) -> None:
    texts = ["=1+1", "+44", "-1", "@here", "\tx", "plain", "a\x07b"]
    frame = pd.DataFrame({"=head": texts, "number": [np.nan, np.inf, -1.5, 2.0, 1e-300, 0.0, True]})
    exporting.write_xlsx(frame, dictionary(["run_id"]), tmp_path / "x.xlsx")
    assert openpyxl.load_workbook(tmp_path / "x.xlsx")["data"]["A1"].value == "'=head"
    cells = list(openpyxl.load_workbook(tmp_path / "x.xlsx")["data"].iter_rows(min_row=2))
    assert [row[0].value for row in cells] == ["'=1+1", "'+44", "'-1", "'@here", "x", "plain", "ab"]
    assert {row[0].data_type for row in cells} == {"s"}
    assert [row[1].value for row in cells] == [None, None, -1.5, 2, 1e-300, 0, True]


def test_what_a_sheet_cannot_hold_is_refused_with_what_would_do() -> None:
    many = exporting.ROWS
    assert many == 2**20
    frame = pd.DataFrame({"scenario": "a", "point": np.arange(many) // 2, "twin": np.arange(many) % 2, "trust@6": 0.5})
    with pytest.raises(BadInputError) as error:
        exporting._fitting(frame, "runs", over_twins=False)
    assert str(error.value) == (
        "runs has 1,048,576 rows and 4 columns: a sheet of Excel holds 1,048,575 and 16,384; --over-twins would write"
        " 524,288 means over twins; --to csv or --to parquet holds all of it"
    )
    exporting._fitting(frame.iloc[1:], "runs", over_twins=False)
    with pytest.raises(BadInputError, match="rows and 16,385 columns"):
        exporting._fitting(pd.DataFrame(np.zeros((1, 16_385))), "runs", over_twins=False)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("results list gone", "gone: there is no such folder"),
        ("results show gone", "gone holds no results of ours: it has neither sweep.json nor manifest.json"),
        ("results verify results", "results holds no results of ours"),
        (
            "results export results/swept --to csv --table serie",
            "it has runs, series, systems, flips (nearest: series)",
        ),
        (
            "results export results/ran --to csv --table runs",
            "has no table 'runs': it has events, regions, series, systems",
        ),
        ("results export results/swept --to doc", "'doc' is not one of"),
        ("results export results/swept --to csv --out taken.csv", "taken.csv is there already: choose another file"),
        ("results export results/broken --to csv", "broken/sweep.json cannot be read: it is not a sweep of ours"),
        ("results export results/swept --to csv --table flips --over-twins", "flips has no column of twins"),
        ("results show taken.csv", "taken.csv holds no results of ours"),
        ("rerun zzzz", "no run 'zzzz' is stored there"),
        ("rerun zzzz --in gone", "gone: there is no such folder"),
    ],
)
@pytest.mark.usefixtures("results")
def test_bad_input_is_told_in_a_sentence_and_ends_with_2(line: str, said: str, capsys: Told) -> None:
    Path("taken.csv").write_text("mine", encoding="utf-8")
    Path("results/swept/flips.csv").write_text("month,mean\n6,0.1\n", encoding="utf-8")
    Path("results/broken").mkdir()
    Path("results/broken/sweep.json").write_text('{"format": 1}', encoding="utf-8")
    assert status(line.split()) == 2
    told = capsys.readouterr().err
    assert said in told
    assert "Traceback" not in told
    assert Path("taken.csv").read_text(encoding="utf-8") == "mine"
    assert not list(Path().rglob("exports/*"))


def test_paths_are_told_as_they_are_typed(results: Path) -> None:
    assert shortest(results.absolute()) == "results"
