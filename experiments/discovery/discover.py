"""Discover: in which worlds of a sweep an answer holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from experiments.discovery.box import Box, Fit, Flags, fit, quasi_p
from experiments.discovery.cases import Cases, cases
from experiments.discovery.search import Looked, chosen, look
from experiments.discovery.trials import CHANCE, HALVES, Trials, tried
from experiments.sweeps.results import Results

if TYPE_CHECKING:
    import pandas as pd

FEWEST, FEWEST_OF_A_KIND = 40, 10  # worlds; worlds of interest, and others


@dataclass(frozen=True, eq=False)
class Found:
    """A box with all that is known of it.

    `by` is whose it is, PRIM's or CART's. `among` are the worlds that no box before it holds, in which it was looked
    for and which alone count as in it. `likely` are its limits' quasi-p.
    """

    box: Box
    by: str
    fit: Fit
    among: Flags
    likely: tuple[float, ...]
    trials: Trials
    looked: Looked

    @property
    def again(self) -> tuple[int, ...]:
        """In how many halves of the worlds each limit comes back."""
        return tuple(self.trials.again(limit) for limit in self.box.limits)

    @property
    def chance(self) -> bool:
        """Whether chance may have made it: it has no limit, or halves of the worlds do not bear each other out."""
        return not self.box.limits or self.trials.p > CHANCE


@dataclass(frozen=True, eq=False)
class Discovery:
    """What was discovered: boxes that bear the test, and the candidate that did not, if there was one.

    `why` says why no box was looked for, where that is so.
    """

    cases: Cases
    boxes: tuple[Found, ...] = ()
    refused: Found | None = None
    why: str = ""

    @property
    def looked(self) -> Looked | None:
        """The boxes that were looked at among all worlds; None where none was looked for."""
        first = self.boxes[0] if self.boxes else self.refused
        return first.looked if first is not None else None

    @cached_property
    def leaves(self) -> pd.DataFrame:
        """CART's leaves, the densest first: words, n, k, coverage, density, mass."""
        import pandas as pd

        rows, known, shown = [], self.cases, ("n", "k", "coverage", "density", "mass")
        for box in self.looked.leaves if self.looked is not None else ():
            found = fit(box.holds(known.x), known.interest)
            first = box.limits[0].factor.name if box.limits else ""
            rows.append({"leaf": str(box), "first": first} | {name: getattr(found, name) for name in shown})
        frame = pd.DataFrame(rows, columns=["leaf", "first", *shown])
        return frame.sort_values("density", ascending=False, kind="stable", ignore_index=True)

    @property
    def text(self) -> str:
        """The finding, in words made by rule from the numbers."""
        from experiments.discovery.words import paragraph

        return paragraph(self)

    @property
    def title(self) -> str:
        """The finding as a title."""
        from experiments.discovery.words import title

        return title(self)


def discover(
    source: Results | str | Path, outcome: str, *, difference: Sequence[str] = (), scenario: str = "", when: str = "",
    factors: Sequence[str] = (), boxes: int = 2, density: float = 0.0, halves: int = HALVES,
) -> Discovery:  # fmt: skip
    """Scenario discovery: the conditions on a sweep's factors under which an outcome is of interest, as boxes.

    Parameters
    ----------
    source
        Results of a sweep, or its folder.
    outcome
        One that was recorded, such as `waits@60`.
    difference, scenario
        Two scenarios for a difference, the second less the first; or one. A sweep of a single scenario needs neither.
    when
        What is of interest: `better` or `worse` of a difference (the second scenario, by more than is too small to
        matter), `< NUMBER` or `> NUMBER` in the metric's unit, `worst fifth`, `highest 10%`. By default `better` of a
        difference, and else `worst fifth`.
    factors
        The factors that are looked at; by default all that vary.
    boxes
        How many boxes at most, each among the worlds that those before it leave, 1 to 4.
    density
        The least share of a box's worlds that must be of interest, 0 to 1; without it, boxes trade it for coverage.
    halves
        In how many random halves of the worlds a box is looked for anew, to be tried in the other half; an even number.

    Raises
    ------
    ValueError
        For an unknown outcome, scenario or factor (with the nearest name), a `when` that is none, numbers out of range,
        or a folder that holds no sweep.
    """
    _check(boxes, density, halves)
    known = cases(source, outcome, difference=difference, scenario=scenario, when=when, factors=factors)
    why = _too_few(known)
    return Discovery(known, why=why) if why else _boxed(known, boxes, density, halves)


def _check(boxes: int, density: float, halves: int) -> None:
    """Refuse numbers that are out of range: ValueError, all of them at once."""
    wrong = [
        said
        for said, right in (
            (f"boxes = {boxes}: must be 1 to 4", 1 <= boxes <= 4),
            (f"density = {density:g}: must be from 0 to 1", 0 <= density <= 1),
            (f"halves = {halves}: must be an even number, at least 2", halves >= 2 and halves % 2 == 0),
        )
        if not right
    ]
    if wrong:
        raise ValueError("\n".join(wrong))


def _boxed(known: Cases, most: int, density: float, count: int) -> Discovery:
    """Boxes one after the other, until there are enough, too few worlds are left, or chance may have made one."""
    accepted: list[Found] = []
    left = np.ones(len(known.values), dtype=bool)
    while len(accepted) < most and not _unfit(known.interest[left]):
        found = _found(known, left, density, count)
        if found.chance:
            return Discovery(known, tuple(accepted), found)
        accepted.append(found)
        left = left & ~found.box.holds(known.x)  # a new one: each box keeps the worlds it was found among
    return Discovery(known, tuple(accepted))


def _found(known: Cases, among: Flags, density: float, count: int) -> Found:
    """The best box among some worlds, with its trials."""
    x, interest, factors = known.x[among].reset_index(drop=True), known.interest[among], known.factors
    looked = look(x, interest, factors)
    box, by = chosen(looked, x, interest, density)
    trials = tried(x, interest, factors, density, count) if box.limits else Trials()
    ordered = sorted(((quasi_p(box, limit, x, interest), limit) for limit in box.limits), key=lambda one: one[0])
    box = replace(box, limits=tuple(limit for _, limit in ordered))
    own = fit(box.holds(known.x) & among, known.interest)
    return Found(box, by, own, among, tuple(p for p, _ in ordered), trials, looked)


def _unfit(interest: Flags) -> bool:
    """Whether there are too few worlds, of interest or not, to look for a box."""
    return len(interest) < FEWEST or min(interest.sum(), (~interest).sum()) < FEWEST_OF_A_KIND


def _too_few(known: Cases) -> str:
    """Why no box can be looked for; nothing if one can."""
    n, k = len(known.values), int(known.interest.sum())
    if not known.factors:
        return "no factor varies between the worlds that are done"
    if n < FEWEST:
        return f"{n} worlds are too few to tell a box from chance, which takes {FEWEST}"
    if k in {0, n}:
        return f"it is so in {'none' if not k else 'every one'} of the {n:,} worlds, so there is nothing to tell apart"
    if _unfit(known.interest):
        return (
            f"it is so in {k} of {n:,} worlds, and a box takes {FEWEST_OF_A_KIND} of either kind to be told from chance"
        )
    return ""
