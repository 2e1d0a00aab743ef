"""What an evaluation says and shows: words and titles follow the numbers, and every figure can be drawn."""

from __future__ import annotations

import json
import math
import os
import struct
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from experiments.cli import status
from experiments.commands.evaluate import _plain
from experiments.evaluations.estimate import Estimate
from experiments.evaluations.evaluation import Evaluation
from experiments.evaluations.finding import finding, foretold
from experiments.evaluations.methods import METHODS
from experiments.evaluations.output import FILES, figures_of
from experiments.evaluations.reading import open_study
from experiments.evaluations.recorded import Recorded
from experiments.evaluations.study import EVERYWHERE, INTERVENTION, UNTOUCHED, Study, Wave
from experiments.evaluations.table import table_text
from experiments.figures.estimates import estimates, reach
from experiments.figures.event_time import event_time
from experiments.figures.one_country import one_country
from simulation.core.arithmetic import Array
from simulation.core.selection import Selection
from tests.experiments.explained import unexplained

TWINS, STEPS = tuple(range(8)), 24
TRUST, WAITS = 0.05, 0.0001  # the effects on those that begin: one that matters, and one that does not


def made(*, everywhere: float = 1.0, spill: float = 0.0, methods: dict[str, float] | None = None) -> Evaluation:
    """An evaluation whose numbers are known.

    Everybody's effect is `everywhere` times that of those that begin, and those that do not get `spill` of it. Each
    method is off by so many effects; the first one's intervals never hold the truth, and it always raises an alarm.
    """
    methods = {"did": 0.5, "group_time": 0.0} if methods is None else methods
    pilot = open_study("pilot")
    study = Study(
        "made", pilot.arm, pilot.values, (Wave(8.0, Selection(region=("Y62",))),), ("trust", "waits"), steps=STEPS,
        twins=TWINS, before=8, after=16, methods=tuple(methods),
    )  # fmt: skip
    boards, months = len(study.land.icb), np.arange(STEPS + 1)
    since = np.full((len(TWINS), boards), np.inf)
    since[:, study.land.icb.region == study.land.region.codes.index("Y62")] = 8.0
    luck = np.random.Generator(np.random.PCG64(1)).standard_normal((len(TWINS), boards, STEPS + 1))
    values: dict[str, dict[str, Array]] = {UNTOUCHED: {}, INTERVENTION: {}, EVERYWHERE: {}}
    for name, effect in (("trust", TRUST), ("waits", WAITS)):
        base = 0.4 + 0.01 * luck
        mine = np.where(np.isfinite(since), 1.0, spill)[:, :, None] * (months > 8)
        whole = everywhere * np.ones_like(mine) * (months > 8)
        values[UNTOUCHED][name], values[INTERVENTION][name] = base, base + effect * mine
        values[EVERYWHERE][name] = base + effect * whole
    recorded = Recorded(study, TWINS, values, since, np.ones(since.shape, dtype=np.bool_))
    found = {
        (twin, outcome, name, arm): _estimate(outcome, off, arm, first=place == 0)
        for twin in TWINS for outcome in study.outcomes for place, (name, off) in enumerate(methods.items())
        for arm in (INTERVENTION, UNTOUCHED)
    }  # fmt: skip
    return Evaluation(study, recorded, found, {name: METHODS[name].label for name in methods})


def _estimate(outcome: str, off: float, arm: str, *, first: bool) -> Estimate:
    effect = {"trust": TRUST, "waits": WAITS}[outcome]
    value, half = effect * (off + (arm == INTERVENTION)), (0.1 if first else 2.0) * effect
    path = ((-6.0, 0.0, math.nan, math.nan), (0.0, 0.0, 0.0, 0.0), (6.0, value, math.nan, math.nan))
    return Estimate(value, value - half, value + half, 0.01 if first else 0.5, 0.01, path)


