"""Arms: the regimes that are compared, and in which levers they differ."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np

from simulation.core.parameter import Spec, specs
from simulation.core.selection import Selection
from simulation.settings import TABLES, Local, Settings, Timeline


@dataclass(frozen=True)
class Arm:
    """One regime: a name for tables, a title for people, its story and sources, and its settings with their dates."""

    name: str
    title: str
    timeline: Timeline
    story: str = ""
    sources: tuple[str, ...] = ()


def arm(regime: str | Path | Arm) -> Arm:
    """An arm from a scenario's name or file (or the arm itself). Raises what `open_scenario` raises."""
    if isinstance(regime, Arm):
        return regime
    from scenarios.load import open_scenario

    scenario = open_scenario(regime)
    return Arm(scenario.name, scenario.title, scenario.timeline, scenario.story, scenario.source)


def altered(
    regime: str | Path | Arm, *texts: str, dated: Iterable[str] = (), events: Iterable[str] = (), tier: str = "",
) -> Arm:  # fmt: skip
    """An arm in which numbers are changed, as on the command line: see `scenarios.override`."""
    from scenarios.override import override

    one = arm(regime)
    return dataclasses.replace(one, timeline=override(one.timeline, *texts, dated=dated, events=events, tier=tier))


def changed(settings: Settings) -> dict[str, Any]:
    """The values that differ from the defaults, as `table.key`, and what is switched off, ready for JSON."""
    default = Settings()
    found: dict[str, Any] = {}
    for name in (name for name in TABLES if name in settings.tables):
        table: Any = settings.table(name)
        for field in dataclasses.fields(table):
            value = _plain(getattr(table, field.name))
            if value != _plain(getattr(default.table(name), field.name)):
                found[f"{name}.{field.name}"] = value
    switched = {"off": sorted(settings.off - default.off), "on": sorted(default.off - settings.off)}
    return found | {word: names for word, names in switched.items() if names}


def described(timeline: Timeline) -> list[dict[str, Any]]:
    """A timeline ready for JSON: each date with what differs from the defaults from then on.

    What holds for some bodies only comes after that, with the bodies as `only` and, where it ends, `until`.
    """
    dates: list[dict[str, Any]] = [
        {"month": float(month), "settings": changed(settings)} for month, settings in timeline.changes
    ]
    return dates + [_local(one) for one in timeline.local]


def _local(one: Local) -> dict[str, Any]:
    """What holds for some bodies, ready for JSON."""
    fields = {f.name: getattr(one.only, f.name) for f in dataclasses.fields(one.only)}
    usual = {f.name: f.default for f in dataclasses.fields(one.only)}
    only = {name: list(v) if isinstance(v, tuple) else v for name, v in fields.items() if v != usual[name]}
    told = {"month": float(one.since), "only": only, "settings": {name: _plain(value) for name, value in one.values}}
    return told | ({"until": float(one.until)} if one.until < float("inf") else {})


def rebuilt(dates: Sequence[dict[str, Any]]) -> Timeline:
    """The timeline that `described` tells, as far as the model knows its names. Raises what `Settings.but` raises."""
    whole = [(date["month"], _settings(date["settings"])) for date in dates if "only" not in date]
    local = tuple(
        Local(
            date["month"], _selection(date["only"]),
            tuple(date["settings"].items()), date.get("until", float("inf")),
        )
        for date in dates if "only" in date
    )  # fmt: skip
    return Timeline(tuple(whole), local)


def _selection(only: dict[str, Any]) -> Selection:
    """Who is meant, from what `described` says of it."""
    conditions: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in only.items()}
    return Selection(**conditions)


def _settings(values: dict[str, Any]) -> Settings:
    """Settings from the values that differ from the defaults."""
    numbers = {name: np.array(v) if isinstance(v, list) else v for name, v in values.items() if "." in name}
    return Settings().but(numbers).without(*values.get("off", ())).using(*values.get("on", ()))


@dataclass(frozen=True, slots=True)
class LeverRow:
    """One lever that an arm sets: `values` are in the order of the arms, dated changes in words."""

    name: str
    spec: Spec | None
    values: tuple[str, ...]


def levers(arms: Sequence[Arm]) -> list[LeverRow]:
    """Every lever, parameter or switch that at least one of the arms sets away from its default."""
    histories = [described(one.timeline) for one in arms]
    names = dict.fromkeys(name for history in histories for date in history for name in date["settings"])
    rows = []
    for name in names:
        table, _, key = name.partition(".")
        spec = specs(TABLES[table])[key] if key else None
        default: Any = spec.default if spec is not None else []
        values = (_history(history, one.timeline, name, default) for one, history in zip(arms, histories, strict=True))
        rows.append(LeverRow(name, spec, tuple(values)))
    return rows


def _history(history: list[dict[str, Any]], timeline: Timeline, name: str, default: Any) -> str:
    """A lever's values over time in words: for all bodies, and then for some."""
    dated = [
        (date["month"], value_words(date["settings"].get(name, default))) for date in history if "only" not in date
    ]
    kept = [dated[0], *(now for before, now in pairwise(dated) if now[1] != before[1])]
    words = [text if not month else f"{text} from month {month:g}" for month, text in kept]
    for one in timeline.local:
        if name in dict(one.values):
            ends = f" until month {one.until:g}" if one.until < float("inf") else ""
            told = value_words(_plain(dict(one.values)[name]))
            words.append(f"{told} for {str(one.only) or 'all'} from month {one.since:g}{ends}")
    return "; ".join(words)


def value_words(value: Any) -> str:
    """A value in words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        numbers = [x for x in _flat(value) if not isinstance(x, str)]
        return f"{min(numbers):g} to {max(numbers):g} across systems" if numbers else ", ".join(value) or "none"
    return f"{value:g}".replace("-", "\N{MINUS SIGN}") if isinstance(value, float | int) else str(value)


def _flat(values: list[Any]) -> list[Any]:
    """The members of lists in lists."""
    return [member for value in values for member in (_flat(value) if isinstance(value, list) else [value])]


def _plain(value: Any) -> Any:
    """A value as JSON knows it."""
    return value.tolist() if hasattr(value, "tolist") else value
