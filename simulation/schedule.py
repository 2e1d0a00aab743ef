"""The month: the order in which rules act. Order is science, so it stands here and nowhere else.

Rules run one after the other; those of the stage `consequences` all read the same values, so that the order of their
lines is no parameter. A rule stands at the foot of its own file, in `agents` (a decision) or in `simulation.mechanisms`
(a consequence), and is found there by its name. A rule without a switch is part of every run.
"""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import TypeVar

import agents
from simulation import mechanisms
from simulation.core.rule import Publisher, Rule
from simulation.evidence import BY_SWITCH, Row

Line = TypeVar("Line", Rule, Publisher)
TOGETHER = "consequences"
ORDER: dict[str, tuple[str, ...]] = {
    "calendar": (
        "election",
        "shocks",
        "headcount",
        "ministers",
        "merger",
        "leaders",
    ),
    "money": (
        "treasury",
        "growth",
        "efficiency",
        "inertia",
        "control_totals",
        "council_money",
        "running_costs",
        "misfit",
        "pots",
        "reporting_tail",
        "winter",
    ),
    "care": (
        "activity",
        "care",
        "emergency",
    ),
    "sight": ("perception",),
    "pressure": (
        "overload",
        "edge",
        "accountability_floor",
        "pendulum",
        "letting_go",
        "distrust",
    ),
    "decisions": (
        "target_dilution",
        "survival",
        "reorganisation",
        "segmentation",
        "shielding",
        "calling_out",
        "intervention",
        "pioneers",
        "delegation",
        "man_marking",
        "cascade",
        "dominance_fear",
        "councils_claim",
        "board_size",
        "structures",
        "governing",
        "narrative",
        "looking_up",
        "attention",
        "measurement",
        "five_years",
        "board_takes_up",
        "strategy",
        "agenda",
        "fatigue",
        "board_attention",
        "compliance",
        "coherence",
        "targets",
        "mutual_accountability",
        "effort",
        "drift",
        "enthusiasm",
        "mandate",
        "talking_shop",
        "collaborative",
        "capture",
        "board_joins",
        "trusts_join",
        "councils_join",
        "vcse_join",
        "places_take_on",
        "places_join",
        "partnerships_join",
        "impossible_ask",
        "division",
        "disputes",
    ),
    "work": (
        "take_up",
        "joint_work",
        "reconfiguration",
        "joint_projects",
        "honest_broker",
        "capacity",
        "learning",
        "repair",
        "postbox",
        "buddying",
        "weakest_link",
        "overseas",
    ),
    "consequences": (
        "speed_of_trust",
        "vertical_trust",
        "bypass",
        "top_trust",
        "legitimacy",
        "authority",
        "maturity",
        "practice",
        "shared_vision",
        "history",
        "workforce",
        "flow",
        "places",
        "place_delegation",
        "vcse_funding",
        "prevention",
        "national_prevention",
        "anchor",
        "inequality",
        "estate",
        "experience",
        "inequality_programme",
    ),
    "records": ("union", "stocktake"),
}
# The rules of the game, in the order in which a reader meets them: each body's levers.
PUBLISHED = (
    "treasury",
    "finance",
    "department",
    "reform",
    "outside",
    "calamity",
    "regulator",
    "intervention",
    "delegation",
    "failure",
    "region",
    "icb",
    "partnership",
    "approvals",
    "estate",
    "reconfiguration",
    "place",
    "inertia",
    "vcse_funding",
    "honest_broker",
    "national_prevention",
    "inequality_programme",
    "anchor",
    "people",
    "disputes",
    "division",
    "buddying",
    "workforce",
    "overseas",
)


def found(kind: type[Line]) -> Iterator[Line]:
    """Every rule, or publisher, that stands in a file of decisions or of consequences."""
    for room in (agents, mechanisms):
        for file in pkgutil.iter_modules(room.__path__):
            module: ModuleType = importlib.import_module(f"{room.__name__}.{file.name}")
            yield from (line for line in vars(module).values() if isinstance(line, kind))


def arranged(order: Mapping[str, tuple[str, ...]]) -> Iterator[Rule]:
    """Every rule once, with its stage, in order. Raises LookupError where the order and the files disagree."""
    rules = {rule.name: rule for rule in found(Rule)}
    named = [name for names in order.values() for name in names]
    if sorted(named) != sorted(rules):
        message = f"the month and the files disagree about {sorted(set(named) ^ set(rules)) or named}"
        raise LookupError(message)
    for stage, names in order.items():
        yield from (dataclasses.replace(rules[name], stage=stage) for name in names)


def in_force(tables: tuple[str, ...]) -> Iterator[Publisher]:
    """Every publisher, in order. Raises LookupError where the order and the files disagree."""
    publishers = {publisher.table: publisher for publisher in found(Publisher)}
    if sorted(publishers) != sorted(tables):
        message = f"the order and the files disagree about {sorted(set(tables) ^ set(publishers))}"
        raise LookupError(message)
    yield from (publishers[table] for table in tables)


MONTH: tuple[Rule, ...] = tuple(arranged(ORDER))
IN_FORCE: tuple[Publisher, ...] = tuple(in_force(PUBLISHED))
_USED = {rule.switch for rule in MONTH} | {publisher.switch for publisher in IN_FORCE}
SWITCHES: dict[str, Row] = {switch: row for switch, row in BY_SWITCH.items() if switch in _USED or row.neutral}


def rules_of(switch: str) -> tuple[Rule, ...]:
    """The rules that drop out of the month with a mechanism."""
    return tuple(rule for rule in MONTH if rule.switch == switch)


def rows_of(rule: Rule) -> tuple[str, ...]:
    """The rows of the evidence that a rule belongs to: its switch's, if it has one."""
    return (BY_SWITCH[rule.switch].id,) if rule.switch else ()
