"""The story of a run: which of its many events are worth telling, by a rule, and each of them as a sentence.

Kinds of event that happen often are routine: each gets one line that counts them. Of the rest, the rarest kinds are
told first, and within a kind the largest systems first, until the page is full; then they are put in order of time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from experiments.wording import capital
from scenarios.dates import spoken
from simulation.core.arithmetic import Real
from simulation.core.landscape import LOCAL, Landscape
from simulation.events import Event

POINTS = 20
ROUTINE = 24  # a kind that happens more often than this in a run is counted, not told
RULE = (
    f"kinds of event that happened more than {ROUTINE} times are counted; of the others the rarest kinds come first, "
    f"the largest systems first within a kind, {POINTS} at most"
)


@dataclass(frozen=True)
class Story:
    """What happened in one run: `points` in order of time, `routine` by how often, `untold` how many are in neither."""

    points: tuple[str, ...]
    routine: tuple[str, ...]
    untold: int


@dataclass(frozen=True)
class Cast:
    """Who the bodies of a landscape are: names (none for the nation's), and how many people their systems serve."""

    names: dict[str, str]
    people: dict[str, float]

    @classmethod
    def of(cls, land: Landscape) -> Cast:
        """The bodies of a landscape, by code."""
        served = land.icb.population[:, 0]
        every = float(served.sum())
        people = {
            code: every if home < 0 else float(served[home])
            for code, home in zip(land.codes, land.system.tolist(), strict=True)
        }
        named = [land.kind(kind) for kind in ("region", *LOCAL)]
        names = {code: name for kind in named for code, name in zip(kind.codes, kind.names, strict=True)}
        return cls(names | dict(zip(land.icb.codes, land.icb.short, strict=True)), people)


def told(
    events: Sequence[Event], land: Landscape, points: int = POINTS, followed: Callable[[Event], str] = lambda _: ""
) -> Story:
    """The story of one run, from its events in order of time; `followed` says what came after each."""
    events, cast = tuple(events), Cast.of(land)  # of a log, each event is made once
    often = Counter(event.kind for event in events)
    routine = [kind for kind, times in often.most_common() if times > ROUTINE]
    rare = [event for event in events if event.kind not in routine]
    chosen = sorted(rare, key=lambda event: (often[event.kind], -cast.people[event.body], event.month))[:points]
    chosen.sort(key=lambda event: event.month)
    return Story(
        tuple(sentence(event, cast, followed(event)) for event in chosen),
        tuple(_counted([event for event in events if event.kind == kind], cast) for kind in routine),
        len(rare) - len(chosen),
    )


def happened(event: Event) -> int:
    """The month of a run in which an event fell."""
    month: int = fell(event.month)
    return month


def fell(month: Real) -> Any:
    """The month of a run in which that fell which was logged in `month`, once its own was over."""
    return month - (month > 0)


def sentence(event: Event, cast: Cast, followed: str = "") -> str:
    """One event as a sentence.

    >>> from scenarios.landscapes import open_landscape
    >>> cast = Cast.of(open_landscape("toy"))
    >>> sentence(Event(0, 9, "minister changes", "DHSC", "", "new priorities hold 12% of attention"), cast)
    'March 2023: minister changes; new priorities hold 12% of attention.'
    """
    name = cast.names.get(event.body, "")
    where = f"{name}: " if name else ""
    partner = cast.names.get(event.partner, "")
    with_whom = f" ({partner})" if partner else ""
    after = f"; {followed}" if followed else ""
    return f"{spoken(happened(event))}: {where}{event.kind}{with_whom}; {event.cause}{after}."


def _counted(events: Sequence[Event], cast: Cast) -> str:
    """Routine events of one kind in a line: how many, and where most."""
    body, most = Counter(event.body for event in events).most_common(1)[0]
    times = f"{most:,} times" if most > 1 else "once"
    where = f", most often at {cast.names[body]} ({body}, {times})" if body in cast.names else ""
    return f"{capital(events[0].kind)}: {len(events):,} times{where}."
