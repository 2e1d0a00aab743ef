"""England's boards, regions and councils in July 2022, as the tables have them."""

from __future__ import annotations

import numpy as np

from scenarios.landscapes.england.tables import Table, table
from scenarios.landscapes.relations import column, indices, totals
from simulation.core.arithmetic import Array, Ints
from simulation.core.kinds import Councils, ICBs, Regions

START = (2022, 7)  # year and month in which the boards became statutory, and in which a run begins


def regions() -> Regions:
    """The seven regions of NHS England."""
    table_, boards = table("regions"), table("icbs")
    n = len(table_.text("code"))
    systems = np.bincount(boards.rows_in(table_, "region_code", "code"), minlength=n)
    return Regions(
        codes=table_.text("code"), names=table_.text("name"), ids=np.arange(n), width=n,
        systems=column(systems.astype(np.float64)), z_shield=np.zeros((n, 1)),
    )  # fmt: skip


def boards() -> ICBs:
    """The 42 integrated care boards with their starting facts."""
    facts, tiles = table("icbs"), table("icb_tiles")
    n = len(facts.text("ods_code"))
    region = facts.rows_in(table("regions"), "region_code", "code")
    where = facts.rows_in(tiles, "ods_code", "icb_ods_code")
    beds = facts.number("ga_beds_available_2022_07")
    blank = np.zeros((n, 1))
    return ICBs(
        codes=facts.text("ods_code"), names=facts.text("name"), ids=np.arange(n), width=n,
        short=facts.text("short_name"),
        tile=indices(np.column_stack([tiles.number("row"), tiles.number("column")])[where].astype(np.int64)),
        region=region,
        successor=_successors(facts.text("ods_code")),
        population=column(facts.number("population_mid_2020")),
        aged=column(facts.number("pct_aged_65_plus_mid_2020") / 100.0),
        deprivation=column(facts.number("imd_2019_mean_score")),
        waiting=column(_reported(facts, "rtt_incomplete_pathways")),
        over18=column(_reported(facts, "rtt_over_18_weeks_pct") / 100.0),
        beds=column(beds),
        blocked=column(_blocked(facts.number("no_criteria_to_reside_mean_daily_patients_2022_07"), beds, region)),
        head_start=column([months_before_start(month) for month in facts.text("ics_first_designation_month")]),
        first_wave=column(facts.number("first_wave_ics_2017_18")),
        z_trust=blank, z_capability=blank, z_faith=blank, z_upward=blank, z_ask=blank, z_vision=blank,
        z_to_place=blank,
        z_marginal=blank,
    )  # fmt: skip


def _successors(codes: tuple[str, ...]) -> Ints:
    """The number of the board that each had become part of by April 2026: that of the first of those that it joined."""
    merged = table("mergers")
    after = dict(zip(merged.text("icb_ods_code"), merged.text("successor_ods_code"), strict=True))
    names = [after.get(code, code) for code in codes]
    return indices([names.index(name) for name in names])


def _reported(facts: Table, name: str) -> Array:
    """July 2022's value, or January 2023's for the two systems whose large trusts did not report (SOURCES.md)."""
    july, january = (facts.number(f"{name}_{month}_est") for month in ("2022_07", "2023_01"))
    return np.where(np.isnan(july), january, july)


def _blocked(patients: Array, beds: Array, region: Ints) -> Array:
    """Share of beds held by people fit to leave; where patients are blank, the rest of the region's share."""
    known = ~np.isnan(patients)
    n = int(region.max()) + 1
    regional = totals(np.where(known, patients, 0.0), region, n) / totals(np.where(known, beds, 0.0), region, n)
    return np.where(known, patients / beds, regional[region])


def months_before_start(month: str) -> float:
    """Months from a month (`YYYY-MM`) to July 2022.

    >>> months_before_start("2017-06"), months_before_start("2022-07")
    (61.0, 0.0)
    """
    year, number = map(int, month.split("-"))
    return 12.0 * (START[0] - year) + START[1] - number


def councils() -> Councils:
    """The 152 upper-tier councils."""
    facts = table("councils")
    n = len(facts.text("ons_code"))
    return Councils(
        codes=facts.text("ons_code"), names=facts.text("name"), ids=np.arange(n), width=n,
        icb=facts.rows_in(table("icbs"), "main_icb_ods_code", "ods_code"),
        population=column(facts.number("population_mid_2020")),
        deprivation=column(facts.number("imd_2019_mean_score")),
        z_engagement=np.zeros((n, 1)),
    )  # fmt: skip
