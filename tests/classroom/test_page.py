"""The page in a real browser. The numbers are those of the checks that the page was promised to pass."""

from __future__ import annotations

import csv
import io
import json
import time
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.classroom.browser import CLIPPED, DESK, OVERLAPPING, STORM, YEAR, Watched
from tests.classroom.served import Served

BAD = {"serious", "critical"}


def test_01_and_02_nothing_leaves_the_machine_and_nothing_is_complained_of(england: Served, desk: Watched) -> None:
    desk.open(england.url + STORM)
    for press in ("#one", "#two", "#present", "#present", "#step", ".rules[data-side=b]"):
        desk.page.click(press)
    desk.page.keyboard.press("Escape")
    desk.page.select_option("#metric", "waits")
    desk.still()
    assert {urlsplit(url).netloc for url in desk.asked} == {f"127.0.0.1:{england.port}"}
    assert desk.complaints == []


def test_03_the_first_picture_comes_within_three_seconds(england: Served, browser: Browser, storm: Watched) -> None:
    assert storm.page.url  # the server has played it by now
    with browser.new_context(viewport=DESK) as fresh:
        page = Watched.over(fresh.new_page())
        began = time.monotonic()
        page.open(england.url + STORM)
        assert page.told("document.querySelectorAll('#map-b .tile polygon[fill^=rgb]').length") == 42
        assert time.monotonic() - began < 3.0


def test_04_each_map_has_42_tiles_with_words_on_them_and_for_the_ear(storm: Watched) -> None:
    for side in ("a", "b"):
        tiles = storm.told(
            f"[...document.querySelectorAll('#map-{side} .tile')].map((tile) =>"
            " [tile.getAttribute('aria-label'), tile.textContent.trim()])"
        )
        assert len({label for label, _ in tiles}) == 42
        assert all("cooperation" in label and "centralised" in label and "devolved" in label for label, _ in tiles)
        assert all(len(text) >= 4 for _, text in tiles)


def test_05_an_event_shows_from_its_month_on(storm: Watched) -> None:
    differs = storm.told(
        "(() => { const { a, a0 } = classroom.scene.run.runs;"
        " return a.nation.waits.findIndex((value, month) => value !== a0.nation.waits[month]); })()"
    )
    mark = storm.page.get_attribute("#chart .event", "data-month")
    assert (mark, differs) == ("3", 4)  # it begins with month 3, whose end is the first number that can differ


def test_06_what_is_on_the_page_is_in_its_address(england: Served, desk: Watched) -> None:
    address = (
        "?a=baseline&b=devolved&seed=7&months=12&a.set=treasury.pots=8&b.at=2022-12:icb.running_cost_cut=0.5"
        "&event=2022-10:strikes&metric=waits&month=5&system=QWO&view=one&lesson=none&present=1"
    )
    desk.open(england.url + address)
    desk.page.keyboard.press("ArrowRight")
    desk.page.keyboard.press("ArrowLeft")
    assert parse_qsl(urlsplit(desk.page.url).query) == parse_qsl(address[1:])
    assert desk.page.text_content("#when") == "December 2022 · month 5"
    assert desk.page.input_value("#metric") == "waits"
    desk.page.click("#save summary")
    desk.page.click("#copy")
    desk.until("document.getElementById('copy').textContent === 'Copied'")
    assert desk.told("navigator.clipboard.readText()") == desk.page.url
    desk.page.reload()
    desk.until("!!globalThis.classroom?.scene?.run")
    assert parse_qsl(urlsplit(desk.page.url).query) == parse_qsl(address[1:])


def test_07_page_api_and_csv_agree_to_the_last_digit(england: Served, storm: Watched) -> None:
    query = parse_qsl(STORM[1:])
    api = england.ask("/api/run", query).json()["runs"]
    shown = json.loads(storm.told("JSON.stringify(classroom.scene.run.runs)"))
    assert shown == api
    rows = csv.DictReader(io.StringIO(england.ask("/series.csv", query).text))
    written = [float(row["value"]) for row in rows if row["run_id"] == api["b"]["id"] and row["metric"] == "waits"]
    assert written == shown["b"]["nation"]["waits"]


