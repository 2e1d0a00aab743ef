"""What a lesson's file may hold, and every problem with what it does hold, at its line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from classroom.ask import ask_of
from classroom.prediction_checks import LONGEST_POINT, Found, metric, month, predicted, text
from classroom.refused import AskError
from scenarios.dated import Path, problem
from scenarios.problems import shown
from scenarios.references import cited, references
from scenarios.toml_file import TomlFile

TEXTS = {"title": 60, "question": 140, "story": 600}
WORDS = (
    *TEXTS, "metric", "a", "b", "seed", "months", "event", "prediction", "choice", "pause", "also", "talking_points",
    "source",
)  # fmt: skip
SIDE = {"policy", "set", "at", "title"}
LONGEST_TITLE = 24  # letters of a side's own title: it stands at the end of a line


def problems(file: TomlFile) -> Found:
    """Everything that is wrong with a lesson's file."""
    for key in file.content:
        if key not in WORDS:
            yield problem(file, (key,), f"a lesson has no {shown(key)}: it has {', '.join(WORDS)}", key, WORDS)
    for key, longest in TEXTS.items():
        yield from text(file, (key,), file.content.get(key), longest)
    if "metric" in file.content:
        yield from metric(file, ("metric",), file.content["metric"])
    else:
        yield problem(file, (), "metric is missing: say which one the page shows first")
    yield from _played(file)
    yield from predicted(file)
    yield from _pauses(file)
    yield from _listed(file)


def _played(file: TomlFile) -> Found:
    """What is played: the same checks as for an address."""
    pairs: list[tuple[str, str]] = []
    for side in ("a", "b"):
        told = file.content.get(side)
        found = list(_side(file, side, told))
        yield from found
        if found or not isinstance(told, dict):
            return
        pairs.append((side, told["policy"]))
        pairs += [(f"{side}.{key}", str(one)) for key in ("set", "at") for one in told.get(key, ())]
    pairs += [(key, str(file.content[key])) for key in ("seed", "months") if key in file.content]
    entries = file.content.get("event", [])
    for i, event in enumerate(entries if isinstance(entries, list) else [entries]):
        if not isinstance(event, dict) or set(event) != {"date", "name"}:
            yield problem(file, ("event", i), "write each event under [[event]], with its date and its name")
            return
        pairs.append(("event", f"{event['date']}:{event['name']}"))
    try:
        ask_of(pairs)
    except AskError as error:
        key = str(error).partition(":")[0].partition(" ")[0].partition(".")[0]
        yield problem(file, (key,), str(error))


def _side(file: TomlFile, side: str, told: Any) -> Found:
    """One side: a policy, what is changed in it, and what it is called."""
    if not isinstance(told, dict) or not isinstance(told.get("policy"), str):
        yield problem(file, (side,), f'[{side}] needs a policy, such as policy = "devolved"')
        return
    for key in told:
        if key not in SIDE:
            yield problem(file, (side, key), f"[{side}] has no {shown(key)}: it has {', '.join(sorted(SIDE))}")
    for key in ("set", "at"):
        if not isinstance(told.get(key, []), list):
            yield problem(file, (side, key), f'{key} must be a list, such as ["treasury.pots=8"]')
    if "title" in told:
        yield from text(file, (side, "title"), told["title"], LONGEST_TITLE)


def _pauses(file: TomlFile) -> Found:
    pauses = file.content.get("pause", [])
    for i, pause in enumerate(pauses if isinstance(pauses, list) else [pauses]):
        if not isinstance(pause, Mapping) or set(pause) != {"month", "say"}:
            yield problem(file, ("pause", i), "write each pause under [[pause]], with its month and what to say")
            continue
        yield from month(file, ("pause", i, "month"), pause["month"])
        yield from text(file, ("pause", i, "say"), pause["say"], LONGEST_POINT)


def _listed(file: TomlFile) -> Found:
    """Talking points, further metrics, sources."""
    if not file.content.get("talking_points"):
        what = "talking_points must be a list of texts: what should the room talk about?"
        yield problem(file, ("talking_points",), what)
    for key in ("talking_points", "also", "source"):
        value = file.content.get(key, [])
        if not isinstance(value, list):
            yield problem(file, (key,), f'{key} must be a list: write {key} = ["..."]')
            continue
        for i, one in enumerate(value):
            yield from _one(file, (key, i), one)


def _one(file: TomlFile, path: Path, value: Any) -> Found:
    """One entry of a list."""
    if path[0] == "talking_points":
        yield from text(file, path, value, LONGEST_POINT)
    elif path[0] == "also":
        yield from metric(file, path, value)
    else:
        known = tuple(references())
        for name in [part for part, _ in cited(str(value))]:
            if known and name not in known:
                what = f"source: {shown(name)} is no source of docs/references.toml"
                yield problem(file, path, what, name, known)
