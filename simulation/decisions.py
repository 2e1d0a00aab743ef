"""Decisions that can be taken over: who takes each, in which rule of the month, and which columns it writes.

An answer replaces what the rule has just decided, in the same month, so that every later rule sees it. The levers of
national bodies are decisions too: they change the settings in force.
"""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from numbers import Real
from typing import Any

from simulation.core.parameter import specs
from simulation.core.randomness import Draws
from simulation.core.rule import Rule
from simulation.core.value import replace
from simulation.core.world import World, columns
from simulation.engine import Bound
from simulation.settings import TABLES


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of a kind of body: its rule, and the columns of `group` that an answer sets.

    Usually an answer is one number, for the body's own row. With `others`, the body decides about the bodies of
    `group`: an answer is a number for all, a mapping from codes to numbers, or the codes chosen (1; the rest 0).
    """

    rule: str
    group: str
    columns: tuple[str, ...]
    meaning: str
    others: bool = False


DECISIONS: dict[tuple[str, str], Decision] = {
    ("nhs_england", "intervene"): Decision("intervention", "nhs_trust", ("called",), "whom to call", others=True),
    ("nhs_england", "support"): Decision("segmentation", "nhs_trust", ("recovery",), "whom to give recovery support",
                                         others=True),
    ("nhs_england", "delegate"): Decision("delegation", "icb", ("delegated",), "what boards may decide", others=True),
    ("region", "shield"): Decision("shielding", "region", ("shield",), "how much of what comes down to absorb"),
    ("icb", "plan_ahead"): Decision("board_attention", "icb", ("long_attention",), "attention to the long term"),
    ("icb", "attend"): Decision("board_attention", "icb", ("joint_attention",), "attention to working together"),
    ("icb", "convene"): Decision("board_joins", "icb", ("convening",), "readiness brought to the system"),
    ("icb", "deliver"): Decision("board_joins", "icb", ("delivering",), "what it adds to getting work done"),
    ("partnership", "join"): Decision("partnerships_join", "partnership", ("readiness",), "how readily to join"),
    ("place", "take_on"): Decision("places_take_on", "place", ("takes",), "what part of the board's offer to take on"),
    ("place", "join"): Decision("places_join", "place", ("readiness",), "how readily to join"),
    ("nhs_trust", "comply"): Decision("compliance", "nhs_trust", ("compliance",), "how far to follow the plan"),
    ("nhs_trust", "exert"): Decision("effort", "nhs_trust", ("aim", "effort"), "how hard to try"),
    ("nhs_trust", "join"): Decision("trusts_join", "nhs_trust", ("readiness",), "how readily to join"),
    ("collaborative", "gather"): Decision("collaborative", "collaborative", ("pull",), "power over the board's"),
    ("council", "join"): Decision("councils_join", "council", ("readiness",), "how readily to join"),
    ("vcse", "join"): Decision("vcse_join", "vcse", ("readiness",), "how readily to join"),
}  # fmt: skip
# Who holds the levers of which tables.
HOLDERS: dict[str, tuple[str, ...]] = {
    "treasury": ("treasury", "approvals"),
    "department": (
        "department", "partnership", "national_prevention", "vcse_funding", "honest_broker", "reform", "people",
    ),
    "nhs_england": (
        "intervention", "delegation", "failure", "region", "icb", "finance", "reconfiguration", "estate", "place",
        "inertia", "inequality_programme", "anchor", "disputes", "division",
        "buddying", "pioneers", "workforce", "overseas",
    ),
    "regulator": ("regulator",),
}  # fmt: skip


def _levers() -> Iterator[tuple[tuple[str, str], str]]:
    """Every lever by its holder and its key, with the table where one holder has that key in two of them."""
    for kind, tables in HOLDERS.items():
        held = [(t, key) for t in tables for key, spec in specs(TABLES[t]).items() if spec.role != "parameter"]
        often = Counter(key for _, key in held)
        for table, key in held:
            yield (kind, key if often[key] == 1 else f"{table}.{key}"), f"{table}.{key}"


LEVERS: dict[tuple[str, str], str] = dict(_levers())


def named(kind: str, name: str) -> Decision | str:
    """A kind's decision of that name, or the lever `table.key` that it moves. Raises ValueError where there is none."""
    found = DECISIONS.get((kind, name)) or LEVERS.get((kind, name))
    if found is None:
        known = ", ".join(decision for of, decision in (*DECISIONS, *LEVERS) if of == kind)
        message = f"{kind} has no decision {name!r}: it decides {known}"
        raise ValueError(message)
    return found


@dataclass(frozen=True, slots=True)
class TakeOver:
    """One decision in other hands: `answer` gives the answer, seeing the world just after the rule."""

    decision: Decision
    row: int
    answer: Callable[[World], Any]

    def applied(self, world: World) -> World:
        """The world with the answer in it, in every run. Raises ValueError for an answer that is not allowed."""
        group = self.decision.group
        owner, rows = getattr(world, group), entries(self.decision, self.row, self.answer(world), world)
        changed = {column: getattr(owner, column).copy() for column in self.decision.columns}
        for row, value in rows.items():
            for values in changed.values():
                values[row] = value
        return replace(world, **{group: replace(owner, **changed)})


def entries(decision: Decision, row: int, answer: Any, world: World) -> dict[int, float]:
    """An answer as values by row of the decision's group, checked."""
    if not decision.others:
        return {row: checked(decision, answer)}
    codes = world.land.kind(decision.group).codes
    if isinstance(answer, Real):
        return dict.fromkeys(range(len(codes)), checked(decision, answer))
    chosen = answer if isinstance(answer, Mapping) else dict.fromkeys(codes, 0.0) | dict.fromkeys(answer, 1.0)
    for code in chosen:
        if code not in codes:
            near = get_close_matches(str(code), codes, n=1, cutoff=0.0)
            message = f"no {decision.group} has the code {code!r} (nearest: {near[0]})"
            raise ValueError(message)
    return {codes.index(code): checked(decision, value) for code, value in chosen.items()}


def checked(decision: Decision, value: Any) -> float:
    """One value within the bounds of every column that it sets."""
    for name in decision.columns:
        column = columns(decision.group)[name]
        number = isinstance(value, Real) and not isinstance(value, bool)
        if not number or not column.low <= value <= column.high or (column.unit == "0 or 1" and value not in {0, 1}):
            allowed = column.unit if column.unit == "0 or 1" else f"{column.low:g} to {column.high:g} ({column.unit})"
            message = f"{decision.group}.{name} = {value!r}: must be {allowed}: {column.meaning}"
            raise ValueError(message)
    return float(value)


def in_other_hands(rules: tuple[Bound, ...], held: Sequence[TakeOver]) -> tuple[Bound, ...]:
    """The month's rules, each followed by the answers that replace what it decided."""

    def answered(rule: Rule) -> Rule:
        mine = [taken for taken in held if taken.decision.rule == rule.name]
        return _followed(rule, mine) if mine else rule

    return tuple((answered(rule), numbers) for rule, numbers in rules)


def _followed(rule: Rule, held: Sequence[TakeOver]) -> Rule:
    def step(world: World, p: Any, draws: Draws) -> World:
        world = rule.step(world, p, draws)
        for taken in held:
            world = taken.applied(world)
        return world

    return dataclasses.replace(rule, step=step)
