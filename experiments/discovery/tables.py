"""Tables of a discovery: its limits, its worlds, and all of it ready for JSON."""

from __future__ import annotations

import math
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import numpy as np

from experiments.discovery.discover import Discovery, Found

if TYPE_CHECKING:
    import pandas as pd


def limits_table(found: Discovery) -> pd.DataFrame:
    """One row a limit: box, its number (from 1) or "refused", factor, side, at, levels, quasi_p, halves."""
    import pandas as pd

    named = [(str(place + 1), one) for place, one in enumerate(found.boxes)]
    named += [("refused", found.refused)] if found.refused is not None else []
    rows = [
        {
            "box": name, "factor": limit.factor.name, "side": limit.side,
            "at": limit.at if limit.side != "in" else float("nan"),
            "levels": ", ".join(str(limit.factor.levels[level]) for level in limit.levels),
            "quasi_p": likely, "halves": again,
        }
        for name, one in named
        for limit, likely, again in zip(one.box.limits, one.likely, one.again, strict=True)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["box", "factor", "side", "at", "levels", "quasi_p", "halves"])


def worlds_table(found: Discovery) -> pd.DataFrame:
    """One row a world: point, outcome (mean over twins), whether it is of interest, its box (0: none), factors."""
    known = found.cases
    box = np.zeros(len(known.values), dtype=np.int64)
    for place, one in enumerate(found.boxes):
        box[one.box.holds(known.x) & one.among] = place + 1
    factors = {
        one.name: [one.levels[level] for level in known.x[one.name]] if one.structural else known.x[one.name]
        for one in known.factors
    }
    frame = known.x.iloc[:, :0].assign(point=known.points, outcome=known.values, interest=known.interest, box=box)
    return frame.assign(**factors)


def plain(found: Discovery) -> dict[str, Any]:
    """A discovery ready for JSON: what is not known is null."""
    known = found.cases
    return {
        "outcome": known.outcome.name, "a": known.a or None, "b": known.b, "clause": known.clause,
        "worlds": len(known.values), "of interest": int(known.interest.sum()), "lost": known.lost,
        "twins": known.twins, "factors": [one.name for one in known.factors], "title": found.title,
        "finding": found.text, "boxes": [_box(one) for one in found.boxes],
        "refused": _box(found.refused) if found.refused is not None else None,
    }  # fmt: skip


def _box(one: Found) -> dict[str, Any]:
    """A box ready for JSON."""
    limits = [
        {"factor": limit.factor.name, "side": limit.side, "quasi p": likely, "in halves": again}
        | ({"levels": [limit.factor.levels[n] for n in limit.levels]} if limit.side == "in" else {"at": limit.at})
        for limit, likely, again in zip(one.box.limits, one.likely, one.again, strict=True)
    ]
    held = {name: getattr(one.trials, name) for name in ("density", "coverage", "p")}
    trials: dict[str, Any] = {name: None if math.isnan(value) else value for name, value in held.items()}
    trials |= {"halves": len(one.trials.boxes), "all limits in": one.trials.whole(one.box)}
    return {"words": str(one.box), "by": one.by, "limits": limits, "held out": trials} | asdict(one.fit)
