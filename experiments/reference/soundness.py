"""docs/reference/soundness.md: what `python -m experiments.soundness` found, in tables."""

from __future__ import annotations

import csv
from collections import Counter
from functools import cache

from experiments.reference.markdown import code, joined, table
from experiments.soundness.differences import FOLDER

Lines = list[dict[str, str]]


@cache
def found(name: str) -> Lines:
    """One table of findings; empty before the first time."""
    goal = FOLDER / f"{name}.csv"
    if not goal.exists():
        return []
    with goal.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def page() -> str:
    """The page."""
    turned = [line for line in found("stability") if line["verdict"] == "turns"]
    return joined(
        "# Soundness",
        "Written by `make soundness`, which runs what stands here again (some minutes). Differences are devolved less "
        "centralised, mean over eight twins, England, default numbers.",
        "## What should not matter",
        "The same comparison with other steps, with bodies in another order, and with two years before July 2022. "
        f"A sign *turns* where it changes and neither difference is too small to matter: {len(turned)} of "
        f"{len(found('stability'))} do.",
        _wide(found("stability"), "variant"),
        "## What each tier adds",
        "The core mechanisms alone, with the should rows (the default), and with the optional ones as well.",
        _wide(found("tiers"), "tier"),
        "## Whether effects agree with declared signs",
        _signs(found("signs")),
    )


def _wide(lines: Lines, by: str) -> str:
    """Differences side by side, a line a headline and month."""
    names = list(dict.fromkeys(line[by] for line in lines))
    cells = {(line["metric"], line["month"], line[by]): line for line in lines}
    rows = []
    for metric, month in dict.fromkeys((line["metric"], line["month"]) for line in lines):
        row = [cells[metric, month, name] for name in names]
        rows.append([code(metric), month, *(_cell(cell) for cell in row), row[0]["band"]])
    return table(("Headline", "Month", *(name.capitalize() for name in names), "Band"), rows)


def _cell(line: dict[str, str]) -> str:
    mark = " (turns)" if line.get("verdict") == "turns" else ""
    return f"{line['difference']} ± {line['standard error']}{mark}"


def _signs(lines: Lines) -> str:
    """How many agree, and every number that does not."""
    counted = Counter(line["verdict"] for line in lines)
    told = ", ".join(f"{verdict} {times}" for verdict, times in counted.most_common())
    others = [line for line in lines if line["verdict"] not in {"agrees", "too small to see"}]
    return joined(
        f"Every parameter moved from the low to the high end of its range: {told}. In how many of the nine headlines "
        "that helps the places or the centre by more than a band, at month 60, for those that do not simply agree:",
        table(("Number", "Declared", "Places", "Centre", "Largest in", "Bands", "Verdict"), [
            [code(line["number"]), line["declared"], line["towards places"], line["towards centre"],
             code(line["largest"]), line["by bands"], line["verdict"]]
            for line in others
        ]),
    )  # fmt: skip
