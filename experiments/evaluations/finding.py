"""The finding of an evaluation, in words made by rule from its numbers."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from experiments.comparing.finding import PROSE, records
from experiments.differences import SMALL, UNCLEAR, verdict
from experiments.evaluations.scores import PROMISE
from experiments.intervals import interval
from experiments.wording import change, counted, in_sentence, interval_digits, listing, percent, unit_of, with_unit
from simulation.core.arithmetic import Array
from simulation.metrics import METRICS

if TYPE_CHECKING:
    from experiments.evaluations.evaluation import Evaluation

CAVEAT = (
    "All this holds at default parameter values; how methods do in England rests on how alike its systems, trends and"
    " luck are to the model's."
)


def finding(done: Evaluation) -> str:
    """What the study did, which methods told so, and whether it foretold the policy; in plain sentences."""
    if not done.recorded.twins:
        return "In this model, nothing can be said of it: no twin finished in every arm."
    return " ".join(
        [_opening(done), _nearest(done), *_promises(done), _alarms(done), _spill(done), _policy(done), CAVEAT]
    )


def true_effect(done: Evaluation, outcome: str, effect: str = "treated") -> tuple[float, float, float]:
    """A true effect: its mean over twins and its 95 % interval, in the outcome's unit; nan where there is none."""
    mean, low, high = interval(effects_of(done, outcome, effect))
    return float(mean), float(low), float(high)


def effects_of(done: Evaluation, outcome: str, effect: str) -> Array:
    """A true effect in every twin, (twins,)."""
    table = done.effects
    values: Array = table.loc[table["outcome"] == outcome, effect].to_numpy()
    return values


def _opening(done: Evaluation) -> str:
    """What the intervention really did."""
    study, n = done.study, len(done.recorded.twins)
    told = [f"{_label(outcome)} by {_measured(done, outcome, 'treated')}" for outcome in study.outcomes]
    where = "" if study.landscape == "england" else f" on the {study.landscape} landscape"
    return (
        f"In this model{where}, over {counted(n, 'twin')} (each a country in which the {study.kind} is made once), it"
        f" changed {listing(told)}, in those that began and their first {study.after} months: this is the truth, from"
        " the untouched twins, with 95% intervals of the mean."
    )


def _measured(done: Evaluation, outcome: str, effect: str) -> str:
    """A true effect in words: its size and interval, and whether that matters."""
    metric, (mean, low, high) = METRICS[outcome], true_effect(done, outcome, effect)
    size, bottom, top = interval_digits(mean, low, high, metric)
    if math.isnan(low):
        return _sized(size, outcome)
    judged = verdict(low, high, metric.band, "neither")
    said = f"; {judged}" if judged == SMALL else "; not clearly other than 0" if judged == UNCLEAR else ""
    return f"{_sized(size, outcome)} ({bottom} to {top}{said})"


def _nearest(done: Evaluation) -> str:
    """Which method lay nearest to the truth."""
    nearest: dict[str, list[str]] = {}
    for outcome in done.study.outcomes:
        rows = [row for row in records(done.scores) if row["outcome"] == outcome and row["n"]]
        best = min(rows, key=lambda row: row["rmse"])
        off = _sized(change(best["rmse"], METRICS[outcome]).lstrip("+"), outcome)
        nearest.setdefault(best["method"], []).append(f"{_label(outcome)} ({off} off)")
    told = [f"{_method(done, method)} for {listing(outcomes)}" for method, outcomes in nearest.items()]
    return f"Nearest to the truth in a single twin, by root mean square error, came {listing(told)}."


