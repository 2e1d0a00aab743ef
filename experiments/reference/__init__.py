"""The reference pages, written from the code: docs/reference and the ODD page. A test holds them to what this says."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from experiments.reference import (
    designs,
    levers,
    mechanisms,
    metrics,
    odd,
    parameters,
    scenarios,
    sign_audit,
    soundness,
)

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES: dict[str, Callable[[], str]] = {
    "reference/levers.md": levers.page,
    "reference/parameters.md": parameters.page,
    "reference/mechanisms.md": mechanisms.page,
    "reference/metrics.md": metrics.page,
    "reference/scenarios.md": scenarios.page,
    "reference/sign-audit.md": sign_audit.page,
    "reference/designs.md": designs.page,
    "reference/soundness.md": soundness.page,
    "explanation/odd.md": odd.page,
}


def pages() -> dict[str, str]:
    """Every page's text by its path under docs/: the same text for the same code."""
    return {path: write() for path, write in PAGES.items()}
