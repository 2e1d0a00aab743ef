"""The bodies as Mesa agents, one class a kind: windows on their row of the world. They hold no state of their own.

A state variable, a fact of the landscape and (for boards) a metric by system are read as attributes, and read only: a
decision is taken over with `model.take_over`, a tie's trust is replaced in `model.graph`. Where names clash the state
variable comes first; `fact(name)` and `measure(name)` say which is meant.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, get_type_hints

import mesa
import numpy as np

from simulation.core.landscape import LAYERS, Landscape
from simulation.core.world import GROUPS, columns
from simulation.metrics import METRICS

if TYPE_CHECKING:
    from simulation.model import ICSModel

# The nation's state variables, by the body that decides on them or answers for them.
CENTRE: dict[str, tuple[str, ...]] = {
    kind: tuple(name for name, column in columns("centre").items() if column.owner == kind)
    for kind in ("treasury", "department", "nhs_england", "regulator")
}
# Columns of a landscape's kinds that are no facts of their own: numbers of rows, and what every body has anyway.
ROWS = ("codes", "names", "types", "ids", "width", "icb", "region", "council")


class Tie(NamedTuple):
    """One tie of a body: with whom, its trust in the partner and the partner's in it, the layers, the strength."""

    partner: Any
    trust_out: float
    trust_in: float
    layers: tuple[str, ...]
    strength: float


class Window:
    """What an agent shows of something that the model knows, by reading it: never stored, never set."""

    def __init__(self, reader: str, name: str, meaning: str) -> None:
        """Show what the agent's method `reader` gives for `name`."""
        self.reader, self.name, self.__doc__ = reader, name, meaning

    def __get__(self, body: Body | None, owner: type | None = None) -> Any:
        """The value as it is now; on the class, the window itself."""
        return self if body is None else getattr(body, self.reader)(self.name)

    def __set__(self, body: Body, value: object) -> None:
        """Refuse: raises AttributeError."""
        message = f"{self.name} of {body.code} is read from the world: use model.take_over for what the body decides"
        raise AttributeError(message)


def _windows(kind: str) -> dict[str, Window]:
    """The windows of a kind: metrics, then facts, then state variables, later ones before earlier ones."""
    made: dict[str, Window] = {}
    if kind == "icb":
        by_system = (metric for metric in METRICS.values() if metric.by_system is not None)
        made |= {m.name: Window("measure", m.name, f"{m.meaning} ({m.unit}).") for m in by_system}
    facts = (field.name for field in dataclasses.fields(get_type_hints(Landscape)[kind]) if field.name not in ROWS)
    made |= {name: Window("fact", name, f"The fact `{name}` of the landscape.") for name in facts}
    known = columns(kind if kind in GROUPS else "centre")
    names = CENTRE.get(kind, tuple(known))
    return made | {name: Window("state", name, f"{known[name].meaning} ({known[name].unit}).") for name in names}


