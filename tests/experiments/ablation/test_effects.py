from __future__ import annotations

import math
from typing import Any

import pytest

from experiments.ablation.study import Ablations
from experiments.differences import SMALL, UNCLEAR
from experiments.figures.ablation import ablation
from simulation.metrics import HEADLINES, METRICS
from simulation.schedule import SWITCHES
from tests.experiments.ablation.planted import ablations
from tests.experiments.drawn import readable

CARRIED = {"bypass": {"trust": -5.0}, "cascade": {"trust": -9.0, "waits": 3.0}, "pots": {"waits": 0.5}}
ONLY = ("bypass", "cascade", "pots", "growth")


def effect(found: Ablations, unit: str, metric: str, of: str = "difference") -> dict[Any, Any]:
    """One row of the effects."""
    table = found.effects
    rows = table[(table["unit"] == unit) & (table["outcome"] == f"{metric}@60") & (table["of"] == of)]
    assert len(rows) == 1
    return rows.to_dict("records")[0]


def test_effects_are_those_that_were_planted() -> None:
    found, band = ablations(CARRIED, only=ONLY), METRICS["trust"].band
    row = effect(found, "bypass", "trust")
    assert row["mean"] == pytest.approx(-5 * band, abs=0.2 * band)
    assert row["low"] < row["mean"] < row["high"] < -4 * band
    assert row["off"] - row["on"] == pytest.approx(row["mean"])
    assert row["bands"] == pytest.approx(row["mean"] / band)
    assert row["kept"] == pytest.approx(1 / 6, abs=0.05)
    assert (row["n"], row["verdict"], row["turns"]) == (6, "lower", False)
    assert effect(found, "pots", "waits")["verdict"] == SMALL
    assert effect(found, "bypass", "trust", "b")["mean"] == pytest.approx(-5 * band, abs=0.2 * band)
    assert abs(effect(found, "bypass", "trust", "a")["mean"]) < 0.2 * band
    assert math.isnan(effect(found, "bypass", "trust", "b")["kept"])


def test_a_difference_turns_only_where_both_sides_are_clear() -> None:
    found = ablations(CARRIED, only=ONLY)
    assert effect(found, "cascade", "trust")["turns"]
    assert not effect(ablations({"bypass": {"trust": -6.5}}, only=ONLY), "bypass", "trust")["turns"]  # to within a band
    assert not effect(ablations({"bypass": {"trust": -9.0}}, only=ONLY, base=0.5), "bypass", "trust")["turns"]
    assert math.isnan(effect(ablations(CARRIED, only=ONLY, base=0.5), "bypass", "trust")["kept"])


def test_units_are_ranked_by_what_is_clear() -> None:
    ranking = ablations(CARRIED, only=ONLY).ranking
    assert ranking["unit"].tolist()[:2] == ["cascade", "bypass"]
    assert ranking["score"].tolist() == pytest.approx([6, 2.5, 0, 0], abs=0.2)
    assert ranking["moved"].tolist() == [2, 1, 0, 0]
    assert ranking["title"][1] == SWITCHES["bypass"].title


def test_runs_that_failed_take_their_pair_with_them() -> None:
    lost = [(0, 2), (1, 3), *((2, twin) for twin in range(6)), *((3, twin) for twin in range(5))]
    found, units = (
        ablations(CARRIED, only=ONLY, lost=lost),
        [one.name for one in ablations(CARRIED, only=ONLY).plan.units],
    )
    first, second, third = (effect(found, units[place], "trust") for place in range(3))
    assert (first["n"], second["n"], third["n"]) == (4, 0, 1)
    assert math.isnan(second["mean"])
    assert math.isnan(third["low"])
    assert second["verdict"] == third["verdict"] == UNCLEAR
    assert found.failed == 13
    assert "13 of 60 runs failed" in found.finding
    assert "nan" not in found.text.split()
    readable(*ablation(found))


def test_the_finding_says_what_carries_the_result() -> None:
    found = ablations(CARRIED, only=ONLY)
    assert found.title == (
        "In this model, 2 of 4 mechanisms carry part of devolved less centralised; cascade carries most, and one"
        " difference may turn"
    )
    assert found.finding.startswith("In this model, with 4 mechanisms off in turn (six twins, month 60), devolved less")
    assert "changes most without cascade (Accountability cascade): by 6.0 times what is too small" in found.finding
    assert "which turns it" in found.finding
    assert "A difference turns to the other side once: trust@60 without cascade." in found.finding
    assert "Without 2 of them no outcome clearly changes" in found.finding
    still = ablations({}, only=ONLY)
    assert still.title == "In this model, nothing that is switched off alone clearly moves devolved less centralised"
    assert "does not clearly change" in still.finding
    alone = ablations(CARRIED, only=["bypass"], paired=False)
    assert alone.title == "In this model, bypass carries part of devolved"
    assert "to the other side" not in alone.finding


@pytest.mark.parametrize(
    "asked",
    [
        {"only": ONLY, "metrics": ("trust", "control")}, {"only": ["bypass"], "metrics": ("gap",), "paired": False},
        {"by": "stage", "metrics": ("deficit",)}, {"by": "tier", "carried": {}, "metrics": ("waits",)},
    ],
)  # fmt: skip
def test_it_is_drawn_so_that_it_can_be_read(asked: dict[str, Any]) -> None:
    found = ablations(asked.pop("carried", CARRIED), **asked)
    readable(*ablation(found))


def test_nine_headlines_and_long_titles_fit_on_a_sheet() -> None:
    long = sorted(SWITCHES, key=lambda switch: -len(SWITCHES[switch].title))[:9]
    carried = {name: dict.fromkeys(HEADLINES, 30.0 / (place + 1)) for place, name in enumerate(long)}
    readable(*ablation(ablations(carried, metrics=HEADLINES, twins=2)))
