"""`ICSModel`: the months and the numbers of the bare engine, as a Mesa model to look into and to take part in."""

from __future__ import annotations

import operator
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import deepcopy
from difflib import get_close_matches
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import mesa
import numpy as np

from scenarios.landscapes import open_landscape
from scenarios.load import Scenario, open_scenario
from simulation.bodies import BODIES, Body, reporters
from simulation.core.arithmetic import Array
from simulation.core.landscape import KINDS, Landscape
from simulation.core.network import Network
from simulation.core.randomness import Luck
from simulation.core.world import World, freeze
from simulation.engine import Bound, after_month, bind, opened
from simulation.explanation import Moment, Terms, explained, levers, moments
from simulation.hands import Hands
from simulation.metrics import HEADLINES, METRICS, measured
from simulation.publication import fit, in_force
from simulation.schedule import MONTH
from simulation.settings import Local, Settings, Timeline

RECORDS = "records"  # the stage of the month that reads off what has become of it


class ICSModel(mesa.Model):
    """One run, a month a step, from July 2022: `twin` is the number of its luck, `timeline` its settings by date."""

    def __init__(
        self,
        scenario: str | Path | Scenario | Settings | Timeline = "baseline",
        rng: int | np.random.SeedSequence | None = None,
        landscape: str | Landscape = "england",
        metrics: Sequence[str] | None = None,
        collect: bool = True,
        columns: Sequence[str] = (),
    ) -> None:
        """Open a scenario on a landscape.

        `scenario` is a name, a path, or settings; `rng` is the number of the twin (None draws a new one). With
        `collect`, the data collector keeps `metrics` (the headlines) every month, the start included; `columns` are
        state variables to keep for every body, as `group.name`. Raises ValueError for what does not exist.
        """
        self.twin = twin_of(rng)
        super().__init__(rng=self.twin)
        self.timeline = _timeline(scenario)
        self.metrics = tuple(_known(name) for name in (HEADLINES if metrics is None else metrics))
        self._luck, self._hands, self._showing = Luck((self.twin,)), Hands(self._shown), False
        self._settings: Settings | None = None  # those from which the levers in the world were published
        self._local: tuple[Local, ...] = ()  # what holds beside them for some bodies
        self._rules: tuple[Bound, ...] = ()
        self._before: World | None = None  # the world in which the last month began
        self._read: World | None = None  # the world that metrics were last asked of
        self._metered: tuple[dict[str, Array], dict[str, Array]] = ({}, {})
        land = open_landscape(landscape) if isinstance(landscape, str) else landscape
        fit(self.timeline, land)
        self.world = opened(land, self.timeline.at(0.0), 1)
        bodies = [BODIES[kind](self, row) for kind in KINDS for row in range(len(land.kind(kind)))]
        self._bodies = {body.code: body for body in bodies}
        mesa.Agent._ids.pop(self, None)  # noqa: SLF001 - or Mesa would keep every model alive
        shown = {name: partial(ICSModel.measure, name=name) for name in self.metrics}
        self.datacollector = mesa.DataCollector(shown, agenttype_reporters=reporters(columns))
        self.collect = collect
        if collect:
            self.datacollector.collect(self)

    @property
    def world(self) -> World:
        """Everything, now, one run wide. Between months it may be replaced by a changed world."""
        return self._world

    @world.setter
    def world(self, world: World) -> None:
        if self._showing:
            message = "a month is under way: the world is replaced between months only"
            raise RuntimeError(message)
        self._world = freeze(world)

    @cached_property
    def graph(self) -> Network:
        """The ties as a networkx DiGraph, live: made on first use, it shows the world as it is now."""
        return Network.over(self.world.land, lambda: self._world, self._tied)

    def body(self, code: str) -> Body:
        """The agent of that code. Raises ValueError where there is none."""
        if code not in self._bodies:
            near = get_close_matches(str(code), self._bodies, n=1, cutoff=0.0)
            message = f"no body has the code {code!r} (nearest: {near[0]})"
            raise ValueError(message)
        return self._bodies[code]

    def measure(self, name: str) -> float:
        """A metric of the nation, as it is now. Raises ValueError where there is none."""
        nation = self._readings[0]
        if _known(name) not in nation:
            nation |= measured(self._world, self.metrics if name in self.metrics else (name,))[0]
        return float(nation[name][0])

    def by_system(self, name: str) -> Array:
        """A metric by system, as it is now, (boards, 1). Raises ValueError for one of the nation alone."""
        systems, reader = self._readings[1], METRICS[_known(name)].by_system
        if reader is None:
            message = f"the metric {name!r} is one of the nation, not of a system"
            raise ValueError(message)
        if name not in systems:
            systems[name] = reader(self._world)
        return systems[name]

    def step(self) -> None:
        """One month."""
        world, rules = self.world, self._rules
        settings, local = self._hands.settings(self.timeline.at(world.month)), self.timeline.local_at(world.month)
        if settings is not self._settings or local != self._local:
            rules, world = bind(settings, world.length), in_force(world, settings, local, self._luck)
        after = after_month(world, self._hands.followed(rules), self._luck)
        self._settings, self._local, self._rules, self._before, self.world = settings, local, rules, world, after
        self.__dict__.pop("_month", None)
        if self.collect:
            self.datacollector.collect(self)

    def run_for(self, months: int) -> None:
        """That many months."""
        for _ in range(months):
            self.step()

    def branch(self, *scenarios: str | Path | Scenario | Settings | Timeline) -> tuple[ICSModel, ...]:
        """The same model once more for each scenario, from here on with the same luck, under that scenario's rules.

        What its data collector has kept so far goes with it; decisions in other hands go back to their bodies.
        """
        branches = []
        for scenario in scenarios:
            other = ICSModel(
                scenario, rng=self.twin, landscape=self.world.land, metrics=self.metrics, collect=self.collect
            )
            other.world, other.steps = self.world, self.steps
            other.datacollector = deepcopy(self.datacollector)
            branches.append(other)
        return tuple(branches)

    def take_over(self, agent: Body, decision: str, value: Any) -> None:
        """Put one of a body's decisions in other hands, from the next month until `release`.

        `value` is the answer, or a function of the agent that gives it every month: it sees the world just after the
        body's own rule, whose decision it replaces (for a lever, the world as the month begins). What may be answered
        stands in `simulation.decisions`. Raises ValueError for what the body does not decide, or may not.
        """
        self._hands.take(agent, decision, value, self.world, self.timeline.at(self.world.month))

    def release(self, agent: Body, decision: str) -> None:
        """Give a decision back to its body. Raises ValueError where it was not taken over."""
        self._hands.release(agent, decision)

    def explain(self, agent: Body, of: str = "") -> dict[str, Terms]:
        """The terms behind a body's decisions in the last month, by column: see `Body.explain`."""
        if self._settings is None:
            message = "no month has run yet: step the model first"
            raise LookupError(message)
        if of:
            self.body(of)
        told, held = explained(self._month, agent.kind, agent.row, of), levers(self._settings, agent.kind)
        return told | {"levers": held} if held else told

    @cached_property
    def _month(self) -> tuple[Moment, ...]:
        """The last month once more, rule by rule."""
        return moments(self._before or self.world, self._hands.again(self._rules), self._luck)

    def _tied(self, world: World) -> None:
        """Take a world with other trust in it, and read its means off again."""
        settings = self.timeline.at(world.month)
        for rule in (rule for rule in MONTH if rule.stage == RECORDS):
            world = rule.step(world, settings.table(rule.table), self._luck.at(world.step, rule.name))
        self.world = world

    @property
    def _readings(self) -> tuple[dict[str, Array], dict[str, Array]]:
        """Metrics of the world now, for the nation and by system, as far as somebody has asked."""
        if self._read is not self._world:
            self._read, self._metered = self._world, ({}, {})
        return self._metered

    @contextmanager
    def _shown(self, world: World) -> Iterator[None]:
        """Let bodies see a world of mid-month."""
        began, self._world, self._showing = self._world, world, True
        try:
            yield
        finally:
            self._world, self._showing = began, False


