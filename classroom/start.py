"""Start: what the page knows before any run: the tiles, the policies, the events, the metrics, the levers, lessons."""

from __future__ import annotations

from math import isfinite
from typing import Any

from classroom.answers import name_of
from classroom.ask import LARGEST_SEED, MOST_EVENTS
from classroom.lessons import Lesson
from classroom.shown import metrics
from experiments.arms import changed
from experiments.figures.systems import tile_codes
from experiments.figures.tiles import borders, centres
from experiments.identity import model_hash, version
from scenarios.dates import LONGEST, date_of
from scenarios.events import library as events_library
from scenarios.events import open_event
from scenarios.levers import numbers
from scenarios.load import library, open_scenario
from simulation.core.landscape import Landscape
from simulation.core.world import columns
from simulation.decisions import DECISIONS, Decision


def start_answer(land: Landscape, lessons: tuple[Lesson, ...]) -> dict[str, Any]:
    """Everything that does not depend on a run, ready for JSON."""
    return {
        "version": version(), "model": model_hash(), "landscape": land.name,
        "limits": {"months": LONGEST, "events": MOST_EVENTS, "seed": LARGEST_SEED},
        "dates": [date_of(month) for month in range(LONGEST + 1)],
        "tiles": tiles(land), "borders": _borders(land), "policies": _policies(), "events": _events(),
        "metrics": metrics(), "levers": _levers(), "decisions": _decisions(), "deciders": _deciders(land),
        "lessons": [lesson.described() for lesson in lessons],
    }  # fmt: skip


def tiles(land: Landscape) -> list[dict[str, Any]]:
    """One hexagon a system, in the order of the landscape: code, what stands on the tile, name, region, centre."""
    places = centres(land.icb.tile)
    return [
        {
            "code": land.icb.codes[i], "tile": tile, "name": land.icb.short[i],
            "region": land.region.names[int(land.icb.region[i])], "x": round(float(x), 4), "y": round(float(-y), 4),
        }
        for i, (tile, (x, y)) in enumerate(zip(tile_codes(land), places, strict=True))
    ]  # fmt: skip


def _borders(land: Landscape) -> list[list[float]]:
    """Lines between regions: x1, y1, x2, y2, y downwards."""
    between, _ = borders(centres(land.icb.tile), land.icb.region)
    return [[round(v, 4) + 0.0 for v in (x1, -y1, x2, -y2)] for (x1, y1), (x2, y2) in between]


def _policies() -> list[dict[str, Any]]:
    """The library's scenarios: title, story, and the levers in which they differ from the defaults at the start."""
    found = [open_scenario(name) for name in library()]
    return [
        {
            "name": one.name, "title": one.title, "story": one.story, "group": one.group,
            "levers": {k: v for k, v in changed(one.timeline.at(0.0)).items() if "." in k},
        }
        for one in found
    ]  # fmt: skip


def _events() -> list[dict[str, Any]]:
    found = [open_event(name) for name in events_library()]
    return [{"name": one.name, "title": one.title, "story": one.story, "months": one.months} for one in found]


def _levers() -> list[dict[str, Any]]:
    """Every lever: meaning, unit, range or choices, default and source."""
    return [
        {
            "name": name, "meaning": spec.meaning, "unit": spec.unit, "low": spec.low, "high": spec.high,
            "choices": list(spec.choices), "default": spec.default, "source": spec.source, "role": spec.role,
        }
        for name, spec in numbers(("lever", "assumption")).items()
    ]  # fmt: skip


def _decisions() -> list[dict[str, Any]]:
    """Every decision that can be taken over, but for levers: whose, what it means, and between which numbers."""
    return [
        {"kind": kind, "name": name, "meaning": one.meaning, "others": one.others, "group": one.group, **_range(one)}
        for (kind, name), one in DECISIONS.items()
    ]


def _range(one: Decision) -> dict[str, Any]:
    """What every column that a decision sets can hold; no highest where there is none."""
    found = [columns(one.group)[name] for name in one.columns]
    low, high = max(column.low for column in found), min(column.high for column in found)
    return {"low": low, "high": high if isfinite(high) else None, "unit": found[0].unit}


def _deciders(land: Landscape) -> list[dict[str, str]]:
    """The bodies outside of systems that decide something of that kind: code, kind, name."""
    kinds = {kind for kind, _ in DECISIONS}
    rows = [row for row, home in enumerate(land.system.tolist()) if home < 0 and land.kinds[row] in kinds]
    return [{"code": land.codes[row], "kind": land.kinds[row], "name": name_of(land, row)} for row in rows]
