"""England's 212 trusts: their beds, their part of the system's waiting list, and their emergency departments."""

from __future__ import annotations

import numpy as np

from scenarios.landscapes.england.tables import Table, table
from scenarios.landscapes.lists import FLOOR, ranked, shared
from scenarios.landscapes.providers import FAMILIES
from scenarios.landscapes.relations import column, totals
from simulation.core.arithmetic import Array, Ints
from simulation.core.kinds import ICBs, NHSTrusts

# Pathways over 18 weeks from which a trust that is not acute holds a list of its own; assumed: the estimate is noisy
# (median error 9 %), and many mental health trusts report a handful of pathways.
LIST_FROM = 500.0


def trusts(icb: ICBs) -> NHSTrusts:
    """Every NHS trust and foundation trust open on 1 July 2022."""
    facts = table("trusts")
    n = len(facts.text("ods_code"))
    home = facts.rows_in(table("icbs"), "icb_ods_code", "ods_code")
    acute = np.array([FAMILIES[kind] == "acute" for kind in facts.text("type")])
    beds = np.maximum(np.nan_to_num(facts.number("beds_available_total_2021_22_q4")), FLOOR)
    waiting, over18 = _lists(facts, icb, home, acute)
    emergency = np.nan_to_num(facts.number("ae_attendances_2022_07"))
    return NHSTrusts(
        codes=facts.text("ods_code"), names=facts.text("name"), ids=np.arange(n), width=n,
        types=facts.text("type"), icb=home,
        acute=column(acute.astype(np.float64)), foundation=column(facts.number("is_foundation_trust")),
        size=column(beds / totals(beds, home, len(icb))[home]),
        waiting=column(waiting), over18=column(over18),
        emergency=column(emergency), over4=column(_over4(facts, icb, home, emergency)),
        z_practice=np.zeros((n, 1)), drawn_tenure=np.zeros((n, 1)),
    )  # fmt: skip


def _lists(
    facts: Table, icb: ICBs, home: Ints, acute: np.ndarray[tuple[int], np.dtype[np.bool_]]
) -> tuple[Array, Array]:
    """Pathways on each trust's list and the share over 18 weeks, (trusts,) both; 0 where a trust holds none."""
    hint = facts.number("rtt_over_18_weeks_2022_07_est")
    holders = np.flatnonzero(acute | (hint >= LIST_FROM))
    general, every = (facts.number(f"beds_available_{which}_2021_22_q4") for which in ("general_and_acute", "total"))
    beds = np.nan_to_num(np.where(np.isnan(general), every, general))[holders]
    part = shared(icb.waiting[:, 0], beds, home[holders])
    waiting, over18 = np.zeros(len(home)), np.zeros(len(home))
    waiting[holders] = part
    over18[holders] = ranked(icb.over18[:, 0], hint[holders] / part, part, home[holders])
    return waiting, over18


def _over4(facts: Table, icb: ICBs, home: Ints, emergency: Array) -> Array:
    """Share of emergency patients over four hours, (trusts,); where it is blank, the rest of the region's share."""
    share = facts.number("ae_over_4h_pct_2022_07") / 100.0
    known, region, n = ~np.isnan(share), icb.region[home], int(icb.region.max()) + 1
    seen = np.where(known, emergency, 0.0)
    late = totals(seen * np.nan_to_num(share), region, n) / totals(seen, region, n)
    return np.where(known, share, late[region]) * (emergency > 0)
