"""Ask: what a page asks for, as a value. A run follows from its address, and every answer from an ask.

The keys of an address are those of `icsim run`: `a` and `b` are policies, `a.set` and `b.set` numbers changed in them
throughout, `a.at` and `b.at` from a date on, `a.take` and `b.take` decisions in other hands (see `classroom.moves`),
`event` and `take` what befalls both; then `seed` and `months`.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from urllib.parse import quote, urlencode

from classroom.moves import shaped
from classroom.refused import AskError
from scenarios.dates import LONGEST
from scenarios.load import library, open_scenario
from scenarios.override import override
from scenarios.problems import ScenarioError, nearest
from scenarios.toml_file import printable
from simulation.beside import kind
from simulation.settings import Timeline

SIDES = ("a", "b")
MOST_EVENTS, MOST_CHANGES, MOST_MOVES, LONGEST_TEXT, LARGEST_SEED = 8, 40, 150, 160, 2**31 - 1
ONCE = ("a", "b", "seed", "months")
OFTEN = ("a.set", "a.at", "a.take", "b.set", "b.at", "b.take", "event", "take")
MOST = {"event": MOST_EVENTS, "a.take": MOST_MOVES, "b.take": MOST_MOVES, "take": MOST_MOVES}
KEYS = (*ONCE, *OFTEN)
WHOLE = re.compile(r"\d{1,10}", flags=re.ASCII)


@dataclass(frozen=True, slots=True)
class Policy:
    """One side's rules: a scenario of the library, what is changed in it, and which decisions are in other hands."""

    scenario: str
    sets: tuple[str, ...] = ()
    dated: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Play:
    """What one run follows from, but for its luck: a policy, what befalls it, and for how many months.

    `eyes` are bodies whose own figures are kept as well: they change nothing in the run.
    """

    policy: Policy
    events: tuple[str, ...]
    months: int
    takes: tuple[str, ...] = ()
    eyes: tuple[str, ...] = ()

    @property
    def timeline(self) -> Timeline:
        """The settings with their dates. Raises `ScenarioError`."""
        return _timeline(self.policy, self.events)

    @property
    def kind(self) -> Hashable:
        """What it has in common with every play beside which it can be run in one batch: all but numbers and luck."""
        return _kind(self.policy, self.events), self.months, self.takes, self.eyes


@dataclass(frozen=True, slots=True)
class Ask:
    """Two policies, one luck, and what befalls both."""

    a: Policy = field(default_factory=lambda: Policy("centralised"))
    b: Policy = field(default_factory=lambda: Policy("devolved"))
    seed: int = 1
    months: int = 120
    events: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()

    def plays(self) -> dict[str, Play]:
        """The runs that are shown: a and b, and with what befalls both also the two without, as a0 and b0."""
        both = {"a": self.a, "b": self.b}
        shown = {side: self._play(policy, self.events, self.takes) for side, policy in both.items()}
        if not (self.events or self.takes):
            return shown
        return shown | {f"{side}0": self._play(policy, (), ()) for side, policy in both.items()}

    def _play(self, policy: Policy, events: tuple[str, ...], takes: tuple[str, ...]) -> Play:
        """One run; in a play moves stand apart from the rules, so that those with the same rules stay together."""
        return Play(replace(policy, takes=()), events, self.months, (*policy.takes, *takes))

    def pairs(self) -> list[tuple[str, str]]:
        """The address of this ask, key by key, in one order whatever the order in which it was asked."""
        told = [("a", self.a.scenario), ("b", self.b.scenario), ("seed", str(self.seed)), ("months", str(self.months))]
        for side, policy in (("a", self.a), ("b", self.b)):
            told += [(f"{side}.set", text) for text in policy.sets]
            told += [(f"{side}.at", text) for text in policy.dated]
            told += [(f"{side}.take", text) for text in policy.takes]
        told += [("event", text) for text in self.events]
        return told + [("take", text) for text in self.takes]

    @property
    def query(self) -> str:
        """The address as it stands after the question mark."""
        return urlencode(self.pairs(), safe=":.,=", quote_via=quote)


