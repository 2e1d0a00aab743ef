"""What the stylised facts of the living core look at: one function a row of the evidence, one figure a twin."""

from __future__ import annotations

import numpy as np

from scenarios.landscapes import open_landscape
from simulation.core.arithmetic import Array
from tests.facts.laboratory import across, arms, correlation, ends, means, rise, rises, run

Off = frozenset[str]
FREE = {"delegation.regime": "presumed", "intervention.route": "board", "department.stated_control": 0.25}


def bypass(off: Off) -> Array:
    """The smaller of two falls of upward trust, as calls become more likely twice."""
    rare, usual, often = across("trust_vertical", "intervention.base", (-4.2, -3.2, -2.2), off)
    smaller: Array = np.minimum(rare - usual, usual - often)
    return smaller


def shielding(off: Off) -> Array:
    """Upward trust gained where regions absorb more."""
    return rise("trust_vertical", "shielding.most", 0.1, 0.8, off)


def distrust(off: Off) -> Array:
    """Further interventions where faith began lower."""
    low, high = means("interventions", off, 36, *({"distrust.at_start": faith} for faith in (0.35, 0.65)))
    return low - high


def ministers(off: Off) -> Array:
    """Attention to the long term lost where ministers change often, money held fixed."""
    rare, often = means("long_attention", off, 36, *({"ministers.turnover": rate} for rate in (0.5, 4.0)))
    return rare - often


def letting_go(off: Off) -> Array:
    """Control given up where things go well, against where they go badly."""
    return -rise("control", "treasury.real_growth", 0.0, 0.057, off, 60)


def cascade(off: Off) -> Array:
    """What the seventh tier adds at the bottom beyond what the fourth does: burden multiplies on its way down."""
    third, fourth, sixth, seventh = across("burden", "department.tiers", (3.0, 4.0, 6.0, 7.0), off, 12)
    added: Array = (seventh - sixth) - (fourth - third)
    return added


def attention(off: Off) -> Array:
    """Attention to partners squeezed out by three more tiers of reporting."""
    return -rise("joint_attention", "department.tiers", 4.0, 7.0, off, 12)


def targets(off: Off) -> Array:
    """Waits that sanctions cut with slack, beyond those that they cut without."""
    slack = {"growth.slack": 0.7}, {"growth.slack": 0.3}
    with_slack, without = rises("waits", "department.sanction", 0.2, 1.0, off, 24, *slack)
    return without - with_slack


def accountability_floor(off: Off) -> Array:
    """Pressure that returns to a centre that has let go, where performance does not hold, less where it does."""
    let_go = {name.replace(".", "__"): value for name, value in FREE.items()}
    return -rise("pressure", "treasury.real_growth", 0.0, 0.057, off, 60, **let_go)


def drift(off: Off) -> Array:
    """Effort lost by autonomy where nobody answers to anybody."""
    alone = {**FREE, "partnership.framework": 0.0, "department.sanction": 0.1}
    effort = run(alone, off).columns["nhs_trust.effort"]
    lost: Array = (effort[0] - effort[-1]).mean(axis=0)
    return lost


def maturity(off: Off) -> Array:
    """Capability that boards reach where freedom is presumed, beyond where it is withheld."""
    regimes = ("presumed", "withheld")
    free, held = ends("capability", off, 60, *({"delegation.regime": regime} for regime in regimes))
    return free - held


def pots(off: Off) -> Array:
    """What a pound buys less when the same tied money comes in sixty pots instead of five."""
    return -rise("usable", "treasury.pots", 5.0, 60.0, off)


def winter(off: Off) -> Array:
    """Peak of blocked beds in winter where its money comes late, beyond where it comes in April."""

    def peak(early: bool) -> Array:
        months: Array = run({"treasury.winter_early": early}, off, 24).nation["blocked"][12:].max(axis=0)
        return months

    return peak(early=False) - peak(early=True)


def efficiency(off: Off) -> Array:
    """Prevention lost where more is asked than can be saved."""
    return -rise("prevention", "efficiency.ask", 0.04, 0.07, off, 24)


def growth(off: Off) -> Array:
    """Efficiency asked for at usual growth beyond that at 3.3 % a year: the gap between need, cost and money."""
    return -rise("ask", "treasury.real_growth", 0.005, 0.033, off)


def speed_of_trust(off: Off) -> Array:
    """Trust and work that grow together where a month's work builds more trust: the smaller of the two rises."""
    return np.minimum(rise("trust", "speed_of_trust.gain", 0.015, 0.06, off, 60),
                      rise("cooperation", "speed_of_trust.gain", 0.015, 0.06, off, 60))  # fmt: skip


def leaders(off: Off) -> Array:
    """Trust lost where leaders leave more often."""
    return -rise("trust", "leaders.hazard", 0.14, 0.36, off, 60)


