"""Faults: what a command ends with when it cannot do what it was asked to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum

from scenarios.problems import ScenarioError


class Ending(IntEnum):
    """How a command ends: its exit code."""

    DONE = 0
    FAILED = 1  # some runs failed
    BAD_INPUT = 2
    ENVIRONMENT = 3  # disk, permission, memory, lock, cluster
    STOPPED = 130  # by Ctrl-C


class BadInputError(Exception):
    """What was asked for cannot be done; the message is for the one who asked."""


class EnvironmentFaultError(Exception):
    """What is around us does not let us go on: a disk, a lock, a cluster; the message is for the one who asked."""


class StoppedError(KeyboardInterrupt):
    """Stopped by Ctrl-C, with a word on what is kept and how to go on."""


@contextmanager
def bad_input(*kinds: type[Exception]) -> Iterator[None]:
    """Take what is refused in this block for the asker's mistake, not for a fault of ours.

    `kinds` are the exceptions that say so: ValueError and `ScenarioError`, unless others are named.

    >>> with bad_input():
    ...     raise ValueError("years = -1: must be above 0")
    Traceback (most recent call last):
        ...
    experiments.faults.BadInputError: years = -1: must be above 0
    """
    refusals = kinds or (ValueError, ScenarioError)
    try:
        yield
    except refusals as error:
        raise BadInputError(str(error)) from error
