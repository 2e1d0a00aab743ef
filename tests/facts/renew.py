"""`python -m tests.facts.renew`: run every test of fact and write what it showed to docs/reference/facts.csv."""

from __future__ import annotations

import csv
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from simulation.metrics import METRICS
from tests.facts import rows
from tests.facts.fact import Fact, lower_end
from tests.facts.laboratory import TWINS
from tests.gathered import gathered

GOAL = Path(__file__).resolve().parents[2] / "docs" / "reference" / "facts.csv"
HEADER = ("row", "switch", "statement", "threshold", "shown", "without", "holds", "moves", "moved", "band", "twins",
          "test")  # fmt: skip


def facts() -> dict[str, Fact]:
    """Every fact by its switch, in the order of the evidence."""
    return {fact.mechanism: fact for fact in sorted(gathered(rows, "FACTS"), key=lambda fact: int(fact.row[1:]))}


def line(switch: str) -> tuple[str, ...]:
    """One line of the table."""
    fact = facts()[switch]
    with_it, without = lower_end(fact.figures()), lower_end(fact.figures(switch))
    holds = with_it > fact.threshold >= without
    band = METRICS[fact.moves].band
    verdict = "yes" if holds else f"no: {fact.unseen}"
    test = fact.shown.__module__.replace(".", "/") + ".py"
    return (fact.row, switch, fact.statement, f"{fact.threshold:g}", f"{with_it:.4g}", f"{without:.4g}", verdict,
            fact.moves, f"{fact.moved():.3g}", f"{band:g}", f"0 to {TWINS - 1}", test)  # fmt: skip


def main() -> None:
    """Run all of them, two at a time, and write the table whole."""
    with ProcessPoolExecutor(min(2, os.cpu_count() or 1)) as pool:
        table = list(pool.map(line, facts(), chunksize=4))
    part = GOAL.with_suffix(".part")
    with part.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([HEADER, *table])
    part.replace(GOAL)
    failed = [f"{row[0]} {row[1]}" for row in table if row[6] != "yes"]
    sys.stdout.write(f"{len(table)} facts, {len(table) - len(failed)} hold\n" + "".join(f"  {f}\n" for f in failed))


if __name__ == "__main__":
    main()
