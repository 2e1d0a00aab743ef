"""Kept memory: processes that run the model keep the memory that they have dropped, for they ask for it again at once.

A run makes and drops arrays of some 100 kB all the time. To give each back to the system costs a tenth of a run, and a
third of it in Dask's workers, whose own settings have all of them given back.
"""

from __future__ import annotations

KEPT_MEMORY = {  # bytes; the GNU C library reads these from the environment of a new process, others do not
    "MALLOC_MMAP_THRESHOLD_": str(2**25),  # arrays below this come from the heap
    "MALLOC_TRIM_THRESHOLD_": str(2**27),  # what the heap keeps in hand at its end
}
