"""Every check of a landscape can fail: break one thing, and the sentence about it appears."""

from __future__ import annotations

import dataclasses
from typing import Any

import numpy as np
import pytest

from scenarios.landscapes import open_landscape
from scenarios.landscapes.checks import problems, sound
from simulation.core.landscape import LAYERS, Landscape

TOY = open_landscape("toy")


def broken(table: str, **columns: Any) -> Landscape:
    """The toy with some columns of one table replaced."""
    return dataclasses.replace(TOY, **{table: dataclasses.replace(getattr(TOY, table), **columns)})


def with_first(table: str, column: str, value: Any) -> Landscape:
    """The toy with the first value of one column replaced."""
    changed = getattr(getattr(TOY, table), column).copy()
    changed[0] = value
    return broken(table, **{column: changed})


def without_pair(first: int) -> Landscape:
    """The toy without the ties of its last body, which nobody oversees."""
    kept = (TOY.ties.source != first) & (TOY.ties.target != first)
    columns = {name: getattr(TOY.ties, name)[kept] for name in ("source", "target", "strength", "ids", *LAYERS)}
    return broken("ties", **columns, z_trust=TOY.ties.z_trust[np.tile(kept, 2)])


def tie_on_a_line() -> Landscape:
    """The toy where one line stands among the ties too."""
    changed = {"upper": TOY.ties.source[:1], "lower": TOY.ties.target[:1], "money": TOY.lines.money[:1]}
    return broken("lines", **changed)


def nobody(table: str) -> Landscape:
    """The toy where every body of a kind lives in the first system."""
    return broken(table, icb=np.zeros_like(getattr(TOY, table).icb))


PAIRS = len(TOY.ties)
CASES = {
    "codes stand twice: LN": broken("council", codes=("LN", "LN")),
    "council: ids stand twice": broken("council", ids=np.array([1, 1])),
    "council: ids must lie in 0..1": broken("council", ids=np.array([0, 2])),
    "icb.beds: 1 values for 2 bodies": broken("icb", beds=np.ones((1, 1))),
    "icb.region: rows must lie in 0..0": with_first("icb", "region", 1),
    "icb.successor: numbers must lie in 0..1": with_first("icb", "successor", 2),
    "place.council: rows must lie in 0..1": with_first("place", "council", -1),
    "vcse.icb: rows must lie in 0..1": with_first("vcse", "icb", 2),
    f"ties: rows must lie in 0..{TOY.size - 1}": with_first("ties", "target", 99),
    "ties: pairs must be sorted and none stand twice": broken("ties", source=TOY.ties.source[::-1].copy()),
    "lines: pairs must be sorted and none stand twice": broken("lines", upper=TOY.lines.upper[::-1].copy()),
    "ties: source must be below target": with_first("ties", "target", 0),
    "a pair stands among the ties and among the lines": tie_on_a_line(),
    f"ties: ids must be unique and lie in 0..{PAIRS - 1}": with_first("ties", "ids", 1),
    "ties: z_trust must have shape (2 pairs, 1) and strength (pairs, 1)": broken("ties", z_trust=np.zeros((1, 1))),
    "icb.z_trust: every value must be finite": with_first("icb", "z_trust", np.nan),
    "icb.aged: shares must lie in 0..1": with_first("icb", "aged", 17.0),
    "ties: strength must be above 0": with_first("ties", "strength", 0.0),
    "ties: every tie must belong to a layer": broken("ties", **{k: np.zeros(PAIRS, dtype=bool) for k in LAYERS}),
    "ties: only a board may oversee a body by a tie": broken("ties", accountability=np.ones(PAIRS, dtype=bool)),
    "icb.population is not the sum of its places": with_first("place", "population", 1.0),
    "icb.population and council.population differ in total": with_first("council", "population", 1.0),
    "icb.waiting is not the sum of its trusts' lists": with_first("icb", "waiting", 1.0),
    "icb.over18 is not the mean over its trusts' lists": with_first("icb", "over18", 0.9),
    "nhs_trust.size does not add up to 1 in each system": with_first("nhs_trust", "size", 0.0),
    "region.systems is not its number of boards": with_first("region", "systems", 3.0),
    "icb.head_start must be 0 or more, and longest for the first wave": with_first("icb", "head_start", 1.0),
    "nhs_trust.emergency must be 0 or more, and nobody waits where it is 0": with_first("nhs_trust", "emergency", 0.0),
    "no vcse in QS": nobody("vcse"),
    "no place in QS": nobody("place"),
    "no council in QS": nobody("council"),
    "no partnership in QS": nobody("partnership"),
    "no nhs_trust in QS": nobody("nhs_trust"),
    "no nhs_trust with a list in QS": nobody("nhs_trust"),
    "the graph of ties and lines falls into 2 pieces": without_pair(TOY.size - 1),
}


@pytest.mark.parametrize("sentence", CASES)
def test_a_break_is_found(sentence: str) -> None:
    assert sentence in problems(CASES[sentence])


def test_a_negative_head_start_is_found() -> None:
    land = broken("icb", head_start=np.array([[5.0], [-1.0]]), first_wave=np.zeros((2, 1)))
    assert "icb.head_start must be 0 or more, and longest for the first wave" in problems(land)


def test_a_builder_names_every_problem() -> None:
    with pytest.raises(ValueError, match=r"'toy' does not hold together:\n- icb.aged: shares"):
        sound(with_first("icb", "aged", 17.0))


def test_a_sound_landscape_comes_back_itself() -> None:
    assert problems(TOY) == []
    assert sound(TOY) is TOY
