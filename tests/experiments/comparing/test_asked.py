from __future__ import annotations

import pytest

from experiments.comparing.asked import asked, chosen
from experiments.comparing.robustness import Threshold
from simulation.metrics import METRICS


def test_numbers_by_metric_are_read_as_they_are_typed() -> None:
    found = asked(["trust=0.005", "waits = 1e-3"], at_least=["trust=0.5"], at_most=["deficit=0.02"])
    assert found.precision == {"trust": 0.005, "waits": 0.001}
    assert found.thresholds == (Threshold("trust", 0.5, least=True), Threshold("deficit", 0.02, least=False))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"precision": ["trust"]}, "--precision trust: must be metric=number"),
        ({"precision": ["trust=much"]}, "must be metric=number, such as --precision trust=0.5"),
        ({"precision": ["trust=nan"]}, "must be metric=number"),
        ({"precision": ["trust=0"]}, "trust = 0 must be a number above 0"),
        ({"precision": ["trust=inf"]}, "must be a number above 0"),
        ({"precision": ["trast=1"]}, r"there is no metric 'trast' \(nearest: trust\)"),
        ({"at_least": ["trust=1.5"]}, "trust at least 1.5 is out of range: trust runs from 0 to 1"),
        ({"at_most": ["waits=40"]}, "waits runs from 0 to 1"),
    ],
)
def test_what_cannot_be_asked_is_told_in_a_sentence(given: dict[str, list[str]], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        asked(**given).check(tuple(METRICS), many=True)


def test_only_what_is_recorded_can_be_asked_about() -> None:
    with pytest.raises(ValueError, match="waits is not recorded here; there are trust"):
        asked(at_most=["waits=0.4"]).check(("trust",), many=True)
    with pytest.raises(ValueError, match=r"trust at least 0\.5 is asked of many worlds"):
        asked(at_least=["trust=0.5"]).check(("trust",), many=False)


def test_metrics_are_chosen_by_name() -> None:
    assert chosen([]) == tuple(METRICS)
    assert chosen(["waits,trust", " deficit "]) == ("trust", "waits", "deficit")
    with pytest.raises(ValueError, match="--metrics: there is no metric 'wait'"):
        chosen(["trust,wait"])