def test_the_finding_says_what_the_numbers_say() -> None:
    words = finding(made())
    assert words.startswith(
        "In this model, over eight twins (each a country in which the pilot is made once), it changed"
    )
    assert "trust between partners by +0.050 (+0.050 to +0.050)" in words
    assert "waiting over 18 weeks by 0 percentage points (0 to 0; too small to matter)" in words
    assert "came group-time effects for trust between partners (0 off)" in words
    assert "95% intervals of group-time effects held the truth as often as they promise, as far as eight twins" in words
    assert "Those of difference in differences (0% on waiting over 18 weeks) held the truth too seldom." in words
    assert "in how many twins at worst: difference in differences (100% on trust between partners)." in words
    assert "Those that had not begun were touched by too little to matter." in words
    assert words.count("this for trust between partners and waiting over 18 weeks") == 1


@pytest.mark.parametrize(("everywhere", "verb"), [
    (1.0, "foretells"), (3.0, "understates"), (0.4, "overstates"), (-1.0, "has the wrong sign of"),
])  # fmt: skip
def test_whether_some_foretell_all(everywhere: float, verb: str) -> None:
    done = made(everywhere=everywhere)
    assert foretold(done, "trust") == verb
    assert foretold(done, "waits") == "foretells"  # by too little to matter
    assert f"{verb} this for trust between partners" in finding(done)


def test_spill_over_that_matters_is_told() -> None:
    words = finding(made(spill=0.5))
    assert "touched as well, which no evaluator sees: trust between partners by +0.025" in words


def test_no_false_alarms_are_told_too() -> None:
    done = made(methods={"group_time": 0.0, "did": 0.0})
    done.scores.loc[:, ["false_alarms", "false_alarms_low"]] = 0.0
    assert "no method saw an effect clearly more often than in 5% of twins" in finding(done)


def test_nothing_finished_is_said_so() -> None:
    done = made()
    kept = done.recorded
    empty = Recorded(kept.study, (), {arm: {name: v[:0] for name, v in by.items()} for arm, by in kept.values.items()},
                     kept.since[:0], kept.eligible[:0])  # fmt: skip
    none = Evaluation(done.study, empty, {}, done.labels, failed=24)
    assert (
        table_text(none)
        == finding(none)
        == ("In this model, nothing can be said of it: no twin finished in every arm.")
    )
    assert list(figures_of(none)) == []


def test_the_table_has_a_line_for_each_method_under_each_outcome() -> None:
    lines = table_text(made()).splitlines()
    assert sum(line.startswith("  Difference in differences") for line in lines) == 2
    assert "Trust between partners (0 to 1): true effect +0.050" in lines[2]
    row = next(line for line in lines if line.startswith("  Group-time effects"))
    assert row.split()[2:] == ["+0.0500", "0", "0.0000", "0.2000", "100%", "0%", "0%", "100%"]
    assert "nan" not in "".join(lines)


def test_figures_say_what_they_show() -> None:
    done = made()
    texts = [figure(done)[1] for figure in (estimates, event_time, one_country)]
    assert all(text.startswith("In this model, ") for text in texts)
    assert "95% intervals of this pilot's effect hold the truth in 0% (difference in differences) to 100%" in texts[0]
    assert "Trust between partners: true effect +0.050; mean estimates: difference in differences +0.075" in texts[0]
    assert "the test of the time before rejects" not in texts[1]  # there is no event study
    assert "one country of 8 (twin 0): three systems that began, 39 that did not" in texts[2]


def test_figures_do_without_any_method_of_their_own_and_with_none_that_is_sure() -> None:
    done = made(methods={"event_study": 0.1})
    unsure = {key: Estimate(one.value, path=one.path) for key, one in done.found.items()}
    other = Evaluation(done.study, done.recorded, unsure, done.labels)
    assert estimates(other)[1].startswith("In this model, estimates of a pilot beside its true effect.")
    assert "seen and as it was. True effect in month 16" in event_time(other)[1]


