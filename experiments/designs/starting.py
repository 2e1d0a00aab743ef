"""How a design begins: a commented file to change, and the JSON Schema of such files for editors."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from experiments.designs.keys import GROUPS, KEYS, WORDS, Key
from experiments.designs.load import LIBRARY
from experiments.faults import BadInputError, bad_input
from scenarios.levers import TIERS, numbers
from scenarios.load import fit_name
from scenarios.schema import DRAFT
from simulation.metrics import METRICS
from simulation.schedule import SWITCHES

HEAD = """\
# A design to begin from: change what you like, and see what it will take with
#
#     icsim sweep {name} --dry-run
#
# Then `icsim sweep {name}` runs it. Every scenario is run at every point with every twin.
"""
EXAMPLE = LIBRARY / "example.toml"
Schema = dict[str, Any]


def starting(path: Path) -> Path:
    """Write a commented file, and say where. Raises BadInputError where its name is no good, or it is there already."""
    path = path if path.suffix == ".toml" else path.with_name(path.name + ".toml")
    with bad_input():
        fit_name(path)
    _, _, rest = EXAMPLE.read_text(encoding="utf-8").partition("\n\n")
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(HEAD.format(name=path) + "\n" + rest)
    except FileExistsError:
        message = f"{path} is there already: choose another name"
        raise BadInputError(message) from None
    return path


def schema() -> Schema:
    """The schema of a design's file. What needs a second look is left to `icsim sweep --dry-run`."""
    top = _table(KEYS[""]) | {"$schema": DRAFT, "title": "A design"}
    for name in ("record", "sample"):
        top["properties"][name] = _table(KEYS[name])
    for name in ("metrics", "series", "systems"):
        words = [*WORDS, *METRICS]
        top["properties"]["record"]["properties"][name]["items"] = {"enum": words}
    factor = _table(KEYS["factor"])
    factor["properties"]["name"] = {"enum": list(varied())}
    factor["properties"]["all"]["description"] = "; ".join(f"{name}: {said}" for name, said in GROUPS.items())
    top["properties"]["factor"] = {"type": "array", "items": factor}
    top["properties"]["point"] = {"type": "array", "items": {"type": "object"}}
    return top


def varied() -> dict[str, str]:
    """Everything that may vary, with its meaning."""
    found = {name: spec.meaning for name, spec in numbers().items()}
    found |= {f"switch.{name}": f"the mechanism {name}" for name in SWITCHES}
    return found | {"tier": f"which mechanisms are on: {', '.join(TIERS)}"}


def _table(keys: tuple[Key, ...]) -> Schema:
    """A table of keys."""
    return {
        "type": "object", "properties": {key.name: _value(key) for key in keys},
        "required": [key.name for key in keys if key.needed], "additionalProperties": False,
    }  # fmt: skip


def _value(key: Key) -> Schema:
    """What one key may be."""
    number = {"type": "number", "minimum": key.low} | ({"maximum": key.high} if key.high < float("inf") else {})
    whole, text = number | {"type": "integer"}, {"type": "string"}
    plain = {"type": ["number", "string", "boolean"]}
    kinds: dict[str, Schema] = {
        "text": {"enum": list(key.choices)} if key.choices else text | {"maxLength": int(min(key.high, 10**6))},
        "whole": whole, "number": number, "flag": {"type": "boolean"}, "texts": {"type": "array", "items": text},
        "numbers": {"type": "array", "items": number}, "value": plain, "values": {"type": "array", "items": plain},
        "twins": {"anyOf": [whole | {"minimum": 1}, {"type": "array", "items": {"type": "integer", "minimum": 0}}]},
    }  # fmt: skip
    usual = {} if key.usual is None else {"default": list(key.usual) if isinstance(key.usual, tuple) else key.usual}
    return kinds[key.kind] | {"description": key.meaning} | usual
