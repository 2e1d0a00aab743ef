"""Disk: files that are whole or not there, whenever the power goes."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TEMPORARY = ".tmp"  # how the name of a file ends that is not yet whole


def put(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, and do not return before it is on the disk.

    Raises OSError where the disk is full, read-only or gone; nothing half-written is left then.
    """
    temporary = path.with_name(f".{path.name}{TEMPORARY}")
    try:
        with temporary.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        forget(temporary)
        raise
    settle(path.parent)


@contextmanager
def unbroken() -> Iterator[None]:
    """Let a Ctrl-C in this block take effect at its end."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    rung: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _frame: rung.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if rung:
            signal.raise_signal(signal.SIGINT)


def settle(folder: Path) -> None:
    """Make sure that the names in a folder are on the disk too."""
    if os.name == "nt":  # Windows opens no folders, and needs none of this
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def forget(path: Path) -> None:
    """Remove a file, if it can be: what is left is swept up by the next attempt."""
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return
