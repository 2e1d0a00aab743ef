"""M80 Prevention is a stock that pays years later, and is cut first when money or attention is short."""

from __future__ import annotations

import numpy as np

from simulation.core import july
from simulation.core.arithmetic import Real, clip, positive, power, toward
from simulation.core.parameter import Parameters, parameter
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World


class PreventionParameters(Parameters):
    """How prevention is fed, and what it avoids."""

    usual_attention: float = parameter(
        default=0.040, meaning="Attention to the long term in July 2022", unit="share", low=0.03, high=0.06,
        basis="assumed",
    )  # fmt: skip
    by_attention: float = parameter(
        default=0.5, meaning="Elasticity of effort on prevention to that attention", unit="elasticity", low=0.3,
        high=0.8, basis="assumed", source="timmins-2022",
    )  # fmt: skip
    raid: float = parameter(
        default=75.0, meaning="Share of prevention lost per unit of allocation raided, where no ring-fence protects it",
        unit="ratio", low=20.0, high=150.0, basis="assumed", source="nuffield-2022: raids on investment",
    )  # fmt: skip
    usual_raid: float = july.raid()
    ringed: float = parameter(
        default=0.3, meaning="Part of tied money that protects prevention", unit="share", low=0.0, high=0.8,
        basis="assumed", source="hewitt-2023", favours="centre",
    )  # fmt: skip
    ring_full: float = parameter(
        default=0.10, meaning="Tied share at which that protection is full", unit="share", low=0.05, high=0.2,
        basis="assumed",
    )  # fmt: skip
    ring_gain: float = parameter(
        default=5.0, meaning="Prevention gained per unit of protecting money above the usual", unit="ratio", low=0.0,
        high=10.0, basis="assumed", favours="centre",
    )  # fmt: skip
    usual_tied: float = july.tied_share()
    decay: float = parameter(
        default=0.10 / 12.0, meaning="Share of the stock of prevention that wears out a month (a tenth a year)",
        unit="share/month", low=0.05 / 12.0, high=0.20 / 12.0, basis="assumed", source="nuffield-2022",
    )  # fmt: skip
    felt: float = parameter(
        default=48.0, meaning="Time constant with which need feels prevention", unit="months", low=24.0, high=96.0,
        basis="judgement", source="pac-2023",
    )  # fmt: skip
    usual_upstream: float = parameter(
        default=0.40, meaning="Share of spend that went upstream in July 2022", unit="share", low=0.3, high=0.5,
        basis="assumed", source="nuffield-2022",
    )  # fmt: skip
    by_upstream: float = parameter(
        default=0.5, meaning="Elasticity of effort on prevention to that share (M39)", unit="elasticity", low=0.2,
        high=1.0, basis="assumed", source="nuffield-2022",
    )  # fmt: skip
    avoids: float = parameter(
        default=0.006, meaning="Growth of need a year avoided by a doubling of the stock", unit="share/year", low=0.002,
        high=0.010, basis="assumed", source="health-foundation-2024",
    )  # fmt: skip
    by_national: float = parameter(
        default=0.004, meaning="Growth of need a year avoided by full national effort, once it is felt (M96)",
        unit="share/year", low=0.001, high=0.008, basis="assumed", source="timmins-2024", favours="centre",
    )  # fmt: skip
    by_practices: float = parameter(
        default=0.003, meaning="Growth of need a year avoided where all general practices take part, beyond that where "
        "as many do as is usual (M61)", unit="share/year", low=0.0, high=0.006, basis="assumed", source="timmins-2022",
        favours="local",
    )  # fmt: skip
    usual_practices: float = parameter(
        default=0.5, meaning="Share of general practices that took part in July 2022", unit="share", low=0.3, high=0.7,
        basis="assumed", source="timmins-2022",
    )  # fmt: skip
    by_anchor: float = parameter(
        default=0.0005, meaning="Growth of need a year avoided by full effort as an anchor, once it is felt (M83)",
        unit="share/year", low=0.0, high=0.001, basis="assumed", source="nuffield-2022",
    )  # fmt: skip


def preventing(attention: Real, raid: Real, tied: Real, upstream: Real, p: PreventionParameters) -> Real:
    """Effort on prevention, July 2022 = 1; `attention`, `raid`, `tied` and `upstream` are shares.

    >>> float(preventing(0.040, 0.0024, 0.06, 0.40, PreventionParameters()))
    1.0
    """
    exposed = 1.0 - p.ringed * np.minimum(1.0, tied / p.ring_full)
    kept = positive(1.0 - p.raid * (raid - p.usual_raid) * exposed) * power(upstream / p.usual_upstream, p.by_upstream)
    return power(attention / p.usual_attention, p.by_attention) * kept + p.ring_gain * p.ringed * (tied - p.usual_tied)


def avoided(felt: Real, national: Real, practices: Real, anchored: Real, p: PreventionParameters) -> Real:
    """Growth of need avoided, share/year.

    `felt` is the stock as need feels it (July 2022 = 1); `national` and `anchored` are effort above July 2022's,
    -1..1; `practices` is the share of general practices that take part.
    """
    local = p.avoids * (felt - 1.0) + p.by_practices * (practices - p.usual_practices)
    return local + p.by_national * national + p.by_anchor * anchored


def step(world: World, p: PreventionParameters, _: Draws) -> World:
    """Feed the stock; need feels it years later."""
    icb = world.icb
    fed = preventing(icb.long_attention, icb.raid, icb.tied_share, icb.upstream, p)
    effort = clip(fed * icb.local_worth, 0.0, 5.0)
    stock = icb.prevention_stock + (effort - icb.prevention_stock) * p.decay
    felt = toward(icb.prevention_felt, stock, p.felt)
    practices = world.land.operators.icb_mean_of_places @ world.place.practices
    need = avoided(felt, world.centre.national_prevention, practices, icb.anchored, p)
    return replace(
        world, icb=replace(icb, preventing=effort, prevention_stock=stock, prevention_felt=felt, prevented=need),
    )  # fmt: skip


RULE = Rule(
    "prevention", "prevention", PreventionParameters, step,
    writes="icb.prevented icb.preventing icb.prevention_stock icb.prevention_felt", switch="prevention",
)  # fmt: skip
