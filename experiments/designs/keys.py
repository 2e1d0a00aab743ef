"""The keys of a design file: what each means and may be. Checks, starting file, schema and reference page come of them.

What a key may be is said by its kind; what it may be beside other keys is said in `faults`.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from experiments.designs.sampling import METHODS
from scenarios.landscapes import NAMES
from scenarios.problems import shown

Kind = Literal["text", "whole", "number", "flag", "texts", "numbers", "twins", "value", "values"]
GROUPS = {
    "parameters": "everything that nobody knows, over its range",
    "assumptions": "everything that is assumed about the world, over its range",
    "levers": "everything that a government could choose, over its range or through its choices",
    "mechanisms": "every mechanism that can be switched off, off and on",
}
WORDS = {"headlines": "the headline outcomes", "all": "every metric"}  # that stand for several metrics
LONGEST = 100.0  # years
FINITE = 1e300
MOST = 10_000_000  # points that are drawn at once


@dataclass(frozen=True)
class Key:
    """One key: its meaning, and what it may be. `usual` holds where it is not given; None where it must be, or follows.

    `low` and `high` are the range of a number, of each of several, or of a text's letters.
    """

    name: str
    kind: Kind
    meaning: str
    usual: Any = None
    low: float = 0.0
    high: float = math.inf
    choices: tuple[str, ...] = ()
    needed: bool = False

    @property
    def allowed(self) -> str:
        """What it may be, in words."""
        if self.choices:
            return "one of " + ", ".join(self.choices)
        span = (
            ""
            if self.low <= -FINITE
            else f" from {self.low:,.10g} to {self.high:,.10g}"
            if self.high < math.inf
            else f" of {self.low:g} or more"
        )
        return {
            "text": f"a text in quotes, up to {self.high:g} letters, all of them printable",
            "whole": "a whole number" + span, "number": "a number" + span, "flag": "true or false",
            "texts": "a list of texts", "numbers": "a list of numbers, each" + span,
            "twins": f"a whole number from 1 to {self.high:,g}, or a list of whole numbers of 0 or more",
            "value": "a number, a text, or true or false",
            "values": "a list of numbers, of texts, or of true and false",
        }[self.kind]  # fmt: skip

    def fault(self, value: Any) -> str:
        """What is wrong with a value, in a sentence; nothing where it is as it should be."""
        return "" if GOOD[self.kind](self, value) else f"{self.name} = {shown(value)} must be {self.allowed}"

    def within(self, value: Any) -> bool:
        """Whether a value is a finite number in the key's range; `True` is no number."""
        number = isinstance(value, int | float) and not isinstance(value, bool)
        return number and max(self.low, -FINITE) <= value <= min(self.high, FINITE)

    def text(self, value: Any) -> bool:
        """Whether a value is a text that can be printed, not too long, and one of the choices if there are any."""
        fits = isinstance(value, str) and 0 < len(value.strip()) <= self.high
        return fits and value.replace("\n", " ").isprintable() and (not self.choices or value in self.choices)

    def lucks(self, value: Any) -> bool:
        """Whether a value says how many lucks, or which."""
        if isinstance(value, list):
            return 0 < len(value) <= self.high and all(_whole(one) and 0 <= one < 2**63 for one in value)
        return _whole(value) and 1 <= value <= self.high


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _plain(value: Any) -> bool:
    return isinstance(value, bool | int | float | str)


def _several(value: Any, good: Callable[[Any], bool]) -> bool:
    return isinstance(value, list) and bool(value) and all(map(good, value))


GOOD: dict[Kind, Callable[[Key, Any], bool]] = {
    "text": Key.text,
    "whole": lambda key, value: _whole(value) and key.within(value),
    "number": Key.within,
    "flag": lambda _, value: isinstance(value, bool),
    "texts": lambda _, value: _several(value, lambda one: isinstance(one, str)),
    "numbers": lambda key, value: _several(value, key.within),
    "twins": Key.lucks,
    "value": lambda _, value: _plain(value),
    "values": lambda _, value: _several(value, _plain),
}
TOP = (
    Key("title", "text", "What the design is called, for people", needed=True, high=100),
    Key("question", "text", "What it asks; ends with a question mark", "", high=300),
    Key("name", "text", "What it is called in results/; by default the name of its file", high=60),
    Key("scenarios", "texts", "The policies that are compared: names of the library, or files beside the design",
        needed=True),
    Key("twins", "twins", "How many lucks every scenario meets at every point; or which", 1, high=100_000),
    Key("landscape", "text", "Who exists, and who is tied to whom", "england", high=60, choices=NAMES),
    Key("years", "number", "How long every run is, from July 2022", 10.0, low=0.01, high=LONGEST),
    Key("step", "number", "How many months a step is long", 1.0, low=0.05, high=12),
    Key("timeout", "number", "How many seconds one run may take before it counts as failed", 600.0, low=1, high=86_400),
)  # fmt: skip
RECORD = (
    Key("metrics", "texts", 'What is kept of the nation in `months`; "headlines" and "all" stand for several',
        ("headlines",)),
    Key("months", "numbers", "The months, counted from July 2022, in which it is kept; by default 12, 60 and the end",
        high=12 * LONGEST),
    Key("series", "texts", "What is kept of the nation after every step of every run", ()),
    Key("systems", "texts", "What is kept of every system in `months`", ()),
)  # fmt: skip
SAMPLE = (
    Key("method", "text", "How points are chosen; by default a grid of the factors, or the points listed", high=60,
        choices=METHODS[1:]),
    Key("points", "whole", "lhs: how many points; sobol: the size of the base, a power of 2; morris: how many "
        "trajectories", low=2, high=MOST),
    Key("levels", "whole", "grid: how many values a number takes that has no levels of its own; morris: over how many "
        "levels trajectories go, an even number", low=2, high=1000),
    Key("seed", "whole", "lhs, sobol and morris: which points are drawn", 0,
        high=999_999_999),
    Key("second_order", "flag", "sobol: whether effects of pairs can be told apart as well", False),
)  # fmt: skip
FACTOR = (
    Key("name", "text", "What varies: a lever, assumption or parameter as `table.key`, a mechanism as `switch.NAME`, "
        "or `tier`", high=100),
    Key("all", "text", "Several at once, instead of a name", high=60, choices=tuple(GROUPS)),
    Key("low", "number", "Where a number's range begins; by default the lowest that the model knows", low=-FINITE),
    Key("high", "number", "Where it ends; by default the highest that the model knows", low=-FINITE),
    Key("levels", "values", "The values it takes, instead of a range"),
)  # fmt: skip
KEYS: dict[str, tuple[Key, ...]] = {"": TOP, "record": RECORD, "sample": SAMPLE, "factor": FACTOR}
LISTS = ("factor", "point")  # tables that are written with two brackets, as often as needed
METHODS_SAID = {
    "grid": "every combination of the factors' levels", "list": "the points that are listed",
    "lhs": "a Latin hypercube: points spread evenly over every factor's range",
    "sobol": "Saltelli's design: how much of the variance each factor makes",
    "morris": "trajectories along which one factor moves at a time: which factors matter at all",
}  # fmt: skip
USED = {  # which keys of [sample] a method reads
    "one": (), "grid": ("levels",), "list": (), "lhs": ("points", "seed"),
    "sobol": ("points", "seed", "second_order"), "morris": ("points", "levels", "seed"),
}  # fmt: skip
