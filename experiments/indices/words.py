"""Words: what a study of sensitivity found, as a title and a paragraph made by rule from its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from experiments.differences import SMALL
from experiments.indices.morris import LUCK, MATTERS
from experiments.indices.sobol import CLEAR
from experiments.wording import counted, listing, months, number, percent

if TYPE_CHECKING:
    import pandas as pd

    from experiments.indices.results import Indices, Screening, Sensitivity

NAMED = 3  # factors that are told by name
FEW = 8  # trajectories: intervals by bootstrap from fewer are too narrow


def title(found: Sensitivity) -> str:
    """Which factors count most, in a line: by the indices or, where there are none, by the screening."""
    return index_title(found, found.indices) if found.indices is not None else ranking_title(found, screening_of(found))


def index_title(found: Sensitivity, indices: Indices) -> str:
    """The factor that leads most outcomes by its share of variance, or that each has its own."""
    winners, words = firsts(indices), found.subject.words
    n, outcomes = counted(len(indices.sample.factors), found.study.noun), len(found.subject.outcomes)
    if not winners:
        return f"In this model, none of {n} can be told to drive {words}"
    name, wins = max(winners.items(), key=lambda item: len(item[1]))
    if len(wins) == 1 < len(winners):
        each = "each outcome" if len(winners) == outcomes else f"each of {len(winners)} of {outcomes} outcomes"
        return f"In this model, what drives {words} most is another of {n} for {each}"
    where = f"{len(wins)} of {outcomes} outcomes" if len(wins) < outcomes else "every outcome"
    return f"In this model, {name} drives {words} more than any other of {n} on {where}"


def ranking_title(found: Sensitivity, screening: Screening) -> str:
    """How many factors clearly move an outcome, and which most."""
    moving, every, noun = len(movers(screening)), len(screening.ranking), found.study.noun
    share = f"{moving:,} of {every:,} {noun}s" if moving else f"none of {every:,} {noun}s"
    best = f"; {screening.ranking['factor'][0]} moves it most" if moving else " by more than is too small to matter"
    return f"In this model, {share} clearly move{'s' * (moving == 1)} {found.subject.words}{best}"


def finding(found: Sensitivity) -> str:
    """What was found, how surely, and what it does not say."""
    told = _of_indices(found, found.indices) if found.indices is not None else _of_screening(found)
    return " ".join(filter(None, [*told, _lost(found)]))


def firsts(found: Indices) -> dict[str, list[str]]:
    """The factors whose total index is the largest of an outcome, and told from luck; each with those outcomes."""
    winners: dict[str, list[str]] = {}
    for name, rows in found.table.groupby("outcome", sort=False):
        for row in rows[rows["verdict"] == CLEAR].nlargest(1, "ST").to_dict("records"):
            winners.setdefault(str(row["factor"]), []).append(str(name))
    return winners


def movers(found: Screening) -> list[str]:
    """The factors that clearly move at least one outcome by more than its band, in the order of the ranking."""
    clear = set(found.effects.loc[found.effects["verdict"] == MATTERS, "factor"])
    return [name for name in found.ranking["factor"] if name in clear]


def when(found: Sensitivity, part: Screening | Indices | None = None) -> str:
    """The twins, of a part where they are its own, and the months."""
    twins = len(found.subject.twins) if part is None else part.sample.values.shape[2]
    told = listing([f"{month:g}" for month in found.subject.months])
    at = months(found.subject.months[0]) if len(found.subject.months) == 1 else f"months {told}"
    return f"{counted(twins, 'twin')}, {at}"


def _of_indices(found: Sensitivity, indices: Indices) -> list[str]:
    """The sentences of Sobol's indices."""
    n, words = len(indices.sample.factors), found.subject.words
    chosen = f" that a screening of {len(found.study.factors):,} ranks first" if found.screening is not None else ""
    driven, open_ = _drivers(indices, found)
    return [
        f"In this model, over the ranges of {counted(n, found.study.noun)}{chosen} ({found.study.samples} base points,"
        f" {when(found)}), "
        + (
            f"{words} depends most on {'; '.join(driven)}: shares of variance, alone and with others, with 95%"
            " intervals."
            if driven
            else f"none can be told to move {words} by more than is too small to matter."
        ),
        f"For {listing(open_)} no {found.study.noun} can be told to matter." if driven and open_ else "",
        _undriven(indices) if driven else "",
        _covered(indices, len(found.study.factors)),
        _by_luck(indices.luck, "the two runs of a pair" if found.subject.paired else "a run"),
        "The shares hold over these ranges, all other numbers as each scenario has them.",
    ]


