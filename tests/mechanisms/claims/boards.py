"""What is claimed of the consequences of boards, their structures and their partnerships."""

from __future__ import annotations

from simulation.mechanisms import (
    agenda,
    board_size,
    dominance_fear,
    enthusiasm,
    governing,
    strategy,
    structures,
    take_up,
    talking_shop,
)
from tests.formulas import SHARE, Formula

ONE = SHARE
SIZE = (10.0, 60.0)
TABLE = structures.StructuresParameters
CLAIMS = (
    Formula(agenda.voice, {"beds": ONE, "joint_chair": ONE}, agenda.AgendaParameters, SHARE, rises="beds joint_chair"),
    Formula(board_size.granted, {"claimed": (0.0, 15.0), "most": SIZE}, board_size.BoardSizeParameters, SHARE,
            rises="most", falls="claimed"),
    Formula(board_size.nhs_share, {"size": (20.0, 60.0)}, board_size.BoardSizeParameters, SHARE, falls="size"),
    Formula(dominance_fear.fear_at_rest,
            {"control": ONE, "nhs_share": (0.6, 0.95), "joint_chair": ONE, "trust": ONE, "work": (0.5, 1.5)},
            dominance_fear.DominanceFearParameters, SHARE, rises="control nhs_share joint_chair", falls="work"),
    Formula(dominance_fear.trust_after, {"trust": ONE, "fear": ONE}, dominance_fear.DominanceFearParameters, SHARE,
            rises="trust", falls="fear"),
    Formula(enthusiasm.next_belief, {"now": (0.0, 0.2), "broken": ONE}, enthusiasm.EnthusiasmParameters, (0.0, 0.2),
            rises="now", falls="broken"),
    Formula(governing.governing, {"size": SIZE, "reorganising": ONE, "downward": ONE}, governing.GoverningParameters,
            (0.0, 0.4), rises="size reorganising downward"),
    Formula(strategy.influence, {"trust": ONE, "take_up": ONE}, strategy.StrategyInfluenceParameters, SHARE,
            rises="trust take_up"),
    Formula(structures.felt, {"trust": ONE}, TABLE, (0.0, 2.0), falls="trust"),
    Formula(structures.tiers, {"above": (3.0, 7.0), "delegated": ONE}, TABLE, rises="above delegated"),
    Formula(structures.slowness, {"size": SIZE, "councils": (1.0, 13.0)}, TABLE, rises="size councils"),
    Formula(structures.cost,
            {"size": SIZE, "tiers": (1.0, 12.0), "players": (3.0, 60.0), "joint_chair": ONE, "slowness": (-2.0, 2.0)},
            TABLE, (-10.0, 10.0), rises="size tiers players slowness", falls="joint_chair"),
    Formula(take_up.trust_after, {"trust": ONE, "take_up": ONE, "share": ONE}, take_up.TakeUpParameters, SHARE,
            rises="trust take_up"),
    Formula(talking_shop.worth, {"results": (0.0, 2.0), "time": (0.5, 20.0)}, talking_shop.TalkingShopParameters,
            (-1.0, 1.0), rises="results", falls="time"),
    Formula(talking_shop.attending, {"now": ONE, "worth": (-0.2, 0.2)}, talking_shop.TalkingShopParameters, SHARE,
            rises="worth"),
)  # fmt: skip