def history(off: Off) -> Array:
    """Correlation of a system's maturity after three years with its history before 2022."""
    land = open_landscape("england").icb
    before = land.z_trust + 0.35 * (land.head_start - land.head_start.mean()) / land.head_start.std()
    mature = run({}, off).systems["capability"][-1]
    return correlation(np.broadcast_to(before, mature.shape), mature)


def mandate(off: Off) -> Array:
    """Share of the spread of councils' engagement that three years of a statutory seat remove."""
    engagement = run({}, off).columns["council.engagement"]
    gone: Array = 1.0 - engagement[-1].std(axis=0) / engagement[0].std(axis=0)
    return gone


def compliance(off: Off) -> Array:
    """Effort that asks through the board raise where trust is high, beyond where it is low."""
    routed = {"intervention.route": "board", "partnership.framework": 0.0}
    high, low = means("effort", off, 24, *({**routed, "history.trust": trust} for trust in (0.65, 0.35)))
    return high - low


def capture(off: Off) -> Array:
    """Capture, under presumed freedom, in systems of heavy providers beyond that in systems of light ones."""
    land = open_landscape("england")
    weight = np.zeros(len(land.icb))
    np.maximum.at(weight, land.collaborative.icb, land.collaborative.weight[:, 0])
    taken = run({"delegation.regime": "presumed"}, off).systems["captured"][-1]
    heavy: Array = taken[weight > 0.8].mean(axis=0) - taken[weight < 0.5].mean(axis=0)
    return heavy


def mutual_accountability(off: Off) -> Array:
    """Effort that a strong framework adds, less whatever trust in those above it costs."""
    effort = rise("effort", "partnership.framework", 0.0, 0.3, off)
    cost = np.minimum(rise("trust_vertical", "partnership.framework", 0.0, 0.3, off), 0.0)
    return effort + cost


def shared_vision(off: Off) -> Array:
    """What vision adds to trust where partners meet much, beyond where they meet little (an interaction)."""
    meeting = {"joint_work.level": -1.8}, {"joint_work.level": -3.4}
    much, little = rises("trust", "shared_vision.multiplies", 0.0, 1.0, off, 60, *meeting)
    return much - little


def five_years(off: Off) -> Array:
    """Correlation, with its sign turned, between a system's stress and what the long term gets."""
    record = run({}, off).columns
    return -correlation(record["icb.stress"][-1], record["icb.long_share"][-1])


def repair(off: Off) -> Array:
    """The crossover: help gained by national lead where systems are weak, and by system lead where they are able.

    The system's route at 2.5, within its range of 1 to 3. At its default of 2 the nation is ahead where systems are
    weak, and where they are as able as any may begin the two routes come out even: the sign is open.
    """
    weak = {"history.trust": 0.35, "history.capability": 0.35}
    able = {"history.trust": 0.67, "history.capability": 0.60}
    led = ({**FREE, "repair.system": 2.5, "failure.fixer": fixer, **boards}
           for boards in (weak, able) for fixer in ("nation", "system"))  # fmt: skip
    helped = [seen.columns["nhs_trust.help"][-1].mean(axis=0) for seen in arms(off, 60, *led)]
    smaller: Array = np.minimum(helped[0] - helped[1], helped[3] - helped[2])
    return smaller


def learning(off: Off) -> Array:
    """Variety of practice between trusts of one system after ten years of presumed freedom, beyond that of withheld."""
    land = open_landscape("england")

    def spread(regime: str) -> Array:
        practice = run({"delegation.regime": regime}, off, 120).columns["nhs_trust.practice"][-1]
        of_system = (land.operators.icb_mean_of_trusts @ practice).take(land.nhs_trust.icb, axis=0)
        within: Array = np.sqrt(np.square(practice - of_system).mean(axis=0))
        return within

    return spread("presumed") - spread("withheld")


def workforce(off: Off) -> Array:
    """Social care posts left empty where money lets the NHS recruit."""
    return rise("care_vacancy", "treasury.real_growth", 0.005, 0.057, off)


def prevention(off: Off) -> Array:
    """Need avoided after ten years by a chair's guard on the long term, and hardly any after one."""
    without, guarded = (seen.nation["need"] for seen in
                        arms(off, 120, {"five_years.guard": 0.0}, {"five_years.guard": 0.1}))  # fmt: skip
    avoided = without - guarded
    later: Array = avoided[-1] - 10.0 * avoided[12]
    return later


def flow(off: Off) -> Array:
    """Waits that follow where social care cannot fill its posts."""
    return rise("waits", "workforce.care_at_rest", 0.07, 0.12, off, 60)


def inequality(off: Off) -> Array:
    """Years of healthy life by which targets for the average widen the gap against targets for the deprived."""
    return -rise("gap", "department.deprivation_weight", 0.0, 1.0, off, 60)


def activity(off: Off) -> Array:
    """Waits that growth leaves because money does not become activity one for one."""
    usual, one_for_one = (run({"treasury.real_growth": 0.033}, without, 60).nation["waits"][-1]
                          for without in (off, off | {"activity"}))  # fmt: skip
    left: Array = usual - one_for_one
    return left
