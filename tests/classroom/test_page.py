"""The page in a real browser. The numbers are those of the checks that the page was promised to pass."""

from __future__ import annotations

import csv
import io
import json
import time
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from experiments.wording import unit_of
from simulation.metrics import METRICS
from tests.classroom.browser import CLIPPED, DESK, OVERLAPPING, STORM, YEAR, Traffic, Watched
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


@pytest.mark.benchmark
def test_03_the_first_picture_comes_within_three_seconds(england: Served, browser: Browser, storm: Watched) -> None:
    """In a browser that has seen nothing yet; the quickest of up to three, as others may use this machine."""
    assert storm.page.url  # the server has played it by now
    took = [float("inf")]
    while min(took) >= 3.0 and len(took) <= 3:
        with browser.new_context(viewport=DESK) as fresh:
            page = Watched.over(fresh.new_page())
            began = time.monotonic()
            page.open(england.url + STORM)
            assert page.told("document.querySelectorAll('#map-b .tile polygon[fill^=rgb]').length") == 42
            took.append(time.monotonic() - began)
    assert min(took) < 3.0


def test_04_each_map_has_42_tiles_with_words_on_them_and_for_the_ear(storm: Watched) -> None:
    for side in ("a", "b"):
        tiles = storm.told(
            f"[...document.querySelectorAll('#map-{side} .tile')].map((tile) =>"
            " [tile.getAttribute('aria-label'), tile.textContent.trim()])"
        )
        assert len({label for label, _ in tiles}) == 42
        assert all("cooperation" in label and "centralised" in label and "devolved" in label for label, _ in tiles)
        assert all(len(text) >= 4 for _, text in tiles)
        colours = storm.told(
            f"[...document.querySelectorAll('#map-{side} .tile')].map((tile) =>"
            " [tile.querySelector('polygon').getAttribute('fill'), tile.querySelector('text').getAttribute('fill')])"
        )
        assert min(contrast(ground, words) for ground, words in colours) >= 4.5


def contrast(ground: str, words: str) -> float:
    """How well words stand out (WCAG 2: 1 to 21); `ground` is rgb(r,g,b), `words` black or white."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
              for c in (int(part) / 255 for part in ground[4:-1].split(","))]  # fmt: skip
    light = sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return (1.05 / (light + 0.05)) if words == "#fff" else (light + 0.05) / 0.05


def test_05_an_event_shows_from_its_month_on(storm: Watched) -> None:
    differs = storm.told(
        "(() => { const { a, a0 } = classroom.scene.run.runs;"
        " return a.nation.waits.findIndex((value, month) => value !== a0.nation.waits[month]); })()"
    )
    mark = storm.page.get_attribute("#chart .event", "data-month")
    dashed = storm.told("document.querySelectorAll('#chart path[stroke-dasharray=\"5 4\"]').length")
    assert dashed == 2  # both policies without it
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
    for presses in ((), ("#one",), ("#two", "#present"), ("#present", ".rules[data-side=a]"), ("#take",)):
        for press in presses:
            storm.page.click(press)
        found = Axe().run(storm.page).response["violations"]
        bad = [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found if one["impact"] in BAD]
        assert bad == [], presses
        storm.page.keyboard.press("Escape")


def test_10_nothing_scrolls_and_nothing_overlaps_on_a_laptop(storm: Watched) -> None:
    large = "parseFloat(getComputedStyle(document.getElementById('sentence')).fontSize)"
    at_desk = storm.told(large)
    for factor in (1.0, 1.5):  # at a desk, and in a lecture hall
        assert storm.told(large) >= factor * at_desk
        assert storm.told(
            "document.documentElement.scrollHeight <= 768 && document.documentElement.scrollWidth <= 1366"
        )
        assert storm.told(CLIPPED) == []
        assert storm.told(OVERLAPPING) == []
        storm.page.keyboard.press("p")


@pytest.mark.benchmark
def test_11_a_month_is_drawn_in_less_than_a_twentieth_of_a_second(storm: Watched) -> None:
    """Sixty months drawn three times over, the quickest counts: others may use this machine."""
    sixty = (
        "(() => { const { scene, parts, draw } = classroom; parts.clock.playing = true;"
        " const began = performance.now();"
        " for (let k = 0; k < 60; k += 1) { draw(k % 13); document.body.getBoundingClientRect(); }"
        " parts.clock.playing = false; draw(0); return (performance.now() - began) / 60; })()"
    )
    assert min(storm.told(sixty) for _ in range(3)) < 50


def test_12_the_keyboard_does_it_all(storm: Watched) -> None:
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


def test_13_a_phone_shows_one_column_under_a_low_bar(england: Served, browser: Browser) -> None:
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


# Two hundred lucks chosen before the page can do anything else.
BURST = """(() => {
  const field = document.getElementById('seed');
  for (field.value = 500; field.value < 700; field.stepUp()) field.dispatchEvent(new Event('change'));
})()"""


def test_14_a_burst_of_questions_leaves_one_answer_and_no_backlog(toy: Served, desk: Watched) -> None:
    desk.open(toy.url + YEAR)
    desk.still()
    traffic = Traffic(desk.page)
    desk.told(BURST)
    desk.until("classroom.scene.run.query.includes('seed=699&')")
    traffic.ends()
    (run,) = (url for url in traffic.answered if "/api/run?" in url)
    assert "seed=699&" in run
    assert desk.complaints == []


SENTENCES = """(async () => {
  const { sentence } = await import('/static/drawing.js'), { scene } = classroom, before = scene.view.metric;
  const told = scene.start.metrics.map(({ name }) => {
    scene.view.metric = name;
    return [name, Array.from({ length: 13 }, (_, month) => sentence(month))];
  });
  scene.view.metric = before;
  return told;
})()"""


def test_15_the_result_sentence_is_true_by_rule(storm: Watched) -> None:
    runs = storm.told("classroom.scene.run.runs")
    seen = set()
    for name, sentences in storm.told(SENTENCES):
        for month, said in enumerate(sentences):
            a, b = (runs[side]["nation"][name][month] for side in ("a", "b"))
            band, factor = METRICS[name].band, unit_of(METRICS[name]).factor
            how = "same" if a == b else "hardly" if abs(b - a) <= band else "b" if b > a else "a"
            seen.add(how)
            start = {"a": "centralised is ", "b": "devolved is ", "hardly": "hardly any difference in "}.get(how, "")
            assert said.startswith(f"Month {month}: {start}"), said
            assert said.endswith("One pair of runs, same luck."), said
            if how == "same":
                assert " is the same in both, " in said
            elif how != "hardly":
                number = said.removeprefix(f"Month {month}: {start}").split()[0].replace(",", "")
                places = len(number.partition(".")[2])
                assert abs(float(number) - abs(b - a) * factor) <= 0.5001 * 10**-places, said
    assert seen == {"a", "b", "hardly", "same"}
