"""Comparisons made by hand, so that pictures and words can be tested without running England."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from experiments.arms import Arm
from experiments.comparing.asked import Asked
from experiments.comparing.comparison import Comparison
from experiments.comparing.plan import Plan
from scenarios.landscapes import open_landscape
from simulation.core.arithmetic import Array
from simulation.metrics import HEADLINES, METRICS
from simulation.settings import Settings, Timeline

START = {"trust": 0.5, "waits": 0.4, "deficit": 0.01, "gap": 16.0, "waiting_list": 1.0, "prevention": 0.05}
LEVERS = {
    "centralised": {"treasury.pots": 45.0},
    "devolved": {"treasury.pots": 8.0},
    "money-arm": {"treasury.real_growth": 0.03},
}
# Headlines, two of which neither more nor less is better, and what is recorded by kind of body: enough for words.
RECORDED = tuple(name for name in METRICS if name in {*HEADLINES, "control", "delegated"} or "_of_" in name)
NOTHING = Asked()
WHEN = ("2026-01-01T00:00:00+00:00", "2026-01-01T00:00:09+00:00")


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
    worlds: int = 1, apart: float = 0.0, more: tuple[str, ...] = (), metrics: tuple[str, ...] = RECORDED,
    asked: Asked = NOTHING,
) -> Comparison:  # fmt: skip
    """A comparison whose b less a is about `effect` bands better at the end, and the money arm's `money` bands.

    `noise`: the width, in bands, of the luck that is each arm's own; `apart`: by how many bands the effect is more in
    the last world than in the middle one, and less in the first. Any further arm does half as well as b.
    """
    every = (arm(a, title), arm(b, change=change), *(arm(name) for name in more), arm("baseline"), arm("money-arm"))
    arms = tuple({one.name: one for one in every}.values())
    plan = Plan(
        arms, a, b, "baseline", "money-arm", tuple(range(twins)), steps, 1.0, landscape, metrics, worlds, more
    )  # fmt: skip
    size = {a: 0.0, "baseline": 0.0, "money-arm": money} | {b: effect} | dict.fromkeys(more, effect / 2)
    parts = [
        tables(plan, one.name, size[one.name], apart * (one.name == b), index, noise) for index, one in enumerate(arms)
    ]
    runs, series, systems = (pd.concat(list(own), ignore_index=True) for own in zip(*parts, strict=True))
    return Comparison(plan, runs, series, systems, *WHEN, f"icsim compare {a} {b}", asked)


def tables(
    plan: Plan, name: str, bands: float, apart: float, index: int, noise: float,
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:  # fmt: skip
    """One arm's runs, series and systems, as a sweep gives them."""
    keys = [(world, twin) for world in range(plan.worlds) for twin in plan.twins]
    ids = [f"{name}-{world}-{twin}" for world, twin in keys]
    known = pd.DataFrame({"run_id": ids, "scenario": name}).join(pd.DataFrame(keys, columns=["point", "twin"]))
    values = nation(plan, bands, apart, index, noise)
    kept, months, codes = plan.design.recording, plan.months, open_landscape(plan.landscape).icb.codes
    marks = [int(np.argmin(np.abs(months - month))) for month in kept.months]
    dated = list(zip(kept.months, marks, strict=True))
    runs = _table(
        known, 1, status=["done"] * len(keys), error=[""] * len(keys),
        **{f"{m}@{month:g}": values[m][row] for m in kept.metrics for month, row in dated},
    )  # fmt: skip
    series = _table(
        known, len(months), month=np.tile(months, len(keys)), **{m: values[m].T.ravel() for m in kept.series}
    )
    across = np.linspace(-2, 2, len(codes))[None, :, None] * (1 + (bands > 0))
    systems = _table(
        known, len(marks) * len(codes), month=np.tile(np.repeat(kept.months, len(codes)), len(keys)),
        system=np.tile(codes, len(marks) * len(keys)),
        **{
            m: np.moveaxis(values[m][marks][:, None, :] + across * METRICS[m].band, 2, 0).ravel() for m in kept.systems
        },
    )  # fmt: skip
    return runs, series, systems


def _table(known: pd.DataFrame, times: int, **columns: Any) -> pd.DataFrame:
    """What is known of each run, so many rows of each, with further columns beside."""
    rows = known.iloc[np.repeat(np.arange(len(known)), times)].reset_index(drop=True)
    return pd.concat([rows, pd.DataFrame(columns)], axis=1)


def nation(plan: Plan, bands: float, apart: float, index: int, noise: float) -> dict[str, Array]:
    """Metrics that drift by so many bands in the better direction, with luck that arms share and some of their own.

    (steps + 1, runs), world by world.
    """
    shared, own = (np.random.Generator(np.random.PCG64(key)) for key in (7, 100 + index))
    n, made = len(plan.twins), {}
    by_world = np.repeat(bands + apart * np.linspace(-1, 1, plan.worlds) if plan.worlds > 1 else [bands], n)
    for name in plan.metrics:
        metric = METRICS[name]
        drift = (
            metric.band * (-1 if metric.better == "less" else 1) * (plan.months / plan.months[-1])[:, None] * by_world
        )
        lucks = [
            2 * shared.random(n) + noise * (own.permutation(np.linspace(-0.5, 0.5, n)) if n > 1 else 0.0)
            for _ in range(plan.worlds)  # evenly, so that means are exact
        ]
        made[name] = START.get(name, 0.2) + drift + metric.band * np.concatenate(lucks)[None, :]
    return made


def without(made: Comparison, scenario: str, *twins: int, error: str = "Traceback\nValueError: no") -> Comparison:
    """The same comparison, in which these twins of an arm failed."""
    gone = (made.runs["scenario"] == scenario) & made.runs["twin"].isin(twins)
    runs = made.runs.copy()
    outcomes = [name for name in runs.columns if "@" in name]
    runs.loc[gone, outcomes] = np.nan
    runs.loc[gone, "status"] = "failed"
    runs.loc[gone, "error"] = error
    kept: list[Any] = [
        table[~((table["scenario"] == scenario) & table["twin"].isin(twins))] for table in (made.series, made.systems)
    ]
    return replace(made, runs=runs, series=kept[0], systems=kept[1])
