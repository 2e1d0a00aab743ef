"""The finding: what a comparison found, in words made by rule from its numbers. It never says more than the arms do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from experiments.comparing.units import lead
from experiments.differences import SMALL, UNCLEAR
from experiments.wording import (
    capital,
    change,
    in_sentence,
    interval_digits,
    listing,
    months,
    number,
    percent,
    unit_of,
    with_unit,
)  # fmt: skip
from simulation.metrics import HEADLINES, METRICS

if TYPE_CHECKING:
    import pandas as pd

    from experiments.comparing.plan import Plan

WAYS = ("higher", "lower")  # verdicts on a metric of which neither more nor less is better
NAMED = 2  # headlines told with their numbers on each side; the others by name
PROSE = {"% points": "percentage points", "% points of allocation": "percentage points of allocation"}


@dataclass(frozen=True, slots=True)
class Finding:
    """A title and one paragraph, both made from numbers."""

    title: str
    paragraph: str


def find(paired: pd.DataFrame, plan: Plan) -> Finding:
    """The finding of a comparison, from its table of paired differences (`paired_table`)."""
    rows = headline_rows(paired, (plan.a, plan.b), plan.month)
    if not rows:
        nothing = f"In this model, nothing can be said of {plan.b} and {plan.a}: no twin finished under both"
        return Finding(nothing, nothing + ".")
    sentences = [
        _opening(rows, plan),
        *_rest(rows),
        _turning(paired, plan),
        _money(paired, rows, plan),
        caveat(plan, "about other parameter values"),
    ]
    return Finding(title(rows, plan), " ".join(filter(None, sentences)))


def headline_rows(paired: pd.DataFrame, pair: tuple[str, str], month: float) -> list[dict[str, Any]]:
    """The rows of one pair of arms in one month: the headlines, in their order; or else every metric there is."""
    chosen = paired[(paired["a"] == pair[0]) & (paired["b"] == pair[1]) & (paired["month"] == month)]
    rows = {str(row["metric"]): row for row in records(chosen)}
    return [rows[name] for name in HEADLINES if name in rows] or list(rows.values())


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """A table's rows, each by the names of its columns."""
    return [{str(key): value for key, value in row.items()} for row in table.to_dict("records")]


def winner(row: dict[str, Any]) -> str:
    """The arm that does clearly better on a row, or nothing."""
    return {"better": str(row["b"]), "worse": str(row["a"])}.get(row["verdict"], "")


def title(rows: Sequence[dict[str, Any]], plan: Plan) -> str:
    """Who does better on how many headlines, as a title."""
    a, b = plan.a, plan.b
    wins = {name: sum(winner(row) == name for row in rows) for name in (a, b)}
    opening = f"{lead(plan)} at {months(rows[0]['month'])},"
    thing = noun(rows)
    if not any(wins.values()):
        moved = sum(row["verdict"] in WAYS for row in rows)
        clear = f"{moved or 'no'} {thing}{'s' * (moved > 1)} clearly differ{'s' * (moved < 2)} between {a} and {b}"
        return f"{opening} {clear}"
    first, second = sorted((b, a), key=lambda name: -wins[name])
    every = f"every {thing}" if wins[first] == len(rows) else f"{wins[first]} of {len(rows)} {thing}s"
    other = f" and {second} on {wins[second] or 'none'}" if wins[first] < len(rows) else ""
    return f"{opening} {first} does better on {every}{other}"


def noun(rows: Sequence[dict[str, Any]]) -> str:
    """What one of the rows is called."""
    return "headline" if {row["metric"] for row in rows} <= set(HEADLINES) else "metric"


def measured(row: dict[str, Any]) -> str:
    """A difference in words: its size, interval, and the share of twins."""
    metric = METRICS[row["metric"]]
    unit = unit_of(metric).change
    share = row["better"] if row["verdict"] != "worse" else 1 - row["better"]
    maybe = "; perhaps too small to matter" if min(abs(row["low"]), abs(row["high"])) < row["band"] else ""
    mean, low, high = interval_digits(row["mean"], row["low"], row["high"], metric)
    size, twins = with_unit(mean, PROSE.get(unit, unit)), "every twin" if share == 1 else f"{percent(share)} of twins"
    return f"{size}; 95% interval {low} to {high}; in {twins}{maybe}"


