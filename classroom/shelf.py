"""Shelf: results that are kept for the next who asks, up to so many bytes; the longest unasked goes first."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from typing import Any, Protocol


class Sized(Protocol):
    """Anything that knows about how much memory it holds."""

    @property
    def bytes(self) -> int:
        """About how many bytes."""
        ...


class Shelf:
    """A bounded cache."""

    def __init__(self, most: int) -> None:
        """Hold at most `most` bytes, and always the newest result."""
        self.most, self.bytes = most, 0
        self._kept: OrderedDict[Hashable, Sized] = OrderedDict()

    def get(self, key: Hashable) -> Any | None:
        """The result of that key, which is now the newest; None where there is none."""
        found = self._kept.get(key)
        if found is not None:
            self._kept.move_to_end(key)
        return found

    def put(self, key: Hashable, result: Sized) -> None:
        """Keep a result, and let old ones go."""
        if (old := self._kept.pop(key, None)) is not None:
            self.bytes -= old.bytes
        self._kept[key] = result
        self.bytes += result.bytes
        while self.bytes > self.most and len(self._kept) > 1:
            self.bytes -= self._kept.popitem(last=False)[1].bytes

    def __len__(self) -> int:
        """How many results there are."""
        return len(self._kept)
