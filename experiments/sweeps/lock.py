"""The lock: one writer for a folder at a time. The kernel lets go of it when its holder ends, however it ends."""

from __future__ import annotations

import json
import os
import socket
import sys
from datetime import UTC, datetime
from pathlib import Path

from experiments.faults import EnvironmentFaultError

if sys.platform == "win32":  # tried on Linux only
    import msvcrt

    def _take(handle: int) -> None:
        os.lseek(handle, 1 << 20, os.SEEK_SET)  # beyond the words, which others may read
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Lock:
    """A folder's lock, held from the moment it is made until `release`."""

    def __init__(self, path: Path) -> None:
        """Take the lock. Raises EnvironmentFaultError where another process holds it, and says which."""
        self.path = path
        self._handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
        try:
            _take(self._handle)
        except OSError as error:
            os.lseek(self._handle, 0, os.SEEK_SET)
            holder = os.read(self._handle, 4096)
            os.close(self._handle)
            raise EnvironmentFaultError(_refusal(path.parent, holder)) from error
        told = {"host": socket.gethostname(), "pid": os.getpid(), "since": datetime.now(UTC).isoformat("T", "seconds")}
        os.ftruncate(self._handle, 0)
        os.lseek(self._handle, 0, os.SEEK_SET)
        os.write(self._handle, json.dumps(told).encode() + b"\n")

    def holds(self) -> bool:
        """Whether the folder is still the one that was locked: not deleted, nor put in its place by another."""
        try:
            return os.path.samestat(os.fstat(self._handle), self.path.stat())
        except OSError:
            return False

    def release(self) -> None:
        """Let others write. The file stays: to remove it would let two writers hold a lock of one name."""
        os.close(self._handle)


def _refusal(folder: Path, holder: bytes) -> str:
    """Who writes here."""
    try:
        told = json.loads(holder)
        who = f"process {told['pid']} on {told['host']}, since {told['since']}"
    except (ValueError, KeyError, TypeError):
        who = "another process"
    return f"{folder} is being written by {who}: wait until it ends, or choose another folder"
