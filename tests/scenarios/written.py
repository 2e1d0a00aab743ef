"""Scenario files as tests write them, and what becomes of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from scenarios.load import Scenario, open_scenario
from scenarios.problems import ScenarioError

HEAD = 'title = "Mine"\nstory = "A story."\n'


def refused(folder: Path, text: str | bytes, name: str = "mine.toml") -> list[str]:
    """The lines of the message that a file gets."""
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ScenarioError) as error:
        open_scenario(path)
    return [line.replace(f"{path}", "mine") for line in str(error.value).splitlines()]


def opened(folder: Path, text: str, name: str = "mine.toml") -> Scenario:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return open_scenario(path)
