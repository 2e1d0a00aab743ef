"""One toy classroom for all tests that ask over the port; one England for those with a browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.classroom.browser import DESK, STORM, Watched, chromium
from tests.classroom.served import Served, served

# A teacher's own lesson, of a year: two hundred lucks of it are played in seconds.
OWN = """
title = "A year"
question = "Which has more?"
story = "One year."
metric = "cooperation"
months = 12
talking_points = ["Why so?"]
source = ["timmins-2022"]
also = ["waits"]
a = { policy = "centralised" }
b = { policy = "devolved" }
prediction = { kind = "compare", metric = "cooperation", month = 12 }
choice = [{ outcome = "a", text = "Left" }, { outcome = "b", text = "Right" }, { outcome = "same", text = "Same" }]
"""


@pytest.fixture(scope="session")
def toy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A classroom of two invented systems, which opens with a teacher's own lesson."""
    lesson = tmp_path_factory.mktemp("lesson") / "year.toml"
    lesson.write_text(OWN, encoding="utf-8")
    games = tmp_path_factory.mktemp("games")
    with served("--landscape", "toy", "--cold", "--lesson", str(lesson), "--games", str(games)) as one:
        yield one


@pytest.fixture(scope="session")
def england() -> Iterator[Served]:
    """The classroom as it is, but for the lessons, which are played when they are asked for."""
    with served("--cold") as one:
        yield one


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, for all tests that look at the page."""
    with chromium() as one:
        yield one


@pytest.fixture(scope="session")
def laptop(browser: Browser) -> Iterator[BrowserContext]:
    """A browser window of the size of a lecture hall's laptop, which remembers what it has loaded."""
    rights = ["clipboard-read", "clipboard-write"]
    with browser.new_context(viewport=DESK, accept_downloads=True, permissions=rights) as context:
        yield context


@pytest.fixture
def desk(laptop: BrowserContext) -> Iterator[Watched]:
    """An empty page."""
    page = laptop.new_page()
    yield Watched.over(page)
    page.close()


@pytest.fixture(scope="module")
def storm(england: Served, laptop: BrowserContext) -> Iterator[Watched]:
    """A page with a year and an event in it, for all tests that only look."""
    page = laptop.new_page()
    yield Watched.over(page).open(england.url + STORM)
    page.close()