def twin_of(rng: int | np.random.SeedSequence | None) -> int:
    """The number of the twin: that given, one drawn from a seed sequence, or a new one from the operating system.

    >>> twin_of(7), twin_of(np.random.SeedSequence(7)) == twin_of(np.random.SeedSequence(7))
    (7, True)
    """
    if rng is None:
        return secrets.randbits(32)
    if isinstance(rng, np.random.SeedSequence):
        return int(rng.generate_state(1)[0])
    if isinstance(rng, bool) or not hasattr(rng, "__index__") or operator.index(rng) < 0:
        message = f"rng = {rng!r}: must be a whole number, 0 or more (the number of a twin), or a SeedSequence"
        raise ValueError(message)
    return operator.index(rng)


def _timeline(scenario: str | Path | Scenario | Settings | Timeline) -> Timeline:
    """The settings by date that a scenario stands for."""
    if isinstance(scenario, Settings | Timeline):
        return Timeline.of(scenario)
    return scenario.timeline if isinstance(scenario, Scenario) else open_scenario(scenario).timeline


def _known(name: str) -> str:
    """The name of a metric. Raises ValueError where there is none."""
    if name not in METRICS:
        near = get_close_matches(str(name), METRICS, n=1, cutoff=0.0)
        message = f"no metric {name!r}: there are {', '.join(METRICS)} (nearest: {near[0]})"
        raise ValueError(message)
    return name
