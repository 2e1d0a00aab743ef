from __future__ import annotations

import re

import pytest

from experiments.comparing.finding import find, records, title
from simulation.metrics import HEADLINES
from tests.experiments.made import comparison, without


def test_it_says_in_this_model_at_default_values_and_what_it_does_not_say() -> None:
    found = comparison().finding
    assert found.title.startswith("In this model, ")
    assert found.paragraph.startswith("In this model, at default parameter values, over 12 twins")
    assert "all changed together: this says nothing about any one lever alone" in found.paragraph
    assert "For scale: money-arm less baseline" in found.paragraph


def test_the_winner_follows_from_the_numbers() -> None:
    assert "devolved does better on every headline" in comparison(effect=5.0).finding.title
    assert "centralised does better on every headline" in comparison(effect=-5.0).finding.title


def test_nothing_is_claimed_where_nothing_differs() -> None:
    found = comparison(effect=0.0, noise=12.0).finding
    assert "no headline clearly differs" in found.title
    assert "there is no clear difference between centralised and devolved" in found.paragraph
    assert " better" not in found.paragraph


def test_a_small_effect_that_is_certain_is_too_small_to_matter() -> None:
    found = comparison(effect=0.3, twins=40).finding
    assert "no headline clearly differs" in found.title
    assert "is too small to matter." in found.paragraph


def test_both_sides_are_told_where_both_win() -> None:
    made = comparison(effect=5.0)
    paired = made.paired.copy()
    lost = (paired.metric == "prevention") & (paired.b == "devolved")
    paired.loc[lost, ["mean", "low", "high"]] *= -1
    paired.loc[lost, "verdict"] = "worse"
    paired.loc[lost, "better"] = 0.0
    found = find(paired, made.plan)
    assert (
        f"devolved does better on {len(HEADLINES) - 1} of {len(HEADLINES)} headlines and centralised on 1"
        in found.title
    )
    assert re.search(r"centralised does better on prevention \(−[\d.]+ percentage points", found.paragraph)


def test_an_answer_that_turns_with_time_is_told() -> None:
    made = comparison(effect=5.0)
    paired = made.paired.copy()
    early = (paired.metric == "waits") & (paired.b == "devolved") & (paired.month == 12)
    paired.loc[early, "verdict"] = "worse"
    told = find(paired, made.plan).paragraph
    assert (
        "Time turns the answer on waiting over 18 weeks (centralised better at month 12 but devolved better at" in told
    )


def test_money_is_not_set_beside_itself() -> None:
    assert "For scale" not in comparison("baseline", "money-arm").finding.paragraph


def test_one_pair_of_runs_proves_nothing() -> None:
    found = comparison(twins=1).finding
    assert "no headline clearly differs" in found.title


def test_no_twin_at_all() -> None:
    assert "nothing can be said" in without(comparison(), "devolved", *range(12)).finding.title
    assert "nothing can be said" in without(comparison(worlds=2, twins=3), "devolved", 0, 1, 2).finding.title


@pytest.mark.parametrize("effect", [0.0, 0.01, -3.0])
def test_signs_are_real_and_nought_has_none(effect: float) -> None:
    text = comparison(effect=effect).finding.paragraph
    assert not re.search(r"(?<![a-z])-\d", text)
    assert not re.search(r"[−+]0(\.0*)?(?![\d.])", text)


def test_titles_count_what_they_say() -> None:
    made = comparison(effect=5.0)
    rows = made.paired.query("b == 'devolved' and month == 24 and metric in ['trust', 'waits']")
    assert title(records(rows), made.plan).endswith("devolved does better on every headline")


def test_where_no_headline_is_recorded_other_metrics_take_their_place() -> None:
    made = comparison(effect=5.0, metrics=("capability", "control"))
    assert made.finding.title.endswith("devolved does better on 1 of 2 metrics and centralised on none")
    assert "Control in practice is higher under devolved." in made.finding.paragraph
    unmoved = comparison(effect=5.0, metrics=("control", "delegated")).finding
    assert unmoved.title.endswith("2 metrics clearly differ between centralised and devolved")
    assert "nothing is better or worse that differs clearly" in unmoved.paragraph
