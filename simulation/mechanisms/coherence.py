"""M02 Lines of oversight that do not speak with one voice ask for different things, and help is worth the less."""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Real
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class CoherenceParameters(Parameters):
    """What each further line costs."""

    always: float = parameter(
        default=2.0, meaning="Lines that every trust has: its board and the regulator", unit="lines", low=2.0, high=2.0,
        basis="judgement", source="timmins-2022: contradictory requirements",
    )  # fmt: skip
    by_line: float = parameter(
        default=0.25, meaning="Help and effort lost to each further line, relative to what is left (c)",
        unit="per line", low=0.1, high=0.5, basis="assumed", source="timmins-2022: contradictory requirements",
    )  # fmt: skip
    usual_lines: float = parameter(
        default=4.0, meaning="Lines over a trust in July 2022, outside recovery support", unit="lines", low=3.0,
        high=5.0, basis="assumed", source="timmins-2022; nhs-providers-2024",
    )  # fmt: skip
    by_regional_work: float = parameter(
        default=1.0, meaning="Lines fewer where all the region's work has moved to the board (M93)", unit="lines",
        low=0.5, high=1.0, basis="assumed", source="timmins-2022",
    )  # fmt: skip


def lines(direct: Real, moved: Real, teams: Real, p: CoherenceParameters) -> Real:
    """Lines over a trust, 1 and up; `direct` and `moved` are shares, `teams` improvement teams of their own.

    The region is one line; the nation is another as far as its calls go past board and region.

    >>> lines(1.0, 0.0, 0.0, CoherenceParameters())
    4.0
    """
    return p.always + 1.0 + direct - p.by_regional_work * moved + teams


def coherence(lines: Real, p: CoherenceParameters) -> Real:
    """What help is worth after contradictory asks, relative to the usual number of lines.

    >>> coherence(4.0, CoherenceParameters())
    1.0
    """
    return (1.0 + p.by_line * (p.usual_lines - 1.0)) / (1.0 + p.by_line * (lines - 1.0))


def focus(coherence: Real, recovery: Real) -> Real:
    """Effort left, 0..1, to a trust in recovery support (1); elsewhere (0) the usual asks are part of the start.

    >>> float(focus(0.8, 1.0)), float(focus(0.8, 0.0))
    (0.8, 1.0)
    """
    return 1.0 - recovery * (1.0 - np.minimum(coherence, 1.0))


def step(world: World, p: CoherenceParameters, _: Draws) -> World:
    """Count the lines over each trust."""
    nhs, icb = world.nhs_trust, world.icb
    over = lines(nhs.direct_route, world.by_trust(icb.regional_work), nhs.recovery * nhs.teams, p)
    clear = coherence(over, p)
    return replace(
        world, nhs_trust=replace(nhs, lines=over, coherence=clear, focus=focus(clear, nhs.recovery)),
    )  # fmt: skip


RULE = Rule(
    "coherence", "coherence", CoherenceParameters, step,
    writes="nhs_trust.lines nhs_trust.coherence nhs_trust.focus", switch="coherence",
)  # fmt: skip
