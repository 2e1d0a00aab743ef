"""The pages that are written from the code say what the code says."""

from __future__ import annotations

import pytest

from experiments.catalogue import numbers
from experiments.reference import DOCS, PAGES, pages
from simulation.metrics import METRICS
from simulation.schedule import MONTH


@pytest.mark.parametrize("path", PAGES)
def test_the_committed_page_is_what_the_code_says(path: str) -> None:
    assert (DOCS / path).read_text(encoding="utf-8") == PAGES[path](), f"docs/{path} is old: run `make docs`"


def test_pages_are_the_same_twice_and_plain() -> None:
    first = pages()
    assert first == pages()
    for path, text in first.items():
        assert text.startswith("# "), path
        assert text.endswith("\n"), path
        assert ">>>" not in text, path
        assert all(line == line.rstrip() for line in text.splitlines()), path


def test_every_number_is_on_its_page() -> None:
    listed = pages()
    for number in numbers():
        page = {"parameter": "reference/parameters.md"}.get(number.spec.role, "reference/levers.md")
        assert f"| `{number.name}` | {number.spec.meaning} |" in listed[page]
        unseen = number.spec.favours == "neither"
        assert (f"`{number.name}`" in listed["reference/sign-audit.md"]) is not unseen


def test_every_metric_and_rule_is_on_its_page() -> None:
    listed = pages()
    assert all(f"| `{name}` |" in listed["reference/metrics.md"] for name in METRICS)
    lines = [f"| {place} | {rule.stage} | `{rule.name}` |" for place, rule in enumerate(MONTH, start=1)]
    places = [listed["explanation/odd.md"].index(line) for line in lines]
    assert places == sorted(places)
