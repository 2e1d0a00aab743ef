"""What the stylised facts of oversight look at: one function a row of the evidence, one figure a twin."""

from __future__ import annotations

import numpy as np

from scenarios.landscapes import open_landscape
from simulation.core.arithmetic import Array
from simulation.mechanisms.narrative import of_councils
from tests.facts.laboratory import correlation, end, rise, run

Off = frozenset[str]


def coherence(off: Off) -> Array:
    """Months of a hundred that trusts spend longer in recovery support under three further teams, support the same."""

    def spent(teams: float) -> Array:
        record = run({"failure.teams": teams}, off, 60, also="nhs_trust.recovery").columns["nhs_trust.recovery"]
        months: Array = record[1:].mean(axis=(0, 1))
        return months

    return 100.0 * (spent(3.0) - spent(0.0))


def span(off: Off) -> Array:
    """Upward trust lost where a regional team oversees twice as many systems."""
    return -rise("trust_vertical", "region.span", 1.0, 2.0, off, 24)


def threatened_layer(off: Off) -> Array:
    """A cut that is announced and made: interventions more frequent at first, and rarer only once staff have left."""
    kept, cut = (run({"department.headcount": posts}, off, 60).nation["interventions"] for posts in (1.0, 0.6))
    more: Array = (cut - kept)[1:7].mean(axis=0)
    fewer = (kept - cut)[37:].mean(axis=0)
    both: Array = np.minimum(more, fewer)
    return both


def status_mismatch(off: Off) -> Array:
    """Upward trust lost where all contacts are by juniors, none against it."""
    return -rise("trust_vertical", "region.junior", 0.0, 1.0, off)


def style(off: Off) -> Array:
    """What peers gain upward in trust, or disclose of long waits, whichever is the less."""
    peer, told = {"region.style": "peer"}, {"region.style": "directive"}
    trust = end("trust_vertical", peer, off, 24) - end("trust_vertical", told, off, 24)
    hidden = [run(values, off, 24).columns["nhs_trust.gaming"][-1].mean(axis=0) for values in (told, peer)]
    less: Array = np.minimum(trust, hidden[0] - hidden[1])
    return less


def rhetoric(off: Off) -> Array:
    """Upward trust lost two years after devolution is announced and practice hardly follows."""
    return -rise("trust_vertical", "department.stated_control", 0.5, 0.25, off, 24, letting_go__follow=60.0)


def data_pull(off: Off) -> Array:
    """Interventions gained by seeing all data at once, less any change of the list."""
    early, late = (run({"department.visibility": share}, off, 24) for share in (0.0, 1.0))
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

    def lost(control: float) -> Array:
        stance = {"department.stated_control": control, "letting_go.at_start": 0.4 + 0.4 * control}
        free, told = (
            run({**stance, "department.narrative": words}, off, 24, also="ties.trust").columns["ties.trust"][-1]
            for words in (0.0, 1.0)
        )
        less: Array = (free - told)[ties].mean(axis=0) - (free - told)[others].mean(axis=0)
        return less

    return lost(1.0) - lost(0.0)


def measurement(off: Off) -> Array:
    """Attention that the long term gains where it is measured as well as hospital waits."""
    return rise("long_attention", "department.measures", 0.0, 1.0, off, 24)


def calling_out(off: Off) -> Array:
    """Share of calls that protests avoid where board and region trust each other, beyond where they do not.

    Calls are few, so twice as many twins as usual: over six the mean is the same and the error too wide to tell.
    """

    def avoided(trust: float) -> Array:
        values = {"vertical_trust.at_start": trust}
        often, rare = (
            run({**values, "intervention.heeded": heeded}, off, 24, twins=12).nation["interventions"][1:].mean(axis=0)
            for heeded in (0.0, 0.5)
        )
        share: Array = 1.0 - rare / often
        return share

    return avoided(0.5) - avoided(0.25)


def regional_work(off: Off) -> Array:
    """The crossover: burden that regional work adds to weak boards and saves able ones, whichever is the less."""
    weak = rise("burden", "region.moved", 0.0, 1.0, off, 24, history__capability=0.35)
    able = rise("burden", "region.moved", 0.0, 1.0, off, 24, history__capability=0.60)
    both: Array = np.minimum(weak, -able)
    return both
