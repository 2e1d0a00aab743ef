"""What the stylised facts of care, its people and its regulators look at: one figure a twin."""

from __future__ import annotations

import numpy as np

from scenarios.landscapes import open_landscape
from simulation.core.arithmetic import Array
from simulation.run import simulate
from simulation.settings import Settings, Timeline
from tests.facts.laboratory import TWINS, across, rise, run

Off = frozenset[str]
UNFAIR = {"regulator.rating_rule": "weakest", "weakest_link.controllability": 0.2}
HARD, MILD = {"attention.stress_in_winter": 0.2}, {"attention.stress_in_winter": 0.0}


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

    def rated(rule: str, metric: str, control: float = 0.5) -> Array:
        told = {"regulator.rating_rule": rule, "weakest_link.controllability": control}
        ends: Array = run(told, off, 36, also="rating_weakest").nation[metric][-1]
        return ends

    bottom = rated("weakest", "rating_weakest") - rated("organisation", "rating_weakest")
    alone = rated("organisation", "trust")
    rallied, resented = rated("weakest", "trust", 0.8) - alone, alone - rated("weakest", "trust", 0.2)
    smallest: Array = np.minimum(bottom, np.minimum(rallied, resented)) / 0.01
    return smallest


def buddying(off: Off) -> Array:
    """How much more lending mends the weaker half where trust is high, as a share of what it mends where it is low."""

    def added(trust: float) -> Array:
        lent, alone = (
            run({"buddying.strength": strength, "history.trust": trust}, off, 36).columns["nhs_trust.practice"]
            for strength in (1.0, 0.0)
        )
        weak = alone[0] < np.median(alone[0], axis=0)
        gained: Array = ((lent[-1] - alone[-1]) * weak).sum(axis=0) / weak.sum(axis=0)
        return gained

    high, low = added(0.65), added(0.35)
    share: Array = np.divide(high - low, low, out=np.zeros_like(low), where=low > 1e-9)
    return share


def emergency(off: Off) -> Array:
    """The smallest of three rises of the winter of 2024 above the summer before, in bands: queues, pressure, calls."""
    seen = run({}, off, 36, also="over4").nation
    winter, summer = slice(29, 35), slice(23, 28)  # December 2024 to May 2025 follows June to October 2024
    queues, pressure, calls = (
        seen[name][winter].max(axis=0) - seen[name][summer].mean(axis=0)
        for name in ("over4", "pressure", "interventions")
    )
    smallest: Array = np.minimum(np.minimum(queues / 0.005, pressure / 0.01), calls / 0.005)
    return smallest


def fatigue(off: Off) -> Array:
    """How much more two hard winters in a row cost than each alone, as a share of what each alone costs."""

    def lost(first: bool, second: bool) -> Array:
        hard = [HARD if is_hard else MILD for is_hard in (first, second)]
        plan = Timeline(((0.0, Settings(off=off).but(hard[0])), (12.0, Settings(off=off).but(hard[1])),
                         (24.0, Settings(off=off).but(MILD))))  # fmt: skip
        seen = simulate(open_landscape("toy"), plan, tuple(range(TWINS)), steps=48, columns=("icb.vigour",))
        total: Array = -seen.columns["icb.vigour"].mean(axis=1).sum(axis=0)
        return total

    none = lost(first=False, second=False)
    alone = lost(first=True, second=False) + lost(first=False, second=True) - 2.0 * none
    both = lost(first=True, second=True) - none
    share: Array = np.divide(both - alone, alone, out=np.zeros_like(alone), where=alone > 1e-9)
    return share


def pioneers(off: Off) -> Array:
    """By how much the lead of pioneers in capability overstates what going first has given them."""
    with_, without = (
        run({"pioneers.first": share}, off, 36, also="icb.pioneer").columns["icb.pioneer"] for share in (0.25, 0.0)
    )
    went = with_[-1] > without[-1]
    ahead, twin = (
        run({"pioneers.first": share}, off, 36, also="icb.pioneer").systems["capability"][-1] for share in (0.25, 0.0)
    )
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
