"""Robust: in what share of plausible worlds each policy does best and is good enough, and what it costs to be wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from experiments.comparing.finding import records
from experiments.comparing.robust_rows import label_of
from experiments.comparing.robustness import ALL, Robustness
from experiments.comparing.units import alike
from experiments.figures.axis import plain_axis
from experiments.figures.frame import FONT, MARGIN, head, headed, panel, sheet, write
from experiments.figures.palette import RULE, SOFT, as_text, colours
from experiments.wording import capital, listing, months, number, percent

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from experiments.comparing.comparison import Comparison
    from experiments.comparing.plan import Plan

WIDTH, LEFT, WIDE, GAP = 13.0, 2.6, 3.05, 0.35  # inches: the sheet, names, a column, between columns
LINE, BETWEEN, LEGEND, TITLES, BELOW = 0.19, 0.16, 0.42, 0.62, 0.5  # inches: a policy, between metrics, and the rest
Rows = list[dict[str, Any]]


def robust(comparison: Comparison) -> tuple[Figure, str]:
    """Three columns: does best, regret in bands, no worse than the baseline; and their text.

    Raises ValueError where there is nothing robust to tell: at one world, or where none was finished in every arm.
    """
    plan, found = comparison.plan, comparison.robust
    if found is None:
        message = "robustness needs more than one world, finished under every policy"
        raise ValueError(message)
    tables = [_now(found, name, plan) for name in ("best", "regret", "enough")]
    names = list(dict.fromkeys(row["metric"] for row in tables[0]))
    what = title(tables[0], tables[1], plan)
    heading, below, top = headed(WIDTH, what, _notes(plan, int(tables[0][0]["worlds"])))
    step = LINE * len(plan.policies) + BETWEEN
    tall = step * len(names)
    figure = sheet(WIDTH, top + LEGEND + TITLES + tall + BELOW)
    head(figure, heading, below)
    tints = colours(plan.policies)
    _legend(figure, top, plan, tints)
    y = top + LEGEND
    for place, name in enumerate(names):
        bold = "bold" if name == ALL else "normal"
        middle = y + TITLES + step * place + LINE * len(plan.policies) / 2
        write(figure, LEFT - 0.15, middle, label_of(name), fontsize=11, ha="right", va="center", fontweight=bold)
    for place, (rows, words) in enumerate(zip(tables, _columns(plan), strict=True)):
        x = LEFT + place * (WIDE + GAP)
        write(figure, x, y, words[0], fontsize=11.5, fontweight="bold")
        write(figure, x, y + 0.22, words[1], fontsize=9.5, color=SOFT)
        axes = panel(figure, x, y + TITLES, WIDE, tall)
        axes.set_ylim(tall, 0)
        _bars(axes, rows, names, plan.policies, tints, step)
    return figure, _text(what, tables, names, plan)


def title(best: Rows, regret: Rows, plan: Plan) -> str:
    """Which policy is regretted least on average, and which in how many worlds, with the interval of that share."""
    all_best = {row["policy"]: row for row in best if row["metric"] == ALL}
    least = {row["policy"]: row["bands"] for row in regret if row["metric"] == ALL}
    opening = f"In this model, at {months(plan.month)},"
    first = max(all_best, key=lambda name: float(all_best[name]["share"]))
    calm = min(least, key=lambda name: float(least[name]))
    low, high = (percent(all_best[first][end]) for end in ("low", "high"))
    worlds = f"in {percent(all_best[first]['share'])} of plausible worlds ({low} to {high})"
    if first == calm:
        return f"{opening} {first} is regretted least on average, and {worlds}"
    return f"{opening} {calm} is regretted least on average, but {first} {worlds}"


def _now(found: Robustness, name: str, plan: Plan) -> Rows:
    """A table's rows in the month of the finding; of what is good enough, those that look at the baseline."""
    table = getattr(found, name)
    rows = records(table[table["month"] == plan.month])
    return [row for row in rows if row.get("criterion", "baseline") == "baseline"]


