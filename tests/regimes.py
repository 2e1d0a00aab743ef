"""The three regimes that tests compare, and their runs: each is run once and shared by all who look at it."""

from __future__ import annotations

from functools import cache
from typing import Any

from scenarios.landscapes import open_landscape
from scenarios.load import open_scenario
from simulation.metrics import METRICS
from simulation.run import Run, simulate
from simulation.settings import Settings

REGIMES = ("baseline", "centralised", "devolved")
LANDSCAPES = ("toy", "england")
# Settings that no scenario tells: a centre that holds tightly but must ask through boards, where peers agree nothing;
# a government that does for health what only it can do, while money for voluntary bodies stays short; boards as one.
MADE: dict[str, dict[str, Any]] = {
    "through-boards": {
        "intervention.route": "board", "partnership.framework": 0.0, "department.stated_control": 0.75,
        "department.sanction": 1.0,
    },
    # What is rare elsewhere: large projects, agreed often, and often lapsing; and shares of money that are challenged.
    "large-first": {
        "reconfiguration.small_first": 0.0, "reconfiguration.compensation": 1.0, "joint_projects.ideas": 1.5,
        "approvals.months": 1.0, "approvals.lapse": 0.03, "approvals.inflation": 0.01,
        "division.challenge": True,
    },
    "done-by-the-nation": {
        "national_prevention.effort": 1.0, "inequality_programme.strength": 1.0, "anchor.effort": 1.0,
        "honest_broker.broker": 1.0, "place.levelling": 1.0, "place.share": 0.6, "vcse_funding.contract": 6.0,
        "vcse_funding.folds": 0.12, "inequality.cost_of_living": 1.0,
    },
    "merged": {"merger.plan": "regions"},
    "councils-squeezed": {"treasury.council_growth": -0.02},
    # What the three regimes leave as it was in July 2022.
    "cut-back": {"department.headcount": 0.6, "department.ad_hoc": 1.5, "region.moved": 0.5, "region.style": "peer",
                 "segmentation.inertia": 0.05, "segmentation.by_deficit": 60.0, "treasury.real_growth": 0.057},
    # What no board of 2022 had: a rating of the whole system, pioneers, and staff sought together.
    "rated": {
        "regulator.rating_rule": "weakest", "weakest_link.controllability": 0.2, "pioneers.first": 0.5,
        "overseas.pooling": 1.0,
    },
}  # fmt: skip


@cache
def regime(name: str) -> Settings:
    """What a scenario of the library says from the first day, or settings made here."""
    return Settings().but(MADE[name]) if name in MADE else open_scenario(name).timeline.at(0.0)


@cache
def run(landscape: str, name: str, off: str = "", steps: int = 24, twins: int = 3, length: float = 1.0) -> Run:
    """A regime's run with every metric, for the nation and by system; `off` is a mechanism to leave out, if any."""
    settings = regime(name).without(off) if off else regime(name)
    return simulate(
        open_landscape(landscape), settings, range(twins), steps=steps, length=length, metrics=tuple(METRICS),
        systems=tuple(METRICS),
    )  # fmt: skip
