"""`icsim sweep`: from a file to a folder, and what is said on the way."""

from __future__ import annotations

import json
import re
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from experiments.cli import status
from experiments.commands import sweep as command
from experiments.designs.design import Recording
from experiments.designs.keys import KEYS
from experiments.designs.load import open_design
from experiments.designs.starting import schema
from experiments.sweeps import means
from experiments.sweeps.sweep import sweep
from simulation.metrics import HEADLINES, METRICS

Told = pytest.CaptureFixture[str]
SMALL = """
title = "Small"
question = "Does it run?"
scenarios = ["centralised", "devolved"]
twins = 2
landscape = "toy"
years = 0.5
[record]
metrics = ["trust", "waits"]
months = [6]
[[factor]]
name = "treasury.pots"
levels = [8, 45]
"""


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("small.toml").write_text(SMALL, encoding="utf-8")


def test_a_folder_of_something_else_offers_what_the_command_can_do(capsys: Told) -> None:
    line = ["sweep", "small.toml", "--jobs", "1"]
    assert status(line) == 0
    path = Path("results/sweep-small/sweep.json")
    path.write_text(re.sub('"model": "[0-9a-f]+"', '"model": "0"', path.read_text(encoding="utf-8")), encoding="utf-8")
    capsys.readouterr()
    assert status(line) == 2
    assert capsys.readouterr().err.endswith("first\nAdd --allow-mixed to go on with runs of both models.\n")
    axes = ["--x", "treasury.pots", "--y", "bypass.breach", "--landscape", "toy", "--out", "results/sweep-small"]
    assert status(["map", "centralised", "devolved", *axes]) == 2
    assert capsys.readouterr().err.endswith("choose another folder, or remove this one first\n")
    Path("small.toml").write_text(SMALL.replace("years = 0.5", "years = 0.75"), encoding="utf-8")
    assert status([*line, "--allow-mixed"]) == 2
    assert capsys.readouterr().err.endswith("6 there, 9 now\nAdd --extend if what is there is a part of this.\n")


