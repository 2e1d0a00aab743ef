"""The finding over plausible worlds: in what share of them which arm does better, and what the spread is due to."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from experiments.comparing.finding import Finding, caveat, headline_rows, label_of, noun
from experiments.comparing.worlds import HALF
from experiments.wording import capital, counted, listing, months, percent

if TYPE_CHECKING:
    import pandas as pd

    from experiments.comparing.plan import Plan

SIDES = ("b_better", "a_better", "small")


def find_over_worlds(worlds: pd.DataFrame, plan: Plan) -> Finding:
    """The finding of a comparison over worlds, from its table (`worlds_table`)."""
    rows = headline_rows(worlds, (plan.a, plan.b), plan.month)
    if not rows:
        nothing = f"In this model, nothing can be said of {plan.b} and {plan.a}: no world was finished under both"
        return Finding(nothing, nothing + ".")
    besides = "about how likely any of these worlds is"
    sentences = [
        _opening(rows, plan), _open(rows, plan), _turning(worlds, plan), _spread(rows), _money(rows, plan),
        caveat(plan, besides),
    ]  # fmt: skip
    return Finding(title(rows, plan), " ".join(filter(None, sentences)))


def mostly(row: dict[str, Any]) -> str:
    """What holds in most worlds, with the whole interval of its share: "b_better", "a_better", "small", or nothing."""
    return next((side for side in SIDES if row[f"{side}_low"] > HALF), "")


def title(rows: Sequence[dict[str, Any]], plan: Plan) -> str:
    """Who does better in most worlds, on how many headlines."""
    lead, thing = f"In this model, at {months(plan.month)},", noun(rows)
    wins = {arm: sum(mostly(row) == side for row in rows) for arm, side in ((plan.b, "b_better"), (plan.a, "a_better"))}
    if not any(wins.values()):
        return f"{lead} neither {plan.a} nor {plan.b} does better in most plausible worlds on any {thing}"
    first, second = sorted(wins, key=lambda name: -wins[name])
    every = f"every {thing}" if wins[first] == len(rows) else f"{wins[first]} of {len(rows)} {thing}s"
    other = f" and {second} on {wins[second] or 'none'}" if wins[first] < len(rows) else ""
    return f"{lead} {first} does better in most plausible worlds on {every}{other}"


def in_worlds(row: dict[str, Any], side: str) -> str:
    """A share of worlds with its interval."""
    low, high = percent(row[f"{side}_low"]), percent(row[f"{side}_high"])
    return f"in {percent(row[side])} of plausible worlds; 95% interval {low} to {high}"


def _opening(rows: Sequence[dict[str, Any]], plan: Plan) -> str:
    """Over what, and who does better in most worlds."""
    where = "" if plan.landscape == "england" else f" on the {plan.landscape} landscape"
    n, twins = max(int(row["worlds"]) for row in rows), counted(len(plan.twins), "twin")
    drawn = f"{len(plan.design.factors):,} unknown parameters drawn over their ranges, {twins} in each"
    lead = f"In this model, over {n:,} plausible worlds{where} ({drawn}) and at {months(plan.month)},"
    sides = []
    for arm, side in ((plan.b, "b_better"), (plan.a, "a_better")):
        won = sorted((row for row in rows if mostly(row) == side), key=lambda row: -row[side])
        if won:
            told = listing([f"{label_of(row)} ({in_worlds(row, side)})" for row in won])
            sides.append(f"{arm} does better in most worlds on {told}")
    return f"{lead} {'; '.join(sides) or 'neither does better in most worlds on anything that is measured'}."


def _open(rows: Sequence[dict[str, Any]], plan: Plan) -> str:
    """On what the answer depends on the world, and what is too small to matter in most."""
    depends = [row for row in rows if not mostly(row) and not math.isnan(row["b_better"])]
    told = [
        f"{label_of(row)} ({plan.b} better in {percent(row['b_better'])}, {plan.a} in {percent(row['a_better'])})"
        for row in depends
    ]
    small = [label_of(row) for row in rows if mostly(row) == "small"]
    return " ".join(
        [
            *([f"The answer depends on the world for {listing(told)}."] if told else []),
            *([f"In most worlds the difference in {listing(small)} is too small to matter."] if small else []),
        ]
    )


def _turning(worlds: pd.DataFrame, plan: Plan) -> str:
    """Headlines on which another arm does better in most worlds in another month."""
    when: dict[str, dict[str, list[str]]] = {}
    names = {"b_better": plan.b, "a_better": plan.a}
    for month in plan.stated:
        for row in headline_rows(worlds, (plan.a, plan.b), month):
            if (side := mostly(row)) in names:
                when.setdefault(label_of(row), {}).setdefault(names[side], []).append(f"{month:g}")
    turns = [f"{label} ({listing(_months(arms), 'but')})" for label, arms in when.items() if len(arms) > 1]
    return f"Time turns the answer on {listing(turns)}." if turns else ""


def _months(arms: dict[str, list[str]]) -> list[str]:
    """In which months each arm does better."""
    return [f"{arm} better at month{'s' * (len(at) > 1)} {listing(at)}" for arm, at in arms.items()]


def _spread(rows: Sequence[dict[str, Any]]) -> str:
    """How much of the spread of differences is due to the unknown, and how much to luck."""
    known = [row["of_parameters"] for row in rows if not math.isnan(row["of_parameters"])]
    if not known:
        return "With one twin a world, what is due to luck cannot be told from what is due to parameters."
    told = " to ".join(dict.fromkeys(percent(share) for share in (min(known), max(known))))
    return f"Of the variance of one pair's difference, {told} is due to the unknown parameters, the rest to luck."


def _money(rows: Sequence[dict[str, Any]], plan: Plan) -> str:
    """The effect of money beside."""
    if (plan.a, plan.b) == (plan.baseline, plan.money) or not any("money_further" in row for row in rows):
        return ""
    further = sum(row["money_further_low"] > HALF for row in rows)
    shown = next((row for row in rows if row["metric"] == "waits"), rows[0])
    return capital(
        f"{plan.money} less {plan.baseline}, for scale, moves {label_of(shown)} further than the regimes differ in"
        f" {percent(shown['money_further'])} of worlds; it does so in most worlds on {further} of {len(rows)}"
        f" {noun(rows)}s."
    )
