"""M24 Words put into councillors' mouths cost their trust in the NHS: the more, the more tightly the centre holds."""

from __future__ import annotations

from functools import cache

import numpy as np

from simulation.core.arithmetic import Array, Ints, Real
from simulation.core.landscape import Landscape
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class NarrativeParameters(Parameters):
    """How often words are scripted, and what that costs."""

    events: float = parameter(
        default=6.0, meaning="Scripted events a year for a council, at full control and narrative", unit="per year",
        low=3.0, high=12.0, basis="assumed", source="timmins-2022",
    )  # fmt: skip
    loss: float = parameter(
        default=0.02, meaning="Share of a council's trust in NHS bodies lost to a scripted event", unit="share",
        low=0.01, high=0.03, basis="assumed", source="timmins-2022", favours="local",
    )  # fmt: skip


def managed(control: Real, narrative: Real, p: NarrativeParameters) -> Real:
    """Chance in a step, 0..1, that a council's leaders are handed their words.

    >>> round(float(managed(0.5, 0.5, NarrativeParameters())), 3)
    0.118
    """
    return 1.0 - np.exp(-p.events * control * narrative / 12.0)


def after_script(trust: Real, scripted: Real, p: NarrativeParameters) -> Real:
    """A council's trust in an NHS body after a scripted event (1) or none (0).

    >>> after_script(0.5, 1.0, NarrativeParameters())
    0.49
    """
    return trust * (1.0 - p.loss * scripted)


@cache
def of_councils(land: Landscape) -> tuple[Ints, Ints]:
    """The directed ties by which councils trust boards and NHS trusts, and the council of each."""
    source = np.concatenate([land.ties.source, land.ties.target])
    target = np.concatenate([land.ties.target, land.ties.source])
    councils, trusts, boards = (land.rows(kind) for kind in ("council", "nhs_trust", "icb"))
    from_council = (source >= councils.start) & (source < councils.stop)
    to_nhs = [(target >= rows.start) & (target < rows.stop) for rows in (trusts, boards)]
    ties = np.flatnonzero(from_council & (to_nhs[0] | to_nhs[1]))
    return ties, source[ties] - councils.start


def step(world: World, p: NarrativeParameters, draws: Draws) -> World:
    """Script, and lose trust."""
    centre, (ties, councils) = world.centre, of_councils(world.land)
    drawn = draws.uniform("script", world.land.council)
    scripted: Array = (drawn < managed(centre.control, centre.narrative, p)).astype(np.float64)
    trust = world.ties.trust.copy()
    trust[ties] = after_script(trust[ties], scripted[councils], p)
    return replace(world, ties=replace(world.ties, trust=trust))


RULE = Rule(
    "narrative", "narrative", NarrativeParameters, step, writes="ties.trust", switch="narrative",
)  # fmt: skip