def test_a_sweep_ends_with_a_table_and_goes_on_where_it_was(capsys: Told) -> None:
    line = ["sweep", "small.toml", "--jobs", "1"]
    assert status(line) == 0
    told = capsys.readouterr().out
    assert "2 scenarios x 2 points x 2 twins = 8 runs of 6 months on toy, a grid over 1 factor" in told
    assert "Time: " in told
    assert "Trust between partners, month 6" in told
    assert "Differences are devolved less centralised at the same point with the same luck: 4 pairs." in told
    assert told.rstrip().endswith("results/sweep-small")
    parts = sorted(Path("results/sweep-small/parts").iterdir())
    assert status([*line, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["runs"], found["status"], found["folder"]) == (8, {"done": 8}, "results/sweep-small")
    assert len(found["means"]) == 4
    assert sorted(Path("results/sweep-small/parts").iterdir()) == parts


def test_of_very_many_outcomes_the_headlines_are_told() -> None:
    kept = Recording(tuple(METRICS), (6.0, 12.0))
    assert means._told(replace(kept, metrics=kept.metrics[:3])) == [
        (name, m) for name in kept.metrics[:3] for m in (6, 12)
    ]
    assert means._told(kept) == [(name, month) for name in METRICS if name in HEADLINES for month in (6, 12)]
    assert means._told(replace(kept, months=(3, 6, 12))) == [(name, 12) for name in METRICS if name in HEADLINES]


def test_another_plan_is_refused_unless_it_extends(capsys: Told) -> None:
    assert status(["sweep", "small.toml", "--jobs", "1", "--out", "mine"]) == 0
    Path("small.toml").write_text(SMALL.replace("twins = 2", "twins = 3"), encoding="utf-8")
    assert status(["sweep", "small.toml", "--jobs", "1", "--out", "mine"]) == 2
    assert "twins" in capsys.readouterr().err
    assert status(["sweep", "small.toml", "--jobs", "1", "--out", "mine", "--extend", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["runs"] == 12


def test_a_dry_run_counts_and_leaves_nothing(capsys: Told) -> None:
    assert status(["sweep", "switches", "--dry-run", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["points"], found["runs"], found["large"]) == (16, 128, False)
    assert status(["sweep", "small.toml", "--dry-run"]) == 0
    assert "treasury.pots: 8, 45" in capsys.readouterr().out
    assert not Path("results").exists()


def test_what_is_large_is_counted_and_refused_at_once(capsys: Told) -> None:
    wide = SMALL.replace("levels = [8, 45]", f"levels = {[8 + place / 1000 for place in range(1000)]}")
    wide += "".join(
        f"[[factor]]\nname = '{name}'\n" for name in ("treasury.tied_share", "bypass.breach", "bypass.push")
    )
    Path("wide.toml").write_text(wide + "[sample]\nlevels = 1000\n", encoding="utf-8")
    begun = time.process_time()
    assert status(["sweep", "wide.toml"]) == 2
    assert time.process_time() - begun < 5
    told = capsys.readouterr()
    assert "4,000,000,000,000 runs" in told.err
    assert "A sweep has at most 100,000,000 runs." in told.err
    assert not Path("results").exists()


def test_a_reader_at_a_terminal_is_asked(capsys: Told, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (
        SMALL.replace("twins = 2", "twins = 100000")
        .replace("toy", "england")
        .replace("0.5", "15")
        .replace("[6]", "[180]")
    )
    Path("long.toml").write_text(text, encoding="utf-8")
    assert status(["sweep", "long.toml"]) == 2
    assert "Add --yes to begin all the same." in capsys.readouterr().err
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    asked: list[str] = []

    def answer(text: str) -> str:
        asked.append(text)
        return "n"

    monkeypatch.setattr("click.termui.visible_prompt_func", answer)
    assert status(["sweep", "long.toml"]) == 130
    assert "That is a lot. Begin?" in asked[0] + capsys.readouterr().err
    assert not Path("results").exists()


def test_what_fails_is_named_and_ends_with_1(capsys: Told) -> None:
    Path("slow.toml").write_text(SMALL.replace("twins = 2", "twins = 2\ntimeout = 1"), encoding="utf-8")
    design = open_design(Path("slow.toml"))
    results = sweep(replace(design, timeout=1e-9), jobs=1)
    assert command._ended(results, Path("there"), as_json=False) == 1
    told = capsys.readouterr()
    assert "8 of 8 runs are not done." in told.err
    assert "failed: centralised, point 0, twin 0: " in told.err
    assert "not known" in told.out


def test_a_design_begins_as_a_file_that_is_good(capsys: Told) -> None:
    assert status(["sweep", "--new", "mine.toml"]) == 0
    assert "icsim sweep mine.toml --dry-run" in capsys.readouterr().out
    assert open_design(Path("mine.toml")).size == open_design("example").size
    text = Path("mine.toml").read_text(encoding="utf-8")
    assert text.startswith("# A design to begin from")
    assert status(["sweep", "--new", "mine"]) == 2
    assert "mine.toml is there already" in capsys.readouterr().err
    assert Path("mine.toml").read_text(encoding="utf-8") == text


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("sweep", "which design? A file that ends in .toml"),
        ("sweep exmple", "'exmple': there is no such design: a file is named with its ending, .toml"),
        ("sweep exmple", "(nearest: example)"),
        ("sweep gone.toml", "gone.toml: there is no such file"),
        ("sweep bad.toml", "bad.toml, line 6: landscape = 'moon' must be one of england, toy, synthetic"),
        ("sweep small.toml --jobs 0", "0 is not in the range"),
        ("sweep small.toml --out .", "holds files that are not results of ours"),
        ("sweep --new con.toml", "needs a plain name"),
    ],
)
def test_bad_input_is_told_in_a_sentence_and_ends_with_2(line: str, said: str, capsys: Told) -> None:
    Path("bad.toml").write_text(SMALL.replace("toy", "moon"), encoding="utf-8")
    assert status(line.split()) == 2
    told = capsys.readouterr().err
    assert said in told
    assert "Traceback" not in told
    assert sorted(path.name for path in Path().iterdir()) == ["bad.toml", "small.toml"]


def test_the_schema_knows_every_key(capsys: Told) -> None:
    assert status(["sweep", "--schema"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found == schema()
    assert {*found["properties"]} == {*(key.name for key in KEYS[""]), "record", "sample", "factor", "point"}
    assert "treasury.pots" in found["properties"]["factor"]["items"]["properties"]["name"]["enum"]
