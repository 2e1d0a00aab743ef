"""Usage: the CPU time and the memory of a process and all that it has started."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

import psutil

MB = 1e6


@dataclass
class Spent:
    """Seconds on the clock, and seconds of CPU of a family of processes."""

    wall: float = 0.0
    cpu: float = 0.0

    def __str__(self) -> str:
        """Both, as they are printed."""
        return f"{self.wall:7.2f} s  ({self.cpu:6.2f} s of CPU)"


def family(process: int) -> list[psutil.Process]:
    """A process and all its descendants."""
    first = psutil.Process(process)
    return [first, *first.children(recursive=True)]


def cpu(process: int) -> float:
    """CPU time that a family has used so far, in s; its dead count where their parent has waited for them."""
    total = 0.0
    for one in family(process):
        with suppress(psutil.NoSuchProcess):
            times = one.cpu_times()
            total += times.user + times.system
    return total


def memory(process: int) -> list[float]:
    """What each of a family holds for itself, in MB: pages that it shares with others are not counted."""
    held = []
    for one in family(process):
        with suppress(psutil.NoSuchProcess):
            held.append(one.memory_full_info().uss / MB)
    return held


@contextmanager
def spent(process: int) -> Iterator[Spent]:
    """What a family spends while the block lasts."""
    found, began, before = Spent(), time.monotonic(), cpu(process)
    yield found
    found.wall, found.cpu = time.monotonic() - began, cpu(process) - before
