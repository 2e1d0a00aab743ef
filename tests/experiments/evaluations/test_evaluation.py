"""A study that really runs: the truth is the twin's, methods see one run only, and the same again is the same."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from experiments.evaluations.assigned import assigned
from experiments.evaluations.estimate import Estimate
from experiments.evaluations.evaluation import Evaluation, evaluate
from experiments.evaluations.observed import Observed
from experiments.evaluations.reading import open_study
from experiments.evaluations.recorded import Recorded, recorded
from experiments.evaluations.scores import scores, share_of
from experiments.evaluations.study import EVERYWHERE, INTERVENTION, UNTOUCHED, Study, Wave
from simulation.core.selection import Selection
from simulation.run import simulate

START, BEFORE, AFTER = 8.0, 8, 6
QUICK = ("before_after", "naive", "did", "group_time")


def study(**changed: object) -> Study:
    """A small pilot on the toy, where one of two systems begins."""
    known: dict[str, Any] = {
        "waves": (Wave(START, Selection(bodies=("QN",))),), "landscape": "toy", "steps": 15, "twins": (0, 1),
        "outcomes": ("cooperation", "trust"), "before": BEFORE, "after": AFTER, "methods": QUICK,
    }  # fmt: skip
    return replace(open_study("pilot"), **(known | changed))


def last_gap(seen: Observed) -> Estimate:
    """A method of one's own: the gap between those that began and the others in the last month."""
    frame = seen.frame
    last = frame[frame["month"] == frame["month"].max()].groupby("treated")["value"].mean()
    return Estimate(float(last[1] - last[0]), -9.0, 9.0)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("toy") / "runs"


@pytest.fixture(scope="module")
def toy(folder: Path) -> Evaluation:
    return evaluate(study(), {"mine": last_gap}, out=folder)


def test_the_truth_is_the_same_systems_less_their_untouched_twin(toy: Evaluation) -> None:
    arms = [simulate(toy.study.land, arm.timeline, (0, 1), steps=15, metrics=(), systems=("trust",))
            for arm in toy.study.arms]  # fmt: skip
    untouched, some, every = (run.systems["trust"] for run in arms)
    months = slice(9, 15)  # the six months behind month 8
    row = toy.study.land.icb.codes.index("QN")
    mine = toy.effects[toy.effects["outcome"] == "trust"]
    assert mine["treated"].to_numpy() == pytest.approx((some - untouched)[months, row].mean(axis=0))
    assert mine["untreated"].to_numpy() == pytest.approx((some - untouched)[months, 1 - row].mean(axis=0))
    assert mine["everywhere"].to_numpy() == pytest.approx((every - untouched)[months].mean(axis=(0, 1)))
    assert mine["everywhere_same"].to_numpy() == pytest.approx((every - untouched)[months, row].mean(axis=0))
    told = toy.truth[(toy.truth["outcome"] == "trust") & (toy.truth["twin"] == 1)]
    told = told[told["effect"] == "treated"]
    assert told["since_start"].tolist() == list(range(1 - BEFORE, AFTER + 1))
    assert told["value"].to_numpy() == pytest.approx((some - untouched)[1:15, row, 1])
    assert (told["value"].to_numpy()[:BEFORE] == 0).all()  # before the start, twins are equal to the bit


def test_methods_see_what_was_recorded_in_one_run(toy: Evaluation) -> None:
    seen = toy.recorded.case(1).seen(INTERVENTION, "trust")
    assert seen.systems == toy.study.land.icb.codes
    assert seen.months.tolist() == list(range(1, 15))
    panel = toy.panel()
    there = panel[(panel["twin"] == 1) & panel["month"].between(1, 14)]
    assert there["trust"].to_numpy() == pytest.approx(seen.values.ravel())
    assert len(panel) == 2 * 2 * 16
    assert panel.groupby("system")["treated"].first().to_dict() == {"QN": 1, "QS": 0}
    assert panel.loc[panel["system"] == "QS", "since"].isna().all()
    assert panel[panel["begun"] == 1]["month"].min() == START + 1
    mine = panel[(panel["system"] == "QN") & (panel["twin"] == 1)]
    after, before = (mine[mine["month"].between(*ends)]["trust"].mean() for ends in ((9, 14), (1, 8)))
    assert toy.found[1, "trust", "before_after", INTERVENTION].value == pytest.approx(after - before)


def test_a_method_of_your_own_is_scored_beside_the_others(toy: Evaluation) -> None:
    row = toy.scores[(toy.scores["method"] == "mine") & (toy.scores["outcome"] == "trust")].iloc[0]
    assert (row["n"], row["coverage"], row["power"]) == (2, 1.0, 0.0)
    panel = toy.panel()
    last = panel[(panel["month"] == 14) & (panel["twin"] == 0)].set_index("system")["trust"]
    assert toy.found[0, "trust", "mine", INTERVENTION].value == pytest.approx(last["QN"] - last["QS"])


