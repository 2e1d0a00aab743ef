"""State variables of NHS trusts."""

from __future__ import annotations

from dataclasses import dataclass

from simulation.core.arithmetic import Array
from simulation.core.columns.column import UNBOUNDED, index, state


@dataclass(frozen=True, kw_only=True, eq=False)
class NHSTrust:
    """NHS trusts, (trusts, runs)."""

    waiting: Array = state("waiting list", "pathways", 0.0, UNBOUNDED)
    over18: Array = state("true share of the list waiting over 18 weeks")
    capacity: Array = state("treatments a month at the start, at practice 1", "pathways/month", 0.0, UNBOUNDED)
    demand: Array = state("new pathways a month at the start", "pathways/month", 0.0, UNBOUNDED)
    exits: Array = state("treatments and removals, mean of the last eighteen weeks", "pathways/month", 0.0, UNBOUNDED)
    wait: Array = index("waiting time as patients and referrers feel it, half-yearly mean")
    practice: Array = index("productivity of its ways of working")
    drive: Array = index("activity that effort adds or takes")
    effort: Array = state("effort", neutral=0.68)
    aim: Array = state("effort that accountability asks for", neutral=0.68)
    vertical: Array = state("accountability upward")
    mutual: Array = state("accountability to peers")
    push: Array = state("what is left of the push of an intervention", high=0.5)
    gaming: Array = state("share of long waits that the record does not show")
    seen: Array = state("share over 18 weeks as NHS England sees it")
    called: Array = state("1 where NHS England intervened this month", "0 or 1")
    breach: Array = state("share of trust between board and trust lost to the intervention")
    compliance: Array = state("how far the trust follows the system's plan", neutral=0.75)
    readiness: Array = state("readiness to work together, beyond trust", "log-odds", -20.0, 20.0)
    left: Array = state("1 where the chief executive left this month", "0 or 1")
    tenure: Array = state("months that the chief executive has been in post", "months", 0.0, UNBOUNDED, 24.0)
    trust: Array = state("mean trust over the ties of the trust", neutral=0.5)
    experiment: Array = index("what freedom makes of attention to improvement")
    innovation: Array = state("change of practice tried out this month", "index", -1.0, 1.0)
    imitation: Array = state("practice taken over from peers this month", "index", 0.0, 1.0)
    help: Array = state("share of the distance to good practice closed by help this month")
    lost: Array = state("share of planned work lost to what nobody foresaw at the trust", high=0.5)
    estate: Array = index("activity that buildings and equipment allow")
    buildings: Array = index("stock of buildings and equipment")
    over4: Array = state("share of emergency patients waiting over four hours", neutral=0.3)
    own_focus: Array = state("share of regulation that looks at the organisation, not its system", neutral=0.8)
    rating: Array = state("rating by the regulator", neutral=0.6)
    rallied: Array = state("share of the distance to strong neighbours that a common rating makes them close a month")
    buddied: Array = state("share of the distance to strong neighbours that lending closes a month")
    segment: Array = state("oversight segment (1 least, 4 most support)", "segment", 1.0, 4.0, 2.0)
    recovery: Array = state("1 where the trust is in recovery support", "0 or 1")
    tolerance: Array = state("share over 18 weeks above the yardstick that is let pass", low=-0.1, high=0.2)
    direct_route: Array = state("how far the nation's calls go past the board", neutral=1.0)
    teams: Array = state("improvement teams with a line of their own, in recovery support", "teams", 0.0, 3.0, 1.0)
    lines: Array = state("lines of oversight that do not speak with one voice", "lines", 1.0, 10.0, 4.0)
    coherence: Array = index("what help is worth after contradictory asks")
    focus: Array = index("effort that contradictory asks leave to a trust in recovery support")
