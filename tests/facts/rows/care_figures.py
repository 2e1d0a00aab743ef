"""What the stylised facts of care, its people and its regulators look at: one figure a twin."""

from __future__ import annotations

import numpy as np

from scenarios.landscapes import open_landscape
from simulation.core.arithmetic import Array
from simulation.run import simulate
from simulation.settings import Settings, Timeline
from tests.facts.laboratory import TWINS, across, arms, rise, run

Off = frozenset[str]
UNFAIR = {"regulator.rating_rule": "weakest", "weakest_link.controllability": 0.2}
HARD, MILD = 0.2, 0.0  # what a winter adds to stress


def foundation_freedom(off: Off) -> Array:
    """Joint work lost where foundation trusts heed their boards least, with the trust of ties as it comes."""
    return -rise("cooperation", "compliance.foundation", 0.2, 1.0, off, 24)


def regulation_focus(off: Off) -> Array:
    """Joint work gained where regulation looks at systems, less whatever another layer keeps in the way of burden."""
    work = rise("cooperation", "regulator.own_focus", 0.8, 0.2, off, 24)
    layer = rise("burden", "regulator.kept", 0.0, 1.0, off, 12, regulator__own_focus=0.2)
    smaller: Array = np.minimum(work / 0.01, layer / 0.005)
    return smaller


def weakest_link(off: Off) -> Array:
    """What rating by the weakest does, in bands: it raises the bottom; trust goes either way with controllability."""
    rules = (("organisation", 0.5), ("weakest", 0.5), ("weakest", 0.8), ("weakest", 0.2))
    told = ({"regulator.rating_rule": rule, "weakest_link.controllability": control} for rule, control in rules)
    rated = arms(off, 36, *told)
    lowest, trust = ([seen.nation[name][-1] for seen in rated] for name in ("rating_weakest", "trust"))
    bottom, rallied, resented = lowest[1] - lowest[0], trust[2] - trust[0], trust[0] - trust[3]
    smallest: Array = np.minimum(bottom, np.minimum(rallied, resented)) / 0.01
    return smallest


def buddying(off: Off) -> Array:
    """How much more lending mends the weaker half where trust is high, as a share of what it mends where it is low."""
    lending = (
        {"buddying.strength": strength, "history.trust": trust} for trust in (0.65, 0.35) for strength in (1.0, 0.0)
    )
    practice = [seen.columns["nhs_trust.practice"] for seen in arms(off, 36, *lending)]

    def added(lent: Array, alone: Array) -> Array:
        weak = alone[0] < np.median(alone[0], axis=0)
        gained: Array = ((lent[-1] - alone[-1]) * weak).sum(axis=0) / weak.sum(axis=0)
        return gained

    high, low = added(*practice[:2]), added(*practice[2:])
    share: Array = np.divide(high - low, low, out=np.zeros_like(low), where=low > 1e-9)
    return share


def emergency(off: Off) -> Array:
    """The smallest of three rises of the winter of 2024 above the summer before, in bands: queues, pressure, calls."""
    seen = run({}, off, 36).nation
    winter, summer = slice(29, 35), slice(23, 28)  # December 2024 to May 2025 follows June to October 2024
    queues, pressure, calls = (
        seen[name][winter].max(axis=0) - seen[name][summer].mean(axis=0)
        for name in ("over4", "pressure", "interventions")
    )
    smallest: Array = np.minimum(np.minimum(queues / 0.005, pressure / 0.01), calls / 0.005)
    return smallest


def fatigue(off: Off) -> Array:
    """How much more two hard winters in a row cost than each alone, as a share of what each alone costs."""
    winters = ((MILD, HARD, MILD, HARD), (MILD, MILD, HARD, HARD), (MILD, MILD, MILD, MILD))
    plan = Timeline(tuple((12.0 * year, Settings(off=off).but({"attention.stress_in_winter": np.repeat(winter, TWINS)}))
                          for year, winter in enumerate(winters)))  # fmt: skip
    seen = simulate(open_landscape("toy"), plan, tuple(range(TWINS)) * 4, steps=48, columns=("icb.vigour",))
    none, first, second, two = -seen.columns["icb.vigour"].mean(axis=1).sum(axis=0).reshape(4, TWINS)
    alone, both = first + second - 2.0 * none, two - none
    share: Array = np.divide(both - alone, alone, out=np.zeros_like(alone), where=alone > 1e-9)
    return share


def pioneers(off: Off) -> Array:
    """By how much the lead of pioneers in capability overstates what going first has given them."""
    seen = arms(off, 36, {"pioneers.first": 0.25}, {"pioneers.first": 0.0}, also="icb.pioneer")
    with_, without = (arm.columns["icb.pioneer"][-1] for arm in seen)
    ahead, twin = (arm.systems["capability"][-1] for arm in seen)
    went = with_ > without
    n = np.maximum(went.sum(axis=0), 1)
    naive = (ahead * went).sum(axis=0) / n - (ahead * ~went).sum(axis=0) / np.maximum((~went).sum(axis=0), 1)
    causal = ((ahead - twin) * went).sum(axis=0) / n
    found: Array = (naive - causal) * went.any(axis=0)
    return found


def overseas(off: Off) -> Array:
    """Gap of vacancies closed by pooling what is recruited abroad."""
    apart, pooled = across("vacancy_gap", "overseas.pooling", (0.0, 1.0), off, 36)
    closed: Array = apart - pooled
    return closed
