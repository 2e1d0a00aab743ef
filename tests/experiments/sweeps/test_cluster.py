"""Clusters of this machine, in a process that knows nothing of Dask yet: as a command is."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import subprocess
import sys

import pytest

from experiments.sweeps.cluster import unretrieved_unsaid
from tests.architecture.tree import ROOT

TWICE = """
import os
from experiments.sweeps.cluster import client_of, local_cluster
if __name__ == "__main__":
    for _ in range(2):
        with local_cluster(1) as address, client_of(address) as client:
            (told,) = client.run(lambda: dict(os.environ)).values()
            print(told["OMP_NUM_THREADS"], told["MALLOC_TRIM_THRESHOLD_"], told["MALLOC_MMAP_THRESHOLD_"])
"""


def test_one_process_may_have_one_cluster_after_another_whose_workers_keep_their_memory() -> None:
    usual = {name: value for name, value in os.environ.items() if not name.startswith(("MALLOC_", "OMP_"))}
    done = subprocess.run(
        [sys.executable, "-c", TWICE], capture_output=True, text=True, check=False, timeout=120, cwd=ROOT,
        env=usual | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.stdout.splitlines() == [f"1 {2**27} {2**25}"] * 2, done.stderr


def leave_behind() -> None:
    """A future that has failed, for which nobody waits."""
    loop = asyncio.new_event_loop()
    loop.create_future().set_exception(TimeoutError("Timeout"))
    loop.close()
    gc.collect()


def test_what_dask_leaves_behind_is_not_told_and_all_else_is(caplog: pytest.LogCaptureFixture) -> None:
    with unretrieved_unsaid():
        with unretrieved_unsaid():
            leave_behind()
        leave_behind()
        assert caplog.messages == []
        logging.getLogger("asyncio").error("something else")
    assert caplog.messages == ["something else"]
    leave_behind()
    assert len(caplog.messages) == 2
    assert "exception was never retrieved" in caplog.messages[1]
