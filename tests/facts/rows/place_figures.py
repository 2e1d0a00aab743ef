"""What the facts of places, voluntary bodies, prevention and inequality look at; one figure a twin."""

from __future__ import annotations

import numpy as np

from scenarios.landscapes import open_landscape
from simulation.core.arithmetic import Array
from simulation.run import simulate
from simulation.settings import Settings, Timeline
from tests.facts.laboratory import TWINS, Off, arms, correlation, rise, rises, run

SHARES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


def places(off: Off) -> Array:
    """Narrowing by a levelling-up programme, in runs where 0.4 to 0.8 of the variance lies within systems without."""
    land = open_landscape("england")
    maturity = run({}, off, 24, also="place.maturity").columns["place.maturity"][-1]
    of_system = (land.operators.icb_mean_of_places @ maturity).take(land.place.icb, axis=0)
    every = np.maximum(np.square(maturity - maturity.mean(axis=0)).sum(axis=0), 1e-12)
    within = np.square(maturity - of_system).sum(axis=0) / every
    narrowed = -rise("place_spread", "place.levelling", 0.0, 1.0, off, 24)
    seen: Array = np.where((within > 0.4) & (within < 0.8), narrowed, 0.0)
    return seen


def place_delegation(off: Off) -> Array:
    """How the best share goes with variety between places, and with many hospitals instead of one: the smaller.

    The best of eleven offers in each system, by what its places make of their share after two years.
    """
    land = open_landscape("england")
    fit = run({"place.share": SHARES, "place.bent": 0.1}, off, 24, also="icb.place_fit").columns["icb.place_fit"][-1]
    best = np.argmax(fit.reshape(len(fit), len(SHARES), TWINS), axis=1).astype(np.float64)
    facts = land.operators.place_variety, land.operators.largest_share
    by_variety, by_one_hospital = (correlation(np.broadcast_to(fact, best.shape), best) for fact in facts)
    return np.minimum(by_variety, -by_one_hospital)


def place_resistance(off: Off) -> Array:
    """Part of what is offered and taken on that has arrived after a year, where no provider dominates beyond where."""
    land = open_landscape("england")
    record = run({"place.share": 0.6}, off, 12, also="place.delegated place.takes icb.place_offer").columns
    wanted = record["icb.place_offer"][-1][land.place.icb] * record["place.takes"][-1]
    arrived = (record["place.delegated"][-1] - 0.12) / (wanted - 0.12)
    largest = land.operators.largest_share[land.place.icb, 0]
    low, high = np.quantile(largest, [1 / 3, 2 / 3])
    ahead: Array = np.median(arrived[largest <= low], axis=0) - np.median(arrived[largest >= high], axis=0)
    return ahead


def inertia(off: Off) -> Array:
    """Spend moved upstream in five years by a strong wish with much money, beyond what it moves with little."""
    growth = {"treasury.real_growth": 0.0}, {"treasury.real_growth": 0.057}
    tight, ample = rises("upstream", "inertia.preference", 0.2, 1.0, off, 60, *growth)
    return ample - 5.0 * np.abs(tight)


def honest_broker(off: Off) -> Array:
    """Trust between hospitals and councils lost where public health does not stand between them."""
    return rise("trust_across", "honest_broker.broker", 0.0, 1.0, off)


def vcse_funding(off: Off) -> Array:
    """Voluntary bodies that three-year contracts save, in units of what matters; or the gap that they narrow, if less.

    The gap moves slowly: it is asked for a tenth of its band.
    """
    saved = rise("vcse_survivors", "vcse_funding.contract", 6.0, 36.0, off) / 0.02
    narrowed = -rise("gap", "vcse_funding.contract", 6.0, 36.0, off) / 0.01
    return np.minimum(saved, narrowed)


def general_practice(off: Off) -> Array:
    """Need avoided where practices take part."""
    return -rise("need", "places.practices", 0.3, 0.7, off)


def anchor(off: Off) -> Array:
    """Need avoided by full effort as an anchor after ten years, less ten times what it avoids in two."""
    efforts = ({"anchor.effort": effort, "prevention.by_anchor": 0.001} for effort in (0.0, 1.0))
    none, full = (seen.nation["need"] for seen in arms(off, 120, *efforts))
    avoided = none - full
    later: Array = avoided[-1] - 10.0 * avoided[24]
    return later


def national_prevention(off: Off) -> Array:
    """The gap narrowed by full national effort in five years: the least over systems, able or not."""
    gap = run({"national_prevention.effort": (0.2, 1.0)}, off, 60, also="gap").systems["gap"][-1]
    usual, full = gap[:, :TWINS], gap[:, TWINS:]
    least: Array = (usual - full).min(axis=0)
    return least


def inequality_programme(off: Off) -> Array:
    """The gap narrowed by a programme that is sustained, beyond none and beyond one that stops after two years."""
    first, later = (np.repeat(strengths, TWINS) for strengths in ((0.2, 1.0, 1.0), (0.2, 0.2, 1.0)))
    plan = Timeline(tuple((month, Settings(off=off).but({"inequality_programme.strength": strength}))
                          for month, strength in ((0.0, first), (24.0, later))))  # fmt: skip
    ended = simulate(open_landscape("england"), plan, tuple(range(TWINS)) * 3, steps=72, metrics=("gap",)).nation["gap"]
    none, stopped, kept = ended[-1].reshape(3, TWINS)
    least: Array = np.minimum(none - kept, stopped - kept)
    return least
