"""Comparisons made by hand, so that pictures and words can be tested without running England."""

from __future__ import annotations

import numpy as np

from experiments.arms import Arm
from experiments.compare import Comparison
from experiments.comparing.panels import Panel
from experiments.comparing.plan import Plan
from scenarios.landscapes import open_landscape
from simulation.metrics import HEADLINES, METRICS
from simulation.settings import Settings, Timeline

START = {"trust": 0.5, "waits": 0.4, "deficit": 0.01, "gap": 16.0, "waiting_list": 1.0, "prevention": 0.05}
LEVERS = {
    "centralised": {"treasury.pots": 45.0},
    "devolved": {"treasury.pots": 8.0},
    "money-arm": {"treasury.real_growth": 0.03},
}


def arm(name: str, title: str = "", change: float | None = None) -> Arm:
    """An arm with a lever of its own, and a dated change if asked for."""
    settings = Settings().but(LEVERS.get(name, {}))
    dated = () if change is None else ((change, settings.but({"treasury.pots": 20.0})),)
    return Arm(
        name, title or name.capitalize(), Timeline(((0.0, settings), *dated)), f"The story of {name}.", ("hewitt-2023",)
    )


def comparison(
    a: str = "centralised", b: str = "devolved", *, effect: float = 4.0, money: float = 20.0, twins: int = 12,
    steps: int = 24, landscape: str = "england", change: float | None = None, title: str = "", noise: float = 0.5,
) -> Comparison:  # fmt: skip
    """A comparison whose b less a is about `effect` bands better at the end, and the money arm's `money` bands.

    `noise`: the width, in bands, of the luck that is each arm's own.
    """
    arms = (arm(a, title), arm(b, change=change), arm("baseline"), arm("money-arm"))
    plan = Plan(arms, a, b, "baseline", "money-arm", tuple(range(twins)), steps, 1.0, landscape)
    size = {a: 0.0, b: effect, "baseline": 0.0, "money-arm": money}
    panels = {one.name: panel(plan, size[one.name], index, noise) for index, one in enumerate(arms)}
    return Comparison(plan, panels, "2026-01-01T00:00:00+00:00", "2026-01-01T00:00:09+00:00", f"icsim compare {a} {b}")


def panel(plan: Plan, bands: float, index: int, noise: float) -> Panel:
    """Metrics that drift by so many bands in the better direction, with luck that arms share and some of their own."""
    shared, own = (np.random.Generator(np.random.PCG64(key)) for key in (7, 100 + index))
    marks, boards = list(plan.marks), len(open_landscape(plan.landscape).icb)
    nation, systems = {}, {}
    for name in plan.metrics:
        metric, n = METRICS[name], len(plan.twins)
        drift = bands * metric.band * (-1 if metric.better == "less" else 1) * (plan.months / plan.months[-1])[:, None]
        evenly = own.permutation(np.linspace(-0.5, 0.5, n)) if n > 1 else np.zeros(1)  # so that means are exact
        luck = metric.band * (2 * shared.random((1, n)) + noise * evenly)
        nation[name] = START.get(name, 0.2) + drift + luck
        if name in HEADLINES and metric.by_system is not None:
            across = np.linspace(-2, 2, boards)[None, :, None] * metric.band
            systems[name] = nation[name][marks][:, None, :] + across * (1 + (bands > 0))
    return Panel(plan.twins, plan.months, plan.months[marks], nation, systems)
