"""Councils: how readily they join, and whether they want a seat of their own on the board."""

from __future__ import annotations

from simulation.core.arithmetic import Real, clip, logistic
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class CouncilParameters(Parameters):
    """What makes a council join."""

    by_engagement: float = parameter(
        default=1.2, meaning="Readiness per unit of engagement above one half", unit="log-odds", low=0.4, high=2.0,
        basis="assumed", source="timmins-2022",
    )  # fmt: skip
    by_forum: float = parameter(
        default=0.4, meaning="Readiness per unit of the part given to health and wellbeing boards above half (M104)",
        unit="log-odds", low=0.0, high=1.0, basis="assumed", source="timmins-2022",
    )  # fmt: skip
    by_money: float = parameter(
        default=2.0, meaning="Readiness per unit of the council's real money above that of July 2022 (M35)",
        unit="log-odds", low=0.5, high=4.0, basis="assumed", source="timmins-2022; nuffield-2022",
    )  # fmt: skip
    at_start: float = parameter(
        default=0.5, meaning="Mean engagement of councils in July 2022", unit="share", low=0.3, high=0.7,
        basis="assumed", source="ccn-2022",
    )  # fmt: skip
    spread: float = parameter(
        default=0.15, meaning="Standard deviation of engagement between councils", unit="share", low=0.05, high=0.25,
        basis="assumed", source="timmins-2022",
    )  # fmt: skip
    by_voice: float = parameter(
        default=0.4, meaning="Readiness that a seat of its own on the board adds (M51)", unit="log-odds", low=0.0,
        high=0.8, basis="assumed", source="ansell-gash-2008",
    )  # fmt: skip
    usual_voice: float = parameter(
        default=0.33, meaning="Share of councils with a seat of their own in July 2022", unit="share", low=0.2,
        high=0.5, basis="assumed", source="ccn-2022",
    )  # fmt: skip
    by_fear: float = parameter(
        default=1.0, meaning="Readiness lost per unit of fear that the NHS will dominate (M57)", unit="log-odds",
        low=0.3, high=2.0, basis="assumed", source="timmins-2022",
    )  # fmt: skip
    usual_fear: float = parameter(
        default=0.4, meaning="Fear at which a council is as ready as its engagement makes it", unit="share", low=0.2,
        high=0.6, basis="assumed",
    )  # fmt: skip


class SeatParameters(Parameters):
    """What makes a council want a seat of its own."""

    below: float = parameter(
        default=0.45, meaning="Trust in the board below which most councils will not be represented by others",
        unit="share", low=0.3, high=0.6, basis="assumed", source="timmins-2022",
    )  # fmt: skip
    steep: float = parameter(
        default=12.0, meaning="Log-odds of wanting a seat per unit of missing trust", unit="log-odds", low=6.0,
        high=20.0, basis="assumed",
    )  # fmt: skip
    by_stakes: float = parameter(
        default=0.2, meaning="How much more trust it takes to do without, per unit of decisions that the board takes",
        unit="ratio", low=0.0, high=0.5, basis="assumed", favours="centre",
    )  # fmt: skip
    usual_stakes: float = parameter(
        default=0.3, meaning="Share of decisions delegated in July 2022", unit="share", low=0.15, high=0.45,
        basis="assumed",
    )  # fmt: skip


def readiness(engagement: Real, voice: Real, fear: Real, forum: Real, money: Real, p: CouncilParameters) -> Real:
    """Readiness to work together, in log-odds, seeing its engagement, its voice on the board and its fear, each 0..1.

    `forum` is the part given to its health and wellbeing board (M104); `money` its real money, July 2022 = 1 (M35).

    >>> readiness(0.5, 0.33, 0.4, 0.5, 1.0, CouncilParameters())
    0.0
    """
    heard = p.by_forum * (forum - 0.5) + p.by_voice * (voice - p.usual_voice) - p.by_fear * (fear - p.usual_fear)
    return p.by_engagement * (engagement - 0.5) + heard + p.by_money * (money - 1.0)


def claim(trust: Real, delegated: Real, least: Real, most: Real, p: SeatParameters) -> Real:
    """How far a council wants a seat of its own, 0..1: more where trust is low and the board decides much.

    `least` and `most` are what the rule of representation leaves it (0..1).

    >>> p = SeatParameters()
    >>> float(claim(0.45, 0.3, 0.0, 1.0, p)), float(claim(0.45, 0.3, 1.0, 1.0, p)), float(claim(0.0, 0.3, 0.0, 0.0, p))
    (0.5, 1.0, 0.0)
    """
    wanted = logistic(p.steep * (p.below + p.by_stakes * (delegated - p.usual_stakes) - trust))
    return clip(wanted, least, most)


def start(world: World, p: CouncilParameters) -> World:
    """Councils begin where the landscape draws them."""
    engagement = clip(p.at_start + p.spread * world.land.council.z_engagement, 0.05, 0.95)
    return replace(world, council=replace(world.council, engagement=engagement + 0.0 * world.council.engagement))


def join(world: World, p: CouncilParameters, _: Draws) -> World:
    """Decide how readily to join this month."""
    council = world.council
    forum = world.icb.forum.take(world.land.council.icb, axis=0)
    ready = readiness(council.engagement, council.voice, council.fear, forum, council.money, p)
    return replace(world, council=replace(council, readiness=ready))


def begin(world: World, p: SeatParameters) -> World:
    """Claims are there from the first day."""
    return sit(world, p, None)


def sit(world: World, p: SeatParameters, _: Draws | None) -> World:
    """Decide how far to insist on a seat, seeing the board."""
    icb, home = world.icb, world.land.council.icb
    delegated, least, most = (of.take(home, axis=0) for of in (icb.delegated, icb.least_seats, icb.most_seats))
    wanted = claim(world.council.trust, delegated, least, most, p)
    return replace(world, council=replace(world.council, claim=wanted))


RULE = Rule(
    "councils_join", "council", CouncilParameters, join, writes="council.readiness", start=start,
)  # fmt: skip
SEATS = Rule(
    "councils_claim", "council_seats", SeatParameters, sit, writes="council.claim", switch="board_size", start=begin,
)  # fmt: skip
