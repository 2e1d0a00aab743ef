"""Progress: a bar with the time left, on a terminal only, and only for what takes more than two seconds."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

PATIENCE = 2.0  # seconds


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """A function to be told (done, in all); what it shows goes to stderr, and is gone at the end.

    >>> with progress("Running") as told:
    ...     told(1, 2)
    """
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    with ExitStack() as stack:
        yield _bar(label, stack, time.monotonic())


def _bar(label: str, stack: ExitStack, began: float) -> Callable[[int, int], None]:
    """The bar itself, which appears when the patience of a reader ends."""
    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(console=Console(stderr=True), transient=True)
    task = bar.add_task(label, start=True)

    def told(done: int, total: int) -> None:
        if not bar.live.is_started and time.monotonic() - began > PATIENCE:
            stack.enter_context(bar)
        bar.update(task, completed=done, total=total)

    return told
