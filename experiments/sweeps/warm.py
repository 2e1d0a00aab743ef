"""Warming up: a worker loads the model before it is given work, so that no run's time is spent on it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from distributed.diagnostics.plugin import WorkerPlugin

from scenarios.landscapes import open_landscape
from simulation.run import simulate
from simulation.settings import Settings


class WarmUp(WorkerPlugin):
    """What every worker does when it starts, also in the place of one that died."""

    idempotent = True

    def __init__(self, landscape: str, *needed: Callable[..., Any]) -> None:
        """The landscape and the functions that will be needed: to bring these over loads the modules they are from."""
        self.landscape, self.needed = landscape, needed
        self.name = f"icsim-{landscape}"

    def setup(self, worker: Any) -> None:
        """Make a run of one month, which nobody sees."""
        del worker
        simulate(open_landscape(self.landscape), Settings(), steps=1)
