"""Kill trials: a sweep is killed at random moments, and the same command again must find what an undisturbed one finds.

Run as many as you like with `python -m tests.faults.trials 50`: the last line counts them by kind. A seed and the names
of kinds may follow: `python -m tests.faults.trials 10 7 far_worker_killed`.
"""

from __future__ import annotations

import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import suppress
from os import kill
from pathlib import Path
from typing import Any

import numpy as np

from experiments.faults import EnvironmentFaultError
from experiments.sweeps.verify import verify
from tests.faults.processes import Cluster, Started, cluster, driver, orphans, workers

SIZE = ("--points", "20", "--twins", "4", "--simulate", "slowly", "--silence", "5")
LOST = 60.0  # seconds in which a driver must notice that its scheduler is gone


class FailedTrialError(AssertionError):
    """A trial that did not end as it must."""


def must(holds: object, what: str, *seen: Any) -> None:
    """Raise FailedTrialError unless something holds."""
    if not holds:
        raise FailedTrialError(" ".join([what, *map(str, seen)]))


def say(line: str) -> None:
    """A line, now."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def reference(folder: Path) -> tuple[str, float]:
    """What an undisturbed sweep finds in one process, and how long it takes with two."""
    alone = driver(folder / "alone", *SIZE, "--jobs", "1")
    must(alone.ended() == 0, "undisturbed, one process:", alone.err.read_text())
    begun = time.monotonic()
    both = driver(folder / "both", *SIZE)
    must(both.ended() == 0, "undisturbed, two processes:", both.err.read_text())
    must(both.told == alone.told, "one and two processes differ:", both.told, alone.told)
    return str(alone.told["content_hash"]), time.monotonic() - begun


def driver_killed(folder: Path, luck: np.random.Generator, span: float) -> None:
    """Kill -9 of the driver, perhaps twice; then the same command to its end."""
    for _ in range(luck.choice((1, 1, 2))):
        one = driver(folder, *SIZE)
        with suppress(TimeoutError):
            _wait(one, luck.uniform(0.0, span))
        one.kill()
        one.ended()
        must(not (left := orphans(one.mark)), "orphans of a killed driver:", left)
    _finish(folder)


def worker_killed(folder: Path, luck: np.random.Generator, span: float) -> None:
    """Kill -9 of workers, one to three times: the sweep must end as if nothing had been."""
    one = driver(folder, *SIZE)
    _kill_workers(one, luck, span)
    must(one.ended() == 0, "a sweep whose workers were killed:", one.process.returncode, one.err.read_text())
    must(not (left := orphans(one.mark)), "orphans:", left)


def both_killed(folder: Path, luck: np.random.Generator, span: float) -> None:
    """Kill -9 of workers, and then of the driver."""
    one = driver(folder, *SIZE)
    _kill_workers(one, luck, span / 2)
    _wait(one, luck.uniform(0.0, span / 2))
    one.kill()
    one.ended()
    must(not (left := orphans(one.mark)), "orphans of a killed driver:", left)
    _finish(folder)


def scheduler_killed(folder: Path, luck: np.random.Generator, span: float) -> None:
    """Kill -9 of a separate scheduler: exit 3 in time; then the same command with another scheduler."""
    with cluster(folder) as there:
        one = driver(folder, *SIZE, "--cluster", there.address)
        _wait(one, luck.uniform(0.3, 1.0) * span)
        there.scheduler.kill()
        begun = time.monotonic()
        code = one.ended(LOST)
        must(code in {0, 3}, "a sweep whose scheduler was killed:", code, one.err.read_text())
        say(f"    exit {code} {time.monotonic() - begun:.1f} s after the scheduler was killed")
    with cluster(folder) as there:
        _finish(folder, there)


def far_worker_killed(folder: Path, luck: np.random.Generator, span: float) -> None:
    """Kill -9 of the workers of a separate scheduler."""
    with cluster(folder) as there:
        one = driver(folder, *SIZE, "--cluster", there.address)
        _kill_workers(there.crew, luck, span)
        must(one.ended() == 0, "a sweep whose workers were killed:", one.process.returncode, one.err.read_text())


def far_driver_killed(folder: Path, luck: np.random.Generator, span: float) -> None:
    """Kill -9 of the driver of a separate scheduler; then the same command with the same scheduler."""
    with cluster(folder) as there:
        one = driver(folder, *SIZE, "--cluster", there.address)
        _wait(one, luck.uniform(0.3, 1.0) * span)
        one.kill()
        one.ended()
        _finish(folder, there)


TRIALS = (
    driver_killed, worker_killed, both_killed, driver_killed, worker_killed, scheduler_killed, driver_killed,
    worker_killed, far_worker_killed, far_driver_killed,
)  # fmt: skip


def sound(folder: Path, content: str) -> None:
    """Whether a folder holds what it must: all runs, each once, with the numbers of an undisturbed sweep."""
    found = verify(folder, sample=0)
    must(found["ok"], "the folder is not sound:", found)
    must(found["content_hash"] == content, "another content hash:", found)
    must(found["done"] == found["planned"] == found["runs"], "runs are missing:", found)
    must(not list(folder.rglob("*.tmp")), "files were left half-written")
    must(found["quarantined"] == 0, "a kill damaged a part:", found)


def _finish(folder: Path, there: Cluster | None = None) -> None:
    """The same command to its end."""
    last = driver(folder, *SIZE, *(("--cluster", there.address) if there else ()))
    must(last.ended() == 0, "the same command again:", last.process.returncode, last.err.read_text())
    must(there or not (left := orphans(last.mark)), "orphans:", left if not there else "")


def _kill_workers(one: Started, luck: np.random.Generator, span: float) -> None:
    """Kill some workers in a span of time, one at a time, while their driver lives."""
    moments = sorted(luck.uniform(0.0, span) for _ in range(luck.integers(1, 4)))
    begun = time.monotonic()
    for moment in moments:
        time.sleep(max(begun + moment - time.monotonic(), 0.0))
        if there := workers(one.mark):
            with suppress(ProcessLookupError):
                kill(int(luck.choice(there)), signal.SIGKILL)


def _wait(one: Started, seconds: float) -> None:
    """Wait, but not for a process that has ended."""
    end = time.monotonic() + seconds
    while one.process.poll() is None and time.monotonic() < end:
        time.sleep(0.01)


def main(count: int, seed: int = 0, *kinds: str) -> int:
    """So many trials; 0 where all ended as they must."""
    trials = [trial for trial in TRIALS if trial.__name__ in kinds or not kinds]
    good, bad = Counter[str](), Counter[str]()
    with tempfile.TemporaryDirectory(prefix="icsim-trials-") as scratch:
        content, span = reference(Path(scratch))
        say(f"undisturbed: {content}, {span:.1f} s")
        for number in range(count):
            trial, luck = trials[number % len(trials)], np.random.default_rng((seed, number))
            folder, begun = Path(scratch) / str(number), time.monotonic()
            try:
                trial(folder, luck, span)
                sound(folder, content)
            except (FailedTrialError, subprocess.TimeoutExpired, EnvironmentFaultError, OSError, ValueError) as error:
                bad[trial.__name__] += 1
                say(f"{number} {trial.__name__} FAILED: {error!r}")
            else:
                good[trial.__name__] += 1
                say(f"{number} {trial.__name__} {time.monotonic() - begun:.1f} s")
    say(f"held: {good.total()} of {count} {dict(good)}; did not: {dict(bad)}")
    return int(bool(bad))


if __name__ == "__main__":
    count, seed, *_ = [*(int(word) for word in sys.argv[1:] if word.isdecimal()), 0]
    sys.exit(main(count, seed, *(word for word in sys.argv[1:] if not word.isdecimal())))
