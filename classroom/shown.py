"""Shown: which metrics the page can draw, and how their numbers are written there."""

from __future__ import annotations

from typing import Any

from experiments.wording import decimals, unit_of
from simulation.metrics import HEADLINES, METRICS

# Beside the headlines: what the lessons and the mechanisms behind them turn on.
BESIDE = (
    "control", "interventions", "delegated", "burden", "firefighting", "joint_attention", "long_attention",
    "capability", "usable", "over4", "in_recovery", "place_maturity", "vcse_survivors", "projects_completed",
    "top_trust",
)  # fmt: skip
SHOWN = (*HEADLINES, *BESIDE)
MAPPED = tuple(name for name in SHOWN if METRICS[name].by_system is not None)


def metrics() -> list[dict[str, Any]]:
    """The metrics of the page, ready for JSON: label, meaning, unit, direction, band, and whether they have a map."""
    return [
        {
            "name": name, "label": METRICS[name].label, "meaning": METRICS[name].meaning,
            "better": METRICS[name].better, "band": METRICS[name].band, "headline": METRICS[name].headline,
            "mapped": name in MAPPED, "factor": unit_of(METRICS[name]).factor, "level": unit_of(METRICS[name]).level,
            "change": unit_of(METRICS[name]).change, "decimals": decimals(METRICS[name]),
        }
        for name in SHOWN
    ]  # fmt: skip
