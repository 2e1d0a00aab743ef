"""Clusters of this machine, in a process that knows nothing of Dask yet: as a command is."""

from __future__ import annotations

import os
import subprocess
import sys

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
