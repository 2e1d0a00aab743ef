"""The terminal: a study of ablation as a table of plain text."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Any

from experiments.ablation.words import asked, figure_of, things, when
from experiments.aligned import aligned
from experiments.wording import interval_digits, percent, unit_of

if TYPE_CHECKING:
    import pandas as pd

    from experiments.ablation.study import Ablations
    from experiments.outcomes import Outcome

EACH, WIDTH = 5, 110  # units told of each outcome; letters


def table_text(found: Ablations) -> str:
    """For every outcome the units that move it most, and the finding below."""
    header = ["without", "change", "95% interval", "what is left", "of it", "in this model"]
    mine = asked(found)
    groups = [(one, _first(mine[mine["outcome"] == one.name])) for one in found.subject.outcomes]
    first, rule, *body = aligned(
        header, [_cells(found, row, one) for one, rows in groups for row in rows], words=(0, 5)
    )
    lines, left = [first, rule], iter(body)
    for one, rows in groups:
        lines += [_heading(found, one), *(next(left) for _ in rows)]
    legend = (
        f"How {found.subject.words} changes without each of {things(found, len(found.ranking))} ({when(found)}); the"
        f" {EACH} that move each outcome most. All of it is in effects.csv."
    )
    return "\n".join([*wrap(legend, WIDTH), "", *lines, "", *wrap(found.finding, WIDTH)])


def _first(mine: pd.DataFrame) -> list[dict[Any, Any]]:
    """The rows of the largest effects."""
    order = mine["bands"].abs().sort_values(ascending=False, kind="stable").index[:EACH]
    return mine.loc[order].to_dict("records")


def _heading(found: Ablations, one: Outcome) -> str:
    """An outcome with everything on."""
    mine = found.base[(found.base["outcome"] == one.name) & (found.base["of"] == asked(found)["of"].iloc[0])]
    row, unit = mine.iloc[0], unit_of(one.metric).change
    mean, low, high = (figure_of(found, float(row[key]), one) for key in ("mean", "low", "high"))
    return f"{one.name}: {mean} {unit} with everything on ({low} to {high})"


def _cells(found: Ablations, row: dict[Any, Any], one: Outcome) -> list[str]:
    """One unit's cells."""
    mean, low, high = interval_digits(row["mean"], row["low"], row["high"], one.metric)
    kept = "" if row["kept"] != row["kept"] else ("turns" if row["turns"] else percent(max(row["kept"], 0.0)))
    return [f"  {row['unit']}", mean, f"{low} to {high}", figure_of(found, row["off"], one), kept, str(row["verdict"])]
