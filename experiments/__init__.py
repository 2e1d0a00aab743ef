"""How questions are asked: the command line, single runs, comparisons, sweeps, their stores and their reports.

What scripts need most often may be had from here, and is imported when it is asked for:

>>> from experiments import Design, Recording, arm, sweep
>>> small = Design("small", (arm("devolved"),), steps=6, landscape="toy", recording=Recording(("trust",), (6,)))
>>> sweep(small, jobs=1).runs["status"].tolist()
['done']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from experiments.ablation.study import ablate
    from experiments.arms import Arm, altered, arm
    from experiments.comparing.compare import compare
    from experiments.comparing.comparison import Comparison
    from experiments.comparing.robustness import Robustness, Threshold, robustness
    from experiments.designs.design import Design, Recording
    from experiments.designs.factor import factor
    from experiments.designs.load import open_design
    from experiments.designs.sampling import Sampling
    from experiments.designs.worlds import worlds
    from experiments.discovery.discover import discover
    from experiments.evaluations.estimate import Estimate
    from experiments.evaluations.evaluation import Evaluation, evaluate
    from experiments.evaluations.reading import open_study
    from experiments.evaluations.study import Study, Wave
    from experiments.indices.study import sensitivity
    from experiments.maps.map_of import map_of
    from experiments.sweeps.cluster import local_cluster
    from experiments.sweeps.pairs import paired
    from experiments.sweeps.rerun import rerun
    from experiments.sweeps.results import Results, open_results
    from experiments.sweeps.sweep import sweep
    from experiments.sweeps.verify import verify

FACE = {
    "Arm": "arms", "altered": "arms", "arm": "arms",
    "Comparison": "comparing.comparison", "compare": "comparing.compare", "Robustness": "comparing.robustness",
    "Threshold": "comparing.robustness", "robustness": "comparing.robustness",
    "Design": "designs.design", "Recording": "designs.design", "Sampling": "designs.sampling",
    "factor": "designs.factor", "open_design": "designs.load", "worlds": "designs.worlds",
    "Estimate": "evaluations.estimate", "Evaluation": "evaluations.evaluation", "Study": "evaluations.study",
    "Wave": "evaluations.study", "evaluate": "evaluations.evaluation", "open_study": "evaluations.reading",
    "Results": "sweeps.results", "open_results": "sweeps.results", "rerun": "sweeps.rerun",
    "sweep": "sweeps.sweep", "verify": "sweeps.verify", "map_of": "maps.map_of",
    "discover": "discovery.discover", "ablate": "ablation.study", "sensitivity": "indices.study",
    "paired": "sweeps.pairs", "local_cluster": "sweeps.cluster",
}  # fmt: skip
__all__ = [
    "Arm", "Comparison", "Design", "Estimate", "Evaluation", "Recording", "Results", "Robustness", "Sampling", "Study",
    "Threshold", "Wave", "ablate", "altered", "arm", "compare", "discover", "evaluate", "factor",
    "local_cluster", "map_of", "open_design", "open_results", "open_study", "paired", "rerun", "robustness",
    "sensitivity", "sweep", "verify", "worlds",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """What the face offers, imported now. Raises AttributeError for anything else."""
    if name not in FACE:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{FACE[name]}"), name)
