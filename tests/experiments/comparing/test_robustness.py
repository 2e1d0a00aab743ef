from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

from experiments.comparing.robustness import ALL, Robustness, Threshold, robustness
from experiments.intervals import share_interval
from simulation.metrics import METRICS

TRUST = {"tight": [0.50, 0.50, 0.60, 0.60], "loose": [0.52, 0.58, 0.58, 0.62], "usual": [0.50, 0.50, 0.50, 0.50]}
WAITS = {"tight": [0.40, 0.40, 0.40, 0.40], "loose": [0.38, 0.42, 0.40, 0.50], "usual": [0.40, 0.40, 0.40, 0.40]}


def runs(twins: int = 2, **told: Any) -> pd.DataFrame:
    """Four worlds under three scenarios; luck shifts every scenario alike."""
    rows = [
        {
            "scenario": name, "point": world, "twin": twin, "status": "done",
            "trust@60": TRUST[name][world] + 0.01 * twin, "waits@60": WAITS[name][world] - 0.01 * twin,
        }
        for name in TRUST for world in range(4) for twin in range(twins)
    ]  # fmt: skip
    return pd.DataFrame(rows).assign(**told)


def found(**told: Any) -> Robustness:
    usual: dict[str, Any] = {"baseline": "usual", "metrics": ("trust", "waits")}
    return robustness(told.pop("runs", runs()), ("tight", "loose"), **(usual | told))


def cell(table: pd.DataFrame, policy: str, metric: str, **where: str) -> Any:
    mask = (table["policy"] == policy) & (table["metric"] == metric)
    for column, value in where.items():
        mask &= table[column] == value
    (row,) = table[mask].to_dict("records")
    return row


def test_regret_is_the_shortfall_from_the_best_in_the_same_world() -> None:
    table = found().regret
    tight, loose = cell(table, "tight", "trust"), cell(table, "loose", "trust")
    assert tight["mean"] == pytest.approx((0.02 + 0.08 + 0.0 + 0.02) / 4)
    assert loose["mean"] == pytest.approx(0.02 / 4)
    assert (tight["most"], loose["most"]) == pytest.approx((0.08, 0.02))
    assert tight["bands"] == pytest.approx(tight["mean"] / METRICS["trust"].band)
    waits = cell(table, "tight", "waits")  # less is better: loose does better by 0.02 in the first world only
    assert waits["mean"] == pytest.approx(0.02 / 4)


def test_over_all_metrics_regret_is_counted_in_bands() -> None:
    table = found().regret
    tight = cell(table, "tight", ALL)
    own = [cell(table, "tight", name)["bands"] for name in ("trust", "waits")]
    assert tight["bands"] == pytest.approx(np.mean(own))
    assert tight["unit"] == "bands"
    assert tight["p95_bands"] == tight["p95"]


def test_who_does_best_is_counted_by_world_with_an_interval() -> None:
    table = found().best
    loose = cell(table, "loose", "trust")
    assert (loose["share"], loose["worlds"]) == (0.75, 4)
    assert (loose["low"], loose["high"]) == share_interval(3, 4)
    assert cell(table, "tight", "trust")["share"] == 0.25
    both = cell(table, "tight", "waits")["share"] + cell(table, "loose", "waits")["share"]
    assert both == pytest.approx(1.25)  # in one world both are equally good


def test_good_enough_is_no_worse_than_the_baseline_by_a_band() -> None:
    table = found().enough
    assert set(table["criterion"]) == {"baseline"}
    assert cell(table, "tight", "trust")["share"] == 1.0
    assert cell(table, "loose", "waits")["share"] == 0.5  # 0.42 and 0.50 are worse than 0.40 by more than 0.005
    assert cell(table, "loose", ALL)["share"] == 0.5
    assert cell(found(metrics=("trust",)).enough, "loose", ALL)["share"] == 1.0


def test_good_enough_may_be_what_the_asker_says() -> None:
    asked = (Threshold("trust", 0.55, least=True), Threshold("waits", 0.41, least=False))
    table = found(thresholds=asked, runs=runs(twins=1)).enough
    trust = cell(table, "loose", "trust at least 0.55", criterion="threshold")
    assert trust["share"] == 0.75
    assert cell(table, "loose", "waits at most 0.41", criterion="threshold")["share"] == 0.5
    assert cell(table, "loose", ALL, criterion="threshold")["share"] == 0.25
    assert cell(table, "loose", ALL, criterion="baseline")["share"] == 0.5
    alone = found(metrics=("trust",), thresholds=asked[1:], baseline="", runs=runs(twins=1)).enough
    assert set(alone["criterion"]) == {"threshold"}


def test_the_baseline_may_be_one_of_the_policies() -> None:
    table = robustness(runs(), ("usual", "loose"), baseline="usual", metrics=("trust",)).enough
    assert cell(table, "usual", "trust")["share"] == 1.0
    assert cell(table, "loose", "trust")["share"] == 1.0


def test_a_run_that_failed_takes_its_luck_out_of_every_scenario() -> None:
    told = runs()
    gone = (told["scenario"] == "usual") & (told["point"] == 1) & (told["twin"] == 1)
    told.loc[gone, ["trust@60", "waits@60"]] = np.nan
    told.loc[gone, "status"] = "failed"
    assert cell(found(runs=told).regret, "tight", "trust")["mean"] == pytest.approx(0.03)
    told.loc[told["point"] == 1, "status"] = "invalid"
    left = cell(found(runs=told).regret, "tight", "trust")
    assert (left["worlds"], left["mean"]) == (3, pytest.approx(0.04 / 3))


def test_the_order_of_rows_and_policies_changes_nothing() -> None:
    one = found().regret.sort_values(["policy", "metric"], ignore_index=True)
    shuffled = runs().sample(frac=1.0, random_state=3)
    other = robustness(shuffled, ("loose", "tight"), baseline="usual", metrics=("trust", "waits")).regret
    pd.testing.assert_frame_equal(one, other.sort_values(["policy", "metric"], ignore_index=True))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"metrics": ("control",)}, "needs two policies or more"),
        ({"runs": runs().query("scenario != 'loose'")}, "no world was finished under every one of tight, loose, usual"),
        ({"runs": runs(status="failed")}, "no world was finished"),
    ],
)
def test_what_cannot_be_judged_is_refused(asked: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        found(**asked)
    with pytest.raises(ValueError, match="two policies"):
        robustness(runs(), ("tight", "tight"))
