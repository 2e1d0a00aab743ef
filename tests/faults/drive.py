"""A driver to be killed: one small sweep, as a script would make it. Prints what it found, and ends with icsim's codes.

Run it as `python -m tests.faults.drive FOLDER`.
"""

from __future__ import annotations

import argparse
import json
import sys

from experiments.arms import arm
from experiments.designs.design import Design, Recording
from experiments.designs.factor import factor
from experiments.designs.sampling import Sampling
from experiments.faults import BadInputError, Ending, EnvironmentFaultError, StoppedError
from experiments.store import OtherPlanError
from experiments.sweeps import crew, spread, store
from experiments.sweeps.sweep import sweep
from tests.faults.faulty import SIMULATES

METRICS = ("trust", "waits", "deficit")
ENDS: dict[type[BaseException], Ending] = {
    EnvironmentFaultError: Ending.ENVIRONMENT, OSError: Ending.ENVIRONMENT, OtherPlanError: Ending.BAD_INPUT,
    StoppedError: Ending.STOPPED, BadInputError: Ending.BAD_INPUT,
}  # fmt: skip


def design(
    scenarios: int = 2, points: int = 10, twins: int = 4, months: int = 6, timeout: float = 600.0, *,
    shuffled: bool = False,
) -> Design:  # fmt: skip
    """A design with numbers, a switch and scenarios; `shuffled`, the same runs in another order."""
    arms, lucks = [arm("centralised"), arm("devolved")][:scenarios], list(range(twins))
    if shuffled:
        arms.reverse()
        lucks.sort(key=lambda luck: -luck * 7 % twins)
    varied = (factor("treasury.pots"), factor("switch.bypass"))
    listed = tuple((10.0 + point / 3, point % 2 == 0) for point in range(points))
    factors, sampling = (varied, Sampling("list", listed=listed)) if points else ((), Sampling())
    kept = Recording(METRICS, (float(months),), METRICS[:2], METRICS[:1])
    return Design("faults", tuple(arms), factors, sampling, tuple(lucks), months, 1.0, "toy", kept, timeout)


def asked() -> argparse.Namespace:
    """What the command line asks for."""
    words = argparse.ArgumentParser()
    words.add_argument("out")
    words.add_argument("--cluster", default="")
    words.add_argument("--simulate", choices=SIMULATES, default="usual")
    for name, usual in (("jobs", 2), ("scenarios", 2), ("points", 10), ("twins", 4), ("months", 6)):
        words.add_argument(f"--{name}", type=int, default=usual)
    for name, most in (("timeout", 600.0), ("silence", spread.SILENCE)):
        words.add_argument(f"--{name}", type=float, default=most)
    for name in ("shuffled", "retry-failed"):
        words.add_argument(f"--{name}", action="store_true")
    return words.parse_args()


def main() -> int:
    """One sweep; its exit code."""
    told = asked()
    store.MOST, store.PATIENCE = 24, 0.3  # small parts: more moments in which a kill may hurt
    crew.GRACE, spread.SILENCE = 2.0, told.silence
    plan = design(told.scenarios, told.points, told.twins, told.months, told.timeout, shuffled=told.shuffled)
    try:
        found = sweep(
            plan, jobs=told.jobs, cluster=told.cluster, out=told.out, retry_failed=told.retry_failed,
            simulate=SIMULATES[told.simulate],
        )  # fmt: skip
    except tuple(ENDS) as error:
        sys.stderr.write(f"{error}\n")
        return next(ending for kind, ending in ENDS.items() if isinstance(error, kind))
    by = found.runs["status"].value_counts().to_dict()
    sys.stdout.write(json.dumps({"content_hash": found.content_hash, "runs": len(found.runs), **by}) + "\n")
    return Ending.DONE if set(by) == {"done"} else Ending.FAILED


if __name__ == "__main__":
    sys.exit(main())
