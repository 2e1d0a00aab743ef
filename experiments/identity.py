"""Identity: what a run is, in a few letters. The same run has the same id on every machine; names are only labels.

A run follows from the model, the settings and their dates, the landscape, the luck and the months; so does its id.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from simulation.core.landscape import Landscape
    from simulation.settings import Local, Settings, Timeline
    from simulation.taken import Taken

ROOT = Path(__file__).resolve().parents[1]
# What can change a number of a run: the source of the machine and of the decisions, and the tables of landscapes.
SOURCES = ("simulation/**/*.py", "agents/**/*.py", "scenarios/landscapes/**/*.csv")


@lru_cache(maxsize=1)
def model_hash() -> str:
    """What the model is, as 16 hexadecimal digits: its source and the tables of its landscapes, whatever line ends.

    >>> len(model_hash())
    16
    """
    digest = blake2b(digest_size=8)
    for path in sorted((path for pattern in SOURCES for path in ROOT.glob(pattern)), key=Path.as_posix):
        text = path.read_bytes().replace(b"\r\n", b"\n")
        _add(digest, path.relative_to(ROOT).as_posix().encode(), text)
    return digest.hexdigest()


@lru_cache(maxsize=64)
def landscape_hash(land: Landscape) -> str:
    """What a landscape is, as 16 hexadecimal digits: every fact and every draw, by kind and column."""
    digest = blake2b(digest_size=8)
    _add_value(digest, "land", land)
    return digest.hexdigest()


def settings_text(settings: Settings | Timeline, until: float = float("inf")) -> str:
    """Settings and their dates as canonical JSON: equal text for equal runs of `until` months.

    Whole numbers and their decimals are the same; changes that change nothing, or come too late to matter, are left
    out.
    """
    from simulation.settings import Timeline

    timeline, kept = Timeline.of(settings), list[tuple[float, str]]()
    for month, rules in timeline.changes:
        if month < until or not kept:
            text = _rules_text(rules)
            if not kept or kept[-1][1] != text:
                kept.append((float(month), text))
    local = [_plain_local(one, until) for one in timeline.local if one.since < until]
    dates = "[" + ",".join(f"[{month!r},{text}]" for month, text in kept) + "]"
    return f"[{dates},{_json(local)}]" if local else dates


def run_id(
    settings: Settings | Timeline, land: Landscape, twin: int, steps: int, length: float = 1.0,
    hands: Sequence[Taken] = (),
) -> str:  # fmt: skip
    """What a run is, as 20 hexadecimal digits; `steps` of `length` months, with the luck of `twin`.

    `hands` are the decisions in other hands; without any, a run has the id that it has always had.
    """
    return run_ids(settings, land, (twin,), steps, length, hands)[0]


def run_ids(
    settings: Settings | Timeline, land: Landscape, twins: Iterable[int], steps: int, length: float = 1.0,
    hands: Sequence[Taken] = (),
) -> list[str]:  # fmt: skip
    """What each twin's run is: as `run_id`, once for all that they share."""
    shared = blake2b(digest_size=10)
    text = settings_text(settings, steps * length)
    _add(shared, *(part.encode() for part in (model_hash(), landscape_hash(land), text)))
    moves = [_json([[one.body, one.decision, one.since, one.value] for one in hands]).encode()] if hands else []
    ids = []
    for twin in twins:
        digest = shared.copy()
        _add(digest, f"{int(twin)} {int(steps)} {float(length)!r}".encode(), *moves)
        ids.append(digest.hexdigest())
    return ids


def _rules_text(settings: Settings) -> str:
    """Settings as canonical JSON, by table and key; `off` sorted."""
    from simulation.settings import TABLES

    texts = {name: _text_of(settings.table(name)) for name in TABLES} | {"off": _json(sorted(settings.off))}
    return "{" + ",".join(f'"{name}":{texts[name]}' for name in sorted(texts)) + "}"


def _text_of(table: Any) -> str:
    """One table as canonical JSON: most tables of a sweep are equal, and told once."""
    try:
        return _equal_text(table)
    except TypeError:  # a table with an array has no hash
        return _table_text(table)


def _table_text(table: Any) -> str:
    return _json({key.name: _plain(getattr(table, key.name)) for key in dataclasses.fields(table)})


_equal_text = lru_cache(maxsize=2048)(_table_text)


def _json(value: Any) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"))


def _plain_local(one: Local, until: float) -> dict[str, Any]:
    """What holds for some bodies: from when, until when (None: to the end), for whom, and what."""
    end = float(one.until) if one.until < until else None
    only = {key.name: getattr(one.only, key.name) for key in dataclasses.fields(one.only)}
    values = {name: _plain(value) for name, value in one.values}
    return {"since": float(one.since), "until": end, "only": only, "values": values}


def _plain(value: Any) -> Any:
    """A value as JSON knows it: every number a float, and an array a list of them."""
    if hasattr(value, "tolist"):  # an array, or a number of numpy's
        value = value.tolist()
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value if isinstance(value, bool | str) else float(value) + 0.0  # minus nought is nought


def _add(digest: Any, *parts: bytes) -> None:
    """Add parts to a digest, each with its length, so that no two lists of parts look alike."""
    for part in parts:
        digest.update(len(part).to_bytes(8, "little") + part)


def _add_value(digest: Any, name: str, value: Any) -> None:
    """Add one named value: a table field by field, an array with its shape and kind, anything else as it prints."""
    if dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            _add_value(digest, f"{name}.{field.name}", getattr(value, field.name))
    elif hasattr(value, "tobytes"):
        _add(digest, name.encode(), f"{value.shape} {value.dtype.str}".encode(), value.tobytes())
    else:
        _add(digest, name.encode(), repr(value).encode())


def version() -> str:
    """The version of the project, installed or not.

    >>> version().count(".")
    2
    """
    from importlib import metadata

    try:
        return metadata.version("icsim")
    except metadata.PackageNotFoundError:
        import tomllib

        project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        return str(project["version"])
