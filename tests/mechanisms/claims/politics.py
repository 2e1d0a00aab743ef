"""What is claimed of the formulas of politics."""

from __future__ import annotations

from simulation.mechanisms import (
    accountability_floor,
    edge,
    election,
    legitimacy,
    letting_go,
    mandate,
    maturity,
    overload,
    pendulum,
    postbox,
    reorganisation,
    shocks,
    survival,
    target_dilution,
    top_trust,
)
from tests.formulas import ABOVE, ANY, SHARE, Formula

ONE = SHARE
GAP = (-0.3, 0.4)
MONTHS = (0.0, 60.0)
NUMBER = (1.0, 200.0)
EARNED = {"trust": ONE, "waits": ONE, "lost": ONE, "engaging": ONE, "conduit": ONE}

CLAIMS = (
    Formula(accountability_floor.added, {"election": ONE, "letdown": ONE, "members": ONE, "queues": (-0.3, 0.5)},
            accountability_floor.AccountabilityFloorParameters, (0.0, 2.0), rises="election letdown members queues"),
    Formula(edge.pleading, {"excess": (-0.4, 0.4), "z": (-3.0, 3.0)}, edge.EdgeParameters, ABOVE, rises="excess z"),
    Formula(election.to_go, {"month": (0.0, 180.0)}, election.ElectionParameters, MONTHS),
    Formula(election.near, {"months": MONTHS}, election.ElectionParameters, SHARE, falls="months"),
    Formula(election.persistence, {"months": MONTHS}, election.ElectionParameters, ABOVE, rises="months"),
    Formula(legitimacy.earned, EARNED, legitimacy.LegitimacyParameters, SHARE, rises="trust engaging",
            falls="waits lost conduit"),
    Formula(letting_go.sought, {"control": ONE, "stated": ONE, "swing": (-0.4, 0.4), "persistence": (0.0, 3.0)}, None,
            ANY, rises="stated swing"),
    Formula(mandate.heard, {"engagement": ONE, "voice": (0.05, 0.3)}, mandate.MandateParameters, SHARE,
            rises="engagement voice"),
    Formula(maturity.taken_in, {"attention": (0.0, 0.5), "skilled": ONE}, maturity.MaturityParameters, ABOVE,
            rises="attention skilled"),
    Formula(overload.credited, {"gained": GAP}, overload.OverloadParameters, SHARE, rises="gained"),
    Formula(overload.carried, {"offered": ONE, "credit": ONE}, overload.OverloadParameters, SHARE,
            rises="offered credit"),
    Formula(pendulum.cost, {"reporting": ONE, "trust": ONE}, pendulum.PendulumParameters, ANY, rises="reporting",
            falls="trust"),
    Formula(pendulum.wanted, {"gap": GAP, "variation": (0.0, 0.2), "cost": (-0.6, 1.0)}, pendulum.PendulumParameters,
            lambda p: (-p.most, p.most), rises="gap variation", falls="cost"),
    Formula(postbox.conduit, {"authority": ONE, "attention": (0.0, 0.5)}, postbox.PostboxParameters, SHARE,
            falls="authority attention"),
    Formula(reorganisation.turmoil, {"left": ONE, "begun": ONE, "capability": ONE},
            reorganisation.ReorganisationParameters, SHARE, rises="left begun", falls="capability"),
    Formula(shocks.after, {"left": (0.0, 0.3), "come": ONE, "size": (0.0, 0.1), "lasts": (1.0, 36.0)}, None, ABOVE,
            rises="left come size"),
    Formula(survival.peril, {"legitimacy": ONE}, survival.SurvivalParameters, ABOVE, falls="legitimacy"),
    Formula(target_dilution.focus, {"targets": NUMBER}, target_dilution.TargetDilutionParameters, SHARE,
            falls="targets"),
    Formula(target_dilution.bite, {"targets": NUMBER}, target_dilution.TargetDilutionParameters, (0.5, 2.0),
            falls="targets"),
    Formula(target_dilution.attainable, {"targets": NUMBER}, target_dilution.TargetDilutionParameters, SHARE),
    Formula(top_trust.next_trust, {"trust": ONE, "deficit": (0.0, 0.1)}, top_trust.TopTrustParameters, SHARE,
            rises="trust", falls="deficit"),
    Formula(top_trust.micro, {"trust": ONE}, top_trust.TopTrustParameters, (0.0, 2.0), falls="trust"),
)  # fmt: skip