def test_one_method_far_off_does_not_set_the_axis() -> None:
    near, far = np.array([0.1, 0.2]), np.array([9.0, 9.1])
    low, high = reach([near, near, far], np.array([0.15]))
    assert low < 0 < high < 0.3
    assert reach([near], np.array([0.15]))[1] < 0.3


STUDY = """title = "Mine"
landscape = "toy"
years = 1
twins = 2
outcomes = ["cooperation"]
[intervention]
date = "2022-12"
delegation.regime = "presumed"
[who]
bodies = "QN"
[estimate]
before = 5
after = 6
methods = ["before_after", "did", "group_time"]
"""


@pytest.fixture
def mine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "mine.toml").write_text(STUDY, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_command_evaluates_and_leaves_everything_in_its_folder(
    mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["evaluate", "mine.toml", "--jobs", "1", "--out", "here"]
    assert status(words) == 0
    told = capsys.readouterr().out
    assert "Cooperation (% points): true effect" in told
    assert told.rstrip().endswith("Figures, tables, and the panel for methods of your own: here")
    assert status([*words, "--twins", "1"]) == 2  # the folder holds other runs
    assert "here holds another sweep" in capsys.readouterr().err
    here = mine / "here"
    for name in ("estimates", "event-time", "one-country"):
        width, height = struct.unpack(">II", (here / f"{name}.png").read_bytes()[16:24])
        assert width == 1690
        assert 350 < height < 2500
    assert set(FILES) <= {path.name for path in here.iterdir()}
    manifest = json.loads((here / "evaluation.json").read_text(encoding="utf-8"))
    assert manifest["study"]["kind"] == "pilot"
    assert manifest["command"] == "icsim evaluate mine.toml"
    assert manifest["finding"].split() == told[told.index("In this model") : told.index("Figures, tables")].split()
    panel, before = (pd.read_parquet(here / f"{name}.parquet") for name in ("panel", "untouched"))
    assert len(panel) == 2 * 2 * 13
    assert unexplained(here) == set()
    gap = (panel["cooperation"] - before["cooperation"])[(panel["begun"] == 1) & (panel["month"] < 12)]
    effects = pd.read_csv(here / "effects.csv")
    assert effects["treated"].mean() == pytest.approx(gap.mean())
    assert pd.read_csv(here / "scores.csv")["method"].tolist() == ["before_after", "did", "group_time"]
    assert pd.read_csv(here / "estimates.csv").shape[0] == 2 * 3 * 2
    assert set(pd.read_csv(here / "truth.csv")["effect"]) == {"treated", "untreated", "everywhere"}


def test_as_json_what_is_no_number_is_null() -> None:
    done = made(methods={"did": 0.0})
    unsure = {key: Estimate(one.value) for key, one in done.found.items()}
    plain = json.loads(json.dumps(_plain(Evaluation(done.study, done.recorded, unsure, done.labels), Path("here"))))
    assert (plain["kind"], plain["twins"], plain["failed"], plain["folder"]) == ("pilot", 8, 0, "here")
    assert plain["scores"][0]["coverage"] is None
    assert plain["effects"][0]["treated"] == pytest.approx(TRUST)


def test_mistakes_end_in_a_sentence_and_two(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words, wanted in (
        (
            ["evaluate", "pilt"],
            "'pilt': there is no such study: a file is named with its ending, .toml; pilot",
        ),
        (["evaluate", "none.toml"], "none.toml: there is no such file"),
        (["evaluate", "mine.toml", "--twins", "0"], "0 is not in the range"),
    ):
        assert status(words) == 2
        assert wanted in capsys.readouterr().err
    assert not (mine / "results").exists()


def test_help_needs_nothing_heavy() -> None:
    code = (
        "import sys; from experiments.cli import status; status(['evaluate', '--help']);"
        "print([name for name in ('pandas', 'statsmodels', 'matplotlib', 'scipy', 'numpy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ)
    assert done.stdout.rstrip().endswith("[]")
    assert "icsim evaluate pilot" in done.stdout
