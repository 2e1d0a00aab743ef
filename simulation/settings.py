"""Settings: every table of parameters and levers, and the mechanisms that are off; and how they change on dates.

A lever's name is `table.key`, for example `intervention.tolerance`. Tables come from the rules and publishers.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from simulation.core.parameter import Parameters
from simulation.core.selection import Selection
from simulation.evidence import BY_SWITCH, OPTIONAL, beyond
from simulation.schedule import IN_FORCE, MONTH

TABLES: dict[str, type[Parameters]] = {
    **{publisher.table: publisher.numbers for publisher in IN_FORCE},
    **{rule.table: rule.numbers for rule in MONTH},
}
DEFAULTS: dict[str, Parameters] = {name: table() for name, table in TABLES.items()}


@dataclass(frozen=True, kw_only=True)
class Settings:
    """All that a run may be told: the tables that differ from their defaults, and the mechanisms that are off."""

    tables: Mapping[str, Parameters] = field(default_factory=dict)
    off: frozenset[str] = OPTIONAL

    def table(self, name: str) -> Parameters:
        """One table, by name, as it was set. Raises KeyError for an unknown name."""
        return self.tables[name] if name in self.tables else DEFAULTS[name]

    def __getattr__(self, name: str) -> Any:
        """A table as an attribute, such as `settings.intervention`. Raises AttributeError for any other name."""
        if name in TABLES:
            return self.table(name)
        message = f"settings have no table {name!r}"
        raise AttributeError(message)

    def numbers(self, name: str) -> Parameters:
        """One table as rules read it: the numbers of mechanisms that are off stand at their neutral values."""
        return self._held[name] if name in self._held else self.table(name)

    @cached_property
    def _held(self) -> dict[str, Parameters]:
        neutral: dict[str, dict[str, Any]] = {}
        for switch in sorted(self.off):
            for name, value in BY_SWITCH[switch].neutral.items():
                table, _, key = name.partition(".")
                neutral.setdefault(table, {})[key] = value
        return {table: self.table(table).held(values) for table, values in neutral.items()}

    def but(self, values: Mapping[str, Any]) -> Settings:
        """The same settings with some values changed, each named `table.key`; checked as they are made."""
        said: dict[str, dict[str, Any]] = {}
        for name, value in values.items():
            table, _, key = name.partition(".")
            said.setdefault(table, {})[key] = value
        changed: dict[str, Any] = dict(self.tables)
        for table, keys in said.items():
            changed[table] = dataclasses.replace(changed.get(table, DEFAULTS[table]), **keys)
        return dataclasses.replace(self, tables=changed)

    def without(self, *mechanisms: str) -> Settings:
        """The same settings with mechanisms switched off."""
        return dataclasses.replace(self, off=self.off | set(mechanisms))

    def using(self, *mechanisms: str) -> Settings:
        """The same settings with mechanisms switched on."""
        return dataclasses.replace(self, off=self.off - set(mechanisms))

    def at_tier(self, tier: str) -> Settings:
        """The same settings with every mechanism up to a tier ("core", "should" or "opt"), and no other."""
        return dataclasses.replace(self, off=beyond(tier))


@dataclass(frozen=True)
class Local:
    """Values, each named `table.key`, that hold from `since` until `until` (months) for some bodies only."""

    since: float
    only: Selection
    values: tuple[tuple[str, Any], ...]
    until: float = float("inf")


@dataclass(frozen=True)
class Timeline:
    """Settings that change on dates: (month, settings from that month on), in order, the first at month 0.

    `local` are values that hold for some bodies; a later one of them speaks over an earlier one.
    """

    changes: tuple[tuple[float, Settings], ...]
    local: tuple[Local, ...] = ()

    @classmethod
    def of(cls, settings: Settings | Timeline) -> Timeline:
        """A timeline from settings that never change (or the timeline itself)."""
        return settings if isinstance(settings, Timeline) else cls(((0.0, settings),))

    def at(self, month: float) -> Settings:
        """The settings in force in a month, for all bodies but those of `local_at`."""
        return next(settings for since, settings in reversed(self.changes) if since <= month + 1e-9)

    def local_at(self, month: float) -> tuple[Local, ...]:
        """What holds in a month for some bodies only."""
        return tuple(one for one in self.local if one.since <= month + 1e-9 and month + 1e-9 < one.until)

    @property
    def dates(self) -> tuple[float, ...]:
        """The months in which something changes, 0 among them, in order."""
        ends = {one.until for one in self.local if one.until < float("inf")}
        return tuple(sorted({month for month, _ in self.changes} | {one.since for one in self.local} | ends))
