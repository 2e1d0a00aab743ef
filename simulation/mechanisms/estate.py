"""M90 Buildings and equipment wear out; capital that waits to be signed for, or that is raided, is missed."""

from __future__ import annotations

import numpy as np

from simulation.core import july
from simulation.core.arithmetic import Real, clip, positive, power
from simulation.core.parameter import Parameters, lever, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Publisher, Rule
from simulation.core.value import replace
from simulation.core.world import World


class EstateParameters(Parameters):
    """How the estate wears, what is paid for it, and how that reaches it."""

    board_capital: float = lever(
        default=0.3, meaning="Share of capital that the board influences: it needs no signature from outside",
        unit="share", low=0.0, high=1.0, source="nuffield-2022; timmins-2022",
    )  # fmt: skip
    wear: float = parameter(
        default=0.07, meaning="Share of the estate, equipment included, that wears out in a year", unit="share/year",
        low=0.04, high=0.12, basis="assumed", source="timmins-2022",
    )  # fmt: skip
    paid: float = parameter(
        default=1.1, meaning="Capital paid in 2022, relative to wear: some of it lapses", unit="ratio", low=0.9,
        high=1.3, basis="assumed", source="nuffield-2022",
    )  # fmt: skip
    activity: float = parameter(
        default=0.2, meaning="Elasticity of activity to the estate (kappa)", unit="elasticity", low=0.1, high=0.3,
        basis="assumed", source="nuffield-2022",
    )  # fmt: skip
    on_capital: float = parameter(
        default=0.6, meaning="Share of raids on investment that falls on capital", unit="share", low=0.2, high=0.9,
        basis="assumed", source="nuffield-2022: raids on investment",
    )  # fmt: skip
    share: float = parameter(
        default=0.05, meaning="Capital as a share of allocation", unit="share of allocation", low=0.03, high=0.08,
        basis="assumed",
    )  # fmt: skip
    usual_raid: float = july.raid()
    misdirected: float = parameter(
        default=0.3, meaning="Share of its capital that a wholly captured board puts where it adds nothing",
        unit="share", low=0.0, high=0.6, basis="assumed", source="timmins-2022: cuckoo in the nest", favours="centre",
    )  # fmt: skip


def paid(raid: Real, p: EstateParameters) -> Real:
    """Capital paid, relative to the usual, after raids beyond the usual; from 0 up.

    >>> float(paid(0.0024, EstateParameters()))
    1.0
    """
    return clip(1.0 - p.on_capital * (raid - p.usual_raid) / p.share, 0.0, 2.0)


def wait(signatures: Real, months: Real, board: Real) -> Real:
    """Months that capital waits in the mean; what the board influences does not. `board` is that share, 0..1."""
    return signatures * months * (1.0 - board)


def spent(delay: Real, length: Real) -> Real:
    """Share of waiting capital that is spent in a step of `length` months, 0..1."""
    return 1.0 - np.exp(-length / np.maximum(delay, 1e-3))


def spent_at_once(delay: Real, length: Real) -> Real:
    """Share, 0..1, of the capital paid evenly over a step that is spent within it."""
    held = np.maximum(delay, 1e-3)
    return 1.0 - spent(held, length) * held / length


def useful(board: Real, captured: Real, p: EstateParameters) -> Real:
    """Share of capital that goes where it adds to activity, 0..1."""
    return 1.0 - p.misdirected * board * captured


def worn(buildings: Real, invested: Real, months: Real, p: EstateParameters) -> Real:
    """The estate after `months`, from 0 up; `invested` is in months of usual capital."""
    return positive(buildings * np.exp(-p.wear * months / 12.0) + p.wear * p.paid * invested / 12.0)


def publish(world: World, p: EstateParameters) -> World:
    """How much of capital boards influence."""
    across = np.zeros((len(world.land.icb), world.runs))
    return replace(world, icb=replace(world.icb, board_capital=across + p.board_capital))


def start(world: World, _: EstateParameters) -> World:
    """As much capital waits as when nothing changes."""
    icb = world.icb
    delay = wait(icb.signatures, icb.signature_months, icb.board_capital)
    return replace(world, icb=replace(icb, unspent=delay / (1.0 + icb.lapsing * delay)))


def step(world: World, p: EstateParameters, _: Draws) -> World:
    """A month of wear, and of what capital reaches the estate."""
    icb, nhs = world.icb, world.nhs_trust
    delay, length = wait(icb.signatures, icb.signature_months, icb.board_capital), world.length
    new = length * paid(icb.raid, p)
    released = icb.unspent * spent(delay, length) + new * spent_at_once(delay, length)
    unspent = (icb.unspent + new - released) * power(1.0 - icb.lapsing, length)
    invested = released * useful(icb.board_capital, icb.captured, p)
    buildings = worn(nhs.buildings, world.by_trust(invested), world.length, p)
    nhs = replace(nhs, buildings=buildings, estate=power(buildings, p.activity))
    return replace(world, icb=replace(icb, unspent=unspent), nhs_trust=nhs)


RULE = Rule(
    "estate", "estate", EstateParameters, step, writes="icb.unspent nhs_trust.buildings nhs_trust.estate",
    switch="estate", start=start,
)  # fmt: skip
LEVERS = Publisher("estate", EstateParameters, publish, switch="estate")
