"""Lessons in a real browser: bet, rest, reveal, other lucks. What the numbers say is read off twice."""

from __future__ import annotations

from typing import Any

import pytest

from classroom.lessons import Lesson, lessons
from simulation.metrics import METRICS
from tests.classroom.browser import Watched
from tests.classroom.served import Served

Lines = dict[str, list[float]]


def outcome(told: dict[str, Any], lines: Lines, band: float) -> str | float:
    """What a prediction comes to: a word, or a number of months or turns. The page has its own reading."""
    a, b = lines["a"], lines["b"]
    mine = lines[told.get("side", "a")][: told["month"] + 1]
    if told["kind"] in {"compare", "change"}:
        apart = b[told["month"]] - a[told["month"]] if told["kind"] == "compare" else mine[-1] - mine[told["since"]]
        words = ("b", "a") if told["kind"] == "compare" else ("up", "down")
        return "same" if abs(apart) <= band else words[apart < 0]
    if told["kind"] == "reach":
        up = mine[0] < told["level"]
        return next((i for i, x in enumerate(mine) if (x >= told["level"] if up else x <= told["level"])), float("inf"))
    if told["kind"] == "rejoin":
        parted = [i for i in range(told["since"], told["month"] + 1) if abs(b[i] - a[i]) > band]
        end = max(parted) + 1 if parted else told["since"]
        return float("inf") if end > told["month"] else end
    return turned(mine, told["size"])


def turned(line: list[float], size: float) -> int:
    """How often a line turns: alternate extremes that lie at least `size` apart."""
    extremes, rising = [line[0]], None
    for value in line[1:]:
        if rising is None or abs(value - extremes[-1]) >= size:
            ahead = rising is None or (value > extremes[-1]) == rising
            if rising is None:
                low, high = min(extremes), max(extremes)
                if max(high, value) - min(low, value) < size:
                    extremes = [min(low, value), max(high, value)]
                    continue
                rising, extremes = value > (low + high) / 2, [value]
            elif ahead:
                extremes[-1] = value
            else:
                extremes.append(value)
                rising = not rising
        elif (value > extremes[-1]) == rising:
            extremes[-1] = value
    return len(extremes) - 1 if rising is not None else 0


def chosen(lesson: Lesson, lines: Lines) -> int:
    """The number of the choice that the numbers bear out."""
    found = outcome(dict(lesson.prediction), lines, METRICS[lesson.prediction["metric"]].band)
    if isinstance(found, str):
        return next(i for i, choice in enumerate(lesson.choices) if choice["outcome"] == found)
    return next(i for i, choice in enumerate(lesson.choices) if "before" not in choice or found < choice["before"])


# One lesson of each kind of prediction: what differs beside it is checked without a browser.
KINDS_PLAYED = {lesson.prediction["kind"]: name for name, lesson in reversed(lessons().items())}


@pytest.mark.parametrize("name", KINDS_PLAYED.values())
def test_a_lesson_is_bet_on_rests_and_reveals_what_the_numbers_say(toy: Served, desk: Watched, name: str) -> None:
    lesson = lessons()[name]
    desk.open(f"{toy.url}?lesson={name}")
    assert desk.page.text_content("#card h3") == lesson.question
    desk.told("classroom.parts.clock.speed = 500")
    desk.page.click("#card .choices button >> nth=0")
    for month in sorted({*(pause["month"] for pause in lesson.pauses), lesson.prediction["month"]}):
        desk.until(f"!classroom.parts.clock.playing && classroom.scene.month === {month}")
        card = desk.page.inner_text("#card")
        assert all(pause["say"] in card for pause in lesson.pauses if pause["month"] == month)
        if month != lesson.prediction["month"]:
            desk.page.click("#card .strong")
    runs = toy.ask("/api/run?" + lesson.ask.query).json()["runs"]
    lines = {side: runs[side]["nation"][lesson.prediction["metric"]] for side in ("a", "b")}
    came = lesson.choices[chosen(lesson, lines)]
    assert desk.page.inner_text("#card h3").endswith(
        f"{came['text']}." if came is lesson.choices[0] else f"“{came['text']}”."
    )
    expected = next((choice for choice in lesson.choices if "expected" in choice), None)
    if expected:
        agrees = "agrees" if expected is came else "does not show it"
        assert f"{expected['expected']} With this luck the model {agrees}." in desk.page.inner_text("#card")
    assert "One run proves nothing." in desk.page.inner_text("#card")
    assert desk.complaints == []


