"""Events: what a run would tell of itself. Each kind compares a month's world with the one before.

An event is (month, kind, body, partner, cause); `cause` is a short phrase that completes the sentence. What happens is
written down as columns of numbers (see `simulation.log`), and becomes events, with their phrases, where they are read.

Each file of this room holds WATCHES, those of one part of the model; a new file is found by being here.
"""

from __future__ import annotations

import importlib
import pkgutil

from simulation.events.watch import Event, Watch

_PARTS = sorted((part.name for part in pkgutil.iter_modules(__path__)), key=lambda name: (name != "core", name))
WATCHES: tuple[Watch, ...] = tuple(
    watch for name in _PARTS for watch in getattr(importlib.import_module(f"{__name__}.{name}"), "WATCHES", ())
)  # fmt: skip
QUIET = 24  # months for which a crossing of the same threshold by the same body is no news

__all__ = ["QUIET", "WATCHES", "Event", "Watch"]
