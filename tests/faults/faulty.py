"""Runs in which something goes wrong, in the place of `simulate`: some lucks of a batch do it, the others do not."""

from __future__ import annotations

import ctypes
import dataclasses
import os
import signal
import time
from collections.abc import Sequence
from typing import Any

import numpy as np

from experiments.sweeps.chunk import Simulate
from simulation.run import Run, simulate

RAISES, LEAVES, ABSURD, DAWDLES, KILLS, ENDLESS, DEAF = 3, 5, 7, 9, 11, 13, 17  # the lucks that go wrong
PAUSE = 0.04  # seconds a run that `slowly` adds, so that there is time to be killed


def unlucky(land: Any, timeline: Any, twins: Sequence[int], **others: Any) -> Run:
    """Run a batch; in the lucks above something goes wrong before it, in it or after it."""
    if RAISES in twins:
        message = "the numbers do not add up"
        raise ArithmeticError(message)
    if LEAVES in twins:
        raise SystemExit(7)
    if KILLS in twins:
        os.kill(os.getpid(), signal.SIGKILL)
    while ENDLESS in twins:
        time.sleep(0.01)
    if DEAF in twins:  # in C, with Python's lock held: no thread of this process runs any more
        ctypes.PyDLL(None).sleep(1000)
    return _late_or_absurd(land, timeline, twins, **others)


def _late_or_absurd(land: Any, timeline: Any, twins: Sequence[int], **others: Any) -> Run:
    check = others.pop("progress")

    def progress(step: int) -> None:
        if DAWDLES in twins:
            time.sleep(1.0)
        check(step)

    run = simulate(land, timeline, twins, progress=progress, **others)
    waits = np.where(np.array(twins) == ABSURD, np.nan, run.nation["waits"])
    return dataclasses.replace(run, nation=run.nation | {"waits": waits})


def slowly(land: Any, timeline: Any, twins: Sequence[int], **others: Any) -> Run:
    """Run a batch, with time to be killed."""
    time.sleep(PAUSE * len(twins))
    return simulate(land, timeline, twins, **others)


SIMULATES: dict[str, Simulate] = {"usual": simulate, "unlucky": unlucky, "slowly": slowly}
