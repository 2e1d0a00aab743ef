"""Content: what results say, as a hash that does not depend on when, where, in what order or in which files."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

import numpy as np

from experiments.designs.design import Recording
from simulation.core.arithmetic import Array


def content_of(kept: Recording, outcomes: Iterable[float], series: Array | None, systems: Array | None) -> str:
    """What one run found, as 32 hexadecimal digits: every number with its name, to the last bit.

    `series` is (steps + 1, metrics), `systems` (months, boards, metrics); None where the recording names none.
    """
    digest = blake2b(digest_size=16)
    panels = ((kept.outcomes, np.array(tuple(outcomes))), (kept.series, series), (kept.systems, systems))
    for what, (names, panel) in zip(("outcomes", "series", "systems"), panels, strict=True):
        if panel is not None:
            head = f"{what} {' '.join(names)} {panel.shape}"
            digest.update(head.encode() + b"\0" + np.ascontiguousarray(panel, dtype="<f8").tobytes())
    return digest.hexdigest()


def content_hash(runs: Iterable[tuple[str, str, str]]) -> str:
    """What many runs found, as 32 hexadecimal digits: (run id, status, content) of each run, whatever the order.

    >>> a, b = ("1f", "done", "0c"), ("2e", "failed", "")
    >>> content_hash([a, b]) == content_hash([b, a, a]) != content_hash([a])
    True
    """
    digest = blake2b(digest_size=16)
    for row in sorted(set(runs)):
        digest.update("\t".join(row).encode() + b"\n")
    return digest.hexdigest()
