"""A stored run, run again to be explained: why a body decided what it did, and through which phases a metric moved."""

from __future__ import annotations

import json
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import numpy as np

from experiments.arms import rebuilt
from experiments.identity import model_hash
from experiments.store import MANIFEST
from scenarios.landscapes import open_landscape
from simulation.core.landscape import Landscape
from simulation.core.randomness import Luck
from simulation.core.world import World
from simulation.engine import Bound, after_month, months, opened
from simulation.explanation import Moment, Terms, explained, levers, moments
from simulation.ledger import account, difference, reading
from simulation.settings import Timeline

TWINS = 8  # of a comparison, for a ledger of its difference: the first ones


@dataclass(frozen=True)
class Retold:
    """What is stored of a run, or of a comparison's first two arms: enough to run it again, bit for bit."""

    land: Landscape
    arms: dict[str, Timeline]
    twins: tuple[int, ...]
    steps: int

    def month(self, month: int) -> tuple[tuple[Moment, ...], Timeline]:
        """One month of a run, rule by rule. Raises ValueError for a month that it has not, or for a comparison."""
        if len(self.arms) > 1:
            message = "this is a comparison of policies: ask for a metric, or give the folder of a single run"
            raise ValueError(message)
        self.check(month)
        ((_, timeline),) = self.arms.items()
        luck, found = Luck(self.twins), list[tuple[Moment, ...]]()

        def watched(world: World, rules: tuple[Bound, ...], luck: Luck) -> World:
            if world.step == month:
                found.append(moments(world, rules, luck))
            return after_month(world, rules, luck)

        for _ in months(opened(self.land, timeline.at(0.0), 1), timeline, luck, month + 1, watched):
            pass
        return found[0], timeline

    def decisions(self, body: str, month: int, of: str = "") -> dict[str, Terms]:
        """The terms behind every decision of a body in a month, by the column decided. Raises ValueError."""
        for code in filter(None, (body, of)):
            self._row(code)
        kind, row = self._row(body)
        told, timeline = self.month(month)
        held = levers(timeline.at(float(month)), kind)
        return explained(told, kind, row, of) | ({"levers": held} if held else {})

    def parts(self, metric: str, month: int = -1, system: str = "") -> dict[str, float]:
        """What each phase added to a metric (of a comparison: to the difference), mean over twins. Raises ValueError.

        With `month` in that month alone; with `system`, a board's code, there alone.
        """
        if month >= 0:
            self.check(month)
        row = None
        if system:
            kind, row = self._row(system)
            if kind != "icb":
                message = f"{system} is no board: a metric is the nation's or a system's"
                raise ValueError(message)
        read = reading(metric, row)
        told = [account(self.land, plan, self.twins, self.steps, read, only=month) for plan in self.arms.values()]
        whole = told[0] if len(told) == 1 else difference(*told)
        return {name: float(np.mean(part)) for name, part in whole.items()}

    def check(self, month: int) -> None:
        """Raises ValueError for a month that the run has not."""
        if not 0 <= month < self.steps:
            message = f"month {month}: the run has months 0 (July 2022) to {self.steps - 1}"
            raise ValueError(message)

    def _row(self, code: str) -> tuple[str, int]:
        """The kind of a body, and its row among its kind."""
        codes = self.land.codes
        if code not in codes:
            near = get_close_matches(code, codes, n=1, cutoff=0.0)
            message = f"no body has the code {code!r} (nearest: {near[0]})"
            raise ValueError(message)
        kind = self.land.kinds[codes.index(code)]
        return kind, codes.index(code) - self.land.offset[kind]


def retold(folder: Path) -> tuple[Retold, str]:
    """A stored run or comparison, and a warning where the model has changed since (empty where it has not).

    Raises ValueError where the folder holds neither.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        plan: dict[str, Any] = manifest["plan"]
        arms = _arms(plan)
        steps = int(plan.get("months", plan.get("steps", 0)))
    except (OSError, json.JSONDecodeError, KeyError, TypeError) as error:
        message = f"{folder} holds no run that can be told again: {MANIFEST} is missing or says too little"
        raise ValueError(message) from error
    twins = tuple(plan["twins"][:TWINS]) if "twins" in plan else (int(plan["seed"]),)
    made_by = manifest.get("model", manifest.get("made by", {}))
    same = model_hash() in json.dumps(made_by)
    warning = "" if same else "The model has changed since this was stored: what follows is what it would do now."
    return Retold(open_landscape(plan["landscape"]), arms, twins, steps), warning


def _arms(plan: dict[str, Any]) -> dict[str, Timeline]:
    """The timelines of a plan: one of a run, the first two of a comparison."""
    if plan["kind"] == "run":
        return {plan["scenario"]: rebuilt(plan["timeline"])}
    return {name: rebuilt(plan["scenarios"][name]["timeline"]) for name in (plan["a"], plan["b"])}


def ranked(parts: dict[str, float], least: float = 0.0) -> list[tuple[str, float]]:
    """Parts by size, largest first, the start left out, and those of at most `least` as one: the rest."""
    sized = sorted(((name, part) for name, part in parts.items() if name != "start"), key=lambda p: -abs(p[1]))
    shown = [(name, part) for name, part in sized if abs(part) > least]
    rest = sum(part for _, part in sized if abs(part) <= least)
    return [*shown, *([("all others", rest)] if rest else [])]
