"""What a design file holds, key by key: every key known and of its kind. What keys are beside others: see `reading`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from experiments.designs.fault import Fault
from experiments.designs.keyed import bracketed, entries_of, misfits_of
from experiments.designs.keys import KEYS, LISTS

ELSEWHERE = tuple(f"{table}.{key.name}" for table, keys in KEYS.items() for key in keys if table)


def misfits(content: Mapping[str, Any]) -> Iterator[Fault]:
    """Every key that is missing, unknown, or of the wrong kind. What stands in a point is looked at elsewhere."""
    top = {name: value for name, value in content.items() if name not in {*KEYS, *LISTS}}
    yield from misfits_of(top, KEYS[""], (), "a design", ("record", "sample", *LISTS), ELSEWHERE)
    for name in ("record", "sample"):
        yield from misfits_of(content.get(name, {}), KEYS[name], (name,), elsewhere=ELSEWHERE)
    for name in LISTS:
        yield from bracketed(content, name)
    for number, entry in enumerate(entries_of(content, "factor")):
        yield from misfits_of(entry, KEYS["factor"], ("factor", number), elsewhere=ELSEWHERE)