def _drivers(indices: Indices, found: Sensitivity) -> tuple[list[str], list[str]]:
    """What drives each outcome most, and the outcomes that nothing can be told to drive."""
    driven, open_ = [], []
    for one in found.subject.outcomes:
        rows = indices.table[(indices.table["outcome"] == one.name) & (indices.table["verdict"] == CLEAR)]
        label = one.label + (f" in {one.when}" if len(found.subject.months) > 1 else "")
        best = rows.nlargest(1, "ST").to_dict("records")
        driven += [f"{row['factor']} for {label} ({share_words(row)})" for row in best]
        open_ += [] if best else [label]
    return driven, open_


def share_words(row: dict[Any, Any]) -> str:
    """A total index in words."""
    low, high = (percent(max(0.0, row[key])) for key in ("ST_low", "ST_high"))
    return f"{percent(max(0.0, row['ST']))}, {low} to {high}"


def _undriven(indices: Indices) -> str:
    """The factors that drive no outcome."""
    clear = set(indices.table.loc[indices.table["verdict"] == CLEAR, "factor"])
    nothing = [name for name in indices.sample.names if name not in clear]
    if not nothing:
        return "Each of them drives at least one outcome."
    return f"Not to be told from nothing, or too small to matter, in every outcome: {listing(nothing)}."


def _covered(indices: Indices, every: int) -> str:
    """How much of what all factors do is done by those that a screening chose."""
    if "covered" not in indices.luck:
        return ""
    n = counted(len(indices.sample.factors), "unknown").partition(" ")[0]
    return (
        f"In the screening these {n} make {_range(indices.luck['covered'].dropna())} of the sum of squared moves of all"
        f" {every:,}, by outcome: the shares here are of that part."
    )


def _by_luck(table: pd.DataFrame, what: str) -> str:
    """How much of the variance is luck."""
    alone = (table["luck"] + table["both"]).dropna()
    if alone.empty:
        return "With one twin, luck cannot be told apart from parameters."
    floor = table["floor"].dropna()
    return (
        f"Luck makes {_range(alone)} of the variance of {what}, and {_range(floor)} of that of the means over twins,"
        " which these shares are of."
    )


def _range(shares: pd.Series[float]) -> str:
    """From the least share to the largest."""
    low, high = percent(float(shares.min())), percent(float(shares.max()))
    return low if low == high else f"{low} to {high}"


def _of_screening(found: Sensitivity) -> list[str]:
    """The sentences of a screening."""
    screening, words = screening_of(found), found.subject.words
    ranking, moving = screening.ranking, movers(screening)
    best = ranking.iloc[0]
    score = f"{number(best['score'], 1)} times (95% interval {number(best['low'], 1)} to {number(best['high'], 1)})"
    rest = ranking["factor"][1 : 1 + NAMED].tolist()
    n, outcomes = len(ranking), len(found.subject.outcomes)
    still, places = _still(screening), screening.sample.blocks
    first = (
        f"In this model, of {n:,} {found.study.noun}s, each moved over its range from {places} places ({when(found)}),"
        f" {best['factor']} moves {words} most: by {score} what is too small to matter, in the mean over"
        f" {counted(outcomes, 'outcome')}" + (f"; then {listing(rest)}." if rest else ".")
    )
    second = (
        f"{len(moving):,} of them clearly move{'s' * (len(moving) == 1)} at least one outcome by more than its band;"
        f" {still:,} {'is' if still == 1 else 'are'} too small to matter, or not told from luck, in every outcome."
    )
    few = f"From {places} trajectories the intervals are too narrow: they rank, and no more." if places < FEW else ""
    return [first, second, few, "A screening says nothing of how they share the variance."]


def _still(found: Screening) -> int:
    """How many factors move no outcome that can be told."""
    quiet = found.effects["verdict"].isin([SMALL, LUCK])
    return int(quiet.groupby(found.effects["factor"]).all().sum())


def _lost(found: Sensitivity) -> str:
    """What was left out."""
    parts = [one.sample for one in (found.screening, found.indices) if one is not None]
    lost = sum(one.lost for one in parts)
    if not lost:
        return ""
    whole = sum(one.blocks for one in parts) + lost
    return f"{counted(lost, 'block').capitalize()} of {whole} were left out, since runs of theirs have no number."


def screening_of(found: Sensitivity) -> Screening:
    """The screening of a study that has no indices."""
    if found.screening is None:
        message = "a study has a screening, or indices, or both"
        raise ValueError(message)
    return found.screening
