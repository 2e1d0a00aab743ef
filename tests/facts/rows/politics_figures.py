"""What the stylised facts of politics look at: one function a row of the evidence, one figure a twin."""

from __future__ import annotations

import numpy as np

from scenarios.landscapes import open_landscape
from simulation.core.arithmetic import Array
from tests.facts.laboratory import across, correlation, ends, means, rise, rises, run

Off = frozenset[str]
POSTBOX = {"postbox.threshold": 0.6, "postbox.wears": 0.03, "icb.running_cost_cut": 0.5}
LOW, HIGH = 0.35, 0.6  # capability of boards at the ends of its range


def pendulum(off: Off) -> Array:
    """How much looser the centre comes to want to hold where it began by holding tightly."""
    return -rise("swing", "letting_go.at_start", 0.4, 0.8, off, 24)


def target_dilution(off: Off) -> Array:
    """The smaller of two gains in what targets attain together: a dozen over one, and a dozen over hundreds."""
    one, dozen, many = across("attainment", "reform.targets", (1.0, 12.0, 200.0), off, 12)
    gained: Array = np.minimum(dozen - one, dozen - many)
    return gained


def postbox(off: Off) -> Array:
    """Correlation, between systems, of being a post box and of trust in those above lost since, where boards were cut.

    Among what is lost is the trust of trusts in their boards.
    """
    seen = run(POSTBOX, off, 36, also="icb.conduit").columns
    conduit, heeded = seen["icb.conduit"][-1], seen["nhs_trust.compliance"]
    ops = open_landscape("england").operators
    return correlation(conduit, ops.icb_mean_of_trusts @ (heeded[1] - heeded[-1]))


def reorganisation(off: Off) -> Array:
    """Joint work lost to a year of reorganisation where boards are weak, beyond what is lost where they are able."""
    boards = {"history.capability": LOW}, {"history.capability": HIGH}
    low, high = rises("cooperation", "reform.reorganise", 1.0, 0.0, off, 12, *boards)
    longer: Array = np.minimum(low - high, high)
    return longer


def social_care_voice(off: Off) -> Array:
    """Engagement of councils gained where social care is heard more."""
    return rise("engagement", "reform.social_care", 0.05, 0.3, off, 36)


def overload(off: Off) -> Array:
    """How much more of the programme runs after three years where patience is longer than its benefits take."""
    return rise("backing", "overload.patience", 12.0, 96.0, off, 36)


def shocks(off: Off) -> Array:
    """Trust in those above lost after two years, where the launch met strikes, prices and hardship."""
    storm = {"outside.strikes": 0.06, "outside.prices": 0.03, "outside.hardship": 0.04}
    calm, stormy = ends("trust_vertical", off, 24, {}, storm)
    lost: Array = calm - stormy
    return lost


def legitimacy(off: Off) -> Array:
    """Correlation, between systems, of support at the start and turmoil over three years."""
    seen = run({"survival.local": 0.12, "survival.by_support": 8.0}, off, 36, also="legitimacy reorganising")
    return -correlation(seen.systems["legitimacy"][1], seen.systems["reorganising"][1:].mean(axis=0))


def top_trust(off: Off) -> Array:
    """Burden taken off where trust at the top is rebuilt, no lever touched."""
    return -rise("burden", "top_trust.at_start", 0.2, 0.7, off, 12)


def election(off: Off) -> Array:
    """Control given up in a year by a reform at the start of a government, beyond one near its end."""
    return rise("control", "election.first", 0.0, 13.0, off, 12, department__stated_control=0.2)


def direction(off: Off) -> Array:
    """Attention to the long term lost to churn with powers of direction, beyond without."""
    passed = ({"reform.direction": power, "ministers.turnover": rate} for power in (0.5, 0.0) for rate in (0.5, 4.0))
    rare, often, rare_without, often_without = means("long_attention", off, 36, *passed)
    return (rare - often) - (rare_without - often_without)


def skills(off: Off) -> Array:
    """Local support lost where engagement is cut."""
    return rise("legitimacy", "people.engagement", 0.1, 0.5, off, 24)


def edge(off: Off) -> Array:
    """Pressure that members add for their own places."""
    return rise("pressure", "edge.by_marginal", 0.0, 8.0, off, 24)
