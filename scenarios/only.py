"""`only = { ... }` in a scenario file: for which bodies a change holds, and what may be wrong with saying so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np

from scenarios.landscapes import NAMES, open_landscape
from scenarios.problems import shown
from simulation.core.landscape import Landscape
from simulation.core.randomness import Luck
from simulation.core.selection import BODIES, FIFTHS, Selection, chosen, unknown
from simulation.core.world import blank
from simulation.publication import groups_of, misplaced

CONDITIONS = ("bodies", "region", "kind", "first_wave", "deprivation", "capability", "random", "draw")
EXAMPLE = 'such as only = { region = "Y62" }'


def faults(only: Any) -> Iterator[tuple[str, str]]:
    """Everything wrong with a selection: the condition (or nothing, for the whole) and a sentence."""
    if not isinstance(only, dict) or not only:
        yield "", f"only = {shown(only)} must be a table of conditions, {EXAMPLE}"
        return
    for name, value in only.items():
        if name not in CONDITIONS:
            yield name, f"there is no condition {shown(name)}: there are {', '.join(CONDITIONS)}"
        elif wrong := _fault(name, value):
            yield name, f"{name} = {shown(value)} must be {wrong}"
    if "draw" in only and "random" not in only:
        yield "draw", "draw says which random draw: give random, the share, too"


def _fault(name: str, value: Any) -> str:
    """What a condition must be, where it is not."""
    members = value if isinstance(value, list) else [value]
    if name in {"bodies", "region"}:
        good = bool(members) and all(isinstance(member, str) and member for member in members)
        return "" if good else f"a code, or a list of codes, such as {'QOP' if name == 'bodies' else 'Y62'}"
    if name == "kind":
        good = bool(members) and all(isinstance(member, str) and member in BODIES for member in members)
        return "" if good else f"one or more of {', '.join(BODIES)}"
    if name == "first_wave":
        return "" if isinstance(value, bool) else "true or false"
    if name == "random":
        good = isinstance(value, int | float) and not isinstance(value, bool) and 0 < value <= 1
        return "" if good else "a share above 0, at most 1"
    whole = bool(members) and all(isinstance(member, int) and not isinstance(member, bool) for member in members)
    if name == "draw":
        return "" if whole and not isinstance(value, list) and 0 <= value < 1_000_000 else "a whole number, 0 or more"
    good = whole and all(1 <= member <= FIFTHS for member in members)
    return "" if good else f"a fifth, or a list of fifths: 1 (least) to {FIFTHS} (most)"


def selection(only: dict[str, Any]) -> Selection:
    """The selection that a table without faults stands for.

    >>> selection({"region": "Y62", "random": 0.5})
    Selection(bodies=(), region=('Y62',), kind=(), first_wave=None, deprivation=(), capability=(), share=0.5, draw=0)
    """
    told: dict[str, Any] = {}
    for name, value in only.items():
        if name == "random":
            told["share"] = float(value)
        elif name in {"first_wave", "draw"}:
            told[name] = value
        else:
            told[name] = tuple(value) if isinstance(value, list) else (value,)
    return Selection(**told)


@cache
def missed(lever: str, only: Selection) -> str:
    """Why a lever does nothing for a selection, in a sentence: it chooses none of those whose rule the lever is.

    Empty where it chooses one on any landscape, or names bodies that no landscape has: that is told elsewhere.
    """
    rules = groups_of(lever, open_landscape("toy"))
    if any(kinds & set(rules) for kinds in _found(only)) or not any(_found(only)):
        return ""
    return f"{lever} is a rule for {' and '.join(rules)}: none of that kind is chosen here, so that it does nothing"


def _found(only: Selection) -> Iterator[set[str]]:
    """What a selection may choose on each landscape that it fits, England first: mostly that will do."""
    return (_kinds(only, land) for land in map(open_landscape, NAMES) if not unknown(only, land))


def _kinds(only: Selection, land: Landscape) -> set[str]:
    """The kinds of the bodies that a selection may choose, whatever boards are capable of and however lots fall."""
    cells = chosen(replace(only, capability=(), share=None), blank(land, 1), Luck((0,)))[:, 0]
    if only.capability or (only.share is not None and not only.kind):  # systems are chosen
        cells = cells & (land.system >= 0)
    return set(np.array(land.kinds)[cells].tolist())


@cache
def national(lever: str, kinds: tuple[str, ...]) -> str:
    """Why a lever cannot hold for bodies of those kinds only, in a sentence; empty where it can."""
    return misplaced(lever, kinds, open_landscape("toy"))
