"""Synthetic boards, regions and councils. Means and spreads are those of England's tables; every value is drawn."""

from __future__ import annotations

import numpy as np

from scenarios.landscapes.draws import normal, uniform
from scenarios.landscapes.relations import column, indices, rank_within, totals
from scenarios.landscapes.synthetic.shape import Shape
from simulation.core.arithmetic import Array, Ints
from simulation.core.kinds import Councils, ICBs, Regions

# England's boards in July 2022, from scenarios/landscapes/england: mean and standard deviation between systems.
PEOPLE, PEOPLE_SPREAD = 1.35e6, 0.44  # residents; SD of their logarithm
AGED, AGED_SPREAD = 0.19, 0.038  # share aged 65 and over
DEPRIVATION, DEPRIVATION_SPREAD = 20.6, 5.4  # mean IMD 2019 score
WAITING, WAITING_SPREAD = 0.122, 0.19  # pathways on the list for each resident; SD of the logarithm
OVER18, OVER18_SPREAD = 0.394, 0.049  # share of the list over 18 weeks
BEDS, BEDS_SPREAD = 1.70e-3, 0.19  # general and acute beds for each resident; SD of the logarithm
BLOCKED, BLOCKED_SPREAD = 0.233, 0.068  # share of beds held by people fit to leave
# Waves of designation: months before July 2022, and how many of England's 42 boards came in each.
WAVES, IN_WAVE = (61.0, 50.0, 37.0, 26.0, 19.0, 15.0), (9, 4, 1, 4, 11, 13)
PEOPLE_PER_COUNCIL = 372_000.0  # mean of England's 152
COUNCIL_SPREAD = 0.5  # SD of the logarithm of a council's share of its system; assumed, near England's
COUNCIL_DEPRIVATION_SPREAD = 5.0  # IMD score, between councils of one system; assumed
LEAST, MOST = 0.02, 0.9  # bounds of every drawn share, 0..1


def regions(shape: Shape) -> Regions:
    """Regions of `span` systems each; the last may have fewer."""
    systems = np.bincount(region_of(shape)).astype(np.float64)
    n = len(systems)
    return Regions(
        codes=tuple(f"R{k + 1:03d}" for k in range(n)), names=tuple(f"Region {k + 1}" for k in range(n)),
        ids=np.arange(n), width=n, systems=column(systems), z_shield=np.zeros((n, 1)),
    )  # fmt: skip


def region_of(shape: Shape) -> Ints:
    """Each system's region, (systems,)."""
    return indices(np.arange(shape.systems) // int(shape.span))


def boards(seed: int, shape: Shape) -> ICBs:
    """Boards with drawn facts."""
    n, h = shape.systems, shape.heterogeneity
    region, blank = region_of(shape), np.zeros((shape.systems, 1))

    def scaled(name: str, mean: float, spread: float) -> Array:
        """Lognormal around its mean."""
        return column(mean * np.exp(h * spread * normal(seed, f"icb.{name}", n) - (h * spread) ** 2 / 2))

    def share(name: str, mean: float, spread: float) -> Array:
        """Normal around its mean, held inside the bounds."""
        return column(np.clip(mean + h * spread * normal(seed, f"icb.{name}", n), LEAST, MOST))

    people = np.rint(scaled("population", PEOPLE, PEOPLE_SPREAD))
    first_wave, head_start = _designation(seed, shape)
    return ICBs(
        codes=tuple(f"S{k + 1:03d}" for k in range(n)),
        names=tuple(f"System {k + 1} Integrated Care Board" for k in range(n)),
        ids=np.arange(n), width=n, short=tuple(f"System {k + 1}" for k in range(n)),
        tile=indices(np.column_stack([region, np.arange(n) % int(shape.span)])), region=region,
        successor=np.arange(n),
        population=people, aged=share("aged", AGED, AGED_SPREAD),
        deprivation=column(np.maximum(DEPRIVATION + h * DEPRIVATION_SPREAD * normal(seed, "icb.deprivation", n), 5.0)),
        waiting=people * scaled("waiting", WAITING, WAITING_SPREAD), over18=share("over18", OVER18, OVER18_SPREAD),
        beds=people * scaled("beds", BEDS, BEDS_SPREAD), blocked=share("blocked", BLOCKED, BLOCKED_SPREAD),
        head_start=column(head_start), first_wave=column(first_wave),
        z_trust=blank, z_capability=blank, z_faith=blank, z_upward=blank, z_ask=blank, z_vision=blank,
        z_to_place=blank,
        z_marginal=blank,
    )  # fmt: skip


def _designation(seed: int, shape: Shape) -> tuple[Array, Array]:
    """Who was in the first wave, and months designated before July 2022, (systems,) both; alike at no heterogeneity."""
    months, sizes = np.array(WAVES), np.array(IN_WAVE, dtype=np.float64)
    edges = np.cumsum(sizes / sizes.sum())[:-1]
    wave = np.searchsorted(edges, uniform(seed, "icb.wave", shape.systems), side="right")
    mean = float(months @ sizes / sizes.sum())
    head_start: Array = np.maximum(mean + shape.heterogeneity * (months[wave] - mean), 0.0)
    return (wave == 0).astype(np.float64), head_start


def councils(seed: int, shape: Shape, icb: ICBs) -> Councils:
    """Councils in proportion to population, at least one a system; they add up to their system's people."""
    counts = np.maximum(np.rint(icb.population[:, 0] / PEOPLE_PER_COUNCIL), 1).astype(np.int64)
    home = np.repeat(np.arange(len(icb)), counts)
    n, h = len(home), shape.heterogeneity
    weight = np.exp(h * COUNCIL_SPREAD * normal(seed, "council.population", n))
    deprivation = icb.deprivation[home, 0] + h * COUNCIL_DEPRIVATION_SPREAD * normal(seed, "council.deprivation", n)
    number = rank_within(home, np.zeros(n)) + 1
    return Councils(
        codes=tuple(f"{icb.codes[i]}-L{k}" for i, k in zip(home, number, strict=True)),
        names=tuple(f"{icb.short[i]} Council {k}" for i, k in zip(home, number, strict=True)),
        ids=np.arange(n), width=n, icb=indices(home),
        population=column(icb.population[home, 0] * weight / totals(weight, home, len(icb))[home]),
        deprivation=column(np.maximum(deprivation, 5.0)), z_engagement=np.zeros((n, 1)),
    )  # fmt: skip
