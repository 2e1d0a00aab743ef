"""The terminal: a study of sensitivity as tables of plain text."""

from __future__ import annotations

import math
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from experiments.aligned import aligned
from experiments.differences import SMALL
from experiments.indices.morris import LUCK
from experiments.indices.words import when
from experiments.outcomes import Outcome
from experiments.wording import interval_digits, number, percent, unit_of, with_unit

if TYPE_CHECKING:
    from experiments.indices.results import Indices, Screening, Sensitivity

SHOWN = 12  # factors of a ranking, unless more were asked for
EACH = 4  # factors told of each outcome
WIDTH = 110


def table_text(found: Sensitivity) -> str:
    """What was found, as tables, and the finding below them."""
    parts = []
    if found.screening is not None:
        parts += [*_screening(found, found.screening), ""]
    if found.indices is not None:
        parts += [*_indices(found, found.indices), ""]
    return "\n".join([*parts, *wrap(found.finding, WIDTH)])


def _screening(found: Sensitivity, screening: Screening) -> list[str]:
    """The ranking, each factor with the outcome that it moves furthest."""
    first = max(found.study.top, 1)
    header = [
        "",
        "factor",
        "bands",
        "95% interval",
        f"in first {first}",
        "moves most",
        "by",
        "95% interval",
        "which way",
    ]
    rows = []
    for row in screening.ranking.head(max(first, SHOWN)).to_dict("records"):
        most, one = furthest(screening, str(row["factor"]), found.subject.outcomes)
        mean, low, high = interval_digits(most["mu_star"], most["mu_star_low"], most["mu_star_high"], one.metric)
        rows.append([
            str(row["rank"]), str(row["factor"]), number(row["score"], 2),
            f"{number(row['low'], 2)} to {number(row['high'], 2)}", percent(row["among_first"]), one.name,
            mean.removeprefix("+"), f"{low.removeprefix('+')} to {high.removeprefix('+')}",
            "" if most["verdict"] in {SMALL, LUCK} else most["direction"] or "not told",
        ])  # fmt: skip
    lines = aligned(header, rows, words=(1, 5, 8))
    words, at = found.subject.words, when(found, screening)
    legend = (
        f"Screening of {words} ({at}): each factor moved over its range, one at a time. Bands: mean size of the move"
        " over outcomes, in bands of what is too small to matter. In first: share of resamples."
    )
    return [*wrap(legend, WIDTH), "", *lines]


def furthest(screening: Screening, factor: str, outcomes: tuple[Outcome, ...]) -> tuple[dict[Any, Any], Outcome]:
    """The row of the outcome that a factor moves furthest, in bands; and that outcome."""
    rows = screening.effects[screening.effects["factor"] == factor].reset_index(drop=True)
    place = int(rows["bands"].to_numpy().argmax())
    return rows.to_dict("records")[place], outcomes[place]


def _indices(found: Sensitivity, indices: Indices) -> list[str]:
    """The indices of the first factors of each outcome."""
    header = ["factor", "alone", "95% interval", "with others", "95% interval", "deviation", "in this model"]
    groups = [
        (one, indices.table[indices.table["outcome"] == one.name].nlargest(EACH, "ST").to_dict("records"))
        for one in found.subject.outcomes
    ]
    cells = [_cells(row, one) for one, rows in groups for row in rows]
    first, rule, *body = aligned(header, cells, words=(0, 6))
    lines, left = [first, rule], iter(body)
    for (one, rows), luck in zip(groups, indices.luck.to_dict("records"), strict=True):
        lines += [_heading(one, luck), *(next(left) for _ in rows)]
    n, blocks = len(indices.sample.factors), indices.sample.blocks
    legend = (
        f"Sobol indices of {found.subject.words} ({n} factors, {blocks} blocks, {when(found)}): the share of variance"
        " that a factor makes, alone and with others, and the deviation that belongs to it. The first"
        f" {EACH} of each outcome; the rest is in sobol.csv."
    )
    return [*wrap(legend, WIDTH), "", *lines]


def _heading(one: Outcome, luck: dict[Any, Any]) -> str:
    """An outcome, and how much it varies."""
    size = with_unit(significant(luck["sd"] * unit_of(one.metric).factor), unit_of(one.metric).change)
    part = f"; luck {percent(luck['luck'] + luck['both'])} of the variance" if luck["luck"] == luck["luck"] else ""
    return f"{one.name}: deviation {size}{part}"


def _cells(row: dict[Any, Any], one: Outcome) -> list[str]:
    """One factor's cells."""
    shares = [
        text
        for key in ("S1", "ST")
        for text in (number(row[key], 2), f"{number(row[f'{key}_low'], 2)} to {number(row[f'{key}_high'], 2)}")
    ]
    return [f"  {row['factor']}", *shares, significant(row["sd"] * unit_of(one.metric).factor), str(row["verdict"])]


def significant(value: float) -> str:
    """A size to two significant digits.

    >>> significant(0.004321), significant(12.3), significant(0.0)
    ('0.0043', '12', '0')
    """
    if not value > 0:
        return number(value, 0)
    return number(value, max(0, 1 - math.floor(math.log10(value))))
