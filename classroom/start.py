"""Start: what the page knows before any run: the tiles, the policies, the events, the metrics, the levers, lessons."""

from __future__ import annotations

from typing import Any

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


def start_answer(land: Landscape, lessons: tuple[Lesson, ...]) -> dict[str, Any]:
    """Everything that does not depend on a run, ready for JSON."""
    return {
        "version": version(), "model": model_hash(), "landscape": land.name,
        "limits": {"months": LONGEST, "events": MOST_EVENTS, "seed": LARGEST_SEED},
        "dates": [date_of(month) for month in range(LONGEST + 1)],
        "tiles": tiles(land), "borders": _borders(land), "policies": _policies(), "events": _events(),
        "metrics": metrics(), "levers": _levers(), "lessons": [lesson.described() for lesson in lessons],
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
