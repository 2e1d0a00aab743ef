"""The manifest: what a folder's runs belong to, written once, and what another design would change in it."""

from __future__ import annotations

import json
import platform
import sys
from collections.abc import Mapping
from dataclasses import fields, replace
from hashlib import blake2b
from pathlib import Path
from typing import Any

from experiments.arms import Arm, rebuilt
from experiments.designs.design import Design, Recording
from experiments.designs.factor import Factor, factor
from experiments.designs.sampling import Sampling
from experiments.identity import model_hash, version

NAME = "sweep.json"
FORMAT = 1
LABELS = ("name",)  # what a plan may be called otherwise without being another
GROWING = ("scenarios", "twins", "sampling", "points", "timeout")  # what an extension may change
PROBES = 64  # points whose values stand for all: a library that draws others is noticed
SHOWN = 8  # differences that are told one by one


class UnreadableError(ValueError):
    """A manifest that is damaged, or not ours."""

    def __init__(self, folder: Path) -> None:
        """The manifest of a folder."""
        super().__init__(f"{folder / NAME} cannot be read: it is not a sweep of ours, or damaged")


def plan_of(design: Design) -> dict[str, Any]:
    """What decides a design's runs, as JSON knows it: two designs with the same runs have the same plan."""
    described = {key: value for key, value in design.described().items() if key not in LABELS}
    plan: dict[str, Any] = json.loads(json.dumps(described | {"points": probe(design)}, allow_nan=False))
    return plan


def manifest_of(design: Design) -> dict[str, Any]:
    """Everything about a sweep that is known before its first run."""
    arms = [
        {"name": one.name, "title": one.title, "story": one.story, "sources": list(one.sources)} for one in design.arms
    ]
    made = {"icsim": version(), "model": model_hash(), "python": sys.version.split()[0], "machine": platform.platform()}
    plan = plan_of(design)
    return {
        "format": FORMAT, "name": design.name, "title": design.title, "question": design.question,
        "runs": design.size, "hash": plan_hash(plan),
        "made by": made | _libraries(), "arms": arms, "plan": plan,
    }  # fmt: skip


def plan_hash(plan: Mapping[str, Any]) -> str:
    """A plan as 16 hexadecimal digits."""
    return blake2b(json.dumps(plan, sort_keys=True).encode(), digest_size=8).hexdigest()


def probe(design: Design) -> str:
    """The values at some points, spread over all, as 16 hexadecimal digits."""
    step = max(design.count // PROBES, 1)
    values = [design.values(point) for point in range(0, design.count, step)]
    return blake2b(json.dumps([design.count, values]).encode(), digest_size=8).hexdigest()


def design_of(manifest: Mapping[str, Any]) -> Design:
    """The design that a manifest tells of. Raises KeyError or ValueError where the model has lost one of its names."""
    plan = manifest["plan"]
    arms = tuple(
        Arm(one["name"], one["title"], rebuilt(plan["scenarios"][one["name"]]), one["story"], tuple(one["sources"]))
        for one in manifest["arms"]
    )
    kept = Recording(*(tuple(plan[one.name]) for one in fields(Recording)))
    return Design(
        manifest["name"], arms, factors_of(plan), sampling_of(plan), tuple(plan["twins"]), plan["steps"],
        plan["months a step"], plan["landscape"], kept, plan["timeout"], manifest["title"],
        manifest.get("question", ""),
    )  # fmt: skip


def factors_of(plan: Mapping[str, Any]) -> tuple[Factor, ...]:
    """A plan's factors."""
    return tuple(
        factor(one["name"], one.get("low"), one.get("high"), tuple(one.get("levels", ()))) for one in plan["factors"]
    )


def sampling_of(plan: Mapping[str, Any]) -> Sampling:
    """A plan's sampling."""
    told = plan["sampling"]
    return Sampling(**{**told, "listed": tuple(tuple(row) for row in told["listed"])})


def differences(old: Any, new: Any, at: str = "") -> list[str]:
    """What differs between two plans, a line each: where, and what it is in each."""
    if isinstance(old, dict) and isinstance(new, dict):
        places = {key: f"{at} / {key}" if at else key for key in (*old, *new)}
        return [line for key, place in places.items() for line in differences(old.get(key), new.get(key), place)]
    return [] if old == new else [f"{at}: {_short(old)} there, {_short(new)} now"]


def told(lines: list[str]) -> str:
    """Differences for a reader, one a line, the first of them where there are many."""
    more = [f"and {len(lines) - SHOWN:,} more"] if len(lines) > SHOWN else []
    return "".join(f"\n  {line}" for line in (*lines[:SHOWN], *more))


def not_extending(old: Mapping[str, Any], design: Design) -> list[str]:
    """Why a design is no extension of a plan: a line each; none where every run of the plan is one of the design's."""
    new = plan_of(design)
    same = {key: value for key, value in old.items() if key not in GROWING}
    lines = differences(same, {key: value for key, value in new.items() if key not in GROWING})
    kept = {name: new["scenarios"].get(name) for name in old["scenarios"]}
    lines += differences(old["scenarios"], kept, "scenarios")
    gone = sorted(set(old["twins"]) - set(new["twins"]))
    if gone:
        lines.append(f"twins: {_short(gone)} there, not now")
    if old["points"] != new["points"] and not lines:
        lines += _other_points(old, design)
    return lines


def _other_points(old: Mapping[str, Any], design: Design) -> list[str]:
    """Whether the points of a plan are the first points of a design."""
    before = replace(design, factors=factors_of(old), sampling=sampling_of(old))
    if probe(before) != old["points"]:
        return ["points: those there cannot be drawn again with these versions of scipy and SALib"]
    if before.count <= design.count and all(before.values(i) == design.values(i) for i in range(before.count)):
        return []
    return ["points: those there are not the first of those now"]


def read(folder: Path) -> dict[str, Any] | None:
    """A folder's manifest; None where there is none. Raises ValueError where it cannot be understood."""
    try:
        text = (folder / NAME).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    try:
        manifest: dict[str, Any] = json.loads(text)
        known, whole = manifest["format"], manifest["hash"] == plan_hash(manifest["plan"])
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableError(folder) from error
    if known != FORMAT:
        message = f"{folder} was written by another version of icsim (its format is {known}, ours {FORMAT})"
        raise ValueError(message)
    if not whole:
        raise UnreadableError(folder)
    return manifest


def _libraries() -> dict[str, str]:
    """The versions of what decides the bits."""
    from importlib import metadata

    return {name: metadata.version(name) for name in ("numpy", "scipy", "SALib", "pandas", "pyarrow", "distributed")}


def _short(value: Any) -> str:
    """A value in a few words."""
    if value is None:
        return "nothing"
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 60 else f"{text[:57]}..."
