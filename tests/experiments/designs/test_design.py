"""A design made in Python is held to what a file is held to."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, cast

import pytest

from experiments.arms import altered
from experiments.arms import arm as opened
from experiments.designs.design import Design, Recording
from experiments.designs.factor import factor
from experiments.designs.sampling import Sampling
from tests.experiments.made import arm

POTS = factor("treasury.pots", levels=(8, 20))
GOOD = Design(
    "x",
    (arm("centralised"), arm("devolved")),
    (POTS,),
    Sampling("grid"),
    (0, 5),
    24,
    recording=Recording(months=(12, 24)),
)


def test_jobs_are_every_arm_at_every_point_with_every_twin() -> None:
    jobs = [(job.arm, job.point, job.twin, dict(job.values)) for job in GOOD.jobs()]
    assert len(jobs) == GOOD.size == len(set(map(repr, jobs))) == 8
    assert jobs[:3] == [
        ("centralised", 0, 0, {"treasury.pots": 8.0}), ("centralised", 0, 5, {"treasury.pots": 8.0}),
        ("devolved", 0, 0, {"treasury.pots": 8.0}),
    ]  # fmt: skip
    assert GOOD.timeline(list(GOOD.jobs())[-1]).at(0).treasury.pots == 20.0


def test_designs_are_equal_where_their_description_is() -> None:
    assert GOOD.described() == replace(GOOD, title="Another title").described()
    others = [replace(GOOD, twins=(0, 6)), replace(GOOD, steps=25), replace(GOOD, sampling=Sampling("lhs", n=2))]
    assert all(one.described() != GOOD.described() for one in others)


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "no arm": ({"arms": ()}, "a design needs at least one scenario"),
    "an arm twice": ({"arms": (arm("a"), arm("a"))}, "a is there twice"),
    "two arms of one name": (
        {"arms": (arm("devolved"), altered(arm("devolved"), "treasury.pots=9"))},
        "two different scenarios are called 'devolved'",
    ),
    "no twin": ({"twins": ()}, "twins must be at least one whole number of 0 or more"),
    "a negative twin": ({"twins": (0, -1)}, "twins must be at least one"),
    "a twin thrice": ({"twins": (3, 3, 3)}, "twins: 3 is there 3 times"),
    "no step": ({"steps": 0}, "no whole number of steps of 1 month: try"),
    "too many steps": ({"steps": 1201}, "1,201 steps are too many: at most 1,200"),
    "no landscape": ({"landscape": "englnd"}, "there is no landscape 'englnd' (nearest: england)"),
    "a month too late": ({"recording": Recording(months=(25,))}, "month 25 is beyond the end of the run, month 24"),
    "half a month": ({"recording": Recording(months=(3.5,))}, "not the end of a step of 1 month: try 3 or 4"),
    "a month twice": ({"recording": Recording(months=(3, 3.0))}, "months: 3 is there twice"),
    "no metric": ({"recording": Recording(("trst",), (3,))}, "there is no metric 'trst' (nearest: trust)"),
    "no system's": (
        {"recording": Recording(months=(3,), systems=("spread",))},
        "spread is a metric of the nation: systems have none",
    ),
    "no method": ({"sampling": Sampling(cast("Any", "grd"))}, "there is no method 'grd' (nearest: grid)"),
    "factors without a method": ({"sampling": Sampling()}, "factors need a method"),
    "a method without factors": ({"factors": ()}, "grid needs at least one factor"),
    "a factor twice": ({"factors": (POTS, POTS)}, "factor: treasury.pots is there twice"),
    "no point": ({"sampling": Sampling("lhs", n=0)}, "points = 0: lhs needs at least 1"),
    "one trajectory": ({"sampling": Sampling("morris", n=1)}, "points = 1: morris needs at least 2"),
    "no power of two": (
        {"sampling": Sampling("sobol", n=100)}, "points = 100: the base of sobol must be a power of 2: try 64 or 128",
    ),
    "too many points": ({"sampling": Sampling("sobol", n=2**30)}, "would draw 3,221,225,472 numbers at once"),
    "an odd number of levels": ({"sampling": Sampling("morris", n=2, steps=5)}, "morris needs an even number of them"),
    "one level": ({"sampling": Sampling("grid", steps=1)}, "levels = 1: grid needs at least 2"),
    "nothing listed": ({"sampling": Sampling("list")}, "a list needs at least one point"),
    "a list that is ragged": ({"sampling": Sampling("list", listed=((1.0,), (1.0, 2.0)))}, "must have 1 values"),
    "a change for some that it would undo": (
        {"arms": (opened("regional-pilot"),), "factors": (factor("intervention.tolerance", 0, 0.1),)},
        "sets intervention.tolerance for region Y62 from month 9: a factor holds for all, throughout, and would undo",
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_run_is_refused_in_a_sentence(what: str) -> None:
    changes, said = REFUSED[what]
    with pytest.raises(ValueError, match=re.escape(said.partition(" (nearest")[0])) as error:
        replace(GOOD, **changes)
    assert said in str(error.value)


def test_everything_wrong_is_told_at_once() -> None:
    with pytest.raises(ValueError, match="moon") as error:
        replace(GOOD, twins=(-1,), steps=3, landscape="moon")
    assert len(str(error.value).splitlines()) == 4  # two months are beyond the end
