"""Role play in a real browser: a host and two players at once, a restart in the middle, and what it all came to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ViewportSize

from tests.classroom.browser import Watched
from tests.classroom.served import Served, served

PHONE: ViewportSize = {"width": 390, "height": 844}
HOSTILE = "<img src=x onerror=alert(1)>"
BAD = {"serious", "critical"}
GONE = ("ERR_CONNECTION_REFUSED", "ERR_EMPTY_RESPONSE", "ERR_CONNECTION_RESET")  # while the server restarts


@pytest.fixture
def phones(browser: Browser) -> Iterator[list[BrowserContext]]:
    """Two phones that know nothing of one another."""
    with browser.new_context(viewport=PHONE) as one, browser.new_context(viewport=PHONE) as other:
        yield [one, other]


def fine(page: Watched) -> None:
    """Nothing serious for whoever cannot see, nothing beside the screen, nothing that a name could have made."""
    found = Axe().run(page.page).response["violations"]
    bad = [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found if one["impact"] in BAD]
    assert bad == []
    assert page.told("document.documentElement.scrollWidth <= innerWidth")
    assert page.told("document.querySelectorAll('img, script:not([type])').length") == 0


def sit(page: Watched, name: str, seat: str) -> None:
    """Take a seat."""
    page.page.wait_for_selector("#name")
    page.page.fill("#name", name)
    page.page.click(f"[data-seat={seat}]")
    page.until("document.getElementById('asked')")


def decide(page: Watched, **sliders: float) -> None:
    """Move sliders and decide."""
    page.until("document.getElementById('asked')")
    for name, value in sliders.items():
        page.page.fill(f"#choice-{name}", str(value))
    page.page.click("#asked .wide")


def begun(room: Served, host: Watched) -> str:
    """A game of a year in two turns, made by hand; its code."""
    host.page.goto(room.url + "play")
    host.page.wait_for_selector("#make")
    fine(host)
    host.page.get_by_label("It lasts").select_option("12")
    host.page.click("#make")
    host.page.wait_for_selector(".chart circle")
    return str(host.page.text_content(".code b"))


def test_two_browsers_play_a_game_through_a_restart(
    laptop: BrowserContext, phones: list[BrowserContext], tmp_path: Path
) -> None:
    options = ("--landscape", "toy", "--cold", "--games", str(tmp_path / "games"))
    host, one, two = (Watched.over(context.new_page()) for context in (laptop, *phones))
    with served(*options) as room:
        code = begun(room, host)
        one.page.goto(room.url + "play")
        one.page.fill("#code", code.lower())
        one.page.press("#code", "Enter")
        sit(one, HOSTILE, "DHSC")
        two.page.goto(f"{room.url}play?game={code}")
        sit(two, "Ben", "TN1")
        fine(two)
        decide(one, pots=8)
        for page in (host, two):
            page.until("play.view.seats.find((seat) => seat.body === 'DHSC').decided")
        assert HOSTILE in (host.page.text_content("#there") or "")
        assert "8" not in (host.page.text_content("#news") or "")  # nobody sees a move before the months go on
    with served(*options, "--port", str(room.port)) as room:
        two.page.reload()  # the key to the seat stays with the tab
        two.page.wait_for_selector("#asked")
        decide(two, exert=0.9)
        host.until("play.view.waiting.length === 0")
        host.page.click("#there .wide")
        for page in (host, one, two):
            page.until("play.view.turn === 1 && play.kind !== ''")
        two.until("document.getElementById('seat-news').textContent.includes('separate pots of money: 8')")
        one.until("document.getElementById('seat-news').textContent.includes('how hard you try: 90%')")
        for page in (host, one):
            fine(page)
        decide(one)
        decide(two, exert=0.5)
        _looked_back(room, host, one, tmp_path)
    for page in (host, one, two):
        assert [said for said in page.complaints if not any(sign in said for sign in GONE)] == []
        page.page.close()


def _looked_back(room: Served, host: Watched, player: Watched, folder: Path) -> None:
    """The debrief on every screen, from its address, and from a disk."""
    for page in (host, player):
        page.until("document.getElementById('lucky')?.textContent.startsWith('One game proves nothing')")
        assert page.told("document.querySelectorAll('#parts tbody tr').length") == 2
        assert HOSTILE in (page.page.text_content("#parts") or "")
        fine(page)
    query = str(host.told("play.screen.debrief.told.query"))
    shown: Any = json.loads(host.told("JSON.stringify(play.screen.debrief.told.lines)"))
    runs = room.ask("/api/run", parse_qsl(query)).json()["runs"]
    assert {side: runs[side]["nation"]["waits"] for side in ("a", "b")} == {s: shown[s]["waits"] for s in ("a", "b")}
    assert ("a.take", "HMT:pots:2022-07:8") in parse_qsl(query)
    file = folder / "debrief.html"
    href = str(host.page.get_attribute("#after a[download]", "href"))
    file.write_bytes(room.ask(f"/{href}").body)
    host.asked.clear()
    host.page.goto(file.as_uri())
    host.until("document.getElementById('lucky')?.textContent.startsWith('One game proves nothing')")
    assert [url for url in host.asked if not url.startswith(("file:", "data:"))] == []
    assert HOSTILE in (host.page.text_content("#parts") or "")
    host.page.goto(f"{room.url}debrief?{query}")
    host.until("document.getElementById('lucky')?.textContent.startsWith('One game proves nothing')")
    assert host.told("document.querySelectorAll('#parts tbody tr').length") == 2
