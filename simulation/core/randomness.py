"""Luck: one stream of random numbers for each twin and each use, addressed by step and by a body's stable number.

Two runs with the same twin number have the same luck, whatever their policies: no scenario enters the key, every draw
is made full width whether it is used or not, and a body draws by its stable number, not by its row. So two policies
differ by policy alone, and permuting or merging bodies leaves each one's luck with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtri

from simulation.core.arithmetic import Array
from simulation.core.kinds import Numbered

ROOT = 20220701  # the day that integrated care systems became statutory
VERSION = 1  # of the addressing; a change here changes every run


def words(stream: str) -> tuple[int, ...]:
    """A stream's name as four 32-bit words: the same on every machine, unlike `hash`."""
    digest = blake2b(stream.encode(), digest_size=16).digest()
    return tuple(int.from_bytes(digest[i : i + 4], "little") for i in range(0, 16, 4))


@dataclass
class Stream:
    """One source of uniform numbers, readable at any position."""

    bits: np.random.PCG64
    start: Any
    numbers: np.random.Generator
    position: int = 0

    def read(self, position: int, out: Array) -> None:
        """Fill `out` with the uniforms on [0, 1) that stand at `position` and after it."""
        if position != self.position:
            self.bits.state = self.start
            self.bits.advance(position)
        self.numbers.random(out=out)
        self.position = position + out.size


@dataclass
class Luck:
    """The luck of a batch of runs, one twin number a run; `first` is the number of its first step."""

    twins: Sequence[int]
    root: int = ROOT
    first: int = 0
    _streams: dict[str, list[Stream]] = field(default_factory=dict, repr=False)

    @cached_property
    def _apart(self) -> tuple[int, ...]:
        """Each twin once: several arms may hold the same ones, and what one draws need be drawn only once."""
        return tuple(dict.fromkeys(int(twin) for twin in self.twins))

    @cached_property
    def _places(self) -> NDArray[np.intp]:
        """Which of them each run is."""
        return np.array([self._apart.index(int(twin)) for twin in self.twins])

    def _open(self, stream: str) -> list[Stream]:
        keys = [(VERSION, twin, *words(stream)) for twin in self._apart]
        bits = [np.random.PCG64(np.random.SeedSequence(self.root, spawn_key=key)) for key in keys]
        self._streams[stream] = [Stream(b, dict(b.state), np.random.Generator(b)) for b in bits]
        return self._streams[stream]

    def uniform(self, stream: str, step: int, width: int) -> Array:
        """Uniform numbers on [0, 1), shape (width, runs): column r is twin r's, row i belongs to stable number i."""
        sources = self._streams.get(stream) or self._open(stream)
        rows = np.empty((len(sources), width))
        for row, source in zip(rows, sources, strict=True):
            source.read((step - self.first) * width, row)
        if len(sources) < len(self.twins):
            return rows.T.take(self._places, axis=1)
        return rows.reshape(width, 1) if len(sources) == 1 else np.ascontiguousarray(rows.T)

    def at(self, step: int, rule: str) -> Draws:
        """The draws that one rule may use in one step."""
        return Draws(self, step, rule)


@dataclass(slots=True)
class Draws:
    """What a rule sees of luck: its own streams, this step."""

    luck: Luck
    step: int
    rule: str

    @property
    def runs(self) -> int:
        """How many runs stand side by side."""
        return len(self.luck.twins)

    def uniform(self, use: str, bodies: Numbered | None = None) -> Array:
        """Uniform numbers on [0, 1), one row a body (or tie), by its stable number; one row for the nation if none."""
        stream = f"{self.rule}.{use}"
        if bodies is None:
            return self.luck.uniform(stream, self.step, 1)
        drawn = self.luck.uniform(stream, self.step, bodies.width)
        return drawn if bodies.in_order else drawn.take(bodies.ids, axis=0)

    def normal(self, use: str, bodies: Numbered | None = None) -> Array:
        """Standard normal numbers by inverse transform, so that they rest on uniforms alone."""
        tiny = 2.0**-54  # a uniform of exactly 0 would be minus infinity
        normals: Array = ndtri(np.maximum(self.uniform(use, bodies), tiny))
        return normals
