"""The report: one file of HTML that holds everything it needs, and asks no other machine for anything."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from experiments.comparing.finding import headline_rows
from experiments.comparing.output import FILES, figures_of, made_by
from experiments.comparing.rows import (
    apart_rows,
    arm_rows,
    failures,
    loser_rows,
    other_rows,
    sources,
    stated_rows,
)  # fmt: skip
from experiments.wording import capital, counted, unit_of
from simulation.metrics import METRICS

if TYPE_CHECKING:
    from experiments.compare import Comparison

DATA = "data:image/png;base64,"
KINDS = (("By region", "region"), ("By deprivation", "deprivation"))


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
    measured = list(dict.fromkeys(comparison.losers["metric"])) if len(comparison.losers) else []
    columns, apart = apart_rows(comparison)
    return environment.get_template("report.html.j2").render(
        plan=plan, finding=comparison.finding, images=images, failures=failures(comparison),
        tables=[(pair, stated_rows(comparison, pair), other_rows(comparison, pair)) for pair in plan.pairs],
        shown=bool(headline_rows(comparison.paired, (plan.a, plan.b), plan.month)),
        lost_metrics=[(METRICS[name].label, unit_of(METRICS[name]).change) for name in measured],
        lost=[(title, loser_rows(comparison.losers, kind)) for title, kind in KINDS if measured],
        apart_columns=columns, apart=apart, levers=arm_rows(comparison),
        arm_sources={one.name: sources("; ".join(one.sources)) for one in plan.arms},
        made=made_by(comparison), command=comparison.command, started=comparison.started, finished=comparison.finished,
        files=FILES, size=size_words(comparison), seeds=seeds(plan.twins),
    )  # fmt: skip


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
    return (
        f"{counted(len(plan.twins), 'twin')} under each of {scenarios}, {plan.steps * plan.length:g} months, {boards}"
    )
