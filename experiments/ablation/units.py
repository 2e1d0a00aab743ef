"""Units of ablation: what is switched off together, one mechanism at a time, or those of a stage or a tier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from experiments.arms import Arm
from scenarios.problems import nearest
from simulation.core.rule import Rule
from simulation.evidence import TIERS
from simulation.schedule import MONTH, ORDER, SWITCHES, rules_of

By = Literal["mechanism", "stage", "tier"]
BYS: tuple[By, ...] = get_args(By)
BODIES = "decisions"  # the stage of a mechanism that is nothing but rules in force


@dataclass(frozen=True)
class Unit:
    """What is off together: its name, what it is in words, and the switches."""

    name: str
    title: str
    switches: tuple[str, ...]


def stage(switch: str) -> str:
    """The stage of the month in which a mechanism first acts, or in which the formula stands that it adds a term to.

    >>> stage("bypass"), stage("rhetoric")
    ('decisions', 'consequences')
    """
    tables = {name.partition(".")[0] for name in SWITCHES[switch].neutral}
    rules: tuple[Rule, ...] = rules_of(switch) or tuple(rule for rule in MONTH if rule.table in tables)
    return rules[0].stage if rules else BODIES


def on_in_all(arms: Sequence[Arm]) -> tuple[str, ...]:
    """The mechanisms that every arm has on throughout, in the order of the evidence."""
    off = {name for one in arms for _, rules in one.timeline.changes for name in rules.off}
    return tuple(switch for switch in SWITCHES if switch not in off)


def left_alone(arms: Sequence[Arm]) -> tuple[str, ...]:
    """The mechanisms that some arm has on and another off, or for a time only: what they carry cannot be asked so."""
    states = [rules.off for one in arms for _, rules in one.timeline.changes]
    return tuple(switch for switch in SWITCHES if len({switch in off for off in states}) > 1)


def units(arms: Sequence[Arm], by: By = "mechanism", only: Sequence[str] = ()) -> tuple[Unit, ...]:
    """What is to be switched off, one after the other.

    `only` names mechanisms (`bypass` or `M01`), tiers or stages. Raises ValueError for an unknown name, with the
    nearest, and where nothing is left.
    """
    if by not in BYS:
        message = f"by = {by!r}: must be one of {', '.join(BYS)}"
        raise ValueError(message)
    named = {switch for word in only for switch in _meant(word)}
    kept = [switch for switch in on_in_all(arms) if not only or switch in named]
    if not kept:
        message = f"none of {', '.join(only)} is on in every scenario: there is nothing to switch off"
        raise ValueError(message)
    if by == "mechanism":
        return tuple(Unit(switch, SWITCHES[switch].title, (switch,)) for switch in kept)
    groups = {name: tuple(one for one in kept if _group(one, by) == name) for name in (*ORDER, *TIERS)}
    what = {"stage": "All mechanisms of the stage of {}", "tier": "All {} mechanisms"}[by]
    return tuple(Unit(name, what.format(name), members) for name, members in groups.items() if members)


def _group(switch: str, by: By) -> str:
    """The stage or tier that a mechanism belongs to."""
    return stage(switch) if by == "stage" else SWITCHES[switch].tier


def _meant(word: str) -> list[str]:
    """The mechanisms that a word means."""
    found = [s for s, row in SWITCHES.items() if word in {s, row.id, row.tier, stage(s)}]
    if not found:
        near = nearest(word, (*SWITCHES, *TIERS, *ORDER))
        message = f"there is no mechanism, tier or stage {word!r}" + (f" (nearest: {near})" if near else "")
        raise ValueError(message)
    return found