def test_the_same_runs_are_estimated_anew_without_being_run_again(toy: Evaluation, folder: Path) -> None:
    told: list[tuple[int, int]] = []
    parts = sorted(folder.glob("parts/*"))
    again = evaluate(study(methods=("did",)), out=folder, progress=lambda done, of: told.append((done, of)))
    assert sorted(folder.glob("parts/*")) == parts
    assert told[-1] == (6 + 2, 6 + 2)
    before = toy.estimates[toy.estimates["method"] == "did"].reset_index(drop=True)
    assert again.estimates["value"].equals(before["value"])


def test_twins_that_do_not_finish_in_every_arm_are_left_out(toy: Evaluation, folder: Path) -> None:
    from experiments.sweeps.results import open_results

    results = open_results(folder)
    runs = results.runs.copy()
    runs.loc[(runs["scenario"] == EVERYWHERE) & (runs["twin"] == 1), "status"] = "failed"
    assert recorded(toy.study, runs, results.systems).twins == (0,)
    runs["status"] = "failed"
    none = Evaluation(toy.study, recorded(toy.study, runs, results.systems), {}, {})
    assert none.estimates.empty
    assert none.scores.empty
    assert none.panel().empty


def test_the_arms_are_one_world_with_the_intervention_for_nobody_for_some_and_for_all(toy: Evaluation) -> None:
    nobody, some, every = (arm.timeline for arm in toy.study.arms)
    assert [arm.name for arm in toy.study.arms] == [UNTOUCHED, INTERVENTION, EVERYWHERE]
    assert nobody.local == every.local == ()
    assert some.changes == nobody.changes
    assert every.at(START).delegation.regime == "presumed"
    assert every.at(START - 1).delegation.regime == "earned"


def test_a_lever_that_changes_nothing_has_no_effect_and_boards_at_the_bottom_come_up_all_the_same() -> None:
    """The weakest fifth of England's boards, in whom nothing is changed: pots stay as many as they are."""
    done = evaluate(replace(
        open_study("weakest"), values=(("treasury.pots", 30.0),), waves=(Wave(10.0, Selection(capability=(1,))),),
        steps=22, before=10, after=12, twins=(0, 1, 2), outcomes=("capability",), methods=QUICK,
    ))  # fmt: skip
    assert (done.effects[["treated", "untreated", "everywhere"]].to_numpy() == 0).all()
    rows: Any = done.scores.set_index("method").to_dict("index")
    assert rows["before_after"]["estimate"] > 0.01  # more than is too small to matter
    assert rows["did"]["bias_low"] > 0  # beside boards that were never low, too
    assert rows["did"]["false_alarms"] == rows["did"]["power"]
    assert rows["naive"]["estimate"] < -0.05  # and yet they are the weakest


def test_a_trial_compares_those_in_the_lottery_only() -> None:
    lot = Wave(START, Selection(region=("Y60",), share=0.5))
    asked = study(landscape="england", waves=(lot,), steps=15, outcomes=("trust",))
    since, eligible = assigned(asked.waves, asked.land, asked.twins)
    level = np.arange(42.0)[None, :, None] * np.ones((2, 1, 16))
    values = {arm.name: {"trust": level} for arm in asked.arms}
    seen = [
        Recorded(asked, asked.twins, values, since.T, eligible.T).case(k).seen(INTERVENTION, "trust") for k in (0, 1)
    ]
    for one in seen:
        assert set(one.regions) == {"Y60"}
        assert len(one.since) == 11
        assert one.treated.sum() in {5, 6}
        assert one.values[:, 0].tolist() == [float(asked.land.icb.codes.index(code)) for code in one.systems]
    assert not np.array_equal(seen[0].treated, seen[1].treated)


def test_scores_of_estimates_that_are_known() -> None:
    rows = [("intervention", 1.0, 0.5, 1.5, 1.0), ("intervention", 3.0, 2.5, 3.5, 1.0), ("untouched", 0.0, -1, 1, 0.0),
            ("untouched", 2.0, 1.0, 3.0, 0.0)]  # fmt: skip
    table = pd.DataFrame([
        {"outcome": "trust", "method": "did", "arm": arm, "value": value, "low": low, "high": high, "truth": truth,
         "pretrend": 0.01 if value > 2 else math.nan, "alarm": float(low > 0)}
        for arm, value, low, high, truth in rows
    ])  # fmt: skip
    row = scores(table).iloc[0]
    assert (row["n"], row["estimate"], row["bias"], row["truth"]) == (2, 2.0, 1.0, 1.0)
    assert row["rmse"] == pytest.approx(2**0.5)
    assert (row["coverage"], row["width"], row["power"]) == (0.5, 1.0, 1.0)
    assert (row["false_alarms"], row["pretrend"]) == (0.5, 1.0)
    assert share_of(np.array([True] * 3))[1:] == pytest.approx((0.2924, 1.0), abs=1e-4)
    assert share_of(np.array([False] * 3))[1:] == pytest.approx((0.0, 0.7076), abs=1e-4)
    assert scores(table.assign(value=math.nan)).iloc[0]["n"] == 0
