"""A link within the project leads somewhere."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.architecture.tree import ROOT, name, project_files

LINK = re.compile(r"\]\(([^)\s]+)\)")
PAGES = [path for path in project_files() if path.suffix == ".md"]


@cache
def headings(page: Path) -> set[str]:
    """The anchors of a page, as git hosts make them."""
    lines = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", line).strip().lower().replace(" ", "-") for line in lines}


def broken(page: Path, link: str) -> bool:
    if link.startswith(("https://", "mailto:")):
        return False
    target, _, anchor = unquote(link).partition("#")
    goal = (page.parent / target).resolve() if target else page
    if not goal.is_relative_to(ROOT) or not goal.exists():
        return True
    return bool(anchor) and goal.suffix == ".md" and anchor not in headings(goal)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_links_lead_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if broken(page, link)] == []
