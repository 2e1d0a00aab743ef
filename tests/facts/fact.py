"""What a stylised fact is, and when it holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from simulation.core.arithmetic import Array
from simulation.evidence import BY_SWITCH, OPTIONAL
from tests.facts.laboratory import Off, Values, run

SOON = 6  # months in which most switches have moved something
FEW = 3  # twins for what luck hardly moves: the nation with a mechanism and without it, twin by twin


@dataclass(frozen=True)
class Fact:
    """A stylised fact: what should be seen, how far it is seen in each twin, and where its switch is felt.

    `shown` is given what is switched off and answers one figure a twin; the fact holds where the mean, less two
    standard errors, is above `threshold`. `moves` names a metric that the switch moves by more than its too-small band
    in some month of `steps`, in England under the settings `when` (those of July 2022 where it is empty). A fact that
    the model does not show says why in `unseen`: it is reported so, and its test holds it to that.
    """

    mechanism: str
    statement: str
    threshold: float
    shown: Callable[[Off], Array]
    moves: str = ""
    when: Values = field(default_factory=dict)
    steps: int = 24
    unseen: str = ""

    @property
    def row(self) -> str:
        """The row of the evidence."""
        return BY_SWITCH[self.mechanism].id

    @property
    def base(self) -> Off:
        """What is off while the fact is looked for: the optional mechanisms, its own apart."""
        return OPTIONAL - {self.mechanism}

    def figures(self, *off: str) -> Array:
        """One figure a twin, with some more mechanisms switched off."""
        return self.shown(self.base | set(off))

    def holds(self, *off: str) -> bool:
        """Whether the fact is seen, with some more mechanisms switched off."""
        return lower_end(self.figures(*off)) > self.threshold

    def moved(self, within: int = 0) -> float:
        """The most that the switch moves its metric in any month, or in the first so many; a mean over a few twins."""
        with_it, without = (run(self.when, off, within or self.steps, twins=FEW, alone=True).nation[self.moves]
                            for off in (self.base, self.base | {self.mechanism}))  # fmt: skip
        return float(np.max(np.abs((with_it - without).mean(axis=1))))

    def moves_more_than(self, band: float) -> bool:
        """Whether the switch moves its metric by more than that: what it has done soon, it has done in the end."""
        return self.moved(SOON) > band or self.moved() > band


def lower_end(figures: Array) -> float:
    """Mean less two standard errors."""
    return float(np.mean(figures) - 2.0 * np.std(figures, ddof=1) / np.sqrt(len(figures)))
