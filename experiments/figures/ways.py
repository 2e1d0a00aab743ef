"""Ways: which way something moves an outcome, as a colour: up or down, or whom of two scenarios it helps."""

from __future__ import annotations

from experiments.figures.outcome_grid import Key
from experiments.figures.palette import colours
from experiments.outcomes import Outcome
from experiments.subject import Subject

RAISES, LOWERS = "#009E73", "#CC79A7"  # of one scenario: neither is anybody's colour there


def tints(subject: Subject) -> tuple[str, str]:
    """The colours of what raises an outcome, and of what lowers it; or, of pairs, of what helps b, and a."""
    if not subject.paired:
        return RAISES, LOWERS
    a, b = (one.name for one in subject.arms)
    known = colours([a, b])
    return known[b], known[a]


def keys(subject: Subject, one: str, pair: str, marker: str = "") -> list[Key]:
    """What the two colours mean: `one` for a scenario ("raises it" by {}), `pair` for two ("helps {}")."""
    up, down = tints(subject)
    if not subject.paired:
        return [Key(one.format("higher"), up, marker), Key(one.format("lower"), down, marker)]
    a, b = (each.name for each in subject.arms)
    return [Key(pair.format(b), up, marker), Key(pair.format(a), down, marker)]


def colour(sign: float, one: Outcome, subject: Subject, neither: str) -> str:
    """The colour of what moves an outcome up (above 0) or down, or `neither` at 0 and for what is not known."""
    helps = -sign if subject.paired and one.metric.better == "less" else sign
    up, down = tints(subject)
    return up if helps > 0 else down if helps < 0 else neither