def _promises(done: Evaluation) -> Iterator[str]:
    """Which methods' intervals held the truth as often as they say, and which did not."""
    rows = [row for row in records(done.scores) if row["n"] and not math.isnan(row["coverage"])]
    worst: dict[str, dict[str, Any]] = {}
    for row in sorted(rows, key=lambda row: -row["coverage"]):
        if row["coverage_high"] < PROMISE:
            worst[row["method"]] = row
    kept = [_method(done, name) for name in dict.fromkeys(row["method"] for row in rows) if name not in worst]
    many = counted(len(done.recorded.twins), "twin")
    if kept:
        yield f"95% intervals of {listing(kept)} held the truth as often as they promise, as far as {many} can tell."
    told = [
        _at_worst(done, name, worst[name]["coverage"], worst[name]["outcome"]) for name in done.labels if name in worst
    ]
    if told:
        yield f"{'Those' if kept else '95% intervals'} of {listing(told)} held the truth too seldom."


def _at_worst(done: Evaluation, name: str, share: float, outcome: str) -> str:
    """A method with a share on the outcome that is worst for it."""
    return f"{_method(done, name)} ({percent(share)} on {_label(outcome)})"


def _alarms(done: Evaluation) -> str:
    """Which methods see effects where there are none."""
    worst: dict[str, dict[str, Any]] = {}
    for row in records(done.scores):
        before = worst.get(row["method"])
        clear = row["n"] and row["false_alarms_low"] > 1 - PROMISE
        if clear and (before is None or row["false_alarms"] > before["false_alarms"]):
            worst[row["method"]] = row
    told = [_at_worst(done, name, row["false_alarms"], row["outcome"]) for name, row in worst.items()]
    if not told:
        return "Where nothing was changed, no method saw an effect clearly more often than in 5% of twins."
    return f"Where nothing was changed, effects were seen all the same, in how many twins at worst: {listing(told)}."


def _spill(done: Evaluation) -> str:
    """How far those were touched that had not begun."""
    seen = {name: true_effect(done, name, "untreated") for name in done.study.outcomes}
    known = {name: one for name, one in seen.items() if not math.isnan(one[1])}
    if not known:
        return "How far those that had not begun were touched cannot be told."
    if all(max(abs(low), abs(high)) <= METRICS[name].band for name, (_, low, high) in known.items()):
        return "Those that had not begun were touched by too little to matter."
    told = [f"{_label(name)} by {_measured(done, name, 'untreated')}" for name in known
            if abs(known[name][0]) > METRICS[name].band]  # fmt: skip
    what = listing(told) if told else "by how much is not clear"
    return f"Those that had not begun were touched as well, which no evaluator sees: {what}."


def _policy(done: Evaluation) -> str:
    """Whether the effect on some foretold the effect on all."""
    how: dict[str, list[str]] = {}
    for outcome in done.study.outcomes:
        how.setdefault(foretold(done, outcome), []).append(_label(outcome))
    sizes = [f"{_label(name)} by {_measured(done, name, 'everywhere')}" for name in done.study.outcomes]
    told = [f"{word} this for {listing(outcomes)}" for word, outcomes in how.items()]
    whole = f"Had everybody begun with the first, all would have changed: {listing(sizes)}."
    return f"{whole} The effect on those that began {listing(told)}."


def foretold(done: Evaluation, outcome: str) -> str:
    """Whether the true effect on those that began foretells that on all, had everybody begun with the first.

    "foretells" where the two differ by too little to matter, or not clearly; "overstates", "understates", or "has the
    wrong sign of".
    """
    some, every = effects_of(done, outcome, "treated"), effects_of(done, outcome, "everywhere")
    _, low, high = (float(one) for one in interval(some - every))
    band, one, all_of = METRICS[outcome].band, float(some.mean()), float(every.mean())
    if not (low > 0 or high < 0) or (-band <= low and high <= band):
        return "foretells"
    if one * all_of < 0:
        return "has the wrong sign of"
    return "overstates" if abs(one) > abs(all_of) else "understates"


def _sized(digits: str, outcome: str) -> str:
    """Digits with the outcome's unit."""
    unit = unit_of(METRICS[outcome]).change
    return digits if unit.startswith("on a scale") else with_unit(digits, PROSE.get(unit, unit))


def _label(outcome: str) -> str:
    return in_sentence(METRICS[outcome].label)


def _method(done: Evaluation, name: str) -> str:
    return in_sentence(done.labels[name])