def test_08_a_replay_opens_from_disk_and_asks_for_nothing(england: Served, desk: Watched, tmp_path: Path) -> None:
    answer = england.ask("/replay.html", [*parse_qsl(STORM[1:]), ("metric", "waits"), ("system", "QWO")])
    file = tmp_path / "classroom.html"
    file.write_bytes(answer.body)
    desk.open(file.as_uri())
    desk.page.click("#play")
    desk.until("classroom.scene.month === 12")
    desk.page.select_option("#metric", "trust")
    desk.page.click("#map-a .tile[data-system=QF7]")
    desk.until("classroom.scene.partners.system === 'QF7'")
    assert [url for url in desk.asked if not url.startswith(("file:", "data:"))] == []
    assert desk.complaints == []


def test_09_axe_finds_nothing_serious(storm: Watched) -> None:
    for press in ("", "#one", "#two", "#present", "#present", ".rules[data-side=a]"):
        if press:
            storm.page.click(press)
        found = Axe().run(storm.page).response["violations"]
        bad = [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found if one["impact"] in BAD]
        assert bad == [], press
    storm.page.keyboard.press("Escape")


def test_10_nothing_scrolls_and_nothing_overlaps_on_a_laptop(storm: Watched) -> None:
    for _ in range(2):
        assert storm.told(
            "document.documentElement.scrollHeight <= 768 && document.documentElement.scrollWidth <= 1366"
        )
        assert storm.told(CLIPPED) == []
        assert storm.told(OVERLAPPING) == []
        storm.page.keyboard.press("p")


def test_11_a_month_is_drawn_in_less_than_a_twentieth_of_a_second(storm: Watched) -> None:
    milliseconds = storm.told(
        "(() => { const { scene, parts, draw } = classroom; parts.clock.playing = true;"
        " const began = performance.now();"
        " for (let k = 0; k < 60; k += 1) { draw(k % 13); document.body.getBoundingClientRect(); }"
        " parts.clock.playing = false; draw(0); return (performance.now() - began) / 60; })()"
    )
    assert milliseconds < 50


def test_the_keyboard_does_it_all(storm: Watched) -> None:
    keys = storm.page.keyboard
    storm.told("document.activeElement.blur()")  # on a button, space presses the button
    keys.press("Home")
    keys.press("ArrowRight")
    keys.press("Shift+ArrowRight")
    assert storm.told("classroom.scene.month") == 12
    keys.press("Home")
    assert storm.told("classroom.scene.month") == 0
    keys.press(" ")
    assert storm.told("classroom.parts.clock.playing")
    keys.press(" ")
    assert not storm.told("classroom.parts.clock.playing")
    storm.page.focus("#map-a .tile")
    keys.press("Tab")
    second = storm.told("document.activeElement.dataset.system")
    keys.press("Enter")
    storm.until(f"classroom.scene.partners.system === {second!r}")


def test_a_phone_shows_one_column_under_a_low_bar(england: Served, browser: Browser) -> None:
    with browser.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce") as context:
        page = Watched.over(context.new_page()).open(england.url + STORM)
        assert page.told("document.documentElement.scrollWidth") <= 390
        assert page.told("document.getElementById('playbar').offsetHeight") <= 100
        parts = ["answer", "map-a", "map-b", "befall", "partners"]
        tops = [page.told(f"document.getElementById('{part}').getBoundingClientRect().top") for part in parts]
        assert tops == sorted(tops)
        assert page.told(OVERLAPPING) == []
        assert not page.page.is_visible("#metric")
        page.page.click("#more")
        page.page.select_option("#metric", "waits")
        page.still()


def test_a_new_question_leaves_one_answer_and_no_backlog(toy: Served, desk: Watched) -> None:
    desk.open(toy.url + YEAR)
    for seed in range(500, 700):
        desk.told(
            f"(() => {{ const seed = document.getElementById('seed'); seed.value = {seed};"
            " seed.dispatchEvent(new Event('change')); })()"
        )
    began = time.monotonic()
    desk.until("classroom.scene.run.query.includes('seed=699&')")
    assert time.monotonic() - began < 10
    assert desk.complaints == []
