"""M58 Public health as an honest broker between council and NHS: with it, work done across builds more trust."""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Real, clip
from simulation.core.parameter import Parameters, lever, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Publisher, Rule
from simulation.core.value import replace
from simulation.core.world import World


class HonestBrokerParameters(Parameters):
    """How far public health stands between council and NHS, and what that does."""

    broker: float = lever(
        default=0.5, meaning="How far directors of public health stand as brokers between council and NHS",
        unit="share", source="timmins-2022: almost an honest broker",
    )  # fmt: skip
    usual: float = parameter(
        default=0.5, meaning="The same in July 2022, for which the growth of trust already allows", unit="share",
        low=0.3, high=0.7, basis="assumed",
    )  # fmt: skip
    closure: float = parameter(
        default=0.0105, meaning="Share of missing trust that a full broker adds in a month of fully joint work",
        unit="share/month", low=0.0035, high=0.0175, basis="assumed", source="timmins-2022", favours="local",
    )  # fmt: skip


def bridged(trust: Real, done: Real, broker: Real, p: HonestBrokerParameters) -> Real:
    """Trust between council and NHS, 0..1, with what a broker adds to (or its absence takes from) a month's work."""
    return clip(trust + p.closure * (broker - p.usual) * done * (1.0 - trust))


def publish(world: World, p: HonestBrokerParameters) -> World:
    """Where directors of public health stand."""
    across = np.zeros((len(world.land.council), world.runs))
    return replace(world, council=replace(world.council, broker=across + p.broker))


def step(world: World, p: HonestBrokerParameters, _: Draws) -> World:
    """Work done between councils and NHS bodies tells, both ways, as far as somebody stands between them."""
    land, ties = world.land, world.land.ties
    here = land.operators.council_pairs
    broker = world.council.broker.take(ties.target[here] - land.offset["council"], axis=0)
    done, trust = world.pairs.done.take(here, axis=0), world.ties.trust.copy()
    for ends in (here, here + len(ties)):
        trust[ends] = bridged(trust[ends], done, broker, p)
    return replace(world, ties=replace(world.ties, trust=trust))


RULE = Rule(
    "honest_broker", "honest_broker", HonestBrokerParameters, step, writes="ties.trust", switch="honest_broker",
)  # fmt: skip
LEVERS = Publisher("honest_broker", HonestBrokerParameters, publish, switch="honest_broker")
