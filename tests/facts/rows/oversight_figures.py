"""What the stylised facts of oversight look at: one function a row of the evidence, one figure a twin."""

from __future__ import annotations

import numpy as np

from scenarios.landscapes import open_landscape
from simulation.core.arithmetic import Array
from simulation.mechanisms.narrative import of_councils
from tests.facts.laboratory import arms, correlation, rise, rises, run

Off = frozenset[str]


def coherence(off: Off) -> Array:
    """Months of a hundred that trusts spend longer in recovery support under three further teams, support the same."""
    seen = arms(off, 60, {"failure.teams": 3.0}, {"failure.teams": 0.0}, also="nhs_trust.recovery")
    three, none = (arm.columns["nhs_trust.recovery"][1:].mean(axis=(0, 1)) for arm in seen)
    longer: Array = 100.0 * (three - none)
    return longer


def span(off: Off) -> Array:
    """Upward trust lost where a regional team oversees twice as many systems."""
    return -rise("trust_vertical", "region.span", 1.0, 2.0, off, 24)


def threatened_layer(off: Off) -> Array:
    """A cut that is announced and made: interventions more frequent at first, and rarer only once staff have left."""
    posts = {"department.headcount": 1.0}, {"department.headcount": 0.6}
    kept, cut = (seen.nation["interventions"] for seen in arms(off, 60, *posts))
    more: Array = (cut - kept)[1:7].mean(axis=0)
    fewer = (kept - cut)[37:].mean(axis=0)
    both: Array = np.minimum(more, fewer)
    return both


def status_mismatch(off: Off) -> Array:
    """Upward trust lost where all contacts are by juniors, none against it."""
    return -rise("trust_vertical", "region.junior", 0.0, 1.0, off)


def style(off: Off) -> Array:
    """What peers gain upward in trust, or disclose of long waits, whichever is the less."""
    peer, told = arms(off, 24, {"region.style": "peer"}, {"region.style": "directive"})
    trust = peer.nation["trust_vertical"][-1] - told.nation["trust_vertical"][-1]
    hidden = [seen.columns["nhs_trust.gaming"][-1].mean(axis=0) for seen in (told, peer)]
    less: Array = np.minimum(trust, hidden[0] - hidden[1])
    return less


def rhetoric(off: Off) -> Array:
    """Upward trust lost two years after devolution is announced and practice hardly follows."""
    return -rise("trust_vertical", "department.stated_control", 0.5, 0.25, off, 24, letting_go__follow=60.0)


def data_pull(off: Off) -> Array:
    """Interventions gained by seeing all data at once, less any change of the list."""
    early, late = arms(off, 24, {"department.visibility": 0.0}, {"department.visibility": 1.0})
    more = (late.nation["interventions"] - early.nation["interventions"])[1:].mean(axis=0)
    moved = np.abs(late.nation["waiting_list"] - early.nation["waiting_list"])[-1]
    net: Array = more - moved
    return net


def man_marking(off: Off) -> Array:
    """Burden that more central staff bring, interventions apart."""
    return rise("burden", "department.headcount", 0.5, 1.2, off | {"bypass"}, 24)


def looking_up(off: Off) -> Array:
    """Correlation between systems, sign turned, of what looks up in two years with the trust that grows meanwhile."""
    record = run({}, off, 24, also="icb.looking_up")
    trust, up = record.systems["trust"], record.columns["icb.looking_up"]
    return -correlation(up[1:].mean(axis=0), trust[-1] - trust[0])


def narrative(off: Off) -> Array:
    """Trust that scripted words cost councils under tight control rather than loose, beyond what they cost others."""
    ties, _ = of_councils(open_landscape("england"))
    others = np.setdiff1d(np.arange(2 * len(open_landscape("england").ties)), ties)

    stances = ({"department.stated_control": control, "letting_go.at_start": 0.4 + 0.4 * control}
               for control in (1.0, 0.0))  # fmt: skip
    scripts = ({**stance, "department.narrative": words} for stance in stances for words in (0.0, 1.0))
    trust = [seen.columns["ties.trust"][-1] for seen in arms(off, 24, *scripts, also="ties.trust")]
    tight, loose = ((free - told)[ties].mean(axis=0) - (free - told)[others].mean(axis=0)
                    for free, told in (trust[:2], trust[2:]))  # fmt: skip
    more: Array = tight - loose
    return more


def measurement(off: Off) -> Array:
    """Attention that the long term gains where it is measured as well as hospital waits."""
    return rise("long_attention", "department.measures", 0.0, 1.0, off, 24)


def calling_out(off: Off) -> Array:
    """Share of calls that protests avoid where board and region trust each other, beyond where they do not.

    Calls are few, so twice as many twins as usual: over six the mean is the same and the error too wide to tell.
    """
    heard = ({"vertical_trust.at_start": trust, "intervention.heeded": heeded}
             for trust in (0.5, 0.25) for heeded in (0.0, 0.5))  # fmt: skip
    calls = [seen.nation["interventions"][1:].mean(axis=0) for seen in arms(off, 24, *heard, twins=12)]
    avoided: Array = (1.0 - calls[1] / calls[0]) - (1.0 - calls[3] / calls[2])
    return avoided


def regional_work(off: Off) -> Array:
    """The crossover: burden that regional work adds to weak boards and saves able ones, whichever is the less."""
    boards = {"history.capability": 0.35}, {"history.capability": 0.60}
    weak, able = rises("burden", "region.moved", 0.0, 1.0, off, 24, *boards)
    both: Array = np.minimum(weak, -able)
    return both