def _columns(plan: Plan) -> list[tuple[str, str]]:
    """The title of each column, and how to read it."""
    return [
        ("Does best", "share of worlds (%), with its 95% interval"),
        ("Regret", "mean shortfall in bands; dot: 95th percentile"),
        (f"No worse than {plan.baseline}", "share of worlds (%), with its 95% interval"),
    ]


def _notes(plan: Plan, n: int) -> str:
    """How to read the figure, with n, month and interval."""
    policies = listing(list(plan.policies))
    return (
        f"{capital(policies)} in {n:,} plausible worlds ({alike(plan)}) at {months(plan.month)}. Regret: by how much a"
        " policy falls short of the best of them in the same world; a band is a difference just large enough to matter;"
        f" together: the mean over {plan.noun}s. No worse: by more than a band; together: on every one of them."
    )


def _legend(figure: Figure, top: float, plan: Plan, tints: dict[str, str]) -> None:
    """Which colour is which policy."""
    from matplotlib.lines import Line2D

    handles = [Line2D([], [], color=tints[one], linewidth=7, solid_capstyle="butt", label=one) for one in plan.policies]
    figure.legend(
        handles=handles, loc="upper left", ncols=min(len(handles), 4), frameon=False, fontsize=10, borderaxespad=0,
        borderpad=0, bbox_to_anchor=(MARGIN / WIDTH, 1 - (top - 0.03) / figure.get_size_inches()[1]),
        handlelength=1.8, columnspacing=1.8,
    )  # fmt: skip


def _bars(
    axes: Axes, rows: Rows, names: Sequence[str], policies: Sequence[str], tints: dict[str, str], step: float,
) -> None:  # fmt: skip
    """A bar a policy and metric, in inches from the top; its number at its end."""
    known = {(row["metric"], row["policy"]): row for row in rows}
    shares = "share" in rows[0]
    most = 1.0 if shares else max(max(row["p95_bands"], row["bands"]) for row in rows) or 1.0
    axes.set_xlim(0, 100 * 1.16 if shares else most * 1.16)
    for place, name in enumerate(names):
        if place:
            axes.axhline(step * place - BETWEEN / 2, color=RULE, linewidth=0.8, zorder=0)
        for line, policy in enumerate(policies):
            row, y = known[name, policy], step * place + LINE * (line + 0.5)
            value = 100 * row["share"] if shares else row["bands"]
            axes.barh(y, value, height=0.8 * LINE, color=tints[policy], linewidth=0, zorder=1)
            ends = (100 * row["low"], 100 * row["high"]) if shares else (value, row["p95_bands"])
            axes.plot(ends, [y, y], color=SOFT, linewidth=1, zorder=2)
            if not shares and ends[1] > value:
                axes.plot(ends[1], y, "o", markersize=3.2, color=SOFT, zorder=3)
            told = percent(row["share"]) if shares else number(value, 1)
            axes.annotate(told, (max(value, ends[1]), y), (4, 0), textcoords="offset points", va="center", fontsize=8.5,
                          color=as_text(tints[policy]), fontfamily=FONT)  # fmt: skip
    plain_axis(axes)


def _text(what: str, tables: Sequence[Rows], names: Sequence[str], plan: Plan) -> str:
    """The figure in words."""
    best, regret, enough = ({(row["metric"], row["policy"]): row for row in rows} for rows in tables)
    lines = []
    for name in names:
        told = [
            f"{policy} best in {percent(best[name, policy]['share'])}, regret"
            f" {number(regret[name, policy]['bands'], 1)} bands, no worse than {plan.baseline} in"
            f" {percent(enough[name, policy]['share'])}"
            for policy in plan.policies
        ]
        lines.append(f"{label_of(name)}: {'; '.join(told)}")
    return f"{what}. {'. '.join(lines)}."
