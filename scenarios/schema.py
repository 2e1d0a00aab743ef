"""JSON Schema of scenario files and of events, for editors that check as one writes. Made from the levers themselves.

The schema holds what each key may be; what needs a second look (that a national lever cannot hold for some, that a
parent exists) is left to `icsim scenarios check`.
"""

from __future__ import annotations

from typing import Any

from scenarios.contents import GROUPS
from scenarios.dates import LONGEST
from scenarios.events import library
from scenarios.levers import POLICY, TIERS, numbers
from scenarios.references import references
from simulation.core.parameter import Spec
from simulation.core.selection import BODIES, FIFTHS
from simulation.schedule import SWITCHES

DRAFT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]


def scenario_schema() -> Schema:
    """The schema of a scenario's file."""
    sources, switches = {"type": "string"}, {"enum": list(SWITCHES)}
    if references():
        sources["pattern"] = f"^({'|'.join(references())})"
    return _file(
        "A scenario",
        {
            "source": _several(sources),
            "group": {"enum": list(GROUPS)},
            "builds_on": {"type": "string", "description": "A scenario's name, or the path of its file"},
            "off": _several(switches) | {"description": "Mechanisms that are switched off"},
            "on": _several(switches) | {"description": "Mechanisms that are switched on"},
            "tier": {"enum": list(TIERS), "description": "Which mechanisms are on at all"},
            "assumptions": {"type": "boolean", "description": "Whether the file sets the state of the world as well"},
            "change": _several(_change()),
            "event": _several(_event()),
        },
    )


def event_schema() -> Schema:
    """The schema of an event's file."""
    return _file(
        "An event", {"source": _several({"type": "string"}), "months": _whole(1, LONGEST), "only": _only()}, "months"
    )


def _file(title: str, known: Schema, *required: str) -> Schema:
    """A file: its title and story, some keys of its own, and the tables of levers."""
    words = {"title": {"type": "string", "maxLength": 100}, "story": {"type": "string", "maxLength": 2000}}
    return {"$schema": DRAFT, "title": title} | _table(words | known | _tables(), "title", "story", *required)


def _change() -> Schema:
    """A dated change."""
    merge = {"enum": list(numbers(POLICY)["merger.plan"].choices)}
    dated = {"date": _date(), "until": _date(), "only": _only(), "merge": merge}
    return _table(dated | _tables(), "date")


def _only() -> Schema:
    """For which bodies something holds."""
    conditions = {
        "bodies": _one_or_more({"type": "string"}),
        "region": _one_or_more({"type": "string"}),
        "kind": _one_or_more({"enum": list(BODIES)}),
        "first_wave": {"type": "boolean"},
        "deprivation": _one_or_more(_whole(1, FIFTHS)),
        "capability": _one_or_more(_whole(1, FIFTHS)),
        "random": {"type": "number", "exclusiveMinimum": 0, "maximum": 1},
        "draw": _whole(0, 999_999),
    }
    return _table(conditions)


def _event() -> Schema:
    """An event that happens on a date."""
    return _table({"date": _date(), "name": {"enum": list(library())}, "months": _whole(1, LONGEST)}, "date", "name")


def _tables() -> Schema:
    """Every table of levers and assumptions."""
    tables: dict[str, Schema] = {}
    for name, spec in numbers(POLICY).items():
        table, _, key = name.partition(".")
        tables.setdefault(table, {})[key] = _value(spec)
    return {table: _table(keys) for table, keys in tables.items()}


def _value(spec: Spec) -> Schema:
    """What one number, choice or yes and no may be."""
    told = {"description": f"{spec.meaning}; {spec.allowed}", "default": spec.default}
    if spec.choices:
        return told | {"enum": list(spec.choices)}
    if isinstance(spec.default, bool):
        return told | {"type": "boolean"}
    return told | {"type": "number", "minimum": spec.low, "maximum": spec.high}


def _table(keys: Schema, *required: str) -> Schema:
    return {"type": "object", "properties": keys, "required": list(required), "additionalProperties": False}


def _several(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _one_or_more(of: Schema) -> Schema:
    return {"anyOf": [of, _several(of) | {"minItems": 1}]}


def _whole(low: int, high: int) -> Schema:
    return {"type": "integer", "minimum": low, "maximum": high}


def _date() -> Schema:
    return {"type": "string", "pattern": "^20[23][0-9]-(0[1-9]|1[0-2])$"}
