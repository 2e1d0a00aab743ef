"""What the stylised facts of boards, partnerships and councils look at: one function a row of the evidence."""

from __future__ import annotations

import numpy as np

from scenarios.landscapes import open_landscape
from simulation.core.arithmetic import Array
from simulation.run import simulate
from simulation.settings import Settings, Timeline
from tests.facts.laboratory import TWINS, across, ends, rise, rises, run

Off = frozenset[str]
NO_CASCADE = frozenset({"cascade"})  # so that a tier costs talk alone, and no reporting
LOW, HIGH = 0.35, 0.65  # trust between partners at the start
TRUST = {"history.trust": LOW}, {"history.trust": HIGH}


def relationships(off: Off) -> Array:
    """How much more two tiers cost cooperation where trust is low than where it is high."""
    low, high = rises("cooperation", "department.tiers", 4.0, 7.0, off | NO_CASCADE, 12, *TRUST)
    return high - low


def agenda(off: Off) -> Array:
    """The smaller of acute providers' voice beyond an even share, and what a separate chair takes of it."""
    joint, separate = ends("acute_voice", off, 12, {"partnership.chairs": "joint"}, {"partnership.chairs": "separate"})
    smaller: Array = np.minimum(separate - 0.5, joint - separate)
    return smaller


def board_size(off: Off) -> Array:
    """Months that decisions take longer where trust is low and boards are big."""
    return -rise("decision_time", "history.trust", LOW, HIGH, off, 24)


def tiers(off: Off) -> Array:
    """Cooperation lost by adding tiers, what they report apart."""
    return -rise("cooperation", "department.tiers", 5.0, 7.0, off | NO_CASCADE, 12)


def talking_shop(off: Off) -> Array:
    """Councils' engagement two years after a year of early wins, beyond that after a year of nothing to show."""
    fragile = Settings(off=off).but({"history.trust": LOW, "partnership.statutory": False, "council.at_start": 0.35})

    year = fragile.but({"joint_work.level": np.repeat([-1.5, -3.6], TWINS)})
    plan = Timeline(((0.0, fragile), (1.0, year), (13.0, fragile)))
    twins = tuple(range(TWINS)) * 2
    ended = simulate(open_landscape("england"), plan, twins, steps=36, metrics=("engagement",)).nation["engagement"][-1]
    wins, nothing = ended.reshape(2, TWINS)
    later: Array = wins - nothing
    return later


def chairs(off: Off) -> Array:
    """The crossover, once fear has set in: joint chairs win where trust is high, separate where it is low."""
    chaired = ({"partnership.chairs": chairs, "history.trust": trust}
               for trust in (0.67, 0.33) for chairs in ("joint", "separate"))  # fmt: skip
    high, high_apart, low, low_apart = ends("cooperation", off, 36, *chaired)
    smaller: Array = np.minimum(high - high_apart, low_apart - low)
    return smaller


def strategy(off: Off) -> Array:
    """Influence that partnerships lose where waits weigh more on leaders."""
    return -rise("influence", "attention.stress_by_waits", 1.0, 2.5, off, 12)


def take_up(off: Off) -> Array:
    """Councils' trust in boards that take up strategies, beyond that in boards that do not."""
    return rise("council_trust", "partnership.take_up", 0.0, 1.0, off, 12)


def dominance_fear(off: Off) -> Array:
    """Councils' trust lost by control, beyond what partners' trust in general loses."""
    lost = [across(name, "department.stated_control", (0.25, 0.75), off, 36) for name in ("council_trust", "trust")]
    gone: Array = (lost[0][0] - lost[0][1]) - (lost[1][0] - lost[1][1])
    return gone


def coterminosity(off: Off) -> Array:
    """Shared vision of systems with one council, beyond that of systems with five and more, after two years."""
    councils = open_landscape("england").operators.councils[:, 0]
    vision = run({}, off, 24, also="shared_vision").systems["shared_vision"][-1]
    ahead: Array = vision[councils == 1].mean(axis=0) - vision[councils >= 5].mean(axis=0)
    return ahead


def burning_platform(off: Off) -> Array:
    """The smaller of what the storm's pull adds to cooperation where trust is high, and takes where it is low."""
    low, high = rises("cooperation", "icb.platform", 0.5, 4.0, off, 12, *TRUST)
    return np.minimum(high, -low)


def enthusiasm(off: Off) -> Array:
    """Cooperation that belief adds in the first months, beyond what it adds four years on."""
    worked = run({"enthusiasm.at_start": (0.0, 0.2)}, off, 48).nation["cooperation"]
    gained = worked[:, TWINS:] - worked[:, :TWINS]
    faded: Array = gained[1:7].mean(axis=0) - gained[-6:].mean(axis=0)
    return faded


def downward(off: Off) -> Array:
    """Take-up that answering to local partners adds where control is light, beyond what it adds where it is tight."""
    control = {"department.stated_control": 0.25}, {"department.stated_control": 0.75}
    light, tight = rises("take_up", "partnership.downward", 0.0, 1.0, off, 12, *control)
    return light - tight
