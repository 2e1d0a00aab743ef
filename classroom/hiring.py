"""Hiring: how worker processes are started, and what can be done about it before there is anything to do.

Where there is a server of forks, it imports the model once for all workers. Begun early, it does so while the server of
the page imports its own things: no worker can be started before it is done.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from multiprocessing import forkserver
from multiprocessing.context import ForkServerContext, SpawnContext

from experiments.kept_memory import KEPT_MEMORY


def context() -> ForkServerContext | SpawnContext:
    """How processes are started."""
    for name, value in KEPT_MEMORY.items():
        os.environ.setdefault(name, value)  # for processes that are started from now on
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    chosen = multiprocessing.get_context("forkserver")
    chosen.set_forkserver_preload(["classroom.worker"])
    return chosen


def begin() -> None:
    """Start the server of forks, where there is one."""
    if isinstance(context(), ForkServerContext):
        held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})  # it inherits this: Ctrl-C is not for it
        try:
            forkserver.ensure_running()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, held)
