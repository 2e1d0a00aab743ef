"""England is what the tables say: counts, lists, waits, head starts; and the ties are as many as people can keep up."""

from __future__ import annotations

import csv
import dataclasses
import time
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from scenarios.landscapes import england, open_landscape
from scenarios.landscapes.relations import totals
from simulation.core.landscape import KINDS, Landscape

DATA = Path(england.__file__).parent / "data"
COUNTS = {
    "treasury": 1, "department": 1, "nhs_england": 1, "regulator": 1, "region": 7, "icb": 42, "partnership": 42,
    "nhs_trust": 212, "council": 152,
}  # fmt: skip


def rows(name: str) -> dict[str, dict[str, str]]:
    """A table's rows by their first column."""
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return {next(iter(row.values())): row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def land() -> Landscape:
    return open_landscape("england")


def test_who_exists(land: Landscape) -> None:
    assert {kind: len(land.kind(kind)) for kind in COUNTS} == COUNTS
    assert 165 <= len(land.place) <= 185
    assert 45 <= len(land.collaborative) <= 60
    assert 320 <= len(land.vcse) <= 340
    assert np.bincount(land.vcse.icb).min() >= 3


def test_codes_are_those_of_the_tables_in_order(land: Landscape) -> None:
    for kind, table in (("region", "regions"), ("icb", "icbs"), ("nhs_trust", "trusts"), ("council", "councils")):
        assert land.kind(kind).codes == tuple(rows(table)) == tuple(sorted(rows(table)))
    for kind in KINDS:
        assert land.kind(kind).ids.tolist() == list(range(land.kind(kind).width))


def test_a_trust_stands_in_its_own_board_and_region(land: Landscape) -> None:
    table = rows("trusts")
    homes = [land.icb.codes[i] for i in land.nhs_trust.icb]
    assert homes == [table[code]["icb_ods_code"] for code in land.nhs_trust.codes]
    regions = [land.region.codes[r] for r in land.icb.region[land.nhs_trust.icb]]
    assert regions == [table[code]["region_code"] for code in land.nhs_trust.codes]


def test_lists_and_waits_are_those_of_the_table(land: Landscape) -> None:
    table = rows("icbs")
    late = {"QNQ", "QXU"}
    for i, code in enumerate(land.icb.codes):
        month = "2023_01" if code in late else "2022_07"
        assert (table[code]["rtt_incomplete_pathways_2022_07_est"] == "") == (code in late)
        assert land.icb.waiting[i, 0] == float(table[code][f"rtt_incomplete_pathways_{month}_est"])
        assert land.icb.over18[i, 0] == float(table[code][f"rtt_over_18_weeks_pct_{month}_est"]) / 100


def test_trusts_lists_add_up_to_their_boards(land: Landscape) -> None:
    trust, n = land.nhs_trust, len(land.icb)
    assert 140 <= (trust.waiting > 0).sum() <= 155
    waiting = totals(trust.waiting[:, 0], trust.icb, n)
    np.testing.assert_allclose(waiting, land.icb.waiting[:, 0], rtol=1e-12)
    mean = totals((trust.waiting * trust.over18)[:, 0], trust.icb, n) / waiting
    np.testing.assert_allclose(mean, land.icb.over18[:, 0], atol=1e-9, rtol=0)
    held = trust.over18[trust.waiting > 0]
    assert 0.02 <= held.min() <= held.max() <= 0.95
    assert np.all(trust.over18[trust.waiting == 0] == 0)
    assert np.ptp(held - land.icb.over18[trust.icb][trust.waiting > 0]) > 0.05


def test_other_facts_are_those_of_the_tables(land: Landscape) -> None:
    boards, councils = rows("icbs"), rows("councils")
    for i, code in enumerate(land.icb.codes):
        row = boards[code]
        assert land.icb.population[i, 0] == float(row["population_mid_2020"])
        assert land.icb.beds[i, 0] == float(row["ga_beds_available_2022_07"])
        if row["no_criteria_to_reside_mean_daily_patients_2022_07"]:
            patients = land.icb.blocked[i, 0] * land.icb.beds[i, 0]
            assert patients == pytest.approx(float(row["no_criteria_to_reside_mean_daily_patients_2022_07"]))
    people = [float(councils[code]["population_mid_2020"]) for code in land.council.codes]
    assert land.council.population[:, 0].tolist() == people
    assert land.icb.population.sum() == sum(people)


def test_frimley_gets_its_regions_share_of_blocked_beds(land: Landscape) -> None:
    frimley = land.icb.codes.index("QNQ")
    rest = (land.icb.region == land.icb.region[frimley]) & (np.arange(42) != frimley)
    blocked, beds = land.icb.blocked[rest, 0], land.icb.beds[rest, 0]
    assert land.icb.blocked[frimley, 0] == pytest.approx((blocked @ beds) / beds.sum())


def test_head_starts_follow_the_dates_of_designation(land: Landscape) -> None:
    table = rows("icbs")
    for i, code in enumerate(land.icb.codes):
        year, month = map(int, table[code]["ics_first_designation_month"].split("-"))
        assert land.icb.head_start[i, 0] == (2022 - year) * 12 + 7 - month
    assert land.icb.first_wave.sum() == 9
    assert land.icb.head_start[land.icb.first_wave > 0].min() == 61


def test_places_hold_everybody_once(land: Landscape) -> None:
    people = land.place.population
    assert 50_000 <= people.min() <= people.max() <= 1_000_000
    np.testing.assert_allclose(totals(people[:, 0], land.place.icb, 42), land.icb.population[:, 0])
    assert "Manchester place" in land.place.names
    assert {f"Kent place {k}" for k in (1, 2, 3)} <= set(land.place.names)
    assert len(set(land.place.names)) == len(land.place)


def test_a_small_council_sits_in_its_hosts_place(land: Landscape) -> None:
    # Rutland is too small for a place of its own; it still meets its partners in Leicestershire's
    rutland = land.council.names.index("Rutland")
    assert rutland not in land.place.council
    row = land.offset["council"] + rutland
    met = {land.codes[r] for r in land.ties.source[land.ties.target == row]}
    hosts = {code for code in met if "-P" in code}
    assert {land.place.names[land.place.codes.index(code)].split(" place")[0] for code in hosts} == {"Leicestershire"}


def test_ties_are_as_many_as_people_can_keep_up(land: Landscape) -> None:
    directed = 2 * len(land.ties) + 2 * len(land.lines)
    assert 5_000 <= directed <= 9_000
    homes = land.system[np.column_stack([land.ties.source, land.ties.target])]
    within = int((homes[:, 0] == homes[:, 1]).sum())
    sizes = np.bincount(land.system[land.system >= 0])
    assert within < 0.35 * (sizes * (sizes - 1) / 2).sum()  # not every pair in a system is a tie
    assert within < len(land.ties)  # and some ties cross its border


def test_boards_oversee_and_pay_their_own_trusts(land: Landscape) -> None:
    ties = land.ties
    overseen = ties.target[ties.accountability] - land.offset["nhs_trust"]
    assert sorted(overseen.tolist()) == list(range(212))
    assert (ties.source[ties.accountability] - land.offset["icb"]).tolist() == land.nhs_trust.icb[overseen].tolist()
    assert np.all(ties.money[ties.accountability])


def test_lines_run_from_the_treasury_down(land: Landscape) -> None:
    kinds = Counter((land.kinds[u], land.kinds[v]) for u, v in zip(land.lines.upper, land.lines.lower, strict=True))
    assert kinds == {
        ("treasury", "department"): 1, ("department", "nhs_england"): 1, ("department", "regulator"): 1,
        ("nhs_england", "region"): 7, ("nhs_england", "icb"): 42, ("region", "icb"): 42,
        ("regulator", "nhs_trust"): 212, ("regulator", "icb"): 42,
    }  # fmt: skip
    assert land.lines.money.sum() == 1 + 1 + 42


def test_every_board_has_an_ambulance_trust(land: Landscape) -> None:
    crews = [land.offset["nhs_trust"] + i for i, t in enumerate(land.nhs_trust.types) if t == "ambulance"]
    met = land.ties.source[np.isin(land.ties.target, crews)]
    assert set(range(*land.rows("icb").indices(land.size))) <= set(met.tolist())


def test_discharge_ties_are_weighted_with_catchment(land: Landscape) -> None:
    row = {code: i for i, code in enumerate(land.codes)}
    found = {(s, t): x for s, t, x in zip(land.ties.source, land.ties.target, land.ties.strength[:, 0], strict=True)}
    assert found[row["R0A"], row["E08000003"]] == pytest.approx(0.34963)  # Manchester's hospitals and its council


def test_it_builds_within_a_second() -> None:
    start = time.process_time()
    england.build(seed=12345)
    assert time.process_time() - start < 1.0


def test_a_column_that_is_added_does_not_move_the_others(land: Landscape) -> None:
    drawn = [f.name for f in dataclasses.fields(land.icb) if f.name.startswith("z_")]
    values = np.column_stack([getattr(land.icb, name) for name in drawn])
    between = np.corrcoef(values.T) - np.eye(len(drawn))
    assert np.abs(between).max() < 0.5  # streams of their own: no two columns alike
