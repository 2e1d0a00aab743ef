"""Joint work on every tie: agreed by readiness and trust, done by attention and skill. Part of every run.

How much a tie does in a month is a share of what it could do, moved by that month's luck on that tie.
"""

from __future__ import annotations

import numpy as np

from simulation.core.arithmetic import Array, Real, geometric_mean, logistic, toward
from simulation.core.graph import at_both_ends
from simulation.core.landscape import LOCAL
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class JointWorkParameters(Parameters):
    """What makes partners agree, and what gets the work done."""

    level: float = parameter(
        default=-2.6, meaning="Log-odds of agreeing without any trust, all else middling", unit="log-odds", low=-3.6,
        high=-1.5, basis="assumed",
    )  # fmt: skip
    by_trust: float = parameter(
        default=4.2, meaning="Log-odds of agreeing per unit of mutual trust (beta T)", unit="log-odds", low=2.0,
        high=6.0, basis="assumed", source="kings-fund-2018: speed of trust; george-meta; klijn-2010", favours="local",
    )  # fmt: skip
    done_level: float = parameter(
        default=1.65, meaning="Log-odds that agreed work is done, all else middling", unit="log-odds", low=0.8,
        high=2.5, basis="assumed",
    )  # fmt: skip
    done_by_trust: float = parameter(
        default=1.2, meaning="Log-odds that agreed work is done per unit of mutual trust", unit="log-odds", low=0.4,
        high=2.4, basis="assumed", source="kings-fund-2018",
    )  # fmt: skip
    luck: float = parameter(
        default=1.5, meaning="Half the range of a month's luck on a tie, in agreeing and in doing", unit="log-odds",
        low=0.5, high=2.5, basis="assumed",
    )  # fmt: skip
    memory: float = parameter(
        default=12.0, meaning="Time constant of the yearly mean of joint work", unit="months", low=12.0, high=12.0,
        basis="assumed",
    )  # fmt: skip
    pathway_memory: float = parameter(
        default=6.0, meaning="Time constant of the half-yearly mean of discharge work", unit="months", low=3.0,
        high=12.0, basis="assumed",
    )  # fmt: skip


def agreed_share(trust: Real, readiness: Real, luck: Real, p: JointWorkParameters) -> Real:
    """Share of what a tie could do that its ends agree on; `luck` is -1..1.

    >>> p = JointWorkParameters()
    >>> bool(agreed_share(0.8, 0.0, 0.0, p) > agreed_share(0.4, 0.0, 0.0, p))
    True
    """
    return logistic(p.level + p.by_trust * trust + readiness + p.luck * luck)


def done_share(trust: Real, delivering: Real, luck: Real, p: JointWorkParameters) -> Real:
    """Share of agreed work that is done; `luck` is -1..1."""
    return logistic(p.done_level + p.done_by_trust * (trust - 0.5) + delivering + p.luck * luck)


def mutual_trust(world: World) -> Array:
    """Trust that both ends share, (pairs, runs): the geometric mean, so that one end's distrust counts."""
    n = len(world.land.ties)
    shared: Array = geometric_mean(world.ties.trust[:n], world.ties.trust[n:])
    return shared


def work(world: World, luck: tuple[Real, Real], p: JointWorkParameters) -> tuple[Array, Array]:
    """Work agreed and done on every pair, given what every body brings."""
    ops, icb = world.land.operators, world.icb
    nothing = np.zeros((len(world.land.icb), world.runs))
    own = [nothing if kind == "icb" else getattr(world, kind).readiness for kind in LOCAL]
    brought = np.concatenate(own) + 0.5 * icb.convening.take(ops.local_system, axis=0, mode="clip")
    readiness = at_both_ends(brought, ops.pair_ends) + world.pairs.pull
    delivering = at_both_ends(0.5 * icb.delivering, ops.pair_system)
    trust = mutual_trust(world)
    agreed: Array = agreed_share(trust, readiness, luck[0], p)
    done: Array = agreed * done_share(trust, delivering, luck[1], p)
    return agreed, done


def start(world: World, p: JointWorkParameters) -> World:
    """What the ties of July 2022 do without luck: the level from which changes are measured."""
    ops = world.land.operators
    agreed, done = work(world, (0.0, 0.0), p)
    joint, pathway = ops.icb_mean_of_pairs @ done, ops.icb_mean_of_pathways @ done
    icb = replace(world.icb, worked=joint, joint=joint, joint_usual=joint, pathway=pathway, pathway_usual=pathway)
    return replace(world, icb=icb, pairs=replace(world.pairs, agreed=agreed, done=done))


def step(world: World, p: JointWorkParameters, draws: Draws) -> World:
    """A month of work on every tie."""
    ops, icb, ties = world.land.operators, world.icb, world.land.ties
    luck = [2.0 * draws.uniform(use, ties) - 1.0 for use in ("agree", "do")]
    agreed, done = work(world, (luck[0], luck[1]), p)
    worked = ops.icb_mean_of_pairs @ done
    pathway = toward(icb.pathway, ops.icb_mean_of_pathways @ done, p.pathway_memory)
    icb = replace(icb, worked=worked, joint=toward(icb.joint, worked, p.memory), pathway=pathway)
    return replace(world, icb=icb, pairs=replace(world.pairs, agreed=agreed, done=done))


RULE = Rule(
    "joint_work", "joint_work", JointWorkParameters, step,
    writes="icb.worked icb.joint icb.pathway pairs.agreed pairs.done", start=start,
)  # fmt: skip
