"""Words: what was discovered, by rule from its numbers; and plainly so where nothing was."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from experiments.wording import counted, listing, number, percent

if TYPE_CHECKING:
    from experiments.discovery.discover import Discovery, Found

ORDER = ("first", "second", "third", "fourth")
CAVEAT = (
    "Worlds are draws over the ranges of the design, so that shares are shares of these draws, and not how likely"
    " anything is; and a box says where, not why."
)


def title(found: Discovery) -> str:
    """The finding as a title."""
    known = found.cases
    lead = f"In this model, at {known.outcome.when},"
    if found.why:
        return f"{lead} no box can tell where {known.clause}: {found.why}"
    if not found.boxes:
        return f"{lead} no box tells better than chance where {known.clause}"
    first, overall = found.boxes[0], percent(float(known.interest.mean()))
    dense = percent(first.fit.density)
    return f"{lead} {known.clause} in {dense} of worlds where {first.box}, against {overall} of all"


def paragraph(found: Discovery) -> str:
    """The finding: the title, every box with its trials, what the tree says, and what this does not say."""
    known = found.cases
    said = [f"{title(found)}."]
    if not found.why:
        said += [f"It is so in {int(known.interest.sum())} of {len(known.values):,} worlds, {_worlds(found)}."]
        said += [_box(place, one) for place, one in enumerate(found.boxes)]
        said += [_refused(found), _tree(found)]
    return " ".join(filter(None, [*said, _lost(found), CAVEAT]))


def p_words(p: float) -> str:
    """A p as it is written.

    >>> p_words(0.0000003), p_words(0.0123)
    ('p below 0.001', 'p = 0.012')
    """
    return "p below 0.001" if p < 0.001 else f"p = {number(p, 3 if p < 0.1 else 2)}"


def _worlds(found: Discovery) -> str:
    """What a world is."""
    known = found.cases
    what = "pair of runs with the same luck" if known.a else "run"
    each = f"the mean of {known.twins} {what.replace('pair', 'pairs', 1) if known.a else 'runs'}"
    return f"each {each if known.twins > 1 else f'a single {what}'}"


def _box(place: int, one: Found) -> str:
    """One box with its trials."""
    fit, outside = one.fit, listing(ORDER[:place])
    lead = f"A {ORDER[place]} box, among the worlds outside the {outside}: {one.box}. It" if place else "The box"
    limits = [f"{limit.factor.name} in {n}" for limit, n in zip(one.box.limits, one.again, strict=True)]
    return (
        f"{lead}, found by {one.by}, holds {fit.n:,} worlds, {fit.k:,} of them such (density {percent(fit.density)}),"
        f" which is {percent(fit.coverage)} of all such worlds (coverage). Looked for anew in"
        f" {len(one.trials.boxes)} random halves of the worlds, its limits come back: {listing(limits)}; all of them in"
        f" {one.trials.whole(one.box)}{_unsure(one)}. In the worlds held out, the other halves, {_borne_out(one)}."
    )


def _unsure(one: Found) -> str:
    """Limits that most halves do not find."""
    half = len(one.trials.boxes) / 2
    names = dict.fromkeys(
        limit.factor.name for limit, n in zip(one.box.limits, one.again, strict=True) if n < half
    )  # fmt: skip
    return f" ({listing(list(names))}: not sure, in fewer than half)" if names else ""


def _borne_out(one: Found) -> str:
    """What became of the boxes of halves in the other halves."""
    return f"those boxes have a density of {percent(one.trials.density)} ({p_words(one.trials.p)})"


def _refused(found: Discovery) -> str:
    """The candidate that chance may have made."""
    one = found.refused
    if one is None:
        return ""
    further = " further" if found.boxes else ""
    if not one.box.limits:
        return f"No{further} condition on a factor makes such worlds clearly more frequent."
    held = "halves of the worlds find no box that holds any in the other half"
    if not math.isnan(one.trials.density):
        held = f"looked for anew in halves of the worlds, and held against the other halves, {_borne_out(one)}"
    return (
        f"A{further} candidate, where {one.box}, has a density of {percent(one.fit.density)} in the worlds that it was"
        f" made from, but {held}: it cannot be told from chance."
    )


def _tree(found: Discovery) -> str:
    """What CART makes of the same worlds, where there is a box to hold it against."""
    if not found.boxes or found.leaves.empty:
        return ""
    dense = found.leaves[found.leaves["density"] > found.cases.interest.mean()]
    best = dense.loc[dense["coverage"].idxmax()]
    names = {one.name for one in found.boxes[0].box.factors}
    beside = "which the box restricts too" if best["first"] in names else "which the box does not restrict"
    return (
        f"A decision tree (CART) splits first on {best['first']}, {beside}; its leaf with most such worlds:"
        f" {best['leaf']} ({best['n']:,} worlds, density {percent(best['density'])}, coverage"
        f" {percent(best['coverage'])})."
    )


def _lost(found: Discovery) -> str:
    """Worlds that are not there."""
    lost = found.cases.lost
    if not lost:
        return ""
    what = "pair of runs" if found.cases.a else "run"
    return f"{counted(lost, 'world').capitalize()} without a finished {what} {'is' if lost == 1 else 'are'} left out."
