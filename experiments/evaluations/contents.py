"""What a study's file holds, key by key: every key known and of its kind. What keys are beside others: see `checks`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from experiments.designs.fault import Fault, Path
from experiments.designs.keyed import Table, bracketed, entries_of, misfits_of, untabled
from experiments.designs.keys import LONGEST, Key
from scenarios import only
from scenarios.dates import ALLOWED, month_of
from scenarios.landscapes import NAMES
from scenarios.problems import shown
from simulation.settings import TABLES

TOP = (
    Key("title", "text", "What the study is called, for people", needed=True, high=100),
    Key("question", "text", "What it asks; ends with a question mark", "", high=300),
    Key("scenario", "text", "The world around: a name of the library, or a file beside this one", "baseline", high=200),
    Key("landscape", "text", "Who exists, and who is tied to whom", "england", high=60, choices=NAMES),
    Key("years", "number", "How long every run is, from July 2022", 5.0, low=0.25, high=LONGEST),
    Key("twins", "twins", "How many lucks, or which: each is a country in which the study is made once", 20,
        high=100_000),
    Key("outcomes", "texts", "What is measured, of every system and in every month", needed=True),
)  # fmt: skip
ESTIMATE = (
    Key("methods", "texts", "How the effect is estimated; by default in every way that fits"),
    Key("before", "whole", "How many months up to the first start count", 24, low=2, high=1000),
    Key("after", "whole", "How many months from each start count", 24, low=2, high=1000),
    Key("seed", "whole", "Keys what methods draw at random", 0, high=2**63 - 1),
)
KEYS = {"": TOP, "estimate": ESTIMATE}
TABLED = ("intervention", "who", "estimate")
DATED = ("date", "until")  # of [intervention], beside the levers


def misfits(content: Mapping[str, Any]) -> Iterator[Fault]:
    """Every key that is missing, unknown or of the wrong kind."""
    known = (*TABLED, "wave")
    top = {key: value for key, value in content.items() if key not in known}
    yield from misfits_of(top, TOP, (), "a study", known)
    for name in ("intervention", "who"):
        if not isinstance(content.get(name, {}), dict):
            yield untabled(name, content[name])
    yield from misfits_of(content.get("estimate", {}), ESTIMATE, ("estimate",))
    yield from bracketed(content, "wave")
    yield from _intervention(content)
    yield from _beginnings(content)


def table(content: Mapping[str, Any], name: str) -> Table:
    """A table of the file, empty where there is none."""
    found = content.get(name)
    return found if isinstance(found, dict) else {}


def waves(content: Mapping[str, Any]) -> list[Table]:
    """The tables that are written with two brackets under `wave`."""
    return entries_of(content, "wave")


def conditions(entry: Mapping[str, Any]) -> Table:
    """What an entry says of who is meant."""
    return {key: value for key, value in entry.items() if key != "date"}


def _intervention(content: Mapping[str, Any]) -> Iterator[Fault]:
    """What is wrong with the dates of the intervention, and with the shape of its levers."""
    said, steps = table(content, "intervention"), bool(waves(content))
    if "date" in said and steps:
        yield Fault(("intervention", "date"), "with [[wave]], each wave has its own date: take this one out")
    elif "date" not in said and not steps:
        yield Fault(("intervention",), f"an intervention needs a date, which {ALLOWED}")
    for key in DATED:
        if key in said and month_of(said[key]) is None:
            yield Fault(("intervention", key), f"{key} = {shown(said[key])} {ALLOWED}")
    for key, value in said.items():
        if key not in DATED and key not in TABLES:
            what = f"[intervention] has no {shown(key)}: it has {', '.join(DATED)}, and levers as table.key = ..."
            yield Fault(("intervention", key), what, key, (*DATED, *TABLES))
        elif key not in DATED and not isinstance(value, dict):
            yield Fault(("intervention", key), f"{key} = {shown(value)} must be a table of levers, such as {key}.x = 1")


def _beginnings(content: Mapping[str, Any]) -> Iterator[Fault]:
    """Who begins: under [who], or in steps under [[wave]]."""
    steps = waves(content)
    if steps and "who" in content:
        yield Fault(("who",), "[who] is for one start and [[wave]] for several: keep one of them")
    if not steps and "who" not in content:
        yield Fault((), "who begins is missing: write [who], or [[wave]] for each step")
    for number, entry in enumerate(steps):
        path: Path = ("wave", number)
        if month_of(entry.get("date")) is None:
            wrong = f"date = {shown(entry['date'])}" if "date" in entry else "a [[wave]] needs a date, which"
            yield Fault((*path, "date"), f"{wrong} {ALLOWED}")
        yield from _whom(path, conditions(entry))
    if not steps and isinstance(content.get("who"), dict):
        yield from _whom(("who",), content["who"])


def _whom(path: Path, said: Table) -> Iterator[Fault]:
    """What is wrong with the conditions of one selection."""
    if not said:
        yield Fault(path, f'nobody is named: give a condition ({", ".join(only.CONDITIONS)}), such as region = "Y62"')
        return
    for name, what in only.faults(said):
        yield Fault((*path, name), what, name if name not in only.CONDITIONS else "", only.CONDITIONS)
