"""The board's standing. Part of every run: deciding builds it, being passed by (M01) or outweighed (M48) wears it."""

from __future__ import annotations

from simulation.core.arithmetic import Real, clip
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class AuthorityParameters(Parameters):
    """What makes and wears a board's standing."""

    built: float = parameter(
        default=0.02, meaning="Share of missing standing gained a month by a board that decides everything",
        unit="share/month", low=0.01, high=0.04, basis="assumed", source="timmins-2024: self-fulfilling prophecy",
    )  # fmt: skip
    fades: float = parameter(
        default=0.01, meaning="Share of standing above the statutory that fades a month", unit="share/month", low=0.005,
        high=0.02, basis="assumed",
    )  # fmt: skip
    statutory: float = parameter(
        default=0.3, meaning="Standing that statute alone gives", unit="share", low=0.2, high=0.4, basis="assumed",
        source="timmins-2022",
    )  # fmt: skip
    bypass: float = parameter(
        default=0.10, meaning="Share of standing lost a month if every trust were called past the board",
        unit="share/month", low=0.05, high=0.25, basis="assumed",
        source="timmins-2022: straight to trust chief executives", favours="local",
    )  # fmt: skip
    capture: float = parameter(
        default=0.02, meaning="Share of standing lost a month where providers have wholly taken the board's place",
        unit="share/month", low=0.01, high=0.05, basis="assumed", source="timmins-2022: cuckoo in the nest",
        favours="centre",
    )  # fmt: skip


def next_authority(now: Real, delegated: Real, bypassed: Real, captured: Real, p: AuthorityParameters) -> Real:
    """Standing after a month, 0..1; every argument 0..1.

    >>> float(next_authority(0.3, 0.0, 0.0, 0.0, AuthorityParameters()))
    0.3
    """
    gained = p.built * delegated * (1.0 - now) - p.fades * (now - p.statutory)
    return clip(now + gained - (p.bypass * bypassed + p.capture * captured) * now)


def step(world: World, p: AuthorityParameters, _: Draws) -> World:
    """Standing follows what the board was let do."""
    icb = world.icb
    now = next_authority(icb.authority, icb.delegated, icb.bypassed, icb.captured, p)
    return replace(world, icb=replace(icb, authority=now))


RULE = Rule(
    "authority", "authority", AuthorityParameters, step, writes="icb.authority",
)  # fmt: skip
