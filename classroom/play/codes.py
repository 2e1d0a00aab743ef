"""Codes and keys: what opens a game, and what proves who sits in a seat.

A code is read aloud in a room, so its letters do not rhyme in British English and cannot be taken for figures; there
are no vowels in it, so it is never a word. Nine of thirteen letters make 13^9, ten thousand million codes. An address
that tries wrong ones is stopped after `MOST_WRONG` a minute: at that pace, two thousand years to go through them all,
and with fifty games open forty years to find one. A key is 128 random bits, of which only the hash is kept.
"""

from __future__ import annotations

import hashlib
import secrets
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Container

LETTERS = "BFHJKLMQRWXYZ"
LENGTH = 9
MOST_WRONG, WINDOW = 10, 60.0  # wrong codes from one address in so many seconds
MOST_ADDRESSES = 1000


def new_code(taken: Container[str] = ()) -> str:
    """A code that is not in use."""
    while (code := "".join(secrets.choice(LETTERS) for _ in range(LENGTH))) in taken:
        pass
    return code


def read_code(text: str) -> str:
    """A code as it was meant, whatever its case and its gaps; empty where it is none.

    >>> read_code("bfh-jkl mqr")
    'BFHJKLMQR'
    >>> read_code("../../etc")
    ''
    """
    letters = "".join(mark for mark in text[:40].upper() if mark not in "- ")
    return letters if len(letters) == LENGTH and set(letters) <= set(LETTERS) else ""


def spoken(code: str) -> str:
    """A code in groups of three.

    >>> spoken("BFHJKLMQR")
    'BFH-JKL-MQR'
    """
    return "-".join(code[i : i + 3] for i in range(0, LENGTH, 3))


def new_key() -> str:
    """A key for a seat or for a host."""
    return secrets.token_urlsafe(16)


def hashed(key: str) -> str:
    """What is kept of a key."""
    return hashlib.sha256(key.encode()).hexdigest()


def fits(key: str, kept: str) -> bool:
    """Whether a key is the one of which that was kept."""
    return bool(key and kept) and secrets.compare_digest(hashed(key), kept)


class Attempts:
    """Who has tried wrong codes lately."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Count by that clock, in seconds."""
        self._clock = clock
        self._wrong: OrderedDict[str, deque[float]] = OrderedDict()

    def stopped(self, address: str) -> bool:
        """Whether an address has to wait before it may try another code."""
        tried = self._wrong.get(address, deque())
        while tried and tried[0] <= self._clock() - WINDOW:
            tried.popleft()
        return len(tried) >= MOST_WRONG

    def wrong(self, address: str) -> None:
        """Note a wrong code."""
        self._wrong.setdefault(address, deque()).append(self._clock())
        self._wrong.move_to_end(address)
        while len(self._wrong) > MOST_ADDRESSES:
            self._wrong.popitem(last=False)