def ask_of(pairs: Sequence[tuple[str, str]], extra: Iterable[str] = ()) -> Ask:
    """The ask of an address, from its keys and values; `extra` are keys that mean something else to the asker.

    Raises `AskError` in one sentence.

    >>> ask_of([("b", "baseline"), ("seed", "7")]).query
    'a=centralised&b=baseline&seed=7&months=120'
    >>> ask_of([("sede", "7")])
    Traceback (most recent call last):
        ...
    classroom.ask.AskError: There is no 'sede' in the address of a run (nearest: seed).
    """
    given: dict[str, list[str]] = {}
    for key, value in pairs:
        given.setdefault(key, []).append(value)
    _known(given, (*KEYS, *extra))
    usual = Ask()
    ask = Ask(
        _policy("a", given, usual.a), _policy("b", given, usual.b),
        _whole("seed", given, usual.seed, 0, LARGEST_SEED), _whole("months", given, usual.months, 1, LONGEST),
        tuple(given.get("event", ())), _moves("take", given),
    )  # fmt: skip
    _runs(ask)
    return ask


def _known(given: Mapping[str, list[str]], keys: tuple[str, ...]) -> None:
    """Refuse keys that mean nothing, keys that are said twice, and more than a page ever asks for."""
    for key, values in given.items():
        if key not in keys:
            near = nearest(key, keys)
            what = f"There is no {printable(key)!r} in the address of a run"
            raise _unknown(what, near)
        if key not in OFTEN and len(values) > 1:
            message = f"{key} stands {len(values)} times in the address: say it once."
            raise AskError(message)
        most = MOST.get(key, MOST_CHANGES)
        if len(values) > most:
            message = f"{len(values)} times {key}: at most {most} can be played at once."
            raise AskError(message)
        if any(len(value) > LONGEST_TEXT for value in values):
            message = f"{key} is longer than {LONGEST_TEXT} letters."
            raise AskError(message)


def _policy(side: str, given: Mapping[str, list[str]], usual: Policy) -> Policy:
    """One side's policy: a scenario by name, never a path."""
    name = given.get(side, [usual.scenario])[0]
    if name not in library():
        what = f"{side} = {printable(name)!r}: there is no such policy"
        raise _unknown(what, nearest(name, library()))
    sets, dated = (tuple(given.get(f"{side}.{key}", ())) for key in ("set", "at"))
    return Policy(name, sets, dated, _moves(f"{side}.take", given))


def _moves(key: str, given: Mapping[str, list[str]]) -> tuple[str, ...]:
    """Moves, as far as they can be checked without a landscape."""
    for text in given.get(key, ()):
        shaped(text, key)
    return tuple(given.get(key, ()))


def _whole(key: str, given: Mapping[str, list[str]], usual: int, low: int, high: int) -> int:
    """A whole number."""
    text = given.get(key, [str(usual)])[0]
    if not WHOLE.fullmatch(text) or not low <= int(text) <= high:
        message = f"{key} = {printable(text)!r}: must be a whole number from {low} to {high:,}."
        raise AskError(message)
    return int(text)


def _runs(ask: Ask) -> None:
    """Build both sides' settings once, so that what is wrong with them is said now."""
    for side, play in (("a", ask.plays()["a"]), ("b", ask.plays()["b"])):
        try:
            _ = play.timeline
        except ScenarioError as error:
            options = {"--set": f"{side}.set", "--at": f"{side}.at", "--event": "event"}
            first = replace(error.problems[0], place=options.get(error.problems[0].place, side))
            more = f" (and {len(error.problems) - 1} more)" if len(error.problems) > 1 else ""
            message = f"{str(first).rstrip('.')}{more}."
            raise AskError(message) from None


def _unknown(what: str, near: str) -> AskError:
    """The refusal of a name, with the nearest that there is."""
    return AskError(what + (f" (nearest: {near})." if near else "."))


@lru_cache(maxsize=64)
def _rules(scenario: str) -> Timeline:
    """A scenario of the library as it stands: its file is read once."""
    return open_scenario(scenario).timeline


@lru_cache(maxsize=256)
def _timeline(policy: Policy, events: tuple[str, ...]) -> Timeline:
    return override(_rules(policy.scenario), *policy.sets, dated=policy.dated, events=events)


@lru_cache(maxsize=1024)
def _kind(policy: Policy, events: tuple[str, ...]) -> Hashable:
    return kind(_timeline(policy, events))
