"""Words: what a study of ablation found, as a title and a paragraph made by rule from its numbers."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from experiments.ablation.effects import DIFFERENCE
from experiments.comparing.finding import PROSE
from experiments.differences import SMALL, UNCLEAR
from experiments.wording import (
    change,
    counted,
    interval_digits,
    level,
    listing,
    months,
    number,
    percent,
    unit_of,
    with_unit,
)

if TYPE_CHECKING:
    import pandas as pd

    from experiments.ablation.study import Ablations
    from experiments.outcomes import Outcome

NAMED = 3  # units told by name after the first
TURNED = 6  # turns told one by one


def asked(found: Ablations) -> pd.DataFrame:
    """The effects that the question is about: on the difference, or on the only scenario."""
    return found.effects[found.effects["of"] == (DIFFERENCE if found.subject.paired else "a")]


def things(found: Ablations, n: int) -> str:
    """So many units, in digits: numbers of them stand beside each other."""
    one, many = {"mechanism": ("mechanism", "mechanisms"), "stage": ("stage of the month", "stages of the month"),
                 "tier": ("tier", "tiers")}[found.plan.by]  # fmt: skip
    return f"{n:,} {one if n == 1 else many}"


def figure_of(found: Ablations, value: float, one: Outcome) -> str:
    """An outcome's value as digits: a difference with its sign, a level without."""
    return (change if found.subject.paired else level)(value, one.metric)


def title(found: Ablations) -> str:
    """How many units carry something, and which most."""
    moved, n = int((found.ranking["moved"] > 0).sum()), len(found.ranking)
    if not moved:
        return f"In this model, nothing that is switched off alone clearly moves {found.subject.words}"
    first = found.ranking["unit"][0]
    best = f"; {first} carries most" if n > 1 else ""
    turned = turns(found)
    sides = ", and none turns a difference" if found.subject.paired and not turned else ""
    sides = f", and {counted(len({name for name, _ in turned}), 'difference')} may turn" if turned else sides
    share = f"{moved} of {things(found, n)} {'carries' if moved == 1 else 'carry'}" if n > 1 else f"{first} carries"
    return f"In this model, {share} part of {found.subject.words}{best}{sides}"


def turns(found: Ablations) -> list[tuple[str, str]]:
    """The outcomes whose difference turns, each with the unit without which it does."""
    mine = asked(found)
    return [(str(row["outcome"]), str(row["unit"])) for row in mine[mine["turns"]].to_dict("records")]


def when(found: Ablations) -> str:
    """The twins and the months."""
    at = found.subject.months
    told = months(at[0]) if len(at) == 1 else f"months {listing([f'{month:g}' for month in at])}"
    return f"{counted(len(found.subject.twins), 'twin')}, {told}"


def finding(found: Ablations) -> str:
    """What carries the result, how surely, and what that does not say."""
    return " ".join(filter(None, [
        _opening(found), _largest(found), _turning(found), _still(found), _lost(found), _apart(found),
        "Mechanisms overlap and stand in for each other: what is lost without each does not add up.",
    ]))  # fmt: skip


def _opening(found: Ablations) -> str:
    """Which units move outcomes most."""
    ranking, words = found.ranking, found.subject.words
    turn = " in turn" if len(ranking) > 1 else ""
    lead = f"In this model, with {things(found, len(ranking))} off{turn} ({when(found)}),"
    if not (ranking["moved"] > 0).any():
        return f"{lead} {words} does not clearly change in any outcome."
    best = ranking.iloc[0]
    then = ranking.loc[ranking["moved"] > 0, "unit"].tolist()[1 : 1 + NAMED]
    return (
        f"{lead} {words} changes most without {best['unit']} ({best['title']}): by {number(best['score'], 1)} times"
        f" what is too small to matter, in the mean over {counted(len(found.subject.outcomes), 'outcome')}"
        + (f"; then without {listing(then)}." if then else ".")
    )


def _largest(found: Ablations) -> str:
    """For every outcome, the unit whose loss moves it most."""
    mine, told = asked(found), []
    for one in found.subject.outcomes:
        rows = mine[(mine["outcome"] == one.name) & ~mine["verdict"].isin([SMALL, UNCLEAR])]
        order = rows["bands"].abs().sort_values(ascending=False, kind="stable").index
        for most in rows.loc[order].head(1).to_dict("records"):
            label = one.label + (f" in {one.when}" if len(found.subject.months) > 1 else "")
            told.append(f"{label} by {size(most, one)} without {most['unit']}{_left(most)}")
    return f"It moves {'; '.join(told)}." if told else ""


def size(row: dict[Any, Any], one: Outcome) -> str:
    """An effect and its interval in words."""
    mean, low, high = interval_digits(row["mean"], row["low"], row["high"], one.metric)
    unit = unit_of(one.metric).change
    return f"{with_unit(mean, PROSE.get(unit, unit))} ({low} to {high})"


def _left(row: dict[Any, Any]) -> str:
    """How much of a difference is left."""
    kept = row["kept"]
    if math.isnan(kept):
        return ""
    if row["turns"]:
        return ", which turns it"
    return f", which leaves {percent(kept)} of it" if 0 <= kept < 1 else ""


def _turning(found: Ablations) -> str:
    """Which differences turn."""
    if not found.subject.paired:
        return ""
    turned = turns(found)
    if not turned:
        return "No difference that is clear with everything on turns to the other side without any one of them."
    told = [f"{outcome} without {unit}" for outcome, unit in turned[:TURNED]]
    more = f" and {len(turned) - TURNED} more (effects.csv)" if len(turned) > TURNED else ""
    often = "once" if len(turned) == 1 else f"{len(turned)} times"
    return f"A difference turns to the other side {often}: {listing(told)}{more}."


def _still(found: Ablations) -> str:
    """How many units move nothing that can be told, and what luck does to so many intervals."""
    still, many = int((found.ranking["moved"] == 0).sum()), len(asked(found))
    quiet = (
        f"Without {still:,} of them no outcome clearly changes by more than is too small to matter. " if still else ""
    )
    return f"{quiet}Of {many:,} intervals one in twenty may leave out 0 by luck alone." if many >= 20 else quiet.strip()


def _lost(found: Ablations) -> str:
    """What failed."""
    return f"{found.failed:,} of {found.runs:,} runs failed, and are left out with their twins." if found.failed else ""


def _apart(found: Ablations) -> str:
    """What was left alone."""
    if not found.apart:
        return ""
    return f"Left alone, since the scenarios differ in them or change them: {listing(list(found.apart))}."
