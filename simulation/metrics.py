"""Metrics: what every run records, one function each, in one registry.

A metric is a function from a world to (boards, runs), one value a system, or to (1, runs), one for the nation. A
system's metric becomes the nation's, and a region's, as a mean weighted by population, unless it has its own rule.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from simulation.core.arithmetic import Array
from simulation.core.parameter import Parameters, parameter
from simulation.core.world import World

Better = Literal["more", "less", "neither"]


class MeasureParameters(Parameters):
    """Levels that give indices their unit."""

    prevention_share: float = parameter(
        default=0.05, meaning="Share of health spend on prevention in July 2022 (it depends on the definition)",
        unit="share", low=0.03, high=0.07, basis="estimated", source="hewitt-2023",
    )  # fmt: skip
    healthy_life_gap: float = parameter(
        default=16.0, meaning="Healthy life expectancy, least less most deprived fifth, England in 2022", unit="years",
        low=13.0, high=19.0, basis="assumed",
    )  # fmt: skip


MEASURES = MeasureParameters()


@dataclass(frozen=True, slots=True)
class Metric:
    """One output: what it means, its unit and bounds, which way is better, and what is too small to matter."""

    name: str
    label: str
    meaning: str
    unit: str
    low: float
    high: float
    better: Better
    band: float
    by_system: Callable[[World], Array] | None
    national: Callable[[World], Array] | None = None

    @property
    def headline(self) -> bool:
        """Whether it is one of the headline outcomes."""
        return self.name in HEADLINES


HEADLINES = (
    "trust", "trust_vertical", "cooperation", "waits", "waiting_list", "deficit", "prevention", "gap", "spread",
)  # fmt: skip


def in_board(world: World) -> Array:
    """Every trust's trust in its own board, (trusts, runs)."""
    return world.ties.trust.take(len(world.land.ties) + world.land.operators.board_pair, axis=0)


def trust_vertical(world: World) -> Array:
    """Mean trust of the lower end in the upper, over all lines of accountability, a trust's to its board included."""
    ops, lines, trusts = world.land.operators, len(world.land.lines), len(world.land.nhs_trust)
    up = ops.nation_mean_of_lines @ world.lines.upward
    own = ops.nation_sum_of_trusts @ in_board(world)
    return (up * lines + own) / (lines + trusts)


def in_centre(world: World) -> Array:
    """Each board's trust in NHS England."""
    return world.lines.upward.take(world.land.operators.centre_line, axis=0)


def waits_recorded(world: World) -> Array:
    """The same share as the record shows it, by system."""
    ops, nhs = world.land.operators, world.nhs_trust
    shown = ops.icb_sum_of_trusts @ (nhs.waiting * nhs.over18 * (1.0 - nhs.gaming))
    return shown / np.maximum(world.icb.waiting, 1.0)


def list_index(world: World) -> Array:
    """A system's list, July 2022 = 1."""
    return world.icb.waiting / np.maximum(world.land.icb.waiting, 1.0)


def national_list_index(world: World) -> Array:
    """The nation's list, July 2022 = 1."""
    index: Array = world.centre.waiting / float(np.sum(world.land.icb.waiting))
    return index


def leaders_left(world: World) -> Array:
    """Share of a system's trusts whose chief executive left this month."""
    return world.land.operators.icb_mean_of_trusts @ world.nhs_trust.left


def of_icb(name: str) -> Callable[[World], Array]:
    """A metric that is a column of the boards."""

    def read(world: World) -> Array:
        column: Array = getattr(world.icb, name)
        return column

    read.__doc__ = f"The column `icb.{name}`."
    return read


def of_trusts(name: str) -> Callable[[World], Array]:
    """A metric that is the mean of a column over a system's trusts."""

    def read(world: World) -> Array:
        mean: Array = world.land.operators.icb_mean_of_trusts @ getattr(world.nhs_trust, name)
        return mean

    read.__doc__ = f"The mean of `nhs_trust.{name}` over a system's trusts."
    return read