def test_other_lucks_say_whether_this_one_is_like_most(toy: Served, desk: Watched) -> None:
    desk.open(toy.url)  # the teacher's own lesson, of a year
    desk.told("classroom.parts.clock.speed = 500")
    desk.page.click("#card .choices .b")
    desk.until("classroom.scene.lesson.settled")
    desk.page.click("#card .choices .small >> nth=0")
    assert desk.page.input_value("#metric") == "waits"
    desk.page.click("#card .strong")
    desk.until("classroom.scene.fans.get('cooperation')?.seeds.length === 200")
    band, month = METRICS["cooperation"].band, 12
    apart = desk.told(
        "(() => { const { a, b } = classroom.scene.fans.get('cooperation').lines;"
        f" return b.map((line, i) => line[{month}] - a[i][{month}]); }})()"
    )
    counts = [sum(x < -band for x in apart), sum(x > band for x in apart), sum(abs(x) <= band for x in apart)]
    head, most = desk.page.inner_text("#card h3"), max(counts)
    texts = ["Left", "Right", "Same"]
    assert head.startswith(f"{most} of 200 lucks ({'100' if most == 200 else round(most / 2 + 0.001)}%): ")
    assert texts[counts.index(most)] in head
    assert ("an exception" in head) == (desk.told("classroom.scene.lesson.came") != counts.index(most))
    desk.page.click("#card button:text('Talk about it')")
    assert "Why so?" in desk.page.inner_text("#card")
    assert "Read on: Nicholas Timmins" in desk.page.inner_text("#card")
    replay = desk.page.get_attribute("#replay", "href") or ""
    assert "fan=1" in replay
    assert b'"seeds":[0,1,2' in toy.ask("/" + replay).body
    desk.page.click("#card button:text('Back to the lucks')")
    assert desk.page.inner_text("#card h3") == head


def test_what_was_said_of_one_run_is_not_left_standing_beside_another(toy: Served, desk: Watched) -> None:
    desk.open(toy.url)
    desk.told("classroom.parts.clock.speed = 500")
    desk.page.click("#card .choices .b")
    desk.until("classroom.scene.lesson.settled")
    said = desk.page.inner_text("#card p >> nth=0")
    desk.page.fill("#seed", "5")
    desk.page.press("#seed", "Tab")
    desk.until("classroom.scene.run.query.includes('seed=5&')")
    assert desk.page.inner_text("#card p >> nth=0") != said
    desk.page.reload()  # a link that was shared opens with what has come out
    desk.until("globalThis.classroom?.scene.lesson?.settled ?? false")
    assert desk.page.inner_text("#card h3").startswith("With this luck: ")
    desk.page.select_option("#policy-a", "baseline")
    desk.until("classroom.scene.run.query.includes('a=baseline')")
    assert "Other rules are played now" in desk.page.inner_text("#card")
    desk.page.click("#card button")
    desk.until("!!globalThis.classroom?.scene.run?.query.includes('a=centralised')")
    assert desk.page.text_content("#card h3") == "Which has more?"


KINDS = [  # a prediction, lines of a and b, and what it comes to
    ({"kind": "turns", "side": "a", "size": 2, "month": 9}, [0, 1, 3, 2, 1, 0, 1, 3, 4, 3], [0] * 10, 2),
    ({"kind": "turns", "side": "a", "size": 2, "month": 3}, [0, 1, 3, 2, 1, 0, 1, 3, 4, 3], [0] * 10, 0),
    ({"kind": "turns", "side": "a", "size": 2, "month": 9}, [5, 4, 3, 3, 4, 4, 4, 2, 1, 0], [0] * 10, 0),
    ({"kind": "rejoin", "since": 2, "month": 5}, [0, 0, 0, 0, 0, 0], [0, 9, 0, 9, 0, 0], 4),
    ({"kind": "rejoin", "since": 2, "month": 5}, [0, 0, 0, 0, 0, 0], [0, 9, 0, 0, 0, 0], 2),
    ({"kind": "rejoin", "since": 2, "month": 5}, [0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 9], float("inf")),
    ({"kind": "reach", "side": "b", "level": 3, "month": 3}, [0] * 5, [0, 1, 2, 3, 4], 3),
    ({"kind": "reach", "side": "b", "level": 4, "month": 3}, [0] * 5, [0, 1, 2, 3, 4], float("inf")),
    ({"kind": "reach", "side": "b", "level": 1, "month": 4}, [0] * 5, [4, 3, 2, 1, 0], 3),
]


def test_every_way_of_counting_is_the_same_in_both_readings(toy: Served, desk: Watched) -> None:
    desk.open(f"{toy.url}?lesson=the-bet")
    for told, a, b, count in KINDS:
        counted = desk.told(
            "(async () => { const { COUNTS } = await import('/static/verdict.js');"
            f" const told = {told!r}; return String(COUNTS[told.kind](told, {{ a: {a}, b: {b} }}, 1)); }})()"
        )
        assert float(counted.replace("Infinity", "inf")) == count, (told, a, b)
        assert outcome(told, {"a": [float(x) for x in a], "b": [float(x) for x in b]}, 1.0) == count, (told, a, b)
