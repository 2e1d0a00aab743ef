"""Answers: what the page is told of runs, as JSON. A number is written so that it reads back to the last digit."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from classroom.ask import Ask, Policy
from classroom.outcome import Lucks, Outcome
from classroom.play.seats import cast_of
from classroom.refused import AskError
from classroom.shown import MAPPED, SHOWN
from experiments.figures.palette import as_text, colours
from experiments.story import ROUTINE, fell, happened, sentence
from scenarios.load import open_scenario
from simulation.core.arithmetic import Array
from simulation.core.landscape import Landscape
from simulation.events import WATCHES
from simulation.log import Log

Runs = Mapping[str, Outcome]
DIGITS = 6  # significant ones, where two hundred lines are drawn and none is read off


def dumped(answer: Any) -> bytes:
    """An answer as JSON. Raises ValueError for what JSON cannot say, such as infinity."""
    return json.dumps(answer, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()


def plain(values: Array) -> list[Any]:
    """An array as lists of numbers, null where there is no number."""
    known = np.isfinite(values)
    kept: NDArray[Any] = values
    if not known.all():
        kept = values.astype(object)
        kept[~known] = None
    listed: list[Any] = kept.tolist()
    return listed


def run_answer(ask: Ask, runs: Runs, land: Landscape) -> dict[str, Any]:
    """Both runs, and with events those without: identity, lines, and of the first two what happened."""
    often = _often(runs)
    return {
        "query": ask.query, "sides": sides(ask),
        "runs": {
            side: {"id": run.run_id, "nation": {name: plain(run.nation[name]) for name in SHOWN}}
            for side, run in runs.items()
        },
        "told": {side: told(runs[side].events, land, often) for side in ("a", "b")},
    }  # fmt: skip


def _often(runs: Runs) -> Counter[str]:
    """How often each kind of event happened, in the run in which it happened more often: rare in both or in neither."""
    return runs["a"].events.often | runs["b"].events.often


def sides(ask: Ask) -> dict[str, dict[str, str]]:
    """Each side's title, its colour, and that colour for words; two sides never look the same."""
    a, b = ask.a.scenario, ask.b.scenario
    tints = colours([a, b if b != a else f"{b} changed"])
    return {
        side: {"title": _titled(policy), "colour": tint, "ink": as_text(tint)}
        for side, policy, tint in zip(("a", "b"), (ask.a, ask.b), tints.values(), strict=True)
    }


def _titled(policy: Policy) -> str:
    title = _title(policy.scenario)
    return f"{title}, changed" if policy.sets or policy.dated or policy.takes else title


@lru_cache(maxsize=256)
def _title(scenario: str) -> str:
    """What a scenario of the library is called: its file is read once."""
    return open_scenario(scenario).title


def map_answer(runs: Runs, metric: str) -> dict[str, Any]:
    """One metric in every system under both policies: (months + 1) lists of boards, in the order of the landscape."""
    return {"metric": metric, "maps": {side: plain(runs[side].systems[metric]) for side in ("a", "b")}}


def told(log: Log, land: Landscape, often: Counter[str]) -> dict[str, Any]:
    """What happened in a run: what is worth a sentence, and how often the rest, month by month."""
    rare = np.array([often[watch.kind] <= ROUTINE for watch in WATCHES])[log.rows["kind"]]
    return {"points": points(log.where(rare), land, often), "routine": routine(log.where(~rare))}


def routine(log: Log) -> dict[str, list[tuple[int, int]]]:
    """How often each kind happened, as (month, times); the kind that happened first comes first."""
    kinds, months = log.rows["kind"], fell(log.rows["month"])
    counted = {kind: np.bincount(months[kinds == kind]).tolist() for kind in dict.fromkeys(kinds.tolist())}
    return {
        WATCHES[kind].kind: [(month, times) for month, times in enumerate(by_month) if times]
        for kind, by_month in counted.items()
    }


def points(log: Log, land: Landscape, often: Counter[str]) -> list[dict[str, Any]]:
    """Events one by one: month, system (-1 for the nation), how often its kind happened, and its sentence."""
    cast, homes = cast_of(land), land.system[log.rows["body"]].tolist()
    return [
        {"month": happened(event), "system": home, "often": often[event.kind], "text": sentence(event, cast)}
        for event, home in zip(log, homes, strict=True)
    ]


def system_answer(runs: Runs, land: Landscape, code: str) -> dict[str, Any]:
    """One system: its bodies, their ties month by month under both policies, and all that happened there."""
    home = land.icb.codes.index(code)
    bodies = np.flatnonzero(land.system == home).tolist()
    place = {row: i for i, row in enumerate(bodies)}
    ends = list(zip(land.ties.source.tolist(), land.ties.target.tolist(), strict=True))
    here = [tie for tie, (one, other) in enumerate(ends) if one in place and other in place]
    return {
        "system": code,
        "bodies": [{"code": land.codes[row], "kind": land.kinds[row], "name": name_of(land, row)} for row in bodies],
        "ties": [[place[ends[tie][0]], place[ends[tie][1]]] for tie in here],
        "trust": {side: runs[side].ties[:, here].tolist() for side in ("a", "b")},
        "points": {side: _there(runs[side].events, land, home) for side in ("a", "b")},
    }


def _there(log: Log, land: Landscape, home: int) -> list[dict[str, Any]]:
    return points(log.where(land.system[log.rows["body"]] == home), land, log.often)


def name_of(land: Landscape, row: int) -> str:
    """The name of the body in that row of the landscape."""
    kind = land.kinds[row]
    name: str = land.kind(kind).names[row - land.offset[kind]]
    return name


def lucks_answer(a: Lucks, b: Lucks, metric: str) -> dict[str, Any]:
    """A batch of lucks: a metric's line under both policies, a list a luck, to six digits."""
    return {
        "seeds": list(a.seeds), "metric": metric,
        "lines": {side: _short(found.nation[metric].T) for side, found in (("a", a), ("b", b))},
    }  # fmt: skip


def _short(values: Array) -> list[list[float]]:
    return [[float(f"{value:.{DIGITS}g}") for value in line] for line in values.tolist()]


def metric_of(name: str, *, mapped: bool = False) -> str:
    """The name of a metric that the page shows. Raises `AskError`."""
    known = MAPPED if mapped else SHOWN
    if name not in known:
        message = f"There is no {'map of ' if mapped else 'metric '}{name[:40]!r} here: there are {', '.join(known)}."
        raise AskError(message)
    return name
