"""The report: one file of HTML that holds everything it needs, and asks no other machine for anything."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from experiments.comparing.finding import headline_rows
from experiments.comparing.groups import KINDS
from experiments.comparing.output import figures_of, files_of, made_by
from experiments.comparing.robust_rows import best_rows, enough_rows, regret_rows
from experiments.comparing.rows import (
    GroupRow,
    apart_rows,
    arm_rows,
    failures,
    group_rows,
    other_rows,
    sources,
    stated_rows,
)  # fmt: skip
from experiments.comparing.world_rows import world_rows
from experiments.wording import capital, change, counted, in_sentence, listing, unit_of
from simulation.metrics import METRICS

if TYPE_CHECKING:
    from experiments.comparing.comparison import Comparison

DATA = "data:image/png;base64,"


def rendered(comparison: Comparison, figures: Mapping[str, tuple[bytes, str]] | None = None) -> str:
    """The report of a comparison as HTML; `figures` (PNG and text, by name) are drawn unless they are given."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("experiments"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    environment.filters["capital"] = capital
    plan = comparison.plan
    drawn = figures_of(comparison) if figures is None else figures
    images = {name: (DATA + b64encode(image).decode(), text) for name, (image, text) in drawn.items()}
    columns, apart = apart_rows(comparison)
    return environment.get_template("report.html.j2").render(
        plan=plan, finding=comparison.finding, images=images, failures=failures(comparison),
        tables=[(pair, stated_rows(comparison, pair), other_rows(comparison, pair)) for pair in plan.pairs],
        shown=bool(headline_rows(comparison.paired, (plan.a, plan.b), plan.month)), near=near(comparison),
        gain_tables=gain_tables(comparison), apart_columns=columns, apart=apart, levers=arm_rows(comparison),
        arm_sources={one.name: sources("; ".join(one.sources)) for one in plan.arms}, **over_worlds(comparison),
        made=made_by(comparison), command=comparison.command, started=comparison.started, finished=comparison.finished,
        files=files_of(plan), size=size_words(comparison), seeds=seeds(plan.twins),
    )  # fmt: skip


def over_worlds(comparison: Comparison) -> dict[str, Any]:
    """What the report shows of worlds; nothing of it at one world."""
    plan = comparison.plan
    pairs = plan.pairs if plan.many else ()
    return {
        "world_tables": [(pair, rows) for pair in pairs if (rows := world_rows(comparison, pair))],
        "best": best_rows(comparison), "regret": regret_rows(comparison),
        "enough": enough_rows(comparison, "baseline"), "thresholds": enough_rows(comparison, "threshold"),
    }  # fmt: skip


def gain_tables(comparison: Comparison) -> list[tuple[str, list[tuple[str, str]], list[GroupRow]]]:
    """A table for each kind of group: its title, its columns (label and unit), and its rows."""
    table = comparison.groups[comparison.groups["month"] == comparison.plan.month]
    made = []
    for kind, heading in KINDS.items():
        names = list(dict.fromkeys(table[table["kind"] == kind]["metric"]))
        columns = [(METRICS[name].label, unit_of(METRICS[name]).change) for name in names]
        if names:
            made.append((heading, columns, group_rows(table, kind, names)))
    return made


def near(comparison: Comparison) -> str:
    """Until when twins are still needed, in words."""
    band, asked = "the band that is too small to matter", comparison.asked.precision
    told = [
        f"{change(value, METRICS[name]).lstrip('+')} for {in_sentence(METRICS[name].label)}"
        for name, value in asked.items()
    ]
    return f"was asked ({listing(told)}), or else as {band}" if told else band


def seeds(twins: Sequence[int]) -> str:
    """The numbers of the luck in words.

    >>> seeds(range(40)), seeds((3, 7))
    ('0 to 39', '3, 7')
    """
    if len(twins) > 2 and tuple(twins) == tuple(range(twins[0], twins[-1] + 1)):
        return f"{twins[0]} to {twins[-1]}"
    return ", ".join(str(twin) for twin in twins)


def size_words(comparison: Comparison) -> str:
    """How much was run, in words."""
    plan = comparison.plan
    boards = counted(len(comparison.land.icb), "system")
    scenarios = counted(len(plan.arms), "scenario")
    twins = counted(len(plan.twins), "twin")
    where = f"{plan.worlds:,} plausible worlds, {twins} in each," if plan.many else twins
    return f"{where} under each of {scenarios}, {plan.steps * plan.length:g} months, {boards}"
