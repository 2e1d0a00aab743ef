"""The heart of the model: three loops. Each is pushed once, closed and with one link cut; only the loop differs.

A loop that lives keeps more of the push (or pays it back later) when it is closed. The figures stand in
docs/explanation/loops.md; the tests ask for more than two standard errors over twins.
"""

from __future__ import annotations

from typing import Any

import pytest

from simulation.core.arithmetic import Array
from simulation.evidence import OPTIONAL, beyond
from tests.facts.fact import lower_end
from tests.facts.laboratory import arms, rises

USUAL = OPTIONAL  # off
# Readiness at a trust of one half is the same in both: only the weight of trust differs, each within its range.
TRUST_COUNTS = {"joint_work.by_trust": 6.0, "joint_work.level": -3.5}
TRUST_HARDLY_COUNTS = {"joint_work.by_trust": 2.0, "joint_work.level": -1.5}
# The distrust loop is strong where standing weighs in faith and faith in intervening, at the ends of their ranges.
STRENGTHS: dict[str, dict[str, Any]] = {
    "at defaults": {}, "strong": {"distrust.by_authority": 6.0, "intervention.by_distrust": 3.0},
}  # fmt: skip


def kept_of_trust(steps: int, off: frozenset[str], *links: dict[str, Any]) -> list[Array]:
    """What is left of 0.06 more trust at the start under each of some settings, one value a twin."""
    return rises("trust", "history.trust", 0.50, 0.56, off, steps, *links)


def kept_of_faith(off: frozenset[str], steps: int) -> dict[str, Array]:
    """What is left of 0.30 more faith at the start, mean over boards, one value a twin, by the strength of the loop."""
    starts = [{**values, "distrust.at_start": start} for values in STRENGTHS.values() for start in (0.65, 0.35)]
    faith = [seen.systems["faith"][-1].mean(axis=0) for seen in arms(off, steps, *starts)]
    return {strength: faith[2 * i] - faith[2 * i + 1] for i, strength in enumerate(STRENGTHS)}


def waits_from_stress(off: frozenset[str]) -> Array:
    """Waits that a higher efficiency ask (4.5 % to 6 %) leads to, (months, twins)."""
    high, low = (seen.nation["waits"] for seen in arms(off, 120, {"efficiency.ask": 0.06}, {"efficiency.ask": 0.045}))
    waits: Array = high - low
    return waits


@pytest.mark.parametrize(("off", "least"), [(beyond("core"), 0.005), (USUAL, 0.0)], ids=["core", "usual"])
def test_speed_of_trust_keeps_trust_alive(off: frozenset[str], least: float) -> None:
    """Trust, work and trust again: a head start in trust lasts longer where work depends on trust.

    By half of trust's band in the core; disputes, reorganisations and looking upward leave a little less of it.
    """
    closed, cut = kept_of_trust(60, off, TRUST_COUNTS, TRUST_HARDLY_COUNTS)
    assert lower_end(closed - cut) > least
    assert lower_end(cut) > 0.0


def test_distrust_feeds_on_intervention_and_more_where_the_loop_is_strong() -> None:
    """Faith, calls, standing and faith again: lost faith lasts longer where it brings calls past the board.

    The loop is weak at the defaults (no two stable states there) and doubles what is kept at the ends of ranges.
    """
    closed, cut = kept_of_faith(USUAL, 120), kept_of_faith(USUAL | {"bypass"}, 120)
    weak, strong = (closed[strength] - cut[strength] for strength in STRENGTHS)
    assert lower_end(weak) > 0.002
    assert lower_end(strong) > 0.002
    assert lower_end(strong - 2.0 * weak) > 0.0


def test_five_minutes_are_paid_for_in_five_years() -> None:
    """Stress, less for the long term, more need, longer waits: nothing in the first year, more in the tenth."""
    more = waits_from_stress(USUAL) - waits_from_stress(USUAL | {"prevention"})
    assert lower_end(more[120]) > 0.001
    assert abs(float(more[12].mean())) < 0.0001