def of_centre(name: str) -> Callable[[World], Array]:
    """A metric that is a column of the nation."""

    def read(world: World) -> Array:
        column: Array = getattr(world.centre, name)
        return column

    read.__doc__ = f"The column `centre.{name}`."
    return read


ALL = (
    Metric("trust", "Trust between partners", "Mean of one partner's trust in another over ties of collaboration",
           "0 to 1", 0, 1, "more", 0.01, of_icb("trust"), of_centre("trust")),
    Metric("trust_vertical", "Trust in those above", "Mean trust of the lower body in the upper over lines of "
           "accountability; by system, the board's trust in NHS England", "0 to 1", 0, 1, "more", 0.01, in_centre,
           trust_vertical),
    Metric("cooperation", "Cooperation", "Joint work done, as a share of what the ties could do this month", "share", 0,
           1, "more", 0.01, of_icb("worked"), lambda w: w.land.operators.nation_mean_of_ties @ w.icb.worked),
    Metric("waits", "Waiting over 18 weeks", "True share of the waiting list that has waited over 18 weeks", "share", 0,
           1, "less", 0.005, of_icb("over18"), of_centre("over18")),
    Metric("waiting_list", "Waiting list", "The waiting list, July 2022 = 1", "index", 0, 100, "less", 0.01, list_index,
           national_list_index),
    Metric("deficit", "Deficit", "Deficit of the financial year", "share of allocation", 0, 0.3, "less", 0.0005,
           of_icb("deficit")),
    Metric("prevention", "Prevention", "Prevention as a share of health spend", "share", 0, 0.25, "more", 0.001,
           lambda w: MEASURES.prevention_share * w.icb.preventing),
    Metric("gap", "Gap in healthy life", "Healthy life expectancy, least less most deprived fifth", "years", 0, 80,
           "less", 0.1, lambda w: MEASURES.healthy_life_gap * w.icb.inequality),
    Metric("spread", "Spread between systems", "Standard deviation between systems of the share over 18 weeks", "share",
           0, 0.5, "less", 0.002, None, of_centre("spread")),
    Metric("waits_recorded", "Recorded waits", "Share over 18 weeks as the record shows it", "share", 0, 1, "less",
           0.005, waits_recorded),
    Metric("control", "Control in practice", "How tightly the centre holds", "0 to 1", 0, 1, "neither", 0.01, None,
           of_centre("control")),
    Metric("pressure", "Political pressure", "Political pressure on the centre", "0 to 1", 0, 1, "neither", 0.01, None,
           of_centre("pressure")),
    Metric("shock", "New priorities", "Attention held by a new minister's priorities", "share", 0, 1, "neither", 0.01,
           None, of_centre("shock")),
    Metric("interventions", "Interventions", "Share of trusts that NHS England called this month", "share", 0, 1,
           "neither", 0.005, of_trusts("called")),
    Metric("faith", "Faith in boards", "NHS England's trust in a board", "0 to 1", 0, 1, "neither", 0.01,
           lambda w: w.lines.downward.take(w.land.operators.centre_line, axis=0)),
    Metric("capability", "Capability of boards", "What boards are able to do", "0 to 1", 0, 1, "more", 0.01,
           of_icb("capability")),
    Metric("authority", "Standing of boards", "The board's standing with its partners", "0 to 1", 0, 1, "neither", 0.01,
           of_icb("authority")),
    Metric("delegated", "Delegated decisions", "Share of decisions that boards may take themselves", "share", 0, 1,
           "neither", 0.01, of_icb("delegated")),
    Metric("shared_vision", "Shared vision", "Shared vision among a system's leaders", "0 to 1", 0, 1, "more", 0.01,
           of_icb("alignment")),
    Metric("captured", "Capture by providers", "How far providers have taken the board's place", "0 to 1", 0, 1, "less",
           0.01, of_icb("captured")),
    Metric("burden", "Burden", "Requests and assurance that come down", "index", 0, 10, "less", 0.005,
           of_icb("burden")),
    Metric("reporting", "Attention to reporting", "Leaders' attention spent on reporting", "share", 0, 1, "less", 0.005,
           of_icb("reporting")),
    Metric("firefighting", "Attention to firefighting", "Leaders' attention spent on this week's failures", "share", 0,
           1, "less", 0.005, of_icb("firefighting")),
    Metric("joint_attention", "Attention to partners", "Leaders' attention spent on working together", "share", 0, 1,
           "more", 0.005, of_icb("joint_attention")),
    Metric("long_attention", "Attention to the long term", "Leaders' attention spent on the long term", "share", 0, 1,
           "more", 0.002, of_icb("long_attention")),
    Metric("ask", "Efficiency asked", "Efficiency required this financial year", "share of allocation", 0, 0.3,
           "neither", 0.001, of_icb("ask")),
    Metric("saved", "Savings made", "Savings made this financial year, one-off ones included", "share of allocation", 0,
           0.3, "more", 0.0005, of_icb("saved")),
    Metric("slack", "Slack", "Room to respond to a target", "0 to 1", 0, 1, "more", 0.01, of_icb("slack")),
    Metric("money", "Real money", "Real money per age-adjusted head, July 2022 = 1", "index", 0, 100, "neither", 0.005,
           None, of_centre("money")),
    Metric("usable", "What a pound buys", "What an average pound buys after ties and the cost of pots", "index", 0, 2,
           "more", 0.001, None, of_centre("usable")),
    Metric("vacancy", "NHS vacancies", "NHS posts vacant", "share", 0, 1, "less", 0.002, of_icb("vacancy")),
    Metric("care_vacancy", "Social care vacancies", "Social care posts vacant", "share", 0, 1, "less", 0.002,
           of_icb("care_vacancy")),
    Metric("blocked", "Blocked beds", "Share of beds held by people fit to leave", "share", 0, 1, "less", 0.005,
           of_icb("blocked")),
    Metric("effort", "Effort", "Mean effort of a system's trusts", "0 to 1", 0, 1, "more", 0.01, of_trusts("effort")),
    Metric("practice", "Ways of working", "Mean productivity of a system's ways of working", "index", 0, 2, "more",
           0.002, of_trusts("practice")),
    Metric("need", "Need", "Need per age-adjusted head, July 2022 = 1", "index", 0, 10, "less", 0.002, of_icb("need")),
    Metric("exits", "Leaders' exits", "Share of trusts whose chief executive left this month", "share", 0, 1, "less",
           0.002, leaders_left),
    Metric("engagement", "Engagement of councils", "How far councils come to the table", "0 to 1", 0, 1, "more", 0.01,
           lambda w: w.land.operators.icb_mean_of_councils @ w.council.engagement),
)  # fmt: skip
METRICS: dict[str, Metric] = {metric.name: metric for metric in ALL}


def measured(
    world: World, names: tuple[str, ...], by_system: frozenset[str] = frozenset()
) -> tuple[dict[str, Array], dict[str, Array]]:
    """Metrics of one world: all of `names` for the nation, each (runs,), and some by system, each (boards, runs)."""
    nation: dict[str, Array] = {}
    systems: dict[str, Array] = {}
    averaged: list[str] = []
    for name in names:
        metric = METRICS[name]
        if metric.by_system is not None and (metric.national is None or name in by_system):
            systems[name] = metric.by_system(world)
        if metric.national is not None:
            nation[name] = metric.national(world)[0]
        else:
            averaged.append(name)
    if averaged:  # one product for all: their columns side by side
        runs = world.runs
        wide = np.concatenate([systems[name] for name in averaged], axis=1)
        means = (world.land.operators.nation_mean_of_icbs @ wide)[0]
        nation |= {name: means[i * runs : (i + 1) * runs] for i, name in enumerate(averaged)}
    return nation, systems
