"""The schema that editors use: every file of the library passes, and what the loader refuses by shape does not."""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from scenarios import events, schema
from scenarios.load import library

TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict, "array": list, "string": str, "boolean": bool, "number": (int, float), "integer": int,
}  # fmt: skip
HEAD = {"title": "T", "story": "S"}


def faults(value: Any, rule: dict[str, Any], where: str = "") -> Iterator[str]:
    """What a value breaks of a schema: as much of JSON Schema as ours uses."""
    if "anyOf" in rule and all(list(faults(value, one, where)) for one in rule["anyOf"]):
        yield f"{where}: none of them"
    wanted = rule.get("type")
    if wanted and (not isinstance(value, TYPES[wanted]) or (isinstance(value, bool) and wanted != "boolean")):
        yield f"{where}: no {wanted}"
        return
    if "enum" in rule and value not in rule["enum"]:
        yield f"{where}: {value!r} is no choice"
    if isinstance(value, int | float) and not within(value, rule):
        yield f"{where}: out of range"
    if "pattern" in rule and not re.search(rule["pattern"], value):
        yield f"{where}: {value!r} has another pattern"
    if isinstance(value, dict):
        yield from of_members(value, rule, where)
    for place, member in enumerate(value if isinstance(value, list) else []):
        yield from faults(member, rule.get("items", {}), f"{where}[{place}]")


def within(value: float, rule: dict[str, Any]) -> bool:
    """Whether a number lies where it should."""
    above = value > rule.get("exclusiveMinimum", -math.inf)
    return bool(above and rule.get("minimum", -math.inf) <= value <= rule.get("maximum", math.inf))


def of_members(table: dict[str, Any], rule: dict[str, Any], where: str) -> Iterator[str]:
    """What the keys of a table break."""
    yield from (f"{where}: {key} is missing" for key in rule.get("required", []) if key not in table)
    for key, held in table.items():
        if key in rule.get("properties", {}):
            yield from faults(held, rule["properties"][key], f"{where}.{key}")
        elif rule.get("additionalProperties") is False:
            yield f"{where}: {key} is unknown"


@pytest.mark.parametrize("name", library())
def test_every_scenario_of_the_library_passes(name: str) -> None:
    content = tomllib.loads(library()[name].read_text(encoding="utf-8"))
    assert list(faults(content, schema.scenario_schema())) == []


@pytest.mark.parametrize("name", events.library())
def test_every_event_of_the_library_passes(name: str) -> None:
    content = tomllib.loads(events.library()[name].read_text(encoding="utf-8"))
    assert list(faults(content, schema.event_schema())) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"treasury": {"pots": 99}}, {"treasury": {"post": 9}}, {"treasury": {"pots": True}}, {"treasry": {}},
        {"delegation": {"regime": "free"}}, {"intervention": {"route": 1}}, {"bypass": {"push": 0.05}},
        {"change": [{"treasury": {"pots": 9}}]}, {"change": [{"date": "2025"}]}, {"source": ["hewit-2023"]},
        {"change": [{"date": "2025-04", "only": {"deprivation": 6}}]}, {"tier": "most"}, {"off": ["bypas"]},
        {"change": [{"date": "2025-04", "only": {"random": 0.0}}]}, {"event": [{"date": "2025-04", "name": "x"}]},
        {"treasury": {"winter_early": 1}}, {"assumptions": "yes"}, {"months": 3},
    ],
)  # fmt: skip
def test_what_is_wrong_by_its_shape_is_found(wrong: dict[str, Any]) -> None:
    assert list(faults(HEAD | wrong, schema.scenario_schema()))


def test_a_schema_knows_no_sources_where_the_documentation_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "references", dict)
    assert list(faults(HEAD | {"source": ["anything"]}, schema.scenario_schema())) == []