class Body(mesa.Agent):
    """A body of the landscape: `kind`, `row` (among its kind), `code`, `name`, and its windows."""

    kind: ClassVar[str] = ""
    group: ClassVar[str] = ""

    def __init_subclass__(cls, kind: str = "", **_: Any) -> None:
        """Cut the windows of a kind; a subclass of a kind keeps them."""
        super().__init_subclass__()
        if kind:
            cls.kind, cls.group = kind, kind if kind in GROUPS else "centre"
            for name, window in _windows(kind).items():
                setattr(cls, name, window)

    def __init__(self, model: ICSModel, row: int) -> None:
        """Stand for row `row` of this kind in the model's world."""
        super().__init__(model)
        self.row = row

    def __repr__(self) -> str:
        """The kind and the code."""
        return f"{type(self).__name__}({self.code!r})"

    @property
    def code(self) -> str:
        """The body's code, unique in the landscape."""
        return str(self.fact("codes"))

    @property
    def name(self) -> str:
        """The body's name."""
        return str(self.fact("names"))

    @property
    def system(self) -> str:
        """The code of the board of its home system; empty for national and regional bodies."""
        land = self.model.world.land
        home = int(land.system[land.offset[self.kind] + self.row])
        return land.icb.codes[home] if home >= 0 else ""

    @property
    def region(self) -> str:
        """The code of the region that oversees its home system; a region's own; empty for national bodies."""
        land = self.model.world.land
        home = int(land.system[land.offset[self.kind] + self.row])
        if home >= 0:
            return str(land.region.codes[land.icb.region[home]])
        return self.code if self.kind == "region" else ""

    def state(self, name: str) -> float:
        """A state variable, as it is now."""
        return float(getattr(getattr(self.model.world, self.group), name)[0 if self.group == "centre" else self.row, 0])

    def fact(self, name: str) -> Any:
        """A fact of the landscape: a number, a word, or (the tile on the map) a pair of numbers."""
        found = getattr(self.model.world.land.kind(self.kind), name)[self.row]
        if not isinstance(found, np.ndarray):
            return found
        return found.item() if found.size == 1 else tuple(found.tolist())

    def ties(self) -> list[Tie]:
        """Its ties and lines of accountability, in the order of `model.graph`."""
        graph = self.model.graph
        return [
            Tie(
                self.model.body(partner), edge["trust"], graph.edges[partner, self.code]["trust"],
                tuple(layer for layer in LAYERS if edge[layer]), edge["strength"],
            )
            for partner, edge in graph.adj[self.code].items()
        ]  # fmt: skip

    def explain(self) -> dict[str, dict[str, Any]]:
        """The terms behind each of its decisions in the last month, by the column decided; see `explained`.

        National bodies also give their `levers` in force. Raises LookupError before the first month.
        """
        told: dict[str, dict[str, Any]] = self.model.explain(self)
        return told


class Treasury(Body, kind="treasury"):
    """HM Treasury and Cabinet Office."""


class Department(Body, kind="department"):
    """The Department of Health and Social Care."""


class NHSEngland(Body, kind="nhs_england"):
    """NHS England: whom it calls and what it delegates is explained by the other body's code."""

    def explain(self, of: str = "") -> dict[str, dict[str, Any]]:
        """The same for decisions about every trust and board (`called R0A`), or about the one whose code is `of`."""
        told: dict[str, dict[str, Any]] = self.model.explain(self, of)
        return told


class Regulator(Body, kind="regulator"):
    """The Care Quality Commission."""


class Region(Body, kind="region"):
    """A region of NHS England."""


class ICB(Body, kind="icb"):
    """An integrated care board, and what belongs to its system: every metric by system is an attribute too."""

    def measure(self, name: str) -> float:
        """A metric of its system, as it is now. Raises ValueError where there is none by system."""
        return float(self.model.by_system(name)[self.row, 0])


class Partnership(Body, kind="partnership"):
    """An integrated care partnership."""


class Place(Body, kind="place"):
    """A place-based partnership."""

    @property
    def council(self) -> str:
        """The code of its council."""
        land = self.model.world.land
        return str(land.council.codes[land.place.council[self.row]])


class NHSTrust(Body, kind="nhs_trust"):
    """An NHS trust or foundation trust."""

    @property
    def type(self) -> str:
        """What kind of trust it is, as in the tables."""
        return str(self.fact("types"))


class Collaborative(Body, kind="collaborative"):
    """A provider collaborative."""


class Council(Body, kind="council"):
    """An upper-tier council."""


class VCSE(Body, kind="vcse"):
    """A voluntary, community or social enterprise body."""


def reporters(names: Sequence[str]) -> dict[type[Body], dict[str, str]]:
    """For Mesa's data collector: state variables named `group.name`, by class. Raises ValueError for an unknown one."""
    found: dict[type[Body], dict[str, str]] = {}
    for full in names:
        group, _, name = full.partition(".")
        kinds = [kind for kind, body in BODIES.items() if body.group == group and name in _windows(kind)]
        if not kinds or name not in columns(group):
            message = f"no state variable {full!r}: name one as group.name, for example icb.capability"
            raise ValueError(message)
        found.setdefault(BODIES[kinds[0]], {})[name] = name
    return found


BODIES: dict[str, type[Body]] = {body.kind: body for body in Body.__subclasses__()}
