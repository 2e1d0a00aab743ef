"""A real browser: Debian's Chromium, driven by Playwright. Where there is none, its tests say so and skip."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, ViewportSize, sync_playwright

INSTALL = "install it (Debian: apt-get install chromium), or have another of its names on the PATH"
NAMES = ("chromium", "chromium-browser", "google-chrome")
YEAR = "?a=centralised&b=devolved&seed=2&months=12"
STORM = f"{YEAR}&event=2022-10:winter-crisis"
DESK: ViewportSize = {"width": 1366, "height": 768}


def executable() -> str:
    """Where Chromium is. Skips where it is not, or fails where ICSIM_BROWSER says that it is required."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        missing = pytest.fail if os.environ.get("ICSIM_BROWSER") == "required" else pytest.skip
        missing(f"no Chromium here, so nobody looked at the page: {INSTALL}")
    return found


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser while the block lasts."""
    path = executable()
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Traffic:
    """What a page asks for from now on: what is on its way, and what was answered to its end."""

    page: Page
    under_way: list[Request] = field(default_factory=list)
    answered: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen to the page."""
        self.page.on("request", self._sent)
        self.page.on("requestfailed", self._ended)
        self.page.on("requestfinished", self._ended)
        self.page.on("requestfinished", self._answered)

    def ends(self, seconds: float = 60.0) -> None:
        """Wait until nothing is on its way."""
        began = time.monotonic()
        while self.under_way:
            assert time.monotonic() - began < seconds, f"not in {seconds} s: {self.under_way}"
            self.page.wait_for_timeout(20)

    def _sent(self, request: Request) -> None:
        self.under_way.append(request)

    def _ended(self, request: Request) -> None:
        self.under_way.remove(request)

    def _answered(self, request: Request) -> None:
        self.answered.append(request.url)


@dataclass
class Watched:
    """A page, with all that it asked for and all that it complained of."""

    page: Page
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    @classmethod
    def over(cls, page: Page) -> Watched:
        """Watch a page from now on."""
        one = cls(page)
        page.on("request", lambda request: one.asked.append(request.url))
        page.on("pageerror", lambda error: one.complaints.append(str(error)))
        page.on("console", lambda told: one.complaints.append(told.text) if told.type in {"error", "warning"} else None)
        return one

    def open(self, url: str) -> Watched:
        """Open an address and wait for the runs."""
        self.page.goto(url)
        self.until("!!globalThis.classroom?.scene?.run")
        return self

    def told(self, expression: str) -> Any:
        """What the page says to an expression."""
        return self.page.evaluate(expression)

    def until(self, expression: str, seconds: float = 60.0, every: float = 0.02) -> None:
        """Wait until an expression is true: the page's own policy lets nothing evaluate in it."""
        began = time.monotonic()
        while not self.told(expression):
            assert time.monotonic() - began < seconds, f"not in {seconds} s: {expression}; {self.complaints}"
            time.sleep(every)

    def still(self) -> None:
        """Wait until nothing plays and nothing is asked."""
        self.until("!classroom.parts.clock.playing && !document.body.classList.contains('waiting')")


# Controls that stand partly outside of their section or of the window.
CLIPPED = """
[...document.querySelectorAll('button, select, input, output, #sentence, h2, #legend, figcaption')]
  .filter((node) => node.offsetParent && !node.closest('details:not([open]) .sheet, dialog, .hidden'))
  .filter((node) => {
    const box = node.getBoundingClientRect(), home = node.closest('section, nav, header').getBoundingClientRect();
    const aside = box.left < home.left - 1 || box.right > home.right + 1 || box.right > innerWidth;
    return aside || box.top < home.top - 1 || box.bottom > home.bottom + 1 || box.bottom > innerHeight;
  }).map((node) => node.id || node.textContent)
"""
# Pairs of sections, and of a section's parts, that meet.
OVERLAPPING = """
(() => {
  const meet = (nodes) => nodes.flatMap((one, i) => nodes.slice(i + 1).filter((other) => {
    const a = one.getBoundingClientRect(), b = other.getBoundingClientRect();
    const across = a.left < b.right - 1 && b.left < a.right - 1;
    const down = a.top < b.bottom - 1 && b.top < a.bottom - 1;
    return a.width && b.width && across && down;
  }).map((other) => [one.id || one.tagName, other.id || other.tagName]));
  const seen = (selector) => [...document.querySelectorAll(selector)].filter((node) => node.offsetParent);
  const groups = ['header, nav, main > section', '#answer > *', '#playbar > *, #looks > *', '#befall > *'];
  return groups.flatMap((group) => meet(seen(group)));
})()
"""
