"""What the parts of the page do, in a real browser and on two invented systems."""

from __future__ import annotations

import struct
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

from tests.classroom.browser import YEAR, Watched
from tests.classroom.served import Served


def asked(desk: Watched) -> list[tuple[str, str]]:
    """The address of the page, key by key."""
    return parse_qsl(urlsplit(desk.page.url).query)


def test_the_picture_is_a_png_with_something_on_it(toy: Served, desk: Watched, tmp_path: Path) -> None:
    desk.open(toy.url + YEAR)
    desk.page.click("#save summary")
    with desk.page.expect_download() as coming:
        desk.page.click("#png")
    assert coming.value.suggested_filename == "classroom-cooperation-0.png"
    path = tmp_path / "picture.png"
    coming.value.save_as(path)
    content = path.read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", content[16:24]) == (2800, 1720)
    assert len(content) > 50_000  # an empty sheet has a tenth of that
    assert desk.complaints == []


def test_what_can_be_saved_is_what_is_shown(toy: Served, desk: Watched) -> None:
    desk.open(toy.url + YEAR + "&metric=waits&event=2022-10:strikes")
    links = {name: desk.page.get_attribute(f"#{name}", "href") or "" for name in ("csv", "csv-systems", "replay")}
    for link in links.values():
        assert toy.ask("/" + link).status == 200
    assert "metric=waits" in links["csv-systems"]
    shell = (desk.page.text_content("#shell") or "").splitlines()
    assert shell[1] == "icsim run devolved --seed 2 --years 1 --event 2022-10:strikes"


def test_a_lever_that_is_moved_is_in_the_address_and_back_again(toy: Served, desk: Watched) -> None:
    desk.open(toy.url + YEAR)
    before = desk.told("classroom.scene.run.runs.b.id")
    desk.page.click(".rules[data-side=b]")
    desk.page.fill("[id='lever-treasury.pots']", "40")
    desk.until(f"classroom.scene.run.runs.b.id !== {before!r}")
    assert ("b.set", "treasury.pots=40") in asked(desk)
    assert desk.told("classroom.scene.run.sides.b.title") == "Devolved, changed"
    assert desk.told("document.activeElement.id") == "lever-treasury.pots"
    desk.page.fill("[aria-label=Value]", "12")
    desk.page.select_option("[aria-label=From]", "2023-01")
    desk.page.click(".dates button:text('Add')")
    assert ("b.at", "2023-01:treasury.pots=12") in asked(desk)
    desk.page.click("[aria-label='Take back 2023-01:treasury.pots=12']")
    desk.page.click("text=As the policy has it")
    assert not {"b.set", "b.at"} & {key for key, _ in asked(desk)}
    desk.until(f"classroom.scene.run.runs.b.id === {before!r}")
    desk.page.click("#rules .ends .strong")
    assert desk.page.is_hidden("#rules")


def test_a_decision_is_taken_over_and_given_back(toy: Served, desk: Watched) -> None:
    desk.open(toy.url + YEAR + "&month=2")
    desk.page.click("#take")
    desk.page.select_option("[aria-label='Whose decision']", "TN1")
    desk.page.select_option("[aria-label=Decision]", "exert")
    assert desk.page.input_value("[aria-label=From]") == "2022-09"
    assert desk.page.text_content("#hands-hint") == "A number, 0 to 1 (share)."
    desk.page.fill("[aria-label='What is decided']", "7")
    desk.page.click("#hands .strong")
    desk.until("document.getElementById('status').textContent.startsWith('take = ')")
    desk.still()
    assert "take" not in dict(asked(desk))  # what is refused is not played, nor left in the address
    desk.page.click("#take")
    desk.page.select_option("[aria-label='Whose decision']", "TN1")
    desk.page.select_option("[aria-label=Decision]", "exert")
    desk.page.fill("[aria-label='What is decided']", "0.99")
    desk.page.select_option("[aria-label=Where]", "b")
    desk.page.click("#hands .strong")
    desk.until("classroom.scene.run.query.includes('b.take=')")
    assert ("b.take", "TN1:exert:2022-09:0.99") in asked(desk)
    assert "icsim run devolved --seed 2 --years 1 --take TN1:exert:2022-09:0.99" in (
        desk.page.text_content("#shell") or ""
    )
    desk.page.click("#befall .chip:text('TN1: how hard to try 0.99, September 2022')")
    desk.until("!classroom.scene.run.query.includes('take')")


def test_other_lucks_can_be_seen_without_a_lesson(toy: Served, desk: Watched) -> None:
    desk.open(toy.url + YEAR)
    desk.page.click("#lucks")
    desk.until("classroom.scene.fans.get('cooperation')?.seeds.length === 200")
    assert desk.told("document.querySelectorAll('#chart path[opacity=\"0.26\"]').length") == 2
    desk.page.select_option("#metric", "waits")
    desk.until("classroom.scene.fans.get('waits')?.seeds.length === 200")
    desk.page.click("#lucks")
    assert desk.page.get_attribute("#lucks", "aria-pressed") == "false"
    assert desk.told("document.querySelectorAll('#chart path[opacity=\"0.26\"]').length") == 0
    assert desk.complaints == []


def test_a_value_out_of_range_is_answered_in_a_sentence(toy: Served, desk: Watched) -> None:
    desk.open(toy.url + YEAR)
    desk.page.click(".rules[data-side=a]")
    desk.page.fill("[aria-label=Value]", "<b>9</b>")
    desk.page.click(".dates button:text('Add')")
    desk.until("document.getElementById('status').textContent.length > 0")
    said = desk.page.text_content("#status") or ""
    assert said.startswith("a.at: treasury.pots = '<b>9</b>'")
    assert desk.page.query_selector("#status b, .dates b") is None
    desk.still()
    assert "a.at" not in dict(asked(desk))


def test_an_event_is_put_in_and_taken_back(toy: Served, desk: Watched) -> None:
    desk.open(toy.url + YEAR)
    desk.page.keyboard.press("ArrowRight")
    desk.page.click("#befall button:text('Money squeeze')")
    desk.until("'a0' in classroom.scene.run.runs")
    assert ("event", "2022-08:money-squeeze") in asked(desk)
    desk.page.click("#befall .chip")
    desk.until("!('a0' in classroom.scene.run.runs)")
    assert "event" not in dict(asked(desk))


def test_where_nothing_can_be_played_the_page_says_why(toy: Served, desk: Watched) -> None:
    desk.page.goto(toy.url + "?a=devolvd")
    desk.until("!!document.querySelector('#card .strong')")
    assert "there is no such policy (nearest: devolved)" in (desk.page.text_content("#sentence") or "")
    assert desk.page.is_disabled("#play")
    assert desk.page.is_disabled(".rules[data-side=a]")


def test_a_page_whose_server_is_gone_plays_on_and_says_so(toy: Served, desk: Watched) -> None:
    desk.open(toy.url + YEAR)
    desk.page.context.set_offline(True)
    try:
        desk.page.fill("#seed", "77")
        desk.page.press("#seed", "Tab")
        desk.until("document.getElementById('status').textContent.length > 0")
        assert desk.page.text_content("#status") == "The classroom does not answer: is it still running?"
        desk.page.click("#step")
        assert desk.told("classroom.scene.month") == 1
    finally:
        desk.page.context.set_offline(False)
