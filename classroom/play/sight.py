"""Sight: what a body's player sees of a run: its figures, and what was decided in its own decisions.

They are read off a batch in the process that runs it, for the bodies that somebody plays and for no others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from classroom.play.roles import ROLES, Figure, Role
from simulation.core.arithmetic import Array
from simulation.core.landscape import Landscape
from simulation.decisions import DECISIONS
from simulation.run import Run

Sight = dict[str, Array]  # "R0A:over18" -> (months + 1, runs); "R0A!exert" -> what was decided, the same shape
PLACED = ("nation", "system", "region")


def watched(eyes: Sequence[str], land: Landscape) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """What a run has to record for these bodies: metrics of the nation, metrics by system, columns."""
    roles = _roles(eyes, land)
    figures = [figure for _, role in roles for figure in role.figures]
    nation = [figure.metric for figure in figures if figure.source == "nation"]
    systems = [figure.metric for figure in figures if figure.source in {"system", "region"}]
    own = [figure.source for figure in figures if figure.source not in PLACED]
    own += [column for kind, role in roles for column in _decided(kind, role).values()]
    return tuple(dict.fromkeys(nation)), tuple(dict.fromkeys(systems)), tuple(dict.fromkeys(own))


def seen(run: Run, eyes: Sequence[str], land: Landscape) -> Sight:
    """The figures and decisions of these bodies in every run of a batch."""
    found: Sight = {}
    for body in eyes:
        place = land.codes.index(body)
        kind = land.kinds[place]
        row = place - land.offset[kind]
        for figure in ROLES[kind].figures:
            found[f"{body}:{figure.key}"] = _line(figure, run, land, row, int(land.system[place]))
        for decision, column in _decided(kind, ROLES[kind]).items():
            found[f"{body}!{decision}"] = run.columns[column][:, row]
    return found


def one(sight: Sight, i: int) -> Sight:
    """One run's part of what was seen of a batch: lines of (months + 1,)."""
    return {name: values[:, i].copy() for name, values in sight.items()}


def _line(figure: Figure, run: Run, land: Landscape, row: int, system: int) -> Array:
    if figure.source == "nation":
        return run.nation[figure.metric]
    if figure.source == "system":
        return run.systems[figure.metric][:, system]
    if figure.source == "region":
        mine = np.flatnonzero(np.asarray(land.icb.region).ravel() == row)
        people = land.icb.population[mine, 0] / land.icb.population[mine, 0].sum()
        mean: Array = (run.systems[figure.metric][:, mine] * people[:, None]).sum(axis=1)
        return mean
    return run.columns[figure.source][:, row]


def _roles(eyes: Iterable[str], land: Landscape) -> list[tuple[str, Role]]:
    kinds = dict.fromkeys(land.kinds[land.codes.index(body)] for body in eyes)
    return [(kind, ROLES[kind]) for kind in kinds]


def _decided(kind: str, role: Role) -> dict[str, str]:
    """The column in which a run shows what each decision came to; none for levers, which stand in the settings."""
    known = {choice.decision: DECISIONS.get((kind, choice.decision)) for choice in role.choices}
    return {name: f"{found.group}.{found.columns[-1]}" for name, found in known.items() if found is not None}
