"""The nation: the four bodies at the centre, and the lines by which they and the regions oversee the rest."""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Ints
from simulation.core.kinds import Kind, Lines
from simulation.core.landscape import Landscape

CENTRE = {
    "treasury": ("HMT", "HM Treasury and Cabinet Office"),
    "department": ("DHSC", "Department of Health and Social Care"),
    "nhs_england": ("NHSE", "NHS England"),
    "regulator": ("CQC", "Care Quality Commission"),
}


def centre(kind: str) -> Kind:
    """The one body of a national kind.

    >>> centre("regulator").names
    ('Care Quality Commission',)
    """
    code, name = CENTRE[kind]
    return Kind(codes=(code,), names=(name,), ids=np.arange(1), width=1)


def national_lines(landscape: Landscape) -> Lines:
    """Who oversees whom above the systems; money runs down the chain from the Treasury to the boards.

    The board's own oversight of its trusts is a flag on their tie, and no line.
    """
    rows = {kind: np.arange(landscape.rows(kind).start, landscape.rows(kind).stop) for kind in landscape.offset}
    chain = [
        (rows["treasury"], rows["department"], True),
        (rows["department"], rows["nhs_england"], True),
        (rows["department"], rows["regulator"], False),
        (rows["nhs_england"], rows["region"], False),
        (rows["nhs_england"], rows["icb"], True),
        (rows["region"][landscape.icb.region], rows["icb"], False),
        (rows["regulator"], rows["icb"], False),
        (rows["regulator"], rows["nhs_trust"], False),
    ]
    upper: Ints = np.concatenate([np.broadcast_to(u, low.shape) for u, low, _ in chain])
    lower = np.concatenate([low for _, low, _ in chain])
    money = np.concatenate([np.full(len(low), paid) for _, low, paid in chain])
    order = np.lexsort((lower, upper))
    return Lines(upper=upper[order], lower=lower[order], money=money[order])
