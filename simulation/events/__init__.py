"""Events: what a run would tell of itself. Each kind compares a month's world with the one before.

An event is (month, kind, body, partner, cause); `cause` is a short phrase that completes the sentence.

Each file of this room holds WATCHES, those of one part of the model; a new file is found by being here.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import numpy as np

from simulation.core.world import World
from simulation.events.watch import Event, Watch

_PARTS = sorted((part.name for part in pkgutil.iter_modules(__path__)), key=lambda name: (name != "core", name))
WATCHES: tuple[Watch, ...] = tuple(
    watch for name in _PARTS for watch in getattr(importlib.import_module(f"{__name__}.{name}"), "WATCHES", ())
)  # fmt: skip
QUIET = 24  # months for which a crossing of the same threshold by the same body is no news
THRESHOLDS = frozenset(watch.kind for watch in WATCHES if not watch.act)


def events(before: World, after: World) -> Iterator[Event]:
    """What happened between two worlds, in every run, in the order of the watches and of the bodies."""
    for watch in WATCHES:
        mask = watch.happened(before, after)
        codes = after.land.kind(watch.bodies).codes
        for i, run in zip(*np.nonzero(mask), strict=True):
            cause = watch.cause(after, int(i), int(run))
            yield Event(int(run), round(after.month), watch.kind, codes[i], watch.partner, cause)


__all__ = ["QUIET", "THRESHOLDS", "WATCHES", "Event", "Watch", "events"]
