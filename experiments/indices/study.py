"""Studies of sensitivity: which unknowns drive an outcome, or the difference between two policies, and how surely.

A Morris screening ranks many factors by few runs. Sobol indices take few factors and say which share of the variance is
whose; they may take those that a screening, done first, ranks at the top.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from experiments.arms import Arm
from experiments.designs.design import Design
from experiments.designs.factor import Factor, factor
from experiments.designs.sampling import Sampling
from experiments.designs.worlds import unknowns
from experiments.indices.sample import FEWEST
from experiments.subject import Subject, subject
from experiments.sweeps.sweep import Progress
from scenarios.levers import numbers

if TYPE_CHECKING:
    from experiments.indices.results import Sensitivity

Method = Literal["morris", "sobol"]
METHODS: tuple[Method, ...] = get_args(Method)
TOP = 12  # factors that Sobol takes from a screening
TRAJECTORIES, BASE = 10, 256  # samples of either method
SCREENING, LUCKS = 6, 2  # trajectories and twins of a screening that only chooses
SCREENED, INDEXED = "screening", "sobol"  # the two sweeps, and their folders


@dataclass(frozen=True)
class Study:
    """What is asked, of which factors, and by how many runs."""

    subject: Subject
    method: Method
    factors: tuple[Factor, ...]
    top: int  # how many the screening is to find; 0 where Sobol takes all of them without one
    samples: int
    trajectories: int
    second_order: bool = False
    seed: int = 0

    @property
    def noun(self) -> str:
        """What its factors are called: unknowns where they all are."""
        known = numbers(("parameter",))
        return "unknown" if all(one.name in known for one in self.factors) else "factor"

    @cached_property
    def screening(self) -> Design | None:
        """The screening, where there is one."""
        if self.method == "sobol" and not self.top:
            return None
        alone = self.method == "morris"
        twins = self.subject.twins if alone else self.subject.twins[:LUCKS]
        sampling = Sampling("morris", n=self.samples if alone else self.trajectories, seed=self.seed)
        return self.subject.design(SCREENED, self.factors, sampling, twins, f"what moves {self.subject.words}")

    def indexed(self, factors: Sequence[Factor]) -> Design:
        """The Sobol design over some factors."""
        sampling = Sampling("sobol", n=self.samples, seed=self.seed, second_order=self.second_order)
        return self.subject.design(INDEXED, factors, sampling, title=f"whose the variance of {self.subject.words} is")

    @property
    def size(self) -> int:
        """How many runs there are in all, found without making one."""
        return sum(one.size for one in self.designs)

    @cached_property
    def designs(self) -> list[Design]:
        """The designs of its sweeps; that of indices with the first factors, in place of those that will be chosen."""
        second = self.indexed(self.factors[: self.top or None]) if self.method == INDEXED else None
        return [one for one in (self.screening, second) if one is not None]

    def described(self) -> dict[str, Any]:
        """The study ready for JSON: two equal studies are equal here."""
        told = [[one.name, *(one.levels or (one.low, one.high))] for one in self.factors]
        return {
            "kind": "sensitivity", "method": self.method, "top": self.top, "samples": self.samples,
            "trajectories": self.trajectories, "second_order": self.second_order, "seed": self.seed, "factors": told,
        } | self.subject.described()  # fmt: skip


def planned(
    a: str | Path | Arm, b: str | Path | Arm | None = None, *, method: Method = "morris",
    factors: Sequence[str | Factor] = (), top: int | None = None, samples: int | None = None,
    trajectories: int = SCREENING, twins: int | Sequence[int] = 4, years: float = 5,
    outcomes: Sequence[str] = (), second_order: bool = False, seed: int = 0, landscape: str = "england",
) -> Study:  # fmt: skip
    """A study, checked: what `sensitivity` is asked. Raises ValueError for what cannot be run, before anything runs.

    Parameters
    ----------
    method
        "morris" ranks factors by how far they move outcomes over their ranges; "sobol" gives shares of variance.
    factors
        Numbers (`table.key`), choices, mechanisms (`switch.NAME`) or `tier`; all unknown parameters where none is
        named. A factor has one value in both arms throughout, whatever they say of it.
    top
        How many factors Sobol takes: those that a screening, run first, ranks at the top. 12 where no factor is named.
    samples, trajectories
        Trajectories of Morris (10), or the base of Sobol (256, a power of 2: each has factors + 2 points); trajectories
        of a screening that only chooses, with the first two twins.
    outcomes
        Names such as `trust@60`; every headline in month 60 (or the last) where none is named.
    """
    about = subject(a, b, twins=twins, years=years, outcomes=outcomes, landscape=landscape)
    chosen = tuple(one if isinstance(one, Factor) else factor(one) for one in factors) or unknowns()
    kept = _top(method, top, chosen, named=bool(factors))
    count = samples or (BASE if method == "sobol" else TRAJECTORIES)
    _check(method, chosen, count, trajectories)
    return Study(about, method, chosen, kept, count, trajectories, second_order and method == "sobol", seed)


def _top(method: Method, top: int | None, factors: Sequence[Factor], *, named: bool) -> int:
    """How many factors a screening is to find: none where Sobol takes all that there are."""
    if top is not None and top < 1:
        message = f"top = {top}: at least one factor must be taken"
        raise ValueError(message)
    if method == "morris":
        return min(top or TOP, len(factors))
    wanted = top if top is not None else (0 if named else TOP)
    return wanted if wanted < len(factors) else 0


def _check(method: Method, factors: Sequence[Factor], samples: int, trajectories: int) -> None:
    """Raise ValueError for a method, factors or numbers that make no study."""
    names = [one.name for one in factors]
    twice = sorted({name for name in names if names.count(name) > 1})
    fixed = [one.name for one in factors if one.levels and len(one.levels) < 2]
    message = ""
    if method not in METHODS:
        message = f"method {method!r}: must be one of {', '.join(METHODS)}"
    elif twice:
        message = f"factor {twice[0]} is named more than once"
    elif fixed:
        message = f"factor {fixed[0]} has one level: it needs two to vary"
    elif method == "sobol" and (samples < FEWEST or samples & (samples - 1)):
        nearest = 1 << max(1, (samples - 1).bit_length())
        message = f"samples = {samples}: Sobol's must be a power of 2, such as {nearest}"
    elif min(samples, trajectories) < FEWEST:
        message = f"samples = {min(samples, trajectories)}: Morris needs at least {FEWEST} trajectories"
    if message:
        raise ValueError(message)


def sensitivity(
    a: str | Path | Arm, b: str | Path | Arm | None = None, *, method: Method = "morris",
    factors: Sequence[str | Factor] = (), top: int | None = None, samples: int | None = None,
    trajectories: int = SCREENING, twins: int | Sequence[int] = 4, years: float = 5,
    outcomes: Sequence[str] = (), second_order: bool = False, seed: int = 0, landscape: str = "england",
    jobs: int = 2, cluster: str = "", out: str | Path | None = None, progress: Progress | None = None,
    command: str = "",
) -> Sensitivity:  # fmt: skip
    """What drives outcomes of `a`; or, where there is a `b`, the paired differences b less a.

    What may be asked is told at `planned`. The value at a point is the mean over the same twins, at all points and in
    both arms. With `out`, runs go to `screening/` and `sobol/` in that folder, tables, figures and the finding beside
    them, and the same call again resumes. Raises ValueError for what cannot be run, before anything runs, and
    `TooManyLostError` where so many runs failed that indices of the rest would mislead.

    >>> found = sensitivity(
    ...     "devolved", factors=["history.trust", "pots.cost"], samples=2, twins=1, years=0.25, outcomes=["trust"],
    ...     landscape="toy", jobs=1,
    ... )
    >>> found.screening.ranking["factor"].tolist()
    ['history.trust', 'pots.cost']
    """
    from experiments.indices.results import carried_out

    study = planned(
        a, b, method=method, factors=factors, top=top, samples=samples, trajectories=trajectories, twins=twins,
        years=years, outcomes=outcomes, second_order=second_order, seed=seed, landscape=landscape,
    )  # fmt: skip
    folder = None if out is None else Path(out)
    return carried_out(study, jobs=jobs, cluster=cluster, folder=folder, progress=progress, command=command)