def _opening(rows: Sequence[dict[str, Any]], plan: Plan) -> str:
    """Who does better on what."""
    where = "" if plan.landscape == "england" else f" on the {plan.landscape} landscape"
    n = int(rows[0]["n"])
    twins = f"{n:,} twins (pairs of runs with the same luck)" if n > 1 else "a single pair of runs"
    opening = f"In this model, at default parameter values{where}, over {twins} and at {months(plan.month)},"
    sides = [_side(name, [row for row in rows if winner(row) == name]) for name in (plan.b, plan.a)]
    nothing = "there is no clear difference between"
    if any(row["verdict"] in WAYS for row in rows):
        nothing = "nothing is better or worse that differs clearly between"
    said = "; ".join(filter(None, sides)) or f"{nothing} {plan.a} and {plan.b}"
    return f"{opening} {said}."


def _side(name: str, won: list[dict[str, Any]]) -> str:
    """What one arm does better on, the largest differences first and with their numbers."""
    if not won:
        return ""
    ranked = sorted(won, key=lambda row: -abs(row["mean"]) / row["band"])
    told = [f"{label_of(row)} ({measured(row)})" for row in ranked[:NAMED]]
    return f"{name} does better on {listing([*told, *(label_of(row) for row in ranked[NAMED:])])}"


def _rest(rows: Sequence[dict[str, Any]]) -> list[str]:
    """What does not differ clearly, and what does not matter."""
    small = [label_of(row) for row in rows if row["verdict"] == SMALL]
    unclear = [label_of(row) for row in rows if row["verdict"] == UNCLEAR]
    moved = {way: [label_of(row) for row in rows if row["verdict"] == way] for way in WAYS}
    b, be = rows[0]["b"], {True: "is", False: "are"}
    return [
        *(f"{capital(listing(x))} {be[len(x) == 1]} {way} under {b}." for way, x in moved.items() if x),
        f"There is no clear difference in {listing(unclear, 'or')}." if unclear else "",
        f"The difference in {listing(small)} is too small to matter." if small else "",
    ]  # fmt: skip


def _turning(paired: pd.DataFrame, plan: Plan) -> str:
    """Headlines on which the better arm changes with the month."""
    by_month = {month: headline_rows(paired, (plan.a, plan.b), month) for month in plan.stated}
    turns = []
    for name in dict.fromkeys(row["metric"] for rows in by_month.values() for row in rows):
        history = [(m, winner(row)) for m, rows in by_month.items() for row in rows if row["metric"] == name]
        clear = [(month, who) for month, who in history if who]
        when = {arm: [f"{month:g}" for month, who in clear if who == arm] for arm in dict.fromkeys(w for _, w in clear)}
        if len(when) > 1:
            told = [f"{arm} better at month{'s' * (len(at) > 1)} {listing(at)}" for arm, at in when.items()]
            turns.append(f"{in_sentence(METRICS[name].label)} ({listing(told, 'but')})")
    return f"Time turns the answer on {listing(turns)}." if turns else ""


def _money(paired: pd.DataFrame, rows: Sequence[dict[str, Any]], plan: Plan) -> str:
    """The size of the money arm beside."""
    pair = (plan.baseline, plan.money)
    beside = {row["metric"]: row for row in headline_rows(paired, pair, plan.month)}
    if pair == (plan.a, plan.b) or not beside:
        return ""
    further = [row for row in rows if row["metric"] in beside and abs(beside[row["metric"]]["mean"]) > abs(row["mean"])]
    shown = next((row for row in rows if row["metric"] == "waits"), rows[0])
    metric, effect = METRICS[shown["metric"]], beside[shown["metric"]]["mean"]
    unit = unit_of(metric).change
    size = with_unit(change(effect, metric), PROSE.get(unit, unit))
    return (
        f"For scale: {plan.money} less {plan.baseline}, with the same twins, moves {label_of(shown)} by {size}"
        f"{ratio_words(effect, shown['mean'])}; it moves {len(further)} of {len(rows)} {noun(rows)}s further than"
        " the regimes differ."
    )


def ratio_words(effect: float, beside: float) -> str:
    """How many times as large an effect is as another, as the end of a sentence.

    >>> ratio_words(-0.17, 0.0125), ratio_words(0.002, 0.01), ratio_words(0.01, 0.0)
    (' (13.6 times their difference)', ' (0.2 times their difference)', '')
    """
    if not beside:
        return ""
    times = abs(effect / beside)
    return f" ({number(times, 1 if times < 20 else 0)} times their difference)"


def caveat(plan: Plan, besides: str) -> str:
    """What the numbers do not say."""
    return (
        f"{capital(plan.a)} and {plan.b} differ only in the levers that they set, all changed together: this says"
        f" nothing about any one lever alone, {besides}, or about England outside the model."
    )


def label_of(row: dict[str, Any]) -> str:
    """A metric's label inside a sentence."""
    return in_sentence(METRICS[row["metric"]].label)
