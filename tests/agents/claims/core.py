"""What is claimed of every formula of a decision."""

from __future__ import annotations

from agents import collaborative, council, icb, nhs_england, nhs_trust, partnership, sight
from tests.formulas import ABOVE, SHARE, Formula

ONE = SHARE
ODDS = (-20.0, 20.0)
CLAIMS = (
    Formula(collaborative.pull, {"weight": ONE, "freedom": ONE, "authority": (0.05, 1.0)},
            collaborative.CollaborativeParameters, ABOVE, rises="weight freedom", falls="authority"),
    Formula(council.readiness, {"engagement": ONE, "voice": ONE, "fear": ONE, "forum": ONE, "money": (0.5, 1.4)},
            council.CouncilParameters, ODDS, rises="engagement voice forum money", falls="fear"),
    Formula(icb.divide, {"free": ONE, "long_share": ONE, "reach": ONE}, icb.ICBLevers, SHARE),
    Formula(icb.divide, {"free": ONE, "long_share": ONE, "reach": ONE}, icb.ICBLevers, SHARE,
            rises="free long_share reach", of=lambda both: both[0]),
    Formula(icb.divide, {"free": ONE, "long_share": ONE, "reach": ONE}, icb.ICBLevers, SHARE,
            rises="free reach", falls="long_share", of=lambda both: both[1]),
    Formula(icb.reached, {"cut": (0.0, 0.5)}, icb.ICBLevers, SHARE, falls="cut"),
    Formula(icb.convening,
            {"capability": ONE, "attention": (0.002, 0.5), "deficit": (0.0, 0.3), "coordination": (-3.0, 3.0),
             "stress": (0.0, 1.2), "trust": ONE, "enthusiasm": (0.0, 0.2)},
            icb.ICBLevers, ODDS, rises="capability attention trust enthusiasm", falls="deficit coordination"),
    Formula(icb.delivering, {"capability": ONE, "attention": (0.002, 0.5), "called": ONE}, icb.ICBLevers, ODDS,
            rises="capability attention", falls="called"),
    Formula(nhs_england.offered, {"maturity": ONE, "least": (0.0, 0.3), "most": (0.3, 1.0), "threshold": ONE},
            nhs_england.DelegationLevers, SHARE, rises="maturity least most", falls="threshold"),
    Formula(nhs_england.handed_over,
            {"had": ONE, "least": (0.0, 0.3), "most": (0.3, 1.0), "threshold": ONE, "capability": ONE, "faith": ONE,
             "beyond": (-0.5, 0.5), "pioneer": ONE},
            nhs_england.DelegationLevers, SHARE, rises="had capability faith least most pioneer",
            falls="beyond threshold"),
    Formula(sight.yardstick, {"current": ONE, "perceived": ONE}, sight.PerceptionParameters, SHARE,
            rises="current perceived"),
    Formula(nhs_trust.asked, {"vertical": ONE, "mutual": ONE, "vigour": (1.0, 1.15)}, nhs_trust.EffortParameters,
            lambda p: (p.unasked, 1.0)),
    Formula(nhs_trust.asked, {"vertical": ONE, "mutual": ONE, "vigour": (0.8, 1.15)}, nhs_trust.EffortParameters, SHARE,
            rises="vertical mutual vigour", usual_numbers=True),
    Formula(nhs_trust.readiness, {"compliance": ONE, "own_focus": ONE, "totals": (-1.0, 1.0)},
            nhs_trust.JoiningParameters, ODDS, rises="compliance totals", falls="own_focus"),
    Formula(partnership.readiness, {"alignment": ONE, "joint_chair": ONE}, partnership.PartnershipLevers, ODDS,
            rises="alignment joint_chair"),
)  # fmt: skip
